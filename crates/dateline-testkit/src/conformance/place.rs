//! Where in a text something is wrong, which may be where no text is.

use dateline_core::{Columns, Presence, Span, Values};
use serde_json::Value;

/// A range of bytes that need not fit its text: what a [`Span`] should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) start: usize,
    pub(crate) end: usize,
}

impl Place {
    pub(crate) fn of(span: Span) -> Self {
        Self { start: span.range().start, end: span.range().end }
    }

    /// From `[3, 8]`, if it is two whole numbers.
    pub(crate) fn of_json(value: &Value) -> Option<Self> {
        let [start, end] = value.as_array()?.as_slice() else { return None };
        let number = |it: &Value| usize::try_from(it.as_u64()?).ok();
        Some(Self { start: number(start)?, end: number(end)? })
    }

    /// Why it is no span of `text`, if it is not.
    pub(crate) fn misfit(self, text: &str) -> Option<String> {
        if self.start > self.end {
            Some("ends before it starts".to_owned())
        } else if self.end > text.len() {
            Some(format!("goes past the end of the text, which has {} bytes", text.len()))
        } else if !text.is_char_boundary(self.start) {
            Some("starts inside a character".to_owned())
        } else if !text.is_char_boundary(self.end) {
            Some("ends inside a character".to_owned())
        } else {
            None
        }
    }
}

/// Where the annotations of a layer stand: the places of the rows or, if the layer gives them none, what
/// is in their member `span`.
pub(crate) fn places(columns: &Columns<'_>) -> Option<Vec<Span>> {
    if let Some(places) = columns.places() {
        return Some(places.to_vec());
    }
    let column = columns.column("span")?;
    match &column.values {
        Values::Span(spans) if column.presence.iter().all(|it| *it == Presence::There) => Some(spans.to_vec()),
        _ => None,
    }
}
