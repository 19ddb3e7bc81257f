//! The files that a plugin's first instance read, for those that come later.
//!
//! An instance is made for each thread, and again after a crash, while documents are analysed. It gets
//! the bytes whose hashes are in the records, also if a file has changed meanwhile.

use std::collections::BTreeMap;
use std::io::ErrorKind;

use dateline_core::{ResourceError, Resources};

/// Passes files on and keeps them.
pub(crate) struct KeepFiles<'r> {
    pub(crate) resources: &'r mut dyn Resources,
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Resources for KeepFiles<'_> {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        let content = self.resources.read(path)?;
        self.files.insert(path.to_owned(), content.clone());
        Ok(content)
    }

    fn embedded(&mut self, name: &str, content: &[u8]) {
        self.resources.embedded(name, content);
    }
}

/// Gives the files that were kept. They are in the provenance already.
pub(crate) struct KeptFiles<'r> {
    pub(crate) files: &'r BTreeMap<String, Vec<u8>>,
}

impl Resources for KeptFiles<'_> {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        let kept = self.files.get(path).cloned();
        kept.ok_or_else(|| ResourceError { path: path.to_owned(), source: ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}
