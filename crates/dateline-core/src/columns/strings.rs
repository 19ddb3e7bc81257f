//! A column of text.

use std::borrow::Cow;

use super::ColumnsError;

/// Strings one after the other in one buffer.
#[derive(Clone, Debug, PartialEq)]
pub struct Strings<'c> {
    // Invariant: one more than there are strings; the first is 0, the last the length of `text`; none
    // is smaller than the one before; all lie on character borders of `text`.
    pub(super) offsets: Cow<'c, [u32]>,
    pub(super) text: Cow<'c, str>,
}

impl<'c> Strings<'c> {
    /// Strings from a text and the places where each ends: `offsets` starts with 0 and has one more
    /// than there are strings.
    ///
    /// # Errors
    /// [`ColumnsError::Offsets`] if they do not.
    pub fn new(offsets: impl Into<Cow<'c, [u32]>>, text: impl Into<Cow<'c, str>>) -> Result<Self, ColumnsError> {
        let (offsets, text) = (offsets.into(), text.into());
        let whole = offsets.first() == Some(&0) && offsets.last().map(|it| *it as usize) == Some(text.len());
        // All pairs are looked at, which the processor does several at a time.
        let rising = offsets.windows(2).fold(true, |all, pair| all & (pair[0] <= pair[1]));
        let on_borders = || text.is_ascii() || offsets.iter().all(|it| text.is_char_boundary(*it as usize));
        if whole && rising && on_borders() { Ok(Self { offsets, text }) } else { Err(ColumnsError::Offsets) }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them.
    ///
    /// # Panics
    /// If there are not as many.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        &self.text[self.offsets[index] as usize..self.offsets[index + 1] as usize]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|index| self.get(index))
    }

    /// Where each ends, after a first 0.
    #[must_use]
    pub fn offsets(&self) -> &[u32] {
        &self.offsets
    }

    /// All of them, one after the other.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}
