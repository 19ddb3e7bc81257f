//! What a pipeline can name: an analyser with options.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Example, ResourceError, Resources};

/// A component could not be built from its options.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// An option has a value that its type allows and the component does not.
    #[error("{problem}")]
    Option {
        /// The option's name, with dots into tables: `window.left`.
        option: String,
        /// What is wrong and what would be right.
        problem: String,
    },
    /// A list or model could not be read.
    #[error(transparent)]
    Resource(#[from] ResourceError),
    /// A list or model was read and does not have the form it must have.
    #[error("`{name}` {problem}")]
    Malformed {
        /// Which list or model.
        name: String,
        /// What is wrong with it, with the line where it has one.
        problem: String,
    },
    /// It could not be made ready, and neither an option nor a file is known to be at fault: a plugin that
    /// crashes, a device that is not there.
    #[error("`{name}` {problem}")]
    Failed {
        /// What could not be made ready, as the user knows it.
        name: String,
        /// What became of it: "took longer than 10 seconds".
        problem: String,
    },
}

/// Something that a pipeline can name and give options to.
///
/// Beside this a component implements [`crate::Analyser`] or [`crate::CorpusAnalyser`].
pub trait Component: Sized {
    /// The name in a pipeline: `use = "quotes"`.
    const NAME: &'static str;

    /// Its version; usually `env!("CARGO_PKG_VERSION")`. A change of results is a new version.
    const VERSION: &'static str;

    /// What it does, in one line for `dateline components`.
    const SUMMARY: &'static str;

    /// Texts with what it finds in them, which the checks for authors run as tests.
    const EXAMPLES: &'static [Example] = &[];

    /// Its `[stage.options]`. Give it `#[serde(deny_unknown_fields, default)]`; its default is what
    /// a stage without options gets.
    type Options: DeserializeOwned + Serialize + JsonSchema + Default + 'static;

    /// Builds it. Lists and models are read here, through `resources`, never while analysing.
    ///
    /// # Errors
    /// [`BuildError`] if an option or a list is of no use.
    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError>;
}
