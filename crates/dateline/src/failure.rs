//! Why a command came to nothing, with its exit code.

/// A plugin did not pass its checks.
pub(crate) const NOT_CONFORMING: u8 = 1;

/// Some inputs failed.
pub(crate) const SOME_FAILED: u8 = 3;

/// Stopped by Ctrl-C, as shells count it.
pub(crate) const STOPPED: u8 = 130;

/// Why a command came to nothing.
#[derive(Debug)]
pub(crate) struct Failure {
    /// For standard error. Empty if all has been said.
    pub(crate) message: String,
    /// The exit code.
    pub(crate) code: u8,
}

impl Failure {
    /// The command line, the pipeline or an output is at fault.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), code: 2 }
    }

    /// All is said already.
    pub(crate) const fn silent(code: u8) -> Self {
        Self { message: String::new(), code }
    }
}
