//! Offsets in code points, as corpora have them, into bytes.

use dateline_core::Span;

/// Where each character of a text starts, and where the last one ends.
pub(super) struct Characters {
    borders: Vec<u32>,
}

impl Characters {
    /// The characters of a text, which must be shorter than 4 GiB: what is beyond has no spans.
    pub(super) fn new(text: &str) -> Self {
        let borders = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Self { borders: borders.map_while(|at| u32::try_from(at).ok()).collect() }
    }

    /// How many characters there are.
    pub(super) fn len(&self) -> usize {
        self.borders.len().saturating_sub(1)
    }

    /// The bytes from character `start` up to, not including, character `end`; nothing if the text has
    /// no such characters.
    pub(super) fn span(&self, start: u64, end: u64) -> Option<Span> {
        let border = |at: u64| self.borders.get(usize::try_from(at).ok()?).copied();
        Span::try_new(border(start)?, border(end)?).ok()
    }
}
