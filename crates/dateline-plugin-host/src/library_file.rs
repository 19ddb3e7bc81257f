//! The file of a library, held against what it was when it was checked.

use std::io;
use std::path::{Path, PathBuf};

use crate::pin::sha256;

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
    /// Reads the file; gives its content too.
    ///
    /// # Errors
    /// Whatever the system says when it cannot be read.
    pub fn read(path: &Path) -> io::Result<(Self, Vec<u8>)> {
        let content = std::fs::read(path)?;
        Ok((Self { path: path.to_owned(), sha256: sha256(&content) }, content))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file still has the content that it had.
    ///
    /// It is asked after a library was loaded: then also what was changed just before that is seen. The content
    /// is hashed and not only its size and time compared, since a time can be kept by whatever copies files. It
    /// costs little beside a process that is started.
    #[must_use]
    pub fn is_unchanged(&self) -> bool {
        std::fs::read(&self.path).is_ok_and(|content| sha256(&content) == self.sha256)
    }
}
