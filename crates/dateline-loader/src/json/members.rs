//! The members of a JSON object, each as the bytes it is written in.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// The members of an object in their order. Each is parsed when asked for; where a name is there
/// twice, the first counts.
pub(crate) struct Members<'a> {
    members: Vec<(String, &'a RawValue)>,
}

impl<'a> Members<'a> {
    /// Reads an object.
    pub(crate) fn of(text: &'a str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }

    pub(crate) fn get(&self, name: &str) -> Option<&'a RawValue> {
        self.members.iter().find(|(it, _)| it == name).map(|(_, raw)| *raw).filter(|raw| raw.get() != "null")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &'a RawValue)> {
        self.members.iter().map(|(name, raw)| (name.as_str(), *raw))
    }

    pub(crate) fn string(&self, name: &str) -> Option<String> {
        match serde_json::from_str(self.get(name)?.get()).ok()? {
            Value::String(it) => Some(it),
            Value::Number(it) => Some(it.to_string()),
            _ => None,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry::<String, &'de RawValue>()? {
                    members.push(member);
                }
                Ok(Members { members })
            }
        }
        deserializer.deserialize_map(Object)
    }
}
