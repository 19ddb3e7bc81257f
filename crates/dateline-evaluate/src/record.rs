//! The part of a record that is judged.
//!
//! The form is that of a run's JSONL, read leniently: records of other tools can be judged too if
//! they have these members, and whatever else they have is passed over.

use std::io::BufRead;

use dateline_core::{Input, Span};
use dateline_layers::{Polarity, QuoteKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::EvaluateError;

/// One line of the records.
#[derive(Debug, Deserialize)]
pub(crate) struct Record {
    pub(crate) id: Option<String>,
    pub(crate) input: Option<Input>,
    pub(crate) text: Option<String>,
    layers: Option<RecordLayers>,
    /// On the line that has what was found of the whole story in place of a document.
    ledger: Option<IgnoredAny>,
}

#[derive(Debug, Deserialize)]
struct RecordLayers {
    attributions: Option<Vec<Predicted>>,
}

/// What a record says of its attributions.
#[derive(Debug)]
pub(crate) enum Analysis {
    /// Nothing: it was not analysed.
    None,
    /// It was analysed, and no analyser of attributions was among the stages.
    WithoutAttributions,
    /// These.
    Attributions(Vec<Predicted>),
}

impl Record {
    /// What it says of its attributions.
    pub(crate) fn analysis(&mut self) -> Analysis {
        match self.layers.take() {
            None => Analysis::None,
            Some(RecordLayers { attributions: None }) => Analysis::WithoutAttributions,
            Some(RecordLayers { attributions: Some(all) }) => Analysis::Attributions(all),
        }
    }
}

/// An attribution of a record.
#[derive(Debug, Deserialize)]
pub(crate) struct Predicted {
    /// Its number or name, for lists of what is wrong.
    #[serde(default)]
    pub(crate) id: serde_json::Value,
    pub(crate) kind: Option<QuoteKind>,
    pub(crate) source: Option<Place>,
    pub(crate) cue: Option<Place>,
    pub(crate) content: Vec<Place>,
    pub(crate) speaker: Option<String>,
    #[serde(default)]
    pub(crate) relays: Vec<String>,
    #[serde(default)]
    pub(crate) polarity: Polarity,
    nested_in: Option<IgnoredAny>,
}

impl Predicted {
    /// Whether it stands in the content of another.
    pub(crate) const fn is_nested(&self) -> bool {
        self.nested_in.is_some()
    }

    /// Its content in the input file.
    pub(crate) fn content_origin(&self) -> Vec<[u64; 2]> {
        self.content.iter().flat_map(|it| it.origin.parts()).copied().collect()
    }
}

/// A place in the text and in the input.
#[derive(Debug, Deserialize)]
pub(crate) struct Place {
    /// Bytes of the record's text.
    pub(crate) span: Span,
    /// Bytes of the input file; none where that is not known.
    #[serde(default)]
    pub(crate) origin: Origin,
}

/// Bytes of the input: several ranges, since markup may lie between, or one range by itself.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Origin {
    Parts(Vec<[u64; 2]>),
    Whole([u64; 2]),
}

impl Default for Origin {
    fn default() -> Self {
        Self::Parts(Vec::new())
    }
}

impl Origin {
    /// The ranges, half-open.
    pub(crate) fn parts(&self) -> &[[u64; 2]] {
        match self {
            Self::Parts(parts) => parts,
            Self::Whole(range) => std::slice::from_ref(range),
        }
    }
}

/// Reads records one by one and gives each, with the number of its line, to `take`.
pub(crate) fn each_record(
    records: impl BufRead,
    mut take: impl FnMut(usize, Record) -> Result<(), EvaluateError>,
) -> Result<(), EvaluateError> {
    for (index, line) in records.split(b'\n').enumerate() {
        let bytes = line.map_err(EvaluateError::RecordsUnreadable)?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let line = index + 1;
        let record: Record =
            serde_json::from_slice(&bytes).map_err(|source| EvaluateError::RecordMalformed { line, source })?;
        if record.ledger.is_none() {
            take(line, record)?;
        }
    }
    Ok(())
}
