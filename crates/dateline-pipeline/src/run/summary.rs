//! What a run did, for the line at its end.

use std::time::Duration;

use dateline_core::Outcome;

/// What one stage did in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageSummary {
    /// The stage; `load` for the loader and `write` for the encoding of records.
    pub name: String,
    /// How many documents it worked on.
    pub documents: u64,
    /// Time on all threads together.
    pub time: Duration,
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs whose every stage did its work.
    pub analysed: u64,
    /// Inputs on which some stage was skipped.
    pub partial: u64,
    /// Inputs that are not for us.
    pub skipped: u64,
    /// Inputs that could not be read or analysed.
    pub failed: u64,
    /// How many of all these an earlier run had done.
    pub resumed: u64,
    /// The stages in their order.
    pub stages: Vec<StageSummary>,
    /// Whether it was stopped from outside before its end.
    pub stopped: bool,
    /// Whether `--resume` can take it up, if it was stopped.
    pub resumable: bool,
    /// Time on the clock.
    pub elapsed: Duration,
}

impl Summary {
    /// All inputs that have a record.
    #[must_use]
    pub const fn documents(&self) -> u64 {
        self.analysed + self.partial + self.skipped + self.failed
    }

    pub(super) const fn count(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Analysed => self.analysed += 1,
            Outcome::Partial => self.partial += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Failed => self.failed += 1,
        }
    }
}
