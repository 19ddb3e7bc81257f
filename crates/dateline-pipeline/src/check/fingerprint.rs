//! Hashes of values, the same on every machine.

use serde_json::Value;
use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of a value as JSON with sorted keys.
pub(super) fn hash_of(value: &Value) -> String {
    let mut written = String::new();
    write(value, &mut written);
    sha256(written.as_bytes())
}

/// Sorted here, since whether `serde_json` keeps its members sorted hangs on a feature that any
/// crate of the build may turn on.
fn write(value: &Value, written: &mut String) {
    match value {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| name.as_str());
            written.push('{');
            for (index, (name, member)) in members.into_iter().enumerate() {
                if index > 0 {
                    written.push(',');
                }
                written.push_str(&Value::from(name.as_str()).to_string());
                written.push(':');
                write(member, written);
            }
            written.push('}');
        }
        Value::Array(items) => {
            written.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    written.push(',');
                }
                write(item, written);
            }
            written.push(']');
        }
        plain => written.push_str(&plain.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_keys_does_not_change_a_hash() {
        let one: Value = serde_json::from_str(r#"{"a":{"x":1,"y":[1,2]},"b":null}"#).unwrap();
        let other: Value = serde_json::from_str(r#"{"b":null,"a":{"y":[1,2],"x":1}}"#).unwrap();
        assert_eq!(hash_of(&one), hash_of(&other));
        assert_eq!(hash_of(&one), sha256(br#"{"a":{"x":1,"y":[1,2]},"b":null}"#));
        let third: Value = serde_json::from_str(r#"{"a":{"x":1,"y":[2,1]},"b":null}"#).unwrap();
        assert_ne!(hash_of(&one), hash_of(&third));
    }

    #[test]
    fn the_hash_of_nothing_is_the_known_one() {
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
