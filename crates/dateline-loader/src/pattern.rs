//! Patterns over lines of text.

use regex::{Regex, RegexSet};

/// Compiles a pattern of this crate.
///
/// # Panics
/// If the pattern is wrong, which the first test to touch it shows.
pub(crate) fn compile(pattern: &str) -> Regex {
    Regex::new(&with_quick_borders(pattern)).expect("the patterns of this crate compile")
}

/// Compiles several patterns that are looked for together.
pub(crate) fn compile_all(patterns: impl Iterator<Item = String>) -> RegexSet {
    RegexSet::new(patterns.map(|pattern| with_quick_borders(&pattern))).expect("the patterns of this crate compile")
}

/// Makes word borders those of ASCII. With those of Unicode the engine leaves its fast automaton at
/// the first letter beyond ASCII, and every curly quote is one: it took a third of
/// the time of a text.
fn with_quick_borders(pattern: &str) -> String {
    pattern.replace(r"\b", r"(?-u:\b)")
}
