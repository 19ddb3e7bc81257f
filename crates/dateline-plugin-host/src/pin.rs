//! A library's content by its SHA-256, to hold against the one that a pipeline pins.

use std::fmt::Write as _;
use std::io::{self, Read};

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

/// The SHA-256 of all that is read, in lower-case hexadecimal.
pub(crate) fn sha256(content: &mut impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match content.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hasher.update(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hasher.finalize().iter().fold(String::with_capacity(64), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    }))
}

/// Holds the hash of a library against its pin, in which case does not count.
///
/// # Errors
/// [`WrongHash`] with the hash that the content has, for whoever meant to pin this one.
#[cfg(unix)]
pub(crate) fn check_pin(actual: &str, pinned: &str) -> Result<(), WrongHash> {
    if actual.eq_ignore_ascii_case(pinned) {
        Ok(())
    } else {
        Err(WrongHash { actual: actual.to_owned(), pinned: pinned.to_owned() })
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_pin_holds_the_content() {
        let pinned = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";
        let actual = sha256(&mut &b"abc"[..]).unwrap();
        assert_eq!(check_pin(&actual, pinned), Ok(()));
        assert_eq!(check_pin(&actual, &pinned.to_lowercase()), Ok(()));
        assert_eq!(
            check_pin(&actual, "00").unwrap_err().to_string(),
            "the SHA-256 of this file is ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad, not 00"
        );
    }
}
