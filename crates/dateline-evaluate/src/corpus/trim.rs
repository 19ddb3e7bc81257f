//! Spans without what annotators do not agree on.

use dateline_core::Span;

/// How much is taken off the ends of a span before it is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trim {
    /// White space.
    Space,
    /// White space, quotation marks, and stops at the end: whether these belong to a quotation is a
    /// matter of the guidelines, not of finding it.
    Edges,
}

const MARKS: &str = "“”\"‘’'`";
const STOPS: &str = ".,;:";

/// White space as Python's `str.isspace` has it, since most scripts that score corpora are in Python:
/// beside the Unicode property also the four separators of ASCII.
fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

impl Trim {
    /// What is left of a span that fits the text. A span of which nothing is left is empty where it
    /// ended.
    pub(super) fn apply(self, span: Span, text: &str) -> Span {
        let edges = self == Self::Edges;
        let inside = span.of(text);
        let after = inside.trim_start_matches(|c| is_space(c) || (edges && MARKS.contains(c)));
        let kept = after.trim_end_matches(|c| is_space(c) || (edges && (MARKS.contains(c) || STOPS.contains(c))));
        let start = span.range().end - after.len();
        Span::from_range(start..start + kept.len())
    }
}
