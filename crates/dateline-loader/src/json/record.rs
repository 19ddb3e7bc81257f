//! One object with a text: a record of a crawler, or one of Dateline's own.

use std::fmt;

use dateline_core::{LayerKey, Metadata, OriginMap, RefusalKind, SCHEMA};
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

use super::members::Members;
use super::{metadata, string};
use crate::domain;

/// The members that may hold the text, best first. `text` is taken as it is; the others may hold
/// markup.
const BODIES: &[&str] = &[
    "text",
    "articleBody",
    "article_body",
    "body",
    "content",
    "content_text",
    "maintext",
    "main_text",
    "full_text",
    "article",
    "story",
    "content_html",
    "body_html",
    "html",
];

/// The members of a record of ours that say nothing of the article itself.
const OURS: &[&str] = &["schema", "id", "input", "outcome", "errors", "layers", "provenance"];

/// What one object gives.
pub(crate) struct Given {
    pub(crate) metadata: Metadata,
    pub(crate) body: Body,
    pub(crate) layers: Vec<(LayerKey, Box<RawValue>)>,
    pub(crate) provenance: Vec<Box<RawValue>>,
}

/// The text of a record, with its place in the text of the record itself.
pub(crate) enum Body {
    Text(String, OriginMap),
    Markup(String, OriginMap),
    /// Paragraphs that are strings of their own.
    List(Vec<(String, OriginMap)>),
}

/// Why an object is no document.
pub(crate) enum RecordError {
    Malformed(String),
    NoText,
    /// It is the record of an input that gave no text.
    Outcome {
        outcome: String,
        why: String,
        kind: RefusalKind,
    },
}

/// Whether an object is of ours and about several documents: a ledger, or any other line of a story.
///
/// It has our schema, and nothing that a record has. Records begin with their id, so that nearly
/// all of them are told apart by their first bytes.
pub(crate) fn is_of_a_story(text: &str) -> bool {
    // Searching is far cheaper than parsing, and most lines of others do not hold the word.
    memchr::memmem::find(text.as_bytes(), b"\"schema\"").is_some()
        && serde_json::from_str::<OfAStory>(text).is_ok_and(|it| it.0)
}

/// Whether the object read has our schema. Reading fails at the first member that only records have.
struct OfAStory(bool);

impl<'de> Deserialize<'de> for OfAStory {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = OfAStory;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<OfAStory, A::Error> {
                let mut ours = false;
                while let Some(name) = map.next_key::<String>()? {
                    match name.as_str() {
                        "schema" => ours |= map.next_value::<Value>()? == SCHEMA,
                        "id" | "text" | "outcome" => return Err(A::Error::custom("a record")),
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(OfAStory(ours))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// The name of the document, and the rest of what an object gives. The name is given even where the
/// rest is not, so that a refusal is filed under it.
pub(crate) fn read(text: &str) -> (Option<String>, Result<Given, RecordError>) {
    let members = match Members::of(text) {
        Ok(members) => members,
        Err(error) => return (None, Err(malformed(&error))),
    };
    let id = members.string("id").or_else(|| members.string("guid")).filter(|id| !id.trim().is_empty());
    (id, read_members(text, &members))
}

fn read_members(text: &str, members: &Members<'_>) -> Result<Given, RecordError> {
    let schema = members.string("schema");
    if let Some(other) = schema.as_deref().filter(|it| it.starts_with("dateline/") && *it != SCHEMA) {
        return Err(RecordError::Malformed(format!("it has the form `{other}`, and only `{SCHEMA}` is known here")));
    }
    let ours = schema.is_some_and(|it| it == SCHEMA);
    let bodies = if ours { &BODIES[..1] } else { BODIES };
    let found = bodies.iter().find_map(|name| Some((*name, body(text, name, members.get(name)?)?)));
    let Some((name, body)) = found else {
        return Err(if ours && let Some(outcome) = members.string("outcome") {
            not_a_document(outcome, members)
        } else {
            RecordError::NoText
        });
    };
    let mut used = vec![name, "id"];
    let layers = if ours || name == "text" {
        used.push("layers");
        layers(members).map_err(|error| malformed(&error))?
    } else {
        Vec::new()
    };
    let mut provenance = Vec::new();
    if ours {
        used.extend(OURS);
        if let Some(raw) = members.get("provenance") {
            provenance = serde_json::from_str(raw.get()).map_err(|error| malformed(&error))?;
        }
    }
    let mut metadata = metadata::read(members, &used).map_err(|error| malformed(&error))?;
    if metadata.domain.is_none() {
        metadata.domain = metadata.url.as_deref().and_then(domain::registrable);
    }
    Ok(Given { metadata, body, layers, provenance })
}

fn malformed(error: &serde_json::Error) -> RecordError {
    RecordError::Malformed(error.to_string())
}

fn not_a_document(outcome: String, members: &Members<'_>) -> RecordError {
    let messages = members.get("errors").and_then(|raw| serde_json::from_str::<Vec<Value>>(raw.get()).ok());
    let why = messages.unwrap_or_default().iter().find_map(|error| Some(format!(" ({})", error["message"].as_str()?)));
    let kind = if outcome == "skipped" { RefusalKind::Skipped } else { RefusalKind::Failed };
    RecordError::Outcome { outcome, why: why.unwrap_or_default(), kind }
}

/// The text in a member, if there is one.
fn body(text: &str, name: &str, raw: &RawValue) -> Option<Body> {
    match raw.get().as_bytes().first()? {
        b'"' => {
            let (value, map) = string::unescape(raw.get(), place(text, raw));
            if value.trim().is_empty() && name != "text" {
                return None;
            }
            let markup = name != "text" && (name.ends_with("html") || looks_like_markup(&value));
            Some(if markup { Body::Markup(value, map) } else { Body::Text(value, map) })
        }
        b'[' => {
            let items: Vec<&RawValue> = serde_json::from_str(raw.get()).ok()?;
            if items.is_empty() || !items.iter().all(|item| item.get().starts_with('"')) {
                return None;
            }
            Some(Body::List(items.iter().map(|item| string::unescape(item.get(), place(text, item))).collect()))
        }
        _ => None,
    }
}

/// Where a member stands in the text that it was borrowed from.
fn place(text: &str, raw: &RawValue) -> u64 {
    (raw.get().as_ptr() as usize - text.as_ptr() as usize) as u64
}

fn looks_like_markup(value: &str) -> bool {
    ["<p>", "<p ", "</p>", "<div", "<br", "</a>", "</h2>"].iter().any(|tag| value.contains(tag))
}

fn layers(members: &Members<'_>) -> Result<Vec<(LayerKey, Box<RawValue>)>, serde_json::Error> {
    let Some(raw) = members.get("layers") else { return Ok(Vec::new()) };
    let given = Members::of(raw.get())?;
    Ok(given.iter().filter_map(|(name, raw)| Some((name.parse().ok()?, raw.to_owned()))).collect())
}
