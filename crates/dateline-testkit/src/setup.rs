//! What an analyser is given to be checked or measured.

use std::path::PathBuf;

use dateline_core::{Analyser, Component, ComponentEntry, Registry};
use serde_json::{Map, Value};

/// What an analyser is given to be checked or measured.
#[derive(Clone)]
pub struct Setup {
    /// Analysers that write what it reads; they come before the built-in ones.
    pub before: Vec<ComponentEntry>,
    /// Its `[stage.options]`, a JSON object.
    pub stage_options: Value,
    /// The folder that files in its options are relative to.
    pub folder: PathBuf,
}

impl Default for Setup {
    fn default() -> Self {
        Self::new(PathBuf::new())
    }
}

impl Setup {
    /// Its default options, and what it reads from the built-in analysers.
    #[must_use]
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { before: Vec::new(), stage_options: Value::Object(Map::new()), folder: folder.into() }
    }

    /// With an analyser that writes what it reads.
    #[must_use]
    pub fn with_before(mut self, entry: ComponentEntry) -> Self {
        self.before.push(entry);
        self
    }

    /// With its options, as JSON.
    ///
    /// # Panics
    /// If they are no JSON: the test has a slip.
    #[must_use]
    pub fn with_stage_options(self, json: &str) -> Self {
        let stage_options = serde_json::from_str(json).unwrap_or_else(|error| panic!("`options` is no JSON: {error}"));
        Self { stage_options, ..self }
    }

    pub(crate) fn has_stage_options(&self) -> bool {
        self.stage_options.as_object().is_none_or(|it| !it.is_empty())
    }
}

/// An analyser as a host sees it.
///
/// # Panics
/// If what was just registered is not there, which cannot be.
#[must_use]
pub fn entry<C: Component + Analyser>() -> ComponentEntry {
    let mut registry = Registry::new();
    registry.analyser::<C>();
    registry.component(C::NAME).expect("it was registered in the line above").clone()
}

/// The [`Setup`] that the arguments of a macro for authors say, in the crate of its caller.
#[doc(hidden)]
#[macro_export]
macro_rules! setup {
    ($(before = [$($before:ty),* $(,)?] $(,)?)? $(options = $options:expr)? $(,)?) => {{
        let setup = $crate::Setup::new(env!("CARGO_MANIFEST_DIR"));
        $($(let setup = setup.with_before($crate::entry::<$before>());)*)?
        $(let setup = setup.with_stage_options($options);)?
        setup
    }};
}
