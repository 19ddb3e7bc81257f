//! The file of a library, held against what it was when it was checked.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use crate::pin;

/// The file of a library as it was when a pipeline was checked.
///
/// Records name the library that was used by its hash. Whoever loads it later, a worker that takes the place
/// of one that crashed above all, must have loaded these bytes, or must not use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryFile {
    path: PathBuf,
    sha256: String,
}

impl LibraryFile {
    /// Reads the file, and keeps its hash alone: a library can be large.
    ///
    /// # Errors
    /// Whatever the system says when it cannot be read, and if it is no regular file: a device has no end, and
    /// a pipe nobody at its other end.
    pub fn read(path: &Path) -> io::Result<Self> {
        if !std::fs::metadata(path)?.is_file() {
            return Err(io::Error::other("it is not a regular file"));
        }
        Ok(Self { path: path.to_owned(), sha256: pin::sha256(&mut File::open(path)?)? })
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The hash of its content.
    #[cfg(unix)]
    pub(crate) fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Its content, if that is still the one that it had.
    #[cfg(unix)]
    pub(crate) fn content(&self) -> Option<Vec<u8>> {
        let content = std::fs::read(&self.path).ok()?;
        pin::sha256(&mut &*content).is_ok_and(|it| it == self.sha256).then_some(content)
    }

    /// Whether the file still has the content that it had.
    ///
    /// It is asked after a library was loaded: then also what was changed just before that is seen. The content
    /// is hashed and not only its size and time compared, since a time can be kept by whatever copies files. It
    /// costs little beside a process that is started.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        Self::read(&self.path).is_ok_and(|now| now.sha256 == self.sha256)
    }
}
