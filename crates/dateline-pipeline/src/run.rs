//! The run: documents through stages, over all threads, out in the order they came in.
//!
//! One thread finds inputs, many load and analyse them, and one puts the results back in order and
//! writes them. A document in flight holds a ticket, so the number of documents in memory has a
//! bound that does not depend on how many there are or how long any of them takes.

mod batch;
mod collect;
mod dead_letter;
mod engine;
mod finished;
mod journal;
mod passage;
mod sink;
mod summary;
mod trouble;
mod work;

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use dateline_core::Record;

use crate::plan::Plan;

pub use engine::run;
pub use summary::{StageSummary, Summary};

/// How to run a plan, beside what the pipeline says.
pub struct RunOptions<'a> {
    /// How many threads load and analyse. The results do not depend on it.
    pub threads: NonZeroUsize,
    /// Whether to go on where an earlier run of the same plan over the same inputs was stopped.
    pub resume: bool,
    /// Which build of the program this is. One build does not take up the run of another: a rule may
    /// have changed.
    pub program: String,
    /// The name of the group that corpus analysers see.
    pub group: String,
    /// Set from outside to stop: what is in flight is finished and written, nothing new is begun.
    pub stop: &'a AtomicBool,
}

/// The files that running a plan may write: its outputs and what lies beside them.
#[must_use]
pub fn files_of(plan: &Plan) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut first_growing = None;
    for output in plan.outputs.iter().filter(|it| it.path != "-") {
        let path = PathBuf::from(&output.path);
        files.push(sink::partial_of(&path));
        files.push(journal::path_beside(&output.path));
        if collect::grows(output) && first_growing.is_none() {
            first_growing = Some(path.clone());
        }
        files.push(path);
    }
    if dead_letter::may_come(&plan.stages) {
        files.push(dead_letter::path(first_growing.as_ref()));
    }
    files
}

/// Sees a run go by, for progress bars and messages. Called in input order, on one thread.
pub trait Watch {
    /// One input is done and written.
    fn done(&self, record: &Record);

    /// Inputs that an earlier run has done are passed over; this many.
    fn resumed(&self, documents: u64);
}

/// Watches nothing.
impl Watch for () {
    fn done(&self, _: &Record) {}

    fn resumed(&self, _: u64) {}
}

/// Why a run could not start or go on. What single documents suffer is in their records instead.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// An output cannot be opened.
    #[error("cannot write to `{}`: {source}; choose another place with `--output FORMAT:PATH`", path.display())]
    Open {
        /// The output.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// An output could be opened and then not be written, such as when the disk is full.
    #[error(
        "writing to `{}` failed: {source}; {}", path.display(),
        if *resumable { "the file ends after the last whole record: go on with `--resume` once this is mended" }
        else { "what is there is not complete" }
    )]
    Write {
        /// The output.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
        /// Whether `--resume` can take it up.
        resumable: bool,
    },
    /// A run can only be resumed if it writes records to a file.
    #[error("`--resume` needs an output that grows by the record, such as `--output jsonl:records.jsonl`")]
    NothingToResume,
    /// The journal beside the output cannot be used.
    #[error("`{}` cannot be used to resume: {problem}; run again without `--resume`", path.display())]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The inputs are not those of the run that is to be resumed.
    #[error(
        "input {number} is now `{found}` and was `{expected}`: the inputs have changed since; run again without `--resume`"
    )]
    InputsChanged {
        /// Which one, from 1.
        number: u64,
        /// Its name in the earlier run.
        expected: String,
        /// Its name now, or that there is none.
        found: String,
    },
    /// A corpus stage failed on the group. The records of the documents are written.
    #[error("stage `{stage}` failed on the whole of the documents: {message}; their records are written")]
    Conclude {
        /// The stage.
        stage: String,
        /// Why.
        message: String,
    },
    /// A record could not be written in a format.
    #[error("the output `{format}` cannot take this: {message}")]
    Encode {
        /// The format.
        format: String,
        /// Why.
        message: String,
    },
    /// The system gave no more threads.
    #[error("cannot start {threads} threads: {source}; give fewer with `--threads`")]
    Threads {
        /// How many were asked for.
        threads: usize,
        /// Why.
        source: std::io::Error,
    },
}
