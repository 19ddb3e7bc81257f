//! A library's content by its SHA-256, to hold against the one that a pipeline pins.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A library is not the one that was pinned.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the SHA-256 of this file is {actual}, not {pinned}")]
pub struct WrongHash {
    /// That of the file.
    pub actual: String,
    /// That which it should have.
    pub pinned: String,
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
#[must_use]
pub fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::with_capacity(64), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}

/// Holds the content of a library against its pin, in which case does not count.
///
/// # Errors
/// [`WrongHash`] with the hash that the content has, for whoever meant to pin this one.
pub fn check_pin(content: &[u8], pinned: &str) -> Result<(), WrongHash> {
    let actual = sha256(content);
    if actual.eq_ignore_ascii_case(pinned) { Ok(()) } else { Err(WrongHash { actual, pinned: pinned.to_owned() }) }
}
