//! Building components without a host.

use dateline_core::{BuildError, Component, ResourceError, Resources};

/// Notes what is embedded, and has no files.
#[derive(Default)]
pub(crate) struct NoFiles {
    pub(crate) embedded: Vec<String>,
}

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, name: &str, _: &[u8]) {
        self.embedded.push(name.to_owned());
    }
}

pub(crate) fn built<C: Component>(options: C::Options) -> C {
    C::build(options, &mut NoFiles::default()).unwrap_or_else(|error| panic!("{error}"))
}

pub(crate) fn refused<C: Component>(options: C::Options) -> BuildError {
    C::build(options, &mut NoFiles::default()).err().expect("these options are of no use")
}
