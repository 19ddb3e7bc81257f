//! What the members of a record say of its article.

use std::collections::BTreeMap;

use dateline_core::Metadata;
use serde_json::Value;

use super::Members;
use crate::{byline, dates, domain};

/// The names under which common tools write the same thing: schema.org, JSON Feed, and the exports
/// of crawlers.
const TITLE: &[&str] = &["title", "headline", "name"];
const OUTLET: &[&str] = &["outlet", "publisher", "site_name", "sitename", "publication", "source", "isPartOf"];
const URL: &[&str] = &["url", "link", "canonical_url", "canonical", "permalink", "external_url", "mainEntityOfPage"];
const BYLINE: &[&str] = &["byline", "author", "authors", "creator"];
const PUBLISHED: &[&str] = &[
    "published",
    "datePublished",
    "date_published",
    "published_at",
    "publishedAt",
    "publish_date",
    "publication_date",
    "pubDate",
    "date",
];
const MODIFIED: &[&str] = &["modified", "dateModified", "date_modified", "updated", "updated_at", "updatedAt"];
const LANGUAGE: &[&str] = &["language", "lang", "inLanguage"];

/// The fields of [`Metadata`]: what has these names and could not be used is not passed on, since a
/// reader would take it for the field.
const FIELDS: &[&str] =
    &["title", "outlet", "domain", "url", "byline", "published", "modified", "language", "dateline", "agencies"];

/// Reads metadata from a record: its `metadata` member, then the members beside it under any of
/// their usual names. Members that are in `used`, or empty, are not passed on.
pub(crate) fn read(members: &Members<'_>, used: &[&str]) -> Result<Metadata, serde_json::Error> {
    let mut metadata = Metadata::default();
    let mut rest = BTreeMap::new();
    if let Some(raw) = members.get("metadata") {
        match serde_json::from_str::<Metadata>(raw.get()) {
            Ok(given) => metadata = given,
            // Someone else's `metadata`: its members count as if they stood beside it.
            Err(_) => match serde_json::from_str::<Value>(raw.get())? {
                Value::Object(object) => rest.extend(object),
                other => {
                    rest.insert("metadata".to_owned(), other);
                }
            },
        }
    }
    for (name, raw) in members.iter() {
        if name != "metadata" && !used.contains(&name) {
            rest.entry(name.to_owned()).or_insert(serde_json::from_str::<Value>(raw.get())?);
        }
    }
    take(&mut metadata, &mut rest);
    rest.retain(|name, value| !value.is_null() && !FIELDS.contains(&name.as_str()));
    for (name, value) in rest {
        metadata.other.entry(name).or_insert(value);
    }
    Ok(metadata)
}

/// What an object of schema.org (`NewsArticle`) says.
pub(crate) fn read_object(object: serde_json::Map<String, Value>) -> Metadata {
    let mut metadata = Metadata::default();
    take(&mut metadata, &mut object.into_iter().collect());
    metadata
}

fn take(metadata: &mut Metadata, rest: &mut BTreeMap<String, Value>) {
    fill(&mut metadata.title, rest, TITLE, name_of);
    fill(&mut metadata.outlet, rest, OUTLET, name_of);
    fill(&mut metadata.url, rest, URL, |value| {
        address_of(value).filter(|it| it.starts_with("http://") || it.starts_with("https://"))
    });
    fill(&mut metadata.published, rest, PUBLISHED, date_of);
    fill(&mut metadata.modified, rest, MODIFIED, date_of);
    fill(&mut metadata.language, rest, LANGUAGE, |value| {
        // `en-GB` is `en` in ISO 639-1.
        let code = value.as_str()?.split(['-', '_']).next()?.to_lowercase();
        (code.len() == 2 && code.chars().all(|c| c.is_ascii_lowercase())).then_some(code)
    });
    fill(&mut metadata.domain, rest, &["domain"], |value| domain::registrable(value.as_str()?));
    fill(&mut metadata.dateline, rest, &["dateline"], name_of);
    if metadata.byline.is_empty()
        && let Some((name, names)) = BYLINE.iter().find_map(|name| Some((name, names_of(rest.get(*name)?))))
        && !names.is_empty()
    {
        metadata.byline = names;
        rest.remove(*name);
    }
    if metadata.agencies.is_empty()
        && let Some(names) = rest.get("agencies").map(names_of)
    {
        metadata.agencies = names;
    }
}

/// Fills an empty field from the first member that has a usable value, and takes that away.
fn fill(
    field: &mut Option<String>,
    rest: &mut BTreeMap<String, Value>,
    names: &[&str],
    read: impl Fn(&Value) -> Option<String>,
) {
    if field.is_some() {
        return;
    }
    let found = names.iter().find_map(|name| Some((*name, read(rest.get(*name)?)?)));
    if let Some((name, value)) = found {
        *field = Some(value);
        rest.remove(name);
    }
}

fn name_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text,
        Value::Object(object) => return name_of(object.get("name")?),
        Value::Array(items) => return name_of(items.first()?),
        _ => return None,
    };
    let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!folded.is_empty()).then_some(folded)
}

fn address_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Object(object) => address_of(object.get("@id").or_else(|| object.get("url"))?),
        _ => None,
    }
}

fn names_of(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => byline::from_value(text),
        Value::Array(items) => items.iter().flat_map(names_of).collect(),
        Value::Object(object) => object.get("name").map(names_of).unwrap_or_default(),
        _ => Vec::new(),
    }
}

/// A date as text, or as seconds or milliseconds since 1970.
fn date_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => dates::iso(text),
        Value::Number(number) => {
            let number = number.as_i64()?;
            let seconds = if number > 100_000_000_000 { number / 1000 } else { number };
            // Before 1990 or so it is some other number.
            (seconds > 600_000_000).then(|| jiff::Timestamp::from_second(seconds).ok().map(|it| it.to_string()))?
        }
        _ => None,
    }
}
