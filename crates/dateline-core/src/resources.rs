//! The word lists and models that a component is built from.

/// A file that a component was told to read could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the file `{path}` cannot be read")]
pub struct ResourceError {
    /// The path as the pipeline gives it.
    pub path: String,
    /// Why.
    #[source]
    pub source: std::io::Error,
}

/// Hands word lists and models to a component that is being built.
///
/// The host stands behind it: it resolves paths against the pipeline's file and notes the hash of
/// all that passes, so that a record's provenance names every list and model by content without
/// the component's help.
pub trait Resources {
    /// The bytes of a file that the user named, relative to the pipeline's file.
    ///
    /// # Errors
    /// [`ResourceError`] if it cannot be read.
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError>;

    /// Notes a list or model that is compiled into the component, under a name of its own.
    fn embedded(&mut self, name: &str, content: &[u8]);
}
