//! What a loader hands to a run.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::Article;

/// Where a document came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Input {
    /// The path as it was given or found; `-` for standard input.
    pub path: String,
    /// The format it was read as, such as `html`. Absent when that was never found out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// SHA-256 of the document's own bytes in hexadecimal: the file, or the one record of it, after
    /// decompression. Absent when they could not be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Which record of a file of several, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<u64>,
}

/// Whether a document that was not read counts as a failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RefusalKind {
    /// It is not for us: another language, a picture in a folder of pages.
    Skipped,
    /// It should have been read.
    Failed,
}

/// Why an input gave no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Whether it counts as a failure.
    pub kind: RefusalKind,
    /// A short name for the reason, for machines: `language`, `empty`, `missing`.
    pub code: &'static str,
    /// The reason and the way out, for people.
    pub message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// An input after loading: a document, or the reason why there is none.
#[derive(Debug)]
pub struct Loaded {
    /// The name of the document, or of the input where there is none.
    pub id: String,
    /// Where it came from.
    pub input: Input,
    /// The document. Its own id is `id`.
    pub article: Result<Article, Refusal>,
    /// Provenance that came with a record of ours, kept in front of this run's.
    pub provenance: Vec<Box<RawValue>>,
}

/// An input that has been found and not yet read.
///
/// Finding is cheap and happens in order on one thread; [`Pending::load`] may be slow and runs on
/// any thread.
pub trait Pending: Send {
    /// Names it in messages: its path, and the record where there are several.
    fn name(&self) -> String;

    /// Reads it. A problem becomes a [`Refusal`], never a panic.
    fn load(self: Box<Self>) -> Loaded;
}
