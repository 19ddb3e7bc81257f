//! Why an input gives no document, and what can be done about it.

use dateline_core::{Refusal, RefusalKind};

/// How an input came to be read, which decides how bad it is that it is of no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// The user named it.
    Named,
    /// It lay in a folder or matched a pattern.
    Among,
}

/// Why an input gives no document. `name` is the input's name in messages.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error("`{name}` does not exist; check the path")]
    Missing { name: String },
    #[error("`{name}` cannot be read: {why}")]
    Unreadable { name: String, why: String },
    #[error("`{name}` is empty")]
    Empty { name: String },
    #[error("`{name}` holds nothing but white space")]
    Blank { name: String },
    #[error("`{name}` is {what}, not text; {advice}")]
    Binary { name: String, what: &'static str, advice: &'static str, found: Found },
    #[error("`{name}` is {what}, not a file")]
    Special { name: String, what: &'static str, found: Found },
    #[error("`{name}` is a link that leads back to a folder around it")]
    Loop { name: String },
    #[error("`{name}` is not whole: its {method} data cannot be read to the end ({why}); fetch or pack it again")]
    Compressed { name: String, method: &'static str, why: String },
    #[error(
        "`{name}` has more than {limit} bytes{unpacked}; raise `max_document_bytes` in the pipeline's [loader] table, or split it"
    )]
    TooLarge { name: String, limit: u64, unpacked: &'static str },
    #[error("`{name}` is not valid {form}: {why}")]
    Malformed { name: String, form: &'static str, why: String },
    #[error("`{name}` has no text; a record needs a member `text` that is a string")]
    NoText { name: String },
    #[error("`{name}` has no visible text")]
    NoVisibleText { name: String },
    #[error("`{name}` is the record of an input that was {outcome}{why}; read that input again instead")]
    NotADocument { name: String, outcome: String, why: String },
    #[error(
        "`{name}` is in {language}, which is not among the languages to read ({wanted}); name it in `languages` in the pipeline's [loader] table to read it all the same"
    )]
    Language { name: String, language: String, wanted: String },
    #[error("`{name}`: {why}")]
    Layer { name: String, why: String },
    #[error("no file matches `{pattern}`")]
    NoMatch { pattern: String },
    #[error("`{pattern}` is not a valid pattern: {why}")]
    Pattern { pattern: String, why: String },
    #[error("the folder `{name}` holds nothing that can be read{passed}")]
    NothingReadable { name: String, passed: String },
}

impl Problem {
    fn code(&self) -> &'static str {
        match self {
            Self::Missing { .. } => "missing",
            Self::Unreadable { .. } => "unreadable",
            Self::Empty { .. } | Self::Blank { .. } => "empty",
            Self::Binary { .. } => "binary",
            Self::Special { .. } => "special_file",
            Self::Loop { .. } => "link_loop",
            Self::Compressed { .. } => "corrupt",
            Self::TooLarge { .. } => "too_large",
            Self::Malformed { .. } => "malformed",
            Self::NoText { .. } | Self::NoVisibleText { .. } => "no_text",
            Self::NotADocument { .. } => "not_a_document",
            Self::Language { .. } => "language",
            Self::Layer { .. } => "layer",
            Self::NoMatch { .. } => "no_match",
            Self::Pattern { .. } => "pattern",
            Self::NothingReadable { .. } => "nothing_readable",
        }
    }

    fn kind(&self) -> RefusalKind {
        match self {
            Self::Language { .. } | Self::Loop { .. } => RefusalKind::Skipped,
            Self::Binary { found: Found::Among, .. } | Self::Special { found: Found::Among, .. } => {
                RefusalKind::Skipped
            }
            _ => RefusalKind::Failed,
        }
    }

    /// From an error of the operating system.
    pub(crate) fn from_io(name: &str, error: &std::io::Error) -> Self {
        let name = name.to_owned();
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing { name },
            std::io::ErrorKind::PermissionDenied => {
                Self::Unreadable { name, why: "permission denied; check its rights".to_owned() }
            }
            _ => Self::Unreadable { name, why: error.to_string() },
        }
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        Self { kind: problem.kind(), code: problem.code(), message: problem.to_string() }
    }
}
