//! The figures against story gold.

use std::fmt;

use serde::Serialize;

use crate::{Coverage, Share};

/// How good the attributions of a story are.
///
/// `cue` to `polarity` are of those attributions of the gold that were found, required or not, and
/// that have the thing in question.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StoryScores {
    /// Which documents were compared.
    pub coverage: Coverage,
    /// Of the statements that the gold requires, those that were found: half of the words of either
    /// content are in both.
    pub recall: Share,
    /// Of the attributions reported, those that are not wrong. Wrong is one whose content shares no
    /// word with any statement of the gold.
    pub precision: Share,
    /// How many of the wrong ones cover what the gold lists as the narrator's own words.
    pub hard_false_positives: u64,
    /// Of those found, how many have exactly the words of the content.
    pub strict: Share,
    /// The cue shares a byte with the gold's.
    pub cue: Share,
    /// The source shares a byte with the gold's, or neither has one.
    pub source: Share,
    /// The speaker has one of the gold's names.
    pub speaker: Share,
    /// The relays are the gold's, in order; of those that have relays.
    pub relays: Share,
    /// The relays are the gold's and the speaker is right, which together is the whole chain.
    pub chain: Share,
    /// Direct, mixed or indirect.
    pub kind: Share,
    /// Said, denied or not said; of those where the gold says which.
    pub polarity: Share,
    /// What was missed and what was wrong in each document, in the order of the gold.
    pub documents: Vec<StoryDocument>,
}

/// What was missed and what was wrong in one document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StoryDocument {
    /// The file.
    pub file: String,
    /// Its part of [`StoryScores::recall`].
    pub recall: Share,
    /// Its part of [`StoryScores::precision`].
    pub precision: Share,
    /// The ids, in the gold, of required statements that were not found.
    pub missed: Vec<String>,
    /// The ids, in the record, of attributions that are wrong.
    pub wrong: Vec<serde_json::Value>,
}

impl StoryScores {
    pub(super) fn add(&mut self, document: StoryDocument) {
        for (whole, part) in [(&mut self.recall, document.recall), (&mut self.precision, document.precision)] {
            whole.right += part.right;
            whole.of += part.of;
        }
        self.documents.push(document);
    }
}

impl fmt::Display for StoryScores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "story gold; {}", self.coverage)?;
        writeln!(f, "recall     {}", self.recall)?;
        writeln!(f, "precision  {}", self.precision)?;
        writeln!(f, "narrator's own words reported: {}", self.hard_false_positives)?;
        writeln!(f, "of those found:")?;
        let parts = [
            ("strict", self.strict),
            ("cue", self.cue),
            ("source", self.source),
            ("speaker", self.speaker),
            ("relays", self.relays),
            ("chain", self.chain),
            ("kind", self.kind),
            ("polarity", self.polarity),
        ];
        for (name, share) in parts {
            writeln!(f, "  {name:<9}{share}")?;
        }
        for document in &self.documents {
            let StoryDocument { file, recall, precision, missed, wrong } = document;
            writeln!(f, "{file}")?;
            writeln!(f, "  recall {recall}, precision {precision}")?;
            if !missed.is_empty() {
                writeln!(f, "  missed: {}", missed.join(", "))?;
            }
            if !wrong.is_empty() {
                let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
                writeln!(f, "  wrong: {}", wrong.join(", "))?;
            }
        }
        Ok(())
    }
}
