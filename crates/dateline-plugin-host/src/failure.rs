//! The codes in the record of a stage that a plugin failed.

use dateline_core::AnalyseError;

/// It panicked.
pub const PANIC: &str = "panic";

/// The host refused what it gave.
pub const BAD_OUTPUT: &str = "bad_output";

/// It ended its worker.
pub const CRASH: &str = "crash";

/// It took longer than it may.
pub const TIMEOUT: &str = "timeout";

/// It gets no documents any more.
pub const STOPPED: &str = "stopped";

/// All of them, and that of an error that the plugin itself gave.
pub const CODES: [&str; 6] = [AnalyseError::CODE, PANIC, BAD_OUTPUT, CRASH, TIMEOUT, STOPPED];

pub(crate) fn panicked(message: String) -> AnalyseError {
    AnalyseError::coded(PANIC, message)
}

pub(crate) fn bad_output(problem: String) -> AnalyseError {
    AnalyseError::coded(BAD_OUTPUT, problem)
}
