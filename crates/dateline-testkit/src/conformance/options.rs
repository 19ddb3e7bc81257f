//! How the checks are made.

use std::path::PathBuf;

use dateline_core::ComponentEntry;
use serde_json::{Map, Value};

use super::OwnedExample;

/// How the checks of a component are made.
#[derive(Clone)]
pub struct CheckOptions {
    /// Analysers that write what it reads; they come before the built-in ones.
    pub before: Vec<ComponentEntry>,
    /// Its `[stage.options]`, for all checks but those of options and examples.
    pub stage_options: Value,
    /// Texts with what it finds in them.
    pub examples: Vec<OwnedExample>,
    /// The folder that files in its options are relative to.
    pub folder: PathBuf,
    /// The first random text; the next one has the next number.
    pub seed: u64,
    /// How many random texts.
    pub random_texts: u32,
    /// How many threads share it in the check of threads.
    pub threads: usize,
    /// How to make the checks again; `{seed}` in it stands for the number of the random text.
    pub repeat: String,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self {
            before: Vec::new(),
            stage_options: Value::Object(Map::new()),
            examples: Vec::new(),
            folder: PathBuf::new(),
            seed: 1,
            random_texts: 100,
            threads: 4,
            repeat: "with the seed {seed}".to_owned(),
        }
    }
}

impl CheckOptions {
    /// The environment variable from which tests take [`CheckOptions::seed`].
    pub const SEED: &'static str = "DATELINE_SEED";

    /// As a test in a crate makes them: `folder` is that of the crate, and the seed is that of the
    /// environment, if it has one.
    ///
    /// # Panics
    /// If the seed is no whole number.
    #[must_use]
    pub fn for_tests(folder: impl Into<PathBuf>) -> Self {
        let seed = std::env::var(Self::SEED).ok().map(|written| {
            written.trim().parse().unwrap_or_else(|_| panic!("{}={written} is no whole number", Self::SEED))
        });
        let usual = Self::default();
        Self {
            folder: folder.into(),
            seed: seed.unwrap_or(usual.seed),
            repeat: format!("{}={{seed}} cargo test", Self::SEED),
            ..usual
        }
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

    /// With more examples.
    #[must_use]
    pub fn with_examples(mut self, examples: impl IntoIterator<Item = OwnedExample>) -> Self {
        self.examples.extend(examples);
        self
    }

    pub(crate) fn has_stage_options(&self) -> bool {
        self.stage_options.as_object().is_none_or(|it| !it.is_empty())
    }
}
