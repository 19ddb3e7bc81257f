//! What a plugin tells the host while it makes an instance.

use dateline_core::{BuildError, ResourceError, Resources};

use crate::ending::Ending;

/// An instance of a plugin could not be made.
#[derive(Debug, thiserror::Error)]
pub enum CreateError {
    /// An option has a value that the schema allows and the plugin does not.
    #[error("{problem}")]
    Option {
        /// The option's name, with dots into tables.
        option: String,
        /// What the plugin says of it.
        problem: String,
    },
    /// A file that the user named could not be read.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// The plugin says that it cannot, and why.
    #[error("cannot be created: {0}")]
    Failed(String),
    /// The plugin panicked.
    #[error("cannot be created: {0}")]
    Panicked(String),
    /// The plugin did what it must not do.
    #[error("misbehaved while it was created: {0}")]
    Refused(String),
}

impl CreateError {
    /// The same as an error of the component that the plugin is.
    #[must_use]
    pub fn into_build_error(self, plugin: &str) -> BuildError {
        match self {
            Self::Option { option, problem } => BuildError::Option { option, problem },
            Self::Resource(error) => BuildError::Resource(error),
            other => BuildError::Failed { name: plugin.to_owned(), problem: other.to_string() },
        }
    }
}

/// An instance that is being made.
pub(crate) struct Creating<'c> {
    resources: &'c mut (dyn Resources + 'c),
    // Lent to the plugin until `create` returns, so none is dropped or moved before.
    files: Vec<Vec<u8>>,
    // The first of each kind: what a plugin says after it has failed is of less use.
    refused: Option<String>,
    unreadable: Option<ResourceError>,
    rejected: Option<(String, String)>,
    failed: Option<String>,
}

impl<'c> Creating<'c> {
    pub(crate) fn new(resources: &'c mut (dyn Resources + 'c)) -> Self {
        Self { resources, files: Vec::new(), refused: None, unreadable: None, rejected: None, failed: None }
    }

    pub(crate) fn refuse(&mut self, problem: String) {
        self.refused.get_or_insert(problem);
    }

    pub(crate) fn fail(&mut self, message: String) {
        self.failed.get_or_insert(message);
    }

    pub(crate) fn reject_option(&mut self, option: String, problem: String) {
        self.rejected.get_or_insert((option, problem));
    }

    /// Reads a file. `None` if it cannot be read.
    pub(crate) fn read(&mut self, path: &str) -> Option<&[u8]> {
        match self.resources.read(path) {
            Ok(content) => {
                self.files.push(content);
                self.files.last().map(Vec::as_slice)
            }
            Err(error) => {
                self.unreadable.get_or_insert(error);
                None
            }
        }
    }

    pub(crate) fn embedded(&mut self, name: &str, content: &[u8]) {
        self.resources.embedded(name, content);
    }

    /// What comes of it when `create` has returned, and said so that it has `made` something or not.
    pub(crate) fn outcome<M>(self, ending: Ending, made: Option<M>) -> Result<M, CreateError> {
        if let Some(problem) = self.refused {
            return Err(CreateError::Refused(problem));
        }
        // A panic may well be the consequence of a file that is missing, so the file comes first.
        if let Some(error) = self.unreadable {
            return Err(error.into());
        }
        if let Some((option, problem)) = self.rejected {
            return Err(CreateError::Option { option, problem });
        }
        if let (Some(made), None) = (made, &self.failed) {
            return Ok(made);
        }
        let message = self.failed.unwrap_or_else(|| ending.unexplained());
        Err(match ending {
            // A plugin in Rust says itself that it panicked, and where.
            Ending::Panic if message.contains("panicked") => CreateError::Panicked(message),
            Ending::Panic => CreateError::Panicked(format!("panicked: {message}")),
            _ => CreateError::Failed(message),
        })
    }
}
