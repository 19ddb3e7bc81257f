//! Whether what the cells hold fits the text.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::{Column, Columns, ColumnsError, Places, Presence, Values, json_spans};
use crate::{Span, given};

/// How the places that are no column are called in errors.
const PLACES: &str = "place";

/// See [`Columns::check`].
pub(super) fn check(columns: &Columns<'_>, text: &str) -> Result<(), ColumnsError> {
    if let Places::Own(places) = &columns.places {
        let misfit = places.iter().position(|it| !it.fits(text));
        misfit.map_or(Ok(()), |row| Err(wrong(row, PLACES, problem(places[row], text))))?;
    }
    columns.columns.iter().try_for_each(|column| cells(column, text))
}

fn cells(column: &Column<'_>, text: &str) -> Result<(), ColumnsError> {
    let there = |row: &usize| column.presence(*row) == Presence::There;
    let rows = 0..column.values.len();
    match &column.values {
        Values::Span(spans) => spans_fit(column, spans, text),
        // A reader of records takes every member of this name for a span.
        Values::Json(cells) if column.name == "span" => rows.filter(there).try_for_each(|row| {
            let value: Value = parse(cells.get(row)).map_err(|problem| wrong(row, &column.name, problem))?;
            if value.is_null() {
                return Ok(());
            }
            given::check_span(&value, text).map_err(|problem| wrong(row, &column.name, problem))
        }),
        _ if column.name == "span" => match rows.into_iter().find(there) {
            Some(row) => Err(wrong(row, &column.name, "is not a span".to_owned())),
            None => Ok(()),
        },
        Values::Passage(spans) => spans_fit(column, spans, text),
        Values::Json(cells) => rows
            .filter(there)
            .try_for_each(|row| json(cells.get(row), text).map_err(|problem| wrong(row, &column.name, problem))),
        Values::Bool(_) | Values::I64(_) | Values::U64(_) | Values::F32(_) | Values::F64(_) | Values::Str(_) => Ok(()),
    }
}

fn spans_fit(column: &Column<'_>, spans: &[Span], text: &str) -> Result<(), ColumnsError> {
    let misfit = spans.iter().enumerate().find(|(row, it)| !it.fits(text) && column.presence(*row) == Presence::There);
    misfit.map_or(Ok(()), |(row, span)| Err(wrong(row, &column.name, problem(*span, text))))
}

/// What is wrong with a span that does not fit.
fn problem(span: Span, text: &str) -> String {
    let (start, end) = (span.start(), span.end());
    if end as usize > text.len() {
        return format!("the span is {start}..{end}, past the end of the text, which has {} bytes", text.len());
    }
    let inside = if text.is_char_boundary(start as usize) { end } else { start };
    format!("the span is {start}..{end}, and byte {inside} is inside a character")
}

fn json(cell: &str, text: &str) -> Result<(), String> {
    // A cell without spans need not be looked into. With a backslash the name could be disguised.
    if !cell.contains("span") && !cell.contains('\\') {
        return parse::<IgnoredAny>(cell).map(|_| ());
    }
    if json_spans::fit(cell, text) {
        return Ok(());
    }
    let mut pointer = String::new();
    let checked = given::check_spans(&parse(cell)?, text, &mut pointer);
    checked.map_err(|problem| if pointer.is_empty() { problem } else { format!("{problem}, at {pointer}") })
}

fn parse<'de, T: serde::Deserialize<'de>>(cell: &'de str) -> Result<T, String> {
    serde_json::from_str(cell).map_err(|error| format!("is no JSON: {error}"))
}

fn wrong(row: usize, column: &str, problem: String) -> ColumnsError {
    ColumnsError::Cell { row, column: column.to_owned(), problem }
}
