//! A registry or rating table that does not have the form it must have.

use dateline_core::BuildError;

/// What is wrong with a file, and on which line.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {problem}")]
pub(crate) struct Malformed {
    /// From 1.
    pub(crate) line: usize,
    pub(crate) problem: String,
}

impl Malformed {
    pub(crate) fn new(line: usize, problem: impl Into<String>) -> Self {
        Self { line, problem: problem.into() }
    }

    /// The same, saying of which file.
    pub(crate) fn of(self, name: &str) -> BuildError {
        BuildError::Malformed { name: name.to_owned(), problem: self.to_string() }
    }
}

/// The line, from 1, on which a byte stands.
pub(crate) fn line_of(content: &str, byte: usize) -> usize {
    let before = content.len().min(byte);
    content.as_bytes()[..before].iter().filter(|it| **it == b'\n').count() + 1
}

/// The file as text.
pub(crate) fn utf8(content: &[u8]) -> Result<&str, Malformed> {
    std::str::from_utf8(content).map_err(|error| {
        let line = content[..error.valid_up_to()].iter().filter(|it| **it == b'\n').count() + 1;
        Malformed::new(line, "is not UTF-8; save the file as UTF-8")
    })
}
