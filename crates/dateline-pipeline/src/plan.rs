//! A pipeline that has passed its check and is ready to run.

use dateline_core::{Built, LayerKey, LayerKind, Need, Output, Provenance};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Outline;

/// What happens to a document when a stage fails on it. The other documents go on in any case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnError {
    /// The document has failed; its record says why.
    #[default]
    Fail,
    /// The document goes on without the layers of this stage; its record is partial.
    SkipStage,
    /// The document has failed, and is also written, with its text and layers so far, to a file
    /// that can be read again as input.
    DeadLetter,
}

/// A pipeline that has passed its check: every stage is built, every layer is there when it is
/// read, every output can show something.
pub struct Plan {
    /// Its name.
    pub name: String,
    /// The resolved `[loader]` options as JSON, for the loader to read.
    pub loader: serde_json::Value,
    /// The layers that the input is said to bring along.
    pub given: Vec<LayerKey>,
    /// The stages in the order of the file. A bundle is here as its members.
    pub stages: Vec<PlannedStage>,
    /// The outputs in the order of the file.
    pub outputs: Vec<PlannedOutput>,
    /// The layers that some stage reads or writes, by which records are read and written.
    pub layers: Vec<LayerKind>,
    /// SHA-256 over everything that decides the results, in hexadecimal. A run can only be resumed
    /// under the same one.
    pub fingerprint: String,
    /// The same pipeline as plain values, for those who want to show it.
    pub outline: Outline,
}

/// One stage, ready to work.
pub struct PlannedStage {
    /// Its name in messages and summaries: the component's.
    pub name: String,
    /// The component.
    pub built: Built,
    /// What happens when it fails on a document.
    pub on_error: OnError,
    /// What it reads.
    pub reads: Vec<Need>,
    /// What it writes.
    pub writes: Vec<LayerKind>,
    /// Its provenance; `writes` is filled in per document.
    pub provenance: Provenance,
}

impl PlannedStage {
    /// Whether it works on the group of documents, and keeps a digest of each.
    #[must_use]
    pub const fn is_corpus(&self) -> bool {
        matches!(self.built, Built::Corpus(_))
    }
}

/// One output, opened.
pub struct PlannedOutput {
    /// The format's name.
    pub format: String,
    /// Where it goes, relative to the working directory; `-` is standard output.
    pub path: String,
    /// The format.
    pub output: Box<dyn Output>,
}
