//! How the checks are made.

use super::OwnedExample;
use crate::Setup;

/// How the checks of a component are made.
#[derive(Clone)]
pub struct CheckOptions {
    /// What it is given. Its options there are for all checks but those of options and examples.
    pub setup: Setup,
    /// Texts with what it finds in them.
    pub examples: Vec<OwnedExample>,
    /// The first random text; the next one has the next number.
    pub seed: u64,
    /// How many random texts.
    pub random_texts: u32,
    /// Texts of more bytes than this are left out: for an analyser that would take minutes for a megabyte.
    pub longest_text: usize,
    /// How many threads share it in the check of threads.
    pub threads: usize,
    /// How to make the checks again; `{seed}` in it stands for the number of the random text.
    pub repeat: String,
}

impl Default for CheckOptions {
    fn default() -> Self {
        Self {
            setup: Setup::default(),
            examples: Vec::new(),
            seed: 1,
            random_texts: 100,
            longest_text: usize::MAX,
            threads: 4,
            repeat: "with the seed {seed}".to_owned(),
        }
    }
}

impl CheckOptions {
    /// The environment variable from which tests take [`CheckOptions::seed`].
    pub const SEED: &'static str = "DATELINE_SEED";

    /// As a test has them: the seed is that of the environment, if it has one.
    ///
    /// # Panics
    /// If that seed is no whole number.
    #[must_use]
    pub fn for_tests(setup: Setup) -> Self {
        let seed = std::env::var(Self::SEED).ok().map(|written| {
            written.trim().parse().unwrap_or_else(|_| panic!("{}={written} is no whole number", Self::SEED))
        });
        let usual = Self::default();
        Self { setup, seed: seed.unwrap_or(usual.seed), repeat: format!("{}={{seed}} cargo test", Self::SEED), ..usual }
    }

    /// With more examples.
    #[must_use]
    pub fn with_examples(mut self, examples: impl IntoIterator<Item = OwnedExample>) -> Self {
        self.examples.extend(examples);
        self
    }
}
