//! Whether the spans in a cell of JSON fit, seen without building the value.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::Span;

/// Whether the cell is JSON of which each member called `span` is a span of `text`, or null. If not, which one
/// is wrong is for [`given::check_spans`](crate::given::check_spans) to say, which agrees with this.
pub(super) fn fit(cell: &str, text: &str) -> bool {
    let mut deserializer = serde_json::Deserializer::from_str(cell);
    SpansFit { text }.deserialize(&mut deserializer).is_ok() && deserializer.end().is_ok()
}

/// Reads a value, and fails at the first span that does not fit.
#[derive(Clone, Copy)]
struct SpansFit<'t> {
    text: &'t str,
}

impl<'de> DeserializeSeed<'de> for SpansFit<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for SpansFit<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }
    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }
    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }
    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }
    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }
    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        while items.next_element_seed(self)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(is_span) = members.next_key_seed(IsSpan)? {
            if !is_span {
                members.next_value_seed(self)?;
            } else if members.next_value::<Option<Span>>()?.is_some_and(|it| !it.fits(self.text)) {
                return Err(A::Error::custom("a span does not fit"));
            }
        }
        Ok(())
    }
}

/// Reads the name of a member: whether it is `span`.
struct IsSpan;

impl<'de> DeserializeSeed<'de> for IsSpan {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for IsSpan {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E>(self, name: &str) -> Result<bool, E> {
        Ok(name == "span")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::given;

    #[test]
    fn it_agrees_with_the_check_that_builds_the_value() {
        let text = "a café";
        for (cell, expected) in [
            (r#"[{"span":[0,1]},{"span":[2,7]}]"#, true),
            (r#"{"span":null,"of":[1,-2.5,"span",true,null,[[]],{}]}"#, true),
            (r#"{"sp\u0061n":[0,1]}"#, true),
            (r#"{"sp\u0061n":[0,6]}"#, false),
            (r#"[{"span":[0,1]},{"deep":[{"span":[0,8]}]}]"#, false),
            (r#"{"span":[1,0]}"#, false),
            (r#"{"span":[0,1,2]}"#, false),
            (r#"{"span":[0,1.0]}"#, false),
            (r#"{"span":{"span":[0,1]}}"#, false),
            (r#"{"span":"0..1"}"#, false),
            (r#"{"span":[0,1]} 2"#, false),
            (r#"{"span":[0,1]"#, false),
        ] {
            let built = serde_json::from_str(cell).map_err(|it| it.to_string());
            let slowly = built.and_then(|it| given::check_spans(&it, text, &mut String::new()));
            assert_eq!(fit(cell, text), expected, "{cell}");
            assert_eq!(slowly.is_ok(), expected, "{cell}");
        }
    }
}
