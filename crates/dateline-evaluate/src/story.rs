//! Judging against story gold: attributions by bytes of the input files.
//!
//! The rules are the gold's own. Where several readings of a sentence are sound, the gold lists them
//! (`accept_*`), and what is neither asked for nor wrong counts neither way: nested statements,
//! teasers, and readings that cover a part of what the gold has.

mod chain;
mod document;
mod gold;
mod names;
mod scores;
mod words;

use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::Path;

use crate::answers::{Answers, collect};
use crate::{EvaluateError, Inputs};

pub(crate) use gold::StoryGold;
pub use scores::{StoryDocument, StoryScores};

impl StoryGold {
    /// Scores records, which belong to the gold by the file name of their input.
    pub(crate) fn score(&self, records: impl BufRead, inputs: &Inputs) -> Result<StoryScores, EvaluateError> {
        let files: BTreeSet<&str> = self.documents.iter().map(|it| &*it.file).collect();
        let file = |path: &str| Some(Path::new(path).file_name()?.to_string_lossy().into_owned());
        let Answers { by_document, coverage } = collect(
            records,
            &files,
            &BTreeSet::new(),
            |record| record.input.as_ref().map_or_else(|| record.id.clone(), |it| file(&it.path)),
            |name, record, found| Ok((record.input.map_or_else(|| name.to_owned(), |it| it.path), found)),
        )?;
        let mut scores = StoryScores { coverage, ..StoryScores::default() };
        for gold in &self.documents {
            let Some((recorded, found)) = by_document.get(&gold.file) else { continue };
            let (path, bytes) = inputs.read(&gold.file, recorded)?;
            let length = bytes.len() as u64;
            if let Some(expected) = gold.bytes.filter(|it| *it != length) {
                return Err(EvaluateError::InputDiffers { path, expected, found: length });
            }
            document::judge(gold, &bytes, found, &mut scores);
        }
        Ok(scores)
    }
}
