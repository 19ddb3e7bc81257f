//! A list of annotations in the order of the text.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize};

use crate::{Annotation, Columns, ColumnsError, Export, Layer, LayerKey, Places, Span, SpanError};

/// The usual layer: annotations sorted by their span. In JSON a plain list.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Spans<A> {
    // Invariant: sorted by `Annotation::span`; equal spans keep the order they came in.
    items: Vec<A>,
}

impl<A> Default for Spans<A> {
    fn default() -> Self {
        Self { items: Vec::new() }
    }
}

impl<A: Annotation> Spans<A> {
    /// Puts the annotations into the order of the text.
    #[must_use]
    pub fn new(mut items: Vec<A>) -> Self {
        // Nearly always they are in order, and a sort asks for memory before it sees that. Words and sentences
        // lie one behind the other, which takes one comparison a pair to see.
        let overlap = |one: &A, next: &A| one.span().end() > next.span().start();
        let inverted = |one: &A, next: &A| one.span().order() > next.span().order();
        if any_pair(&items, overlap) && any_pair(&items, inverted) {
            items.sort_by_key(Annotation::span);
        }
        Self { items }
    }

    /// The annotations in order.
    pub fn iter(&self) -> std::slice::Iter<'_, A> {
        self.items.iter()
    }

    /// The annotations in order, as a slice.
    #[must_use]
    pub fn as_slice(&self) -> &[A] {
        &self.items
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Those that lie wholly inside `span`, found by binary search.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &A> {
        let first = self.items.partition_point(|it| it.span().start() < span.start());
        self.items[first..]
            .iter()
            .take_while(move |it| it.span().start() <= span.end())
            .filter(move |it| span.contains(it.span()))
    }

    /// The first one that covers the byte at `position`, if the annotations do not overlap each
    /// other (sentences, tokens and blocks do not).
    #[must_use]
    pub fn at(&self, position: u32) -> Option<&A> {
        let after = self.items.partition_point(|it| it.span().start() <= position);
        let it = self.items[..after].last()?;
        (position < it.span().end()).then_some(it)
    }
}

impl<'a, A: Annotation> IntoIterator for &'a Spans<A> {
    type Item = &'a A;
    type IntoIter = std::slice::Iter<'a, A>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<A: Annotation> FromIterator<A> for Spans<A> {
    fn from_iter<I: IntoIterator<Item = A>>(items: I) -> Self {
        Self::new(items.into_iter().collect())
    }
}

impl<'de, A: Annotation> Deserialize<'de> for Spans<A> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::new)
    }
}

impl<A: Annotation> JsonSchema for Spans<A> {
    fn schema_name() -> Cow<'static, str> {
        Vec::<A>::schema_name()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<A>::json_schema(generator)
    }
}

impl<A: Annotation> Layer for Spans<A> {
    const KEY: LayerKey = A::KEY;
    const EXPORT: Export = A::EXPORT;
    const EXCERPTS: bool = A::EXCERPTS;

    fn check(&self, text: &str) -> Result<(), SpanError> {
        let mut wrong = None;
        for item in &self.items {
            item.spans(&mut |span| {
                if wrong.is_none() && !span.fits(text) {
                    wrong = Some(SpanError(span));
                }
            });
        }
        wrong.map_or(Ok(()), Err)
    }

    fn columns(&self) -> Result<Columns<'_>, ColumnsError> {
        if is_only_a_span::<A>() {
            return Ok(Columns::of_spans(self.items.iter().map(Annotation::span).collect()));
        }
        let columns = Columns::of(self)?;
        let places = match columns.span_field() {
            Some((index, spans)) if self.items.iter().map(Annotation::span).eq(spans.iter().copied()) => {
                Places::Column(index)
            }
            _ => Places::Own(self.items.iter().map(Annotation::span).collect()),
        };
        Ok(columns.with_places(places))
    }

    fn from_columns(columns: &Columns<'_>) -> Result<Self, ColumnsError> {
        match columns.as_spans().filter(|_| is_only_a_span::<A>()) {
            Some(spans) => {
                let item = |span: &Span| A::of_span(*span).expect("whoever makes one of a span makes one of any");
                Ok(Self::new(spans.iter().map(item).collect()))
            }
            None => columns.read(),
        }
    }
}

/// Whether it holds of an item and the next. All are looked at, which the processor does several at a time.
fn any_pair<A>(items: &[A], holds: impl Fn(&A, &A) -> bool) -> bool {
    let next = items.get(1..).unwrap_or_default();
    items.iter().zip(next).fold(false, |any, (one, next)| any | holds(one, next))
}

fn is_only_a_span<A: Annotation>() -> bool {
    A::of_span(Span::default()).is_some()
}
