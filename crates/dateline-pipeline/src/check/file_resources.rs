//! Lists and models from files, each noted with its hash.

use std::path::Path;

use dateline_core::{ResourceError, ResourceStamp, Resources};

use super::fingerprint::sha256;

/// Reads the files that a component names, relative to the pipeline's file, and notes the content
/// of all that a component is built from.
pub struct FileResources<'p> {
    base_dir: &'p Path,
    stamps: Vec<ResourceStamp>,
}

impl<'p> FileResources<'p> {
    /// Resolves paths against `base_dir`.
    #[must_use]
    pub const fn new(base_dir: &'p Path) -> Self {
        Self { base_dir, stamps: Vec::new() }
    }

    /// What has passed so far, in the order of first use.
    #[must_use]
    pub fn into_stamps(self) -> Vec<ResourceStamp> {
        self.stamps
    }

    fn stamp(&mut self, name: &str, content: &[u8]) {
        let stamp = ResourceStamp { name: name.to_owned(), sha256: sha256(content) };
        if !self.stamps.contains(&stamp) {
            self.stamps.push(stamp);
        }
    }
}

impl Resources for FileResources<'_> {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        match std::fs::read(self.base_dir.join(path)) {
            Ok(content) => {
                self.stamp(path, &content);
                Ok(content)
            }
            Err(source) => Err(ResourceError { path: path.to_owned(), source }),
        }
    }

    fn embedded(&mut self, name: &str, content: &[u8]) {
        self.stamp(name, content);
    }
}
