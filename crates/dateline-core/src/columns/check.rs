//! Whether what the cells hold fits the text, and can be written into a record that can be read again.

use serde::de::IgnoredAny;
use serde_json::Value;

use super::json_cell::{self, DEEPEST};
use super::{Column, Columns, ColumnsError, Places, Presence, Values};
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
            let value = value(cells.get(row)).map_err(|problem| wrong(row, &column.name, problem))?;
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
        Values::F32(numbers) => finite(column, numbers, f32::is_finite),
        Values::F64(numbers) => finite(column, numbers, f64::is_finite),
        Values::Bool(_) | Values::I64(_) | Values::U64(_) | Values::Str(_) => Ok(()),
    }
}

/// Whether each number is one in JSON too: it would be written as `null`, against the layer's own schema.
fn finite<N: Copy + Into<f64>>(
    column: &Column<'_>,
    numbers: &[N],
    is_finite: impl Fn(N) -> bool,
) -> Result<(), ColumnsError> {
    let odd = numbers
        .iter()
        .enumerate()
        .find(|(row, number)| !is_finite(**number) && column.presence(*row) == Presence::There);
    odd.map_or(Ok(()), |(row, number)| {
        let number: f64 = (*number).into();
        let name = match number {
            f64::INFINITY => "infinity",
            f64::NEG_INFINITY => "-infinity",
            _ => "NaN",
        };
        Err(wrong(row, &column.name, format!("{name} is no number of JSON; leave the field out")))
    })
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
    if json_cell::fits(cell, text) {
        return Ok(());
    }
    let mut pointer = String::new();
    let checked = given::check_spans(&value(cell)?, text, &mut pointer);
    checked.map_err(|problem| if pointer.is_empty() { problem } else { format!("{problem}, at {pointer}") })
}

/// The value of a cell, or why it has none.
fn value(cell: &str) -> Result<Value, String> {
    // This knows the form of JSON only: it has no bound, and does not look at the worth of a number.
    serde_json::from_str::<IgnoredAny>(cell).map_err(|error| format!("is no JSON: {error}"))?;
    if json_cell::depth(cell) > DEEPEST {
        return Err(format!("is nested deeper than {DEEPEST} lists and objects"));
    }
    serde_json::from_str(cell).map_err(|error| format!("is JSON that no reader here takes: {error}"))
}

fn wrong(row: usize, column: &str, problem: String) -> ColumnsError {
    ColumnsError::Cell { row, column: column.to_owned(), problem }
}
