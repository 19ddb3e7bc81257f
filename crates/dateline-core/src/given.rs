//! JSON of which no type is known: its spans, and its form as columns.

use serde::ser::{Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::{Columns, ColumnsError, Places, Span, SpanError};

/// A layer that came as JSON, as columns.
///
/// JSON does not say of a pair of numbers that it is a span, so a member called `span` is taken for
/// one if it can be: every reader of records does so.
pub(crate) fn columns(given: &RawValue) -> Result<Columns<'static>, ColumnsError> {
    let value: Value = serde_json::from_str(given.get()).map_err(|error| ColumnsError::Write(error.to_string()))?;
    let columns = Columns::of(&Known(&value))?;
    let places = columns.span_field().map_or(Places::Nowhere, |(index, _)| Places::Column(index));
    Ok(columns.with_places(places))
}

/// A value with its spans told apart from other pairs of numbers.
struct Known<'v>(&'v Value);

impl Serialize for Known<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Array(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|it| list.serialize_element(&Known(it)))?;
                list.end()
            }
            Value::Object(members) => {
                let span = members.get("span").and_then(span_of);
                if let (Some(span), 1) = (span, members.len()) {
                    let mut passage = serializer.serialize_struct("Passage", 1)?;
                    passage.serialize_field("span", &span)?;
                    return passage.end();
                }
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, member) in members {
                    match span.filter(|_| name == "span") {
                        Some(span) => map.serialize_entry(name, &span)?,
                        None => map.serialize_entry(name, &Known(member))?,
                    }
                }
                map.end()
            }
            plain => plain.serialize(serializer),
        }
    }
}

/// Checks each member called `span`. On a wrong one, `pointer` says where it stands.
pub(crate) fn check_spans(value: &Value, text: &str, pointer: &mut String) -> Result<(), String> {
    let length = pointer.len();
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                pointer.push_str(&format!("/{index}"));
                check_spans(item, text, pointer)?;
                pointer.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                pointer.push_str(&format!("/{name}"));
                if name == "span" && !member.is_null() {
                    check_span(member, text)?;
                } else {
                    check_spans(member, text, pointer)?;
                }
                pointer.truncate(length);
            }
        }
        _ => {}
    }
    Ok(())
}

pub(crate) fn check_span(member: &Value, text: &str) -> Result<(), String> {
    let span =
        span_of(member).ok_or_else(|| format!("{member} is not a span; write [start, end] in bytes of the text"))?;
    if span.fits(text) { Ok(()) } else { Err(format!("{}, which has {} bytes", SpanError(span), text.len())) }
}

fn span_of(value: &Value) -> Option<Span> {
    serde::Deserialize::deserialize(value).ok()
}
