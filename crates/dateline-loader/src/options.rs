//! What a pipeline may say about reading: its `[loader]` table.

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::language;

/// The form of an input. Found from its content; a pipeline can force one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Plain text.
    Text,
    /// A web page, or a piece of one.
    Html,
    /// One JSON object, or an array of objects, each a document.
    Json,
    /// One JSON object a line, each a document. Records of Dateline's own are among them.
    Jsonl,
    /// A list of pieces of markup, written as a Python or JSON list of strings.
    Fragments,
}

impl Format {
    /// Its name, as in a pipeline and in a record's `input.format`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Fragments => "fragments",
        }
    }
}

/// How inputs are read: the `[loader]` table of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LoaderOptions {
    /// The size in bytes, after decompression, beyond which a document is refused. In a file of
    /// records it limits each record, not the file. At most 1 GiB, since spans count in 32 bits and
    /// decoding can make three bytes of one.
    #[serde(deserialize_with = "document_bytes")]
    #[schemars(range(min = 1, max = LARGEST))]
    pub max_document_bytes: u64,
    /// The depth of nested elements beyond which a page is not given to the article extractor,
    /// whose time grows with the square of it. Such a page is judged by simpler means.
    pub max_depth: u32,
    /// The size in bytes beyond which a page is not given to the article extractor.
    pub max_extraction_bytes: u64,
    /// The languages to read, as ISO 639-1 codes. A text in another one is skipped. Empty: any.
    #[serde(deserialize_with = "languages")]
    pub languages: Vec<String>,
    /// Read every input as this format. Absent: found from the content.
    pub format: Option<Format>,
}

/// The highest that `max_document_bytes` can be.
pub(crate) const LARGEST: u64 = 1 << 30;

fn document_bytes<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let bytes = u64::deserialize(deserializer)?;
    if (1..=LARGEST).contains(&bytes) {
        return Ok(bytes);
    }
    Err(D::Error::custom(format_args!(
        "`max_document_bytes` is {bytes}; write a number from 1 to {LARGEST}, and split what is longer"
    )))
}

/// A code that no text is ever found to be in would have everything skipped without a word.
fn languages<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let written = Vec::<String>::deserialize(deserializer)?;
    match written.iter().find(|it| !language::codes().any(|code| code == *it)) {
        None => Ok(written),
        Some(unknown) => {
            let known: Vec<&str> = language::codes().collect();
            Err(D::Error::custom(format_args!(
                "`{unknown}` is no language that can be told; choose among {}",
                known.join(", ")
            )))
        }
    }
}

impl Default for LoaderOptions {
    fn default() -> Self {
        Self {
            max_document_bytes: 32 << 20,
            max_depth: 256,
            max_extraction_bytes: 4 << 20,
            languages: vec!["en".to_owned()],
            format: None,
        }
    }
}
