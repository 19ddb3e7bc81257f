//! What stands in the cells of a layer's table, for people.

use dateline_core::{Column, Columns, Presence, Shape, Span, Values};
use serde::Deserialize as _;
use serde_json::Value;

/// More rows than this are counted and not shown: a page is for reading.
const MOST_ROWS: usize = 500;

/// A layer as a table.
pub(crate) struct Table {
    /// The layer's name.
    pub(crate) name: String,
    /// How many rows, if it is a list.
    pub(crate) count: Option<usize>,
    /// The names of the columns; empty for a single value, whose fields stand in rows.
    pub(crate) header: Vec<String>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// How many rows are not shown.
    pub(crate) more: usize,
}

/// One cell.
pub(crate) struct Cell {
    pub(crate) text: String,
    /// How it is set.
    pub(crate) class: &'static str,
    pub(crate) is_heading: bool,
}

impl Table {
    /// The table of a layer. `excerpts`: whether a span is shown as its words.
    pub(crate) fn of(name: String, columns: &Columns<'_>, text: &str, excerpts: bool) -> Self {
        let words = excerpts.then_some(text);
        if columns.shape() == Shape::One {
            let fields = columns.columns().iter().map(|column| vec![heading(&column.name), cell(column, 0, words)]);
            return Self { name, count: None, header: Vec::new(), rows: fields.collect(), more: 0 };
        }
        let shown = columns.rows().min(MOST_ROWS);
        let row = |at: usize| columns.columns().iter().map(|column| cell(column, at, words)).collect();
        Self {
            name,
            count: Some(columns.rows()),
            header: columns.columns().iter().map(|it| it.name.to_string()).collect(),
            rows: (0..shown).map(row).collect(),
            more: columns.rows() - shown,
        }
    }
}

fn heading(name: &str) -> Cell {
    Cell { text: name.to_owned(), class: "", is_heading: true }
}

fn cell(column: &Column<'_>, row: usize, words: Option<&str>) -> Cell {
    let (text, class) = match &column.values {
        _ if column.presence(row) != Presence::There => (String::new(), ""),
        Values::Bool(it) => (if it[row] == 0 { "no" } else { "yes" }.to_owned(), ""),
        Values::I64(it) => (it[row].to_string(), "number-cell"),
        Values::U64(it) => (it[row].to_string(), "number-cell"),
        Values::F32(it) => (rounded(f64::from(it[row])), "number-cell"),
        Values::F64(it) => (rounded(it[row]), "number-cell"),
        Values::Span(it) | Values::Passage(it) => (place(it[row], words), "words"),
        Values::Str(it) => (it.get(row).to_owned(), ""),
        Values::Json(it) => {
            (serde_json::from_str(it.get(row)).map_or_else(|_| String::new(), |it| plain(&it, words)), "")
        }
    };
    Cell { text, class, is_heading: false }
}

/// At most three digits after the point: more are noise to a reader, and stand in the records.
fn rounded(number: f64) -> String {
    let written = format!("{number:.3}");
    written.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn place(span: Span, words: Option<&str>) -> String {
    match words {
        Some(text) => span.of(text).to_owned(),
        None => format!("{}–{}", span.start(), span.end()),
    }
}

/// The span that a member of an object is, if it is called so and can be one.
pub(crate) fn span_member(name: &str, value: &Value) -> Option<Span> {
    if name == "span" { Span::deserialize(value).ok() } else { None }
}

/// A value without the marks of JSON, as far as it can do without.
fn plain(value: &Value, words: Option<&str>) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            number.as_f64().filter(|_| number.is_f64()).map_or_else(|| number.to_string(), rounded)
        }
        Value::Bool(it) => if *it { "yes" } else { "no" }.to_owned(),
        Value::Array(items) => {
            let each: Vec<String> = items.iter().map(|it| plain(it, words)).collect();
            each.join(", ")
        }
        Value::Object(members) => {
            let each: Vec<String> = members
                .iter()
                .filter_map(|(name, it)| match span_member(name, it) {
                    Some(span) => Some(place(span, words)),
                    None if it.is_null() => None,
                    None => Some(format!("{name} {}", plain(it, words))),
                })
                .collect();
            each.join(" · ")
        }
    }
}
