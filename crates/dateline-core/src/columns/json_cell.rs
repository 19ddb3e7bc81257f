//! Whether a cell of JSON can stand in a record of the text, seen without building the value.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use crate::Span;

/// Lists and objects in one another, in a cell. `serde_json`, which reads records again, stops at 128, and a cell
/// stands in a row of a layer of a record; the rest is for whoever puts a record into something of their own.
pub(super) const DEEPEST: usize = 100;

/// Whether the cell is JSON that can be read again, and of which each member called `span` is a span of `text`,
/// or null. If not, what is wrong is for the check that builds the value to say, which agrees with this.
pub(super) fn fits(cell: &str, text: &str) -> bool {
    let mut deserializer = serde_json::Deserializer::from_str(cell);
    Fits { text, left: DEEPEST }.deserialize(&mut deserializer).is_ok() && deserializer.end().is_ok()
}

/// How many lists and objects lie in one another, in JSON.
pub(super) fn depth(json: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'[' | b'{' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' => depth = depth.saturating_sub(1),
            b'"' => skip_string(&mut bytes),
            _ => {}
        }
    }
    deepest
}

fn skip_string(bytes: &mut impl Iterator<Item = u8>) {
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = bytes.next(),
            _ => {}
        }
    }
}

/// Reads a value, and fails at the first span that does not fit, and where it is too deep.
#[derive(Clone, Copy)]
struct Fits<'t> {
    text: &'t str,
    /// How many more lists and objects may lie in one another.
    left: usize,
}

impl Fits<'_> {
    /// For what lies in a list or an object.
    fn inside<E: Error>(self) -> Result<Self, E> {
        let left = self.left.checked_sub(1).ok_or_else(|| E::custom("it is nested too deep"))?;
        Ok(Self { left, ..self })
    }
}

impl<'de> DeserializeSeed<'de> for Fits<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Fits<'_> {
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
        let inside = self.inside()?;
        while items.next_element_seed(inside)?.is_some() {}
        Ok(())
    }
    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let inside: Self = self.inside()?;
        while let Some(is_span) = members.next_key_seed(IsSpan)? {
            if !is_span {
                members.next_value_seed(inside)?;
            } else if let Some(span) = members.next_value::<Option<Span>>()? {
                inside.inside::<A::Error>()?;
                if !span.fits(self.text) {
                    return Err(A::Error::custom("a span does not fit"));
                }
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
            assert_eq!(fits(cell, text), expected, "{cell}");
            assert_eq!(slowly.is_ok(), expected, "{cell}");
        }
    }

    #[test]
    fn it_agrees_with_the_count_of_brackets() {
        for (cell, expected) in [("7", 0), ("[]", 1), (r#"[{"a":[]},{}]"#, 3), (r#"["[[\"[","{"]"#, 1)] {
            assert_eq!(depth(cell), expected, "{cell}");
        }
        for (deep, expected) in [(DEEPEST, true), (DEEPEST + 1, false)] {
            let inner = deep - 2;
            let cell = format!("{}{{\"span\":[0,1]}}{}", "[".repeat(inner), "]".repeat(inner));
            assert_eq!((depth(&cell), fits(&cell, "a")), (deep, expected));
        }
    }
}
