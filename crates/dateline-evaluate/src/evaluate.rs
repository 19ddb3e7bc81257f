//! From gold and records to figures.

use std::fmt;
use std::io::BufRead;
use std::path::Path;

use serde::Serialize;

use crate::{AttributionGold, CorpusScores, EvaluateError, Inputs, StoryScores};

/// Scores the attributions of `records`, the JSONL that a run wrote, against the gold in a file.
///
/// `inputs` says where the files lie that the records were made from; only story gold needs them.
///
/// ```no_run
/// # use dateline_evaluate::{Inputs, evaluate_attributions};
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let records = std::io::BufReader::new(std::fs::File::open("out.jsonl")?);
/// let scores = evaluate_attributions("gold.json".as_ref(), records, &Inputs::AsRecorded)?;
/// println!("{scores}");
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// When the gold or the records cannot be read or are not of a documented form, when they do not
/// fit each other, or when no record belongs to a document of the gold.
pub fn evaluate_attributions(
    gold: &Path,
    records: impl BufRead,
    inputs: &Inputs,
) -> Result<AttributionScores, EvaluateError> {
    AttributionGold::read(gold)?.score(records, inputs)
}

/// How good the attributions are; which figures there are depends on the form of the gold, which in
/// JSON stands beside them: `"form":"story"`.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "form", rename_all = "snake_case")]
pub enum AttributionScores {
    /// Against story gold.
    Story(StoryScores),
    /// Against corpus gold.
    Corpus(CorpusScores),
}

impl fmt::Display for AttributionScores {
    /// A table for people, of several lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Story(scores) => scores.fmt(f),
            Self::Corpus(scores) => scores.fmt(f),
        }
    }
}
