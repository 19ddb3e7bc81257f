//! How a call of a plugin went, by the status that it returned.

use dateline_plugin::abi::{DATELINE_ERROR, DATELINE_OK, DATELINE_PANIC, DatelineStatus};

/// How a call went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ending {
    /// It did its work.
    Well,
    /// It did not.
    Error,
    /// It panicked.
    Panic,
    /// It returned a number that is no status, which counts as an error.
    Unknown(DatelineStatus),
}

impl Ending {
    pub(crate) const fn of(status: DatelineStatus) -> Self {
        match status {
            DATELINE_OK => Self::Well,
            DATELINE_ERROR => Self::Error,
            DATELINE_PANIC => Self::Panic,
            other => Self::Unknown(other),
        }
    }

    /// What to say of one that is not well when the plugin has said nothing.
    pub(crate) fn unexplained(self) -> String {
        match self {
            Self::Well | Self::Error => "the plugin reports an error and does not say which".to_owned(),
            Self::Panic => "the plugin panicked and does not say how".to_owned(),
            Self::Unknown(status) => {
                format!("the plugin returned the status {status}, which has no meaning, and does not say what is wrong")
            }
        }
    }
}
