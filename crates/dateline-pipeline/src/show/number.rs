//! Numbers as they were meant.

use serde_json::{Number, Value};

/// Rounds what was a 32-bit number to the shortest one that reads back as it: an option whose
/// default is written `0.3` should not show as `0.30000001192092896`.
pub(super) fn rounded(value: &Value) -> Value {
    match value {
        Value::Number(number) if number.is_f64() => {
            #[expect(clippy::cast_possible_truncation, reason = "whether anything is cut off is the question")]
            let short = number.as_f64().map(|it| (it, it as f32)).filter(|(long, short)| f64::from(*short) == *long);
            let short = short.and_then(|(_, short)| Number::from_f64(short.to_string().parse().ok()?));
            short.map_or_else(|| value.clone(), Value::Number)
        }
        Value::Array(items) => items.iter().map(rounded).collect(),
        Value::Object(members) => {
            Value::Object(members.iter().map(|(name, member)| (name.clone(), rounded(member))).collect())
        }
        _ => value.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_number_shows_as_it_was_written() {
        assert_eq!(rounded(&Value::from(f64::from(0.3_f32))).to_string(), "0.3");
        assert_eq!(rounded(&Value::from(0.3_f64)).to_string(), "0.3");
        assert_eq!(rounded(&Value::from(f64::from(1e30_f32))), Value::from(1e30));
        assert_eq!(rounded(&Value::from(7)).to_string(), "7");
    }
}
