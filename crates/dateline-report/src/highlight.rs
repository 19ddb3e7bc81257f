//! A text cut where what is marked in it begins and ends.

use std::collections::{BTreeMap, BTreeSet};

use dateline_core::{Columns, Presence, Span, Values};
use serde_json::Value;

use crate::cells::span_member;

/// A part of the text over which the same things hold.
pub(crate) struct Piece<'t> {
    pub(crate) text: &'t str,
    /// The names of what holds, with blanks between.
    pub(crate) classes: String,
    /// Whether something was found here, and not only that it is furniture.
    pub(crate) is_mark: bool,
}

/// What is to be marked: places, each under a class.
#[derive(Default)]
pub(crate) struct Highlights {
    marks: Vec<(Span, Class)>,
}

/// Why a place is marked.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    Furniture,
    /// By the layer of this number.
    Layer(usize),
}

impl Highlights {
    /// Marks a part of the page that is not the article's.
    pub(crate) fn furniture(&mut self, span: Span) {
        self.marks.push((span, Class::Furniture));
    }

    /// Marks all places that a layer names, also those in fields of its fields.
    pub(crate) fn layer(&mut self, number: usize, columns: &Columns<'_>) {
        let mut spans = Vec::new();
        for column in columns.columns() {
            match &column.values {
                Values::Span(places) | Values::Passage(places) => {
                    let there = |(row, _): &(usize, &Span)| column.presence(*row) == Presence::There;
                    spans.extend(places.iter().enumerate().filter(there).map(|(_, span)| *span));
                }
                Values::Json(cells) => {
                    for cell in cells.iter() {
                        collect(&serde_json::from_str(cell).unwrap_or_default(), &mut spans);
                    }
                }
                _ => {}
            }
        }
        self.marks.extend(spans.into_iter().filter(|it| !it.is_empty()).map(|span| (span, Class::Layer(number))));
    }

    /// The text in pieces, in order. It counts how many marks of each class are open, and does not walk over
    /// them: a plugin may mark a hundred thousand places that overlap.
    pub(crate) fn cut(self, text: &str) -> Vec<Piece<'_>> {
        let mut opening: Vec<(u32, Class)> = self.marks.iter().map(|(span, class)| (span.start(), *class)).collect();
        let mut closing: Vec<(u32, Class)> = self.marks.iter().map(|(span, class)| (span.end(), *class)).collect();
        opening.sort_unstable();
        closing.sort_unstable();
        let whole = Span::from_range(0..text.len());
        let borders = opening.iter().chain(&closing).map(|(at, _)| *at).chain([0, whole.end()]);
        let borders: Vec<u32> = borders.collect::<BTreeSet<u32>>().into_iter().collect();

        let (mut opening, mut closing) = (opening.into_iter().peekable(), closing.into_iter().peekable());
        let mut open: BTreeMap<Class, usize> = BTreeMap::new();
        let mut pieces = Vec::new();
        for pair in borders.windows(2) {
            let piece = Span::new(pair[0], pair[1]);
            while let Some((_, class)) = opening.next_if(|(at, _)| *at <= piece.start()) {
                *open.entry(class).or_default() += 1;
            }
            while let Some((_, class)) = closing.next_if(|(at, _)| *at <= piece.start()) {
                open.entry(class).and_modify(|count| *count -= 1);
            }
            open.retain(|_, count| *count > 0);
            let names: Vec<String> = open.keys().map(|it| it.name()).collect();
            let is_mark = open.keys().any(|it| *it != Class::Furniture);
            pieces.push(Piece { text: piece.of(text), classes: names.join(" "), is_mark });
        }
        pieces
    }
}

impl Class {
    fn name(self) -> String {
        match self {
            Self::Furniture => "furniture".to_owned(),
            Self::Layer(number) => format!("l{number}"),
        }
    }
}

/// Every member called `span`, however deep.
fn collect(value: &Value, spans: &mut Vec<Span>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| collect(it, spans)),
        Value::Object(members) => {
            for (name, member) in members {
                match span_member(name, member) {
                    Some(span) => spans.push(span),
                    None => collect(member, spans),
                }
            }
        }
        _ => {}
    }
}
