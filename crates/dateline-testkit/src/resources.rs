//! Word lists from a folder.

use std::path::PathBuf;

use dateline_core::{ResourceError, Resources};

/// Reads the files that a component names, relative to a folder. It notes nothing: who checks an
/// analyser writes no provenance.
#[derive(Clone, Debug)]
pub struct FolderResources {
    folder: PathBuf,
}

impl FolderResources {
    /// Resolves paths against `folder`.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }
}

impl Resources for FolderResources {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        std::fs::read(self.folder.join(path)).map_err(|source| ResourceError { path: path.to_owned(), source })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}
