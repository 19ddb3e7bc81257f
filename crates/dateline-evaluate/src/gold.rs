//! Gold of either form, told apart by its content.

use std::io::BufRead;
use std::path::Path;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::corpus::CorpusGold;
use crate::story::StoryGold;
use crate::{AttributionScores, EvaluateError, Inputs};

/// Attributions that people marked, to judge records by.
#[derive(Debug)]
pub struct AttributionGold(Form);

#[derive(Debug)]
enum Form {
    Story(StoryGold),
    Corpus(CorpusGold),
}

/// The members by which the forms are told apart.
#[derive(Deserialize)]
struct Probe {
    documents: Option<IgnoredAny>,
    text: Option<IgnoredAny>,
    attributions: Option<IgnoredAny>,
}

impl AttributionGold {
    /// Reads gold from a file.
    ///
    /// # Errors
    /// When the file cannot be read, or as [`AttributionGold::parse`].
    pub fn read(path: &Path) -> Result<Self, EvaluateError> {
        let unreadable = |source| EvaluateError::GoldUnreadable { path: path.to_owned(), source };
        let text = std::fs::read_to_string(path).map_err(unreadable)?;
        Self::parse(&path.display().to_string(), &text)
    }

    /// Reads gold from a text that messages call `name`.
    ///
    /// # Errors
    /// When it is of neither form, or has a mistake.
    pub fn parse(name: &str, text: &str) -> Result<Self, EvaluateError> {
        let text = text.trim_start_matches('\u{feff}');
        let form = |source| EvaluateError::GoldForm { name: name.to_owned(), source };
        // The first value is the whole of story gold and the first line of corpus gold.
        let probe = match serde_json::Deserializer::from_str(text).into_iter::<Probe>().next() {
            Some(probe) => probe.map_err(|source| form(Some(source)))?,
            None => return Err(form(None)),
        };
        if probe.documents.is_some() {
            StoryGold::parse(name, text).map(|it| Self(Form::Story(it)))
        } else if probe.text.is_some() && probe.attributions.is_some() {
            CorpusGold::parse(name, text).map(|it| Self(Form::Corpus(it)))
        } else {
            Err(form(None))
        }
    }

    /// Scores the attributions of `records`, the JSONL that a run wrote.
    ///
    /// # Errors
    /// When the records cannot be read or do not fit the gold, or none is of a document of the gold.
    pub fn score(&self, records: impl BufRead, inputs: &Inputs) -> Result<AttributionScores, EvaluateError> {
        match &self.0 {
            Form::Story(gold) => gold.score(records, inputs).map(AttributionScores::Story),
            Form::Corpus(gold) => gold.score(records).map(AttributionScores::Corpus),
        }
    }
}
