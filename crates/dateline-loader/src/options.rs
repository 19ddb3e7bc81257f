//! What a pipeline may say about reading: its `[loader]` table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// records it limits each record, not the file. At most 4 GiB, since spans count in 32 bits.
    #[schemars(range(min = 1, max = 4_294_967_295_u64))]
    pub max_document_bytes: u64,
    /// The depth of nested elements beyond which a page is not given to the article extractor,
    /// whose time grows with the square of it. Such a page is judged by simpler means.
    pub max_depth: u32,
    /// The size in bytes beyond which a page is not given to the article extractor.
    pub max_extraction_bytes: u64,
    /// The languages to read, as ISO 639-1 codes. A text in another one is skipped. Empty: any.
    pub languages: Vec<String>,
    /// Read every input as this format. Absent: found from the content.
    pub format: Option<Format>,
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
