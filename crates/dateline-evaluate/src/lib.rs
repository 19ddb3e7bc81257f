//! How good the attributions in Dateline's records are, against gold.
//!
//! [`evaluate_attributions`] takes a file of gold and the JSONL that a run wrote, and gives
//! [`AttributionScores`], which display as a table and serialise as JSON. There are two forms of
//! gold, told apart by their content:
//!
//! - *story gold*: one JSON object with the articles of a story, annotated on the bytes of the input
//!   files, so that loader and analysers are judged together ([`StoryScores`]);
//! - *corpus gold*: JSONL, one text a line, with offsets into that text, as attribution corpora can
//!   be brought to ([`CorpusScores`]).
//!
//! Both forms and each figure are described for users in `docs/evaluation.md`.
//!
//! This crate judges and deliberately finds nothing: it reads records, by whichever program they
//! were made, and never runs an analyser.

mod evaluate;

mod error;
mod gold;
mod inputs;
mod record;

mod answers;
mod coverage;

mod agreement;
mod pairing;
mod share;

mod corpus;
mod story;

pub use agreement::Agreement;
pub use corpus::{CorpusScores, PairScores, RoleScores};
pub use coverage::Coverage;
pub use error::EvaluateError;
pub use evaluate::{AttributionScores, evaluate_attributions};
pub use gold::AttributionGold;
pub use inputs::Inputs;
pub use share::Share;
pub use story::{StoryDocument, StoryScores};
