//! What a run says of one input.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::{Article, Input};

/// The name of the form of our records, their first member.
pub const SCHEMA: &str = "dateline/1";

/// How far one input got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Every stage did its work.
    Analysed,
    /// Some stage was skipped after an error; the rest is here.
    Partial,
    /// It is not for us, and was not analysed.
    Skipped,
    /// It could not be read or analysed.
    Failed,
}

/// What went wrong with one input, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct StageFailure {
    /// The stage, `load` for the loader.
    pub stage: String,
    /// A short name for the reason, for machines.
    pub code: String,
    /// The reason and the way out, for people.
    pub message: String,
}

/// A word list or model by its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ResourceStamp {
    /// Its name, or the path that the pipeline gives.
    pub name: String,
    /// SHA-256 of its bytes in hexadecimal.
    pub sha256: String,
}

/// Which stage wrote which layers, and from what. The host writes this, not the analyser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The component's name.
    pub stage: String,
    /// The component's version.
    pub version: String,
    /// SHA-256 of its options, defaults filled in, as JSON with sorted keys.
    pub options_hash: String,
    /// The lists and models it was built from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub models: Vec<ResourceStamp>,
    /// The layers it wrote on this document. Those that came with the input are not among them.
    pub writes: Vec<String>,
}

/// All that a run says of one input. Each input has exactly one.
#[derive(Debug)]
pub struct Record {
    /// The name of the document, or of the input where there is none.
    pub id: String,
    /// Where it came from.
    pub input: Input,
    /// How far it got.
    pub outcome: Outcome,
    /// What went wrong. Empty if it was analysed.
    pub errors: Vec<StageFailure>,
    /// The document with its layers; none if it was skipped or failed.
    pub article: Option<Article>,
    /// Provenance that came with the input.
    pub given_provenance: Vec<Box<RawValue>>,
    /// The provenance of this run, in the order of the stages.
    pub provenance: Vec<Provenance>,
}
