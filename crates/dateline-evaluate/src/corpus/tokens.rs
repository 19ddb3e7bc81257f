//! The tokens by which spans are compared in part.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_core::Span;
use regex::Regex;

/// Letters, numerals and underscores in a row, or any one other character that is not white space.
///
/// These classes are those of Python's `\w` and `\s`, since most scripts that score corpora are in
/// Python. Its `\w` has no combining marks, unlike that of this crate's regular expressions.
static TOKEN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s\x1c-\x1f]").expect("the pattern is fixed and sound"));

static WORD: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"[\p{L}\p{N}_]").expect("the pattern is fixed and sound"));

/// The tokens of a text.
pub(super) struct Tokens {
    spans: Vec<Span>,
    words: Vec<bool>,
}

impl Tokens {
    /// The tokens of a text of less than 4 GiB.
    pub(super) fn new(text: &str) -> Self {
        let spans: Vec<Span> = TOKEN.find_iter(text).map(|it| Span::from_range(it.range())).collect();
        let words = spans.iter().map(|it| has_words(it.of(text))).collect();
        Self { spans, words }
    }

    /// The tokens that lie wholly in one of the spans, by number.
    pub(super) fn inside<'s>(&self, spans: impl IntoIterator<Item = &'s Span>) -> BTreeSet<usize> {
        let mut inside = BTreeSet::new();
        for span in spans {
            let first = self.spans.partition_point(|it| it.start() < span.start());
            let last = first + self.spans[first..].partition_point(|it| it.end() <= span.end());
            inside.extend(first..last);
        }
        inside
    }

    /// Those of them that are words, not marks.
    pub(super) fn words_inside<'s>(&self, spans: impl IntoIterator<Item = &'s Span>) -> BTreeSet<usize> {
        let mut inside = self.inside(spans);
        inside.retain(|it| self.words[*it]);
        inside
    }
}

/// Whether a text has a letter or numeral.
pub(super) fn has_words(text: &str) -> bool {
    WORD.is_match(text)
}
