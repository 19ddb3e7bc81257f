//! The codes in the record of a stage that a plugin failed.

use dateline_core::AnalyseError;

/// It panicked.
pub const PANIC: &str = "panic";

/// The host refused what it gave.
pub const BAD_OUTPUT: &str = "bad_output";

pub(crate) fn panicked(message: String) -> AnalyseError {
    AnalyseError::coded(PANIC, message)
}

pub(crate) fn bad_output(problem: String) -> AnalyseError {
    AnalyseError::coded(BAD_OUTPUT, problem)
}
