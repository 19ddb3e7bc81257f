//! Files, read by the host.

use std::io;

use dateline_core::{ResourceError, Resources};

use crate::call::Call;

/// Lists and models for a component that is being built, from the host.
pub(crate) struct HostResources<'c> {
    pub(crate) call: &'c Call<'c>,
    /// Whether the host could not read a file. It has told the user then, better than can be done here.
    pub(crate) refused: bool,
}

impl Resources for HostResources<'_> {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        self.call.read(path).ok_or_else(|| {
            self.refused = true;
            ResourceError { path: path.to_owned(), source: io::Error::other("the host cannot read it") }
        })
    }

    fn embedded(&mut self, name: &str, content: &[u8]) {
        self.call.embedded(name, content);
    }
}
