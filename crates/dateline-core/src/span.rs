//! Where something stands in a text.

use std::fmt;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A half-open range of UTF-8 bytes of a document's text, written `[start, end]` in JSON.
///
/// An empty span (start = end) marks a place between two bytes. A span knows no text: whether it
/// fits one is checked where it enters, see [`Span::fits`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
// Two numbers in this order, so that arrays of them can cross the border of a plugin as they are.
#[repr(C)]
pub struct Span {
    // Invariant: start <= end.
    start: u32,
    end: u32,
}

/// A span was asked for whose end lies before its start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a span ends at byte {end}, before its start at byte {start}")]
pub struct InvertedSpan {
    /// Where it would have started.
    pub start: u32,
    /// Where it would have ended.
    pub end: u32,
}

/// The name under which a span is serialised, so that who writes columns can tell it from any other
/// pair of numbers. In JSON it leaves no trace.
pub(crate) const SPAN: &str = "dateline::Span";

// Each is a few instructions, called for each word of a text. Without `inline` a library of its own, such as a
// plugin, calls them instead: of 872 thousand instructions for 3 kB in the plugin `readability`, 76 were `of`.
impl Span {
    /// The bytes from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// If `start > end`: an analyser that computes such a span has a mistake. Outside data goes
    /// through [`Span::try_new`].
    #[must_use]
    #[inline]
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span ends at {end}, before its start at {start}");
        Self { start, end }
    }

    /// Like [`Span::new`], for bounds that come from outside.
    ///
    /// # Errors
    /// [`InvertedSpan`] if `start > end`.
    #[inline]
    pub fn try_new(start: u32, end: u32) -> Result<Self, InvertedSpan> {
        if start <= end { Ok(Self { start, end }) } else { Err(InvertedSpan { start, end }) }
    }

    /// From byte positions as the standard library gives them.
    ///
    /// # Panics
    /// If the range is inverted or ends beyond 4 GiB, which no loaded text does.
    #[must_use]
    #[inline]
    pub fn from_range(range: Range<usize>) -> Self {
        let narrow = |at: usize| u32::try_from(at).expect("texts are shorter than 4 GiB");
        Self::new(narrow(range.start), narrow(range.end))
    }

    /// The first byte.
    #[must_use]
    #[inline]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last one.
    #[must_use]
    #[inline]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    #[inline]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it covers no byte.
    #[must_use]
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range that indexes a string.
    #[must_use]
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A number that stands to those of other spans as it stands to them: quicker to compare than both ends.
    #[inline]
    pub(crate) const fn order(self) -> u64 {
        (self.start as u64) << 32 | self.end as u64
    }

    /// The text it covers.
    ///
    /// # Panics
    /// If it does not fit `text`; see [`Span::fits`].
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether it lies inside `text`, with both ends on character borders.
    #[must_use]
    #[inline]
    pub fn fits(self, text: &str) -> bool {
        text.is_char_boundary(self.start as usize) && text.is_char_boundary(self.end as usize)
    }

    /// Whether `other` lies wholly inside it. A span contains itself.
    #[must_use]
    #[inline]
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    #[inline]
    pub const fn overlaps(self, other: Self) -> bool {
        let start = if self.start > other.start { self.start } else { other.start };
        let end = if self.end < other.end { self.end } else { other.end };
        start < end
    }

    /// The smallest span that contains both.
    #[must_use]
    #[inline]
    pub fn cover(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Without the white space at its ends. A span of nothing but white space becomes empty at its
    /// start.
    ///
    /// # Panics
    /// If it does not fit `text`.
    #[must_use]
    pub fn trim(self, text: &str) -> Self {
        let inside = self.of(text);
        let Some(first) = inside.find(|c: char| !c.is_whitespace()) else {
            return Self { start: self.start, end: self.start };
        };
        let kept = inside.trim_end().len();
        Self::from_range(self.range().start + first..self.range().start + kept)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(SPAN, &[self.start, self.end])
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(SPAN, Bounds)
    }
}

/// Reads the two bounds of a span, with or without its name around them.
struct Bounds;

impl<'de> de::Visitor<'de> for Bounds {
    type Value = Span;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a span, [start, end]")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Span, D::Error> {
        deserializer.deserialize_tuple(2, self)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut bounds: A) -> Result<Span, A::Error> {
        let mut bound = |index| bounds.next_element()?.ok_or_else(|| de::Error::invalid_length(index, &self));
        Span::try_new(bound(0)?, bound(1)?).map_err(de::Error::custom)
    }
}

impl JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Half-open range of UTF-8 bytes of `text`: [start, end].",
            "type": "array",
            "items": { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 },
            "minItems": 2,
            "maxItems": 2
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inverted_span_is_refused() {
        assert_eq!(Span::try_new(3, 2), Err(InvertedSpan { start: 3, end: 2 }));
        assert!(serde_json::from_str::<Span>("[3,2]").is_err());
    }

    #[test]
    fn trimming_takes_white_space_of_any_width() {
        let text = "\u{a0} said \u{2003}";
        let whole = Span::from_range(0..text.len());
        assert_eq!(whole.trim(text).of(text), "said");
        let blank = Span::new(0, 2);
        assert!(blank.trim(text).is_empty());
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        assert!(!Span::new(0, 3).overlaps(Span::new(3, 5)));
        assert!(Span::new(0, 4).overlaps(Span::new(3, 5)));
        assert!(!Span::new(2, 2).overlaps(Span::new(0, 5)));
    }

    #[test]
    fn a_span_off_a_character_border_does_not_fit() {
        assert!(!Span::new(0, 1).fits("é"));
        assert!(Span::new(0, 2).fits("é"));
        assert!(!Span::new(0, 3).fits("é"));
    }
}
