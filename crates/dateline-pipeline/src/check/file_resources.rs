//! Lists and models from files, each noted with its hash.

use std::io;
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
        match read_list(&self.base_dir.join(path)) {
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

/// More than this is no list and no model: a wrong path, or something that would fill the memory.
const MOST: u64 = 1 << 30;

/// The bytes of a regular file. A device has no end, and a pipe nobody at its other end.
fn read_list(path: &Path) -> io::Result<Vec<u8>> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    if about.len() > MOST {
        return Err(io::Error::other("it has more than 1 GiB"));
    }
    std::fs::read(path)
}
