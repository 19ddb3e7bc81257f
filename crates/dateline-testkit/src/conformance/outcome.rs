//! What came of one text, in a form in which two can be compared.

use std::collections::BTreeMap;

use dateline_core::{AnalyseError, Article, DocumentStage, Layers};
use serde_json::Value;

use super::Place;
use crate::panics::watch;

/// The code of a panic.
const PANIC: &str = "panic";

/// What an analyser made of a text: its layers as JSON, or how it failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Layers(BTreeMap<String, String>),
    Error { code: String, message: String },
    Panic(String),
}

/// Two outcomes that should be the same and are not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) message: String,
    /// The annotation that it is in.
    pub(crate) place: Option<Place>,
}

/// Runs an analyser on an article.
pub(crate) fn run(stage: &dyn DocumentStage, article: &Article) -> (Outcome, Option<Layers>) {
    settle(watch(|| stage.analyse(article, article.layers())))
}

pub(crate) fn settle(result: Result<Result<Layers, AnalyseError>, String>) -> (Outcome, Option<Layers>) {
    match result {
        Ok(Ok(layers)) => match written(&layers) {
            Ok(json) => (Outcome::Layers(json), Some(layers)),
            Err(message) => (Outcome::Error { code: "unwritable".to_owned(), message }, None),
        },
        Ok(Err(error)) => {
            let mut message = error.message.clone();
            let mut source = std::error::Error::source(&error);
            while let Some(cause) = source {
                message.push_str(&format!(": {cause}"));
                source = cause.source();
            }
            (Outcome::Error { code: error.code.into_owned(), message }, None)
        }
        Err(panic) => (Outcome::Panic(panic), None),
    }
}

fn written(layers: &Layers) -> Result<BTreeMap<String, String>, String> {
    let each = layers.keys().filter_map(|key| {
        let json = layers.json(key)?;
        Some(json.map(|json| (key.to_string(), json.get().to_owned())).map_err(|it| format!("{it}: {}", it.source)))
    });
    each.collect()
}

impl Outcome {
    /// What is wrong with it by itself: it is no result.
    pub(crate) fn trouble(&self) -> Option<String> {
        match self {
            Self::Layers(_) => None,
            Self::Error { code, message } if code == AnalyseError::CODE => {
                Some(format!("gave up: {message}\n(odd text gives fewer annotations; it is no reason for an error)"))
            }
            Self::Error { code, message } => Some(format!("failed ({code}): {message}")),
            Self::Panic(message) => Some(format!("panicked: {message}")),
        }
    }

    /// The code of the error that it is; empty if it is a result.
    pub(crate) fn code(&self) -> &str {
        match self {
            Self::Layers(_) => "",
            Self::Error { code, .. } => code,
            Self::Panic(_) => PANIC,
        }
    }

    /// Where `other` differs, told as `first` and `then`.
    pub(crate) fn difference(&self, other: &Self, [first, then]: [&str; 2]) -> Option<Difference> {
        if self == other || (self.is_panic() && other.is_panic()) {
            return None;
        }
        let nowhere = |message| Some(Difference { message, place: None });
        let (Self::Layers(ours), Self::Layers(theirs)) = (self, other) else {
            return nowhere(format!("{first}: {}\n{then}: {}", self.in_short(), other.in_short()));
        };
        for key in ours.keys().chain(theirs.keys()) {
            match (ours.get(key), theirs.get(key)) {
                (Some(one), Some(another)) if one == another => {}
                (Some(one), Some(another)) => return Some(in_layer(key, one, another, [first, then])),
                (Some(_), None) => return nowhere(format!("{first} with the layer `{key}`, {then} without")),
                (None, _) => return nowhere(format!("{first} without the layer `{key}`, {then} with it")),
            }
        }
        None
    }

    /// A plugin's panic comes as an error, without the place.
    fn is_panic(&self) -> bool {
        self.code() == PANIC
    }

    fn in_short(&self) -> String {
        self.trouble().unwrap_or_else(|| "a result".to_owned())
    }
}

fn in_layer(key: &str, one: &str, another: &str, [first, then]: [&str; 2]) -> Difference {
    let parsed = |json: &str| serde_json::from_str::<Value>(json).unwrap_or(Value::Null);
    let (one, another) = (parsed(one), parsed(another));
    let mut pointer = String::new();
    let mut place = None;
    match walk(&one, &another, &mut pointer, &mut place) {
        Some((ours, theirs)) => {
            let at = if pointer.is_empty() { String::new() } else { format!(" at {pointer}") };
            Difference { message: format!("`{key}`{at}:\n{first}: {ours}\n{then}: {theirs}"), place }
        }
        None => Difference {
            message: format!("`{key}`: the same values, written as other bytes (the order of members, or a number)"),
            place: None,
        },
    }
}

/// Goes to the first value that differs. `place` becomes the innermost span around it.
fn walk(one: &Value, another: &Value, pointer: &mut String, place: &mut Option<Place>) -> Option<(String, String)> {
    if one == another {
        return None;
    }
    let length = pointer.len();
    match (one, another) {
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            ours.iter().zip(theirs).enumerate().find_map(|(index, (one, another))| {
                pointer.truncate(length);
                pointer.push_str(&format!("/{index}"));
                walk(one, another, pointer, place)
            })
        }
        (Value::Array(ours), Value::Array(theirs)) => Some((count(ours.len()), count(theirs.len()))),
        (Value::Object(ours), Value::Object(theirs)) => {
            if let Some(span) = ours.get("span").and_then(Place::of_json) {
                *place = Some(span);
            }
            ours.keys().chain(theirs.keys()).find_map(|name| {
                pointer.truncate(length);
                pointer.push_str(&format!("/{name}"));
                let nothing = Value::Null;
                walk(ours.get(name).unwrap_or(&nothing), theirs.get(name).unwrap_or(&nothing), pointer, place)
            })
        }
        _ => Some((short(one), short(another))),
    }
}

fn count(items: usize) -> String {
    format!("{items} items")
}

fn short(value: &Value) -> String {
    let written = value.to_string();
    if written.chars().count() > 100 { written.chars().take(100).chain(['…']).collect() } else { written }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(json: &str) -> Outcome {
        Outcome::Layers([("hedges@1".to_owned(), json.to_owned())].into())
    }

    #[test]
    fn a_difference_names_the_member_and_the_place() {
        let one = outcome(r#"[{"span":[1,2],"score":0.5},{"span":[3,8],"score":0.5}]"#);
        let another = outcome(r#"[{"span":[1,2],"score":0.5},{"span":[3,8],"score":0.75}]"#);
        let found = one.difference(&another, ["first", "then"]).unwrap();
        assert_eq!(found.message, "`hedges@1` at /1/score:\nfirst: 0.5\nthen: 0.75");
        assert_eq!(found.place, Some(Place { start: 3, end: 8 }));
        assert_eq!(one.difference(&one, ["first", "then"]), None);
    }

    #[test]
    fn other_bytes_for_the_same_values_are_a_difference() {
        let found = outcome(r#"[{"a":1,"b":2}]"#).difference(&outcome(r#"[{"b":2,"a":1}]"#), ["first", "then"]);
        assert!(found.unwrap().message.contains("the same values, written as other bytes"));
    }
}
