//! A library's content by its SHA-256, to hold against the one that a pipeline pins.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// A library is not the one that was pinned.
#[cfg(unix)]
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the SHA-256 of this file is {actual}, not {pinned}")]
pub(crate) struct WrongHash {
    /// That of the file.
    pub(crate) actual: String,
    /// That which it should have.
    pub(crate) pinned: String,
}

/// The SHA-256 of some bytes, in lower-case hexadecimal.
pub(crate) fn sha256(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::with_capacity(64), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}

/// Holds the content of a library against its pin, in which case does not count.
///
/// # Errors
/// [`WrongHash`] with the hash that the content has, for whoever meant to pin this one.
#[cfg(unix)]
pub(crate) fn check_pin(content: &[u8], pinned: &str) -> Result<(), WrongHash> {
    let actual = sha256(content);
    if actual.eq_ignore_ascii_case(pinned) { Ok(()) } else { Err(WrongHash { actual, pinned: pinned.to_owned() }) }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_pin_holds_the_content() {
        let hash = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
        assert_eq!(check_pin(b"abc", hash), Ok(()));
        assert_eq!(check_pin(b"abc", &hash.to_lowercase()), Ok(()));
        assert_eq!(
            check_pin(b"abc", "00").unwrap_err().to_string(),
            "the SHA-256 of this file is ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad, not 00"
        );
    }
}
