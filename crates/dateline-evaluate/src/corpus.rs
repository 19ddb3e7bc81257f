//! Judging against corpus gold: attributions by offsets into given texts.
//!
//! Nothing here forgives anything but where a figure says so. What a corpus calls an attribution
//! decides how high the figures can be: some have belief, desire and intention beside speech.

mod characters;
mod document;
mod gold;
mod kind;
mod scores;
mod tokens;
mod trim;

use std::io::BufRead;

use dateline_core::Span;

use crate::EvaluateError;
use crate::answers::collect;
use crate::record::{Place, Predicted};

pub(crate) use gold::CorpusGold;
pub use scores::{CorpusScores, PairScores, RoleScores};

/// The spans of one attribution, in bytes of the gold's text.
#[derive(Clone, Debug, Default)]
struct Roles {
    source: Vec<Span>,
    cue: Vec<Span>,
    content: Vec<Span>,
}

impl CorpusGold {
    /// Scores records, which belong to the gold by their ids.
    pub(crate) fn score(&self, records: impl BufRead) -> Result<CorpusScores, EvaluateError> {
        let documents = self.documents.keys().map(String::as_str).collect();
        let again = self.annotated_again.iter().map(String::as_str).collect();
        let answers = collect(
            records,
            &documents,
            &again,
            |record| record.id.clone(),
            |id, record, found| {
                let differs = || EvaluateError::TextDiffers { id: id.to_owned() };
                let text = record.text.ok_or_else(differs)?;
                let at = self.documents[id].text.find(&text).ok_or_else(differs)?;
                let outer = found.iter().filter(|it| !it.is_nested());
                outer.map(|it| roles(it, id, &text, at)).collect::<Result<Vec<Roles>, _>>()
            },
        )?;
        let mut scores = CorpusScores::new(answers.coverage);
        scores.coverage.annotated_again = self.annotated_again.len() as u64;
        for (id, found) in &answers.by_document {
            document::judge(&self.documents[id], found, &mut scores);
        }
        Ok(scores)
    }
}

/// The spans of a prediction for the document `id`, whose `text` stands `at` this byte in the gold's.
fn roles(predicted: &Predicted, id: &str, text: &str, at: usize) -> Result<Roles, EvaluateError> {
    let shifted = |place: &Place| {
        let Place { span, .. } = place;
        let (start, end) = (span.start(), span.end());
        if span.fits(text) {
            Ok(Span::from_range(at + start as usize..at + end as usize))
        } else {
            Err(EvaluateError::RecordSpan { id: id.to_owned(), start, end })
        }
    };
    Ok(Roles {
        source: predicted.source.iter().map(shifted).collect::<Result<_, _>>()?,
        cue: predicted.cue.iter().map(shifted).collect::<Result<_, _>>()?,
        content: predicted.content.iter().map(shifted).collect::<Result<_, _>>()?,
    })
}
