//! A document that has been through all stages, with everything that is needed to write it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use dateline_core::{Digest, Encoder, OutputError, Record};

use super::trouble::panic_message;

/// What goes from the threads that analyse to the one that writes.
pub(super) struct Finished {
    /// How the input is named, to recognise it on a resume.
    pub(super) name: String,
    pub(super) record: Record,
    /// What each corpus stage keeps of it, in the order of the corpus stages. Empty if the document
    /// has failed or was skipped.
    pub(super) digests: Vec<Option<Digest>>,
    /// The record in the form of each output, in the order of the outputs.
    pub(super) encoded: Vec<Result<Vec<u8>, OutputError>>,
    /// The line for the file of dead letters.
    pub(super) dead_letter: Option<Vec<u8>>,
    pub(super) times: Times,
}

/// How long each step took: loading, each stage (none where it did not run), encoding.
#[derive(Default)]
pub(super) struct Times {
    pub(super) load: Duration,
    pub(super) stages: Vec<Option<Duration>>,
    pub(super) encode: Duration,
}

/// Encodes a record; a panic of the encoder becomes its error.
pub(super) fn encode(encoder: &dyn Encoder, record: &Record) -> Result<Vec<u8>, OutputError> {
    catch_unwind(AssertUnwindSafe(|| encoder.encode(record))).unwrap_or_else(|panic| {
        Err(OutputError { message: format!("the encoder panicked: {}", panic_message(panic.as_ref())), source: None })
    })
}
