//! Columns as bytes.

use std::borrow::Cow;

use dateline_core::{Column, Columns, Places, Presence, Shape, Span, Strings, Values};

use super::wire::{Plain, Reader, WireError, put, put_array, put_bytes, put_str};

/// The most rows that are believed. Rows take bytes, which are counted, unless they have neither columns
/// nor places; then a number alone could keep a reader busy for years.
const MOST_ROWS: u64 = 1 << 28;

const LIST: u8 = 1;
const ONE: u8 = 2;

const NOWHERE: u8 = 0;
const COLUMN: u8 = 1;
const OWN: u8 = 2;

const BOOL: u8 = 1;
const I64: u8 = 2;
const U64: u8 = 3;
const F32: u8 = 4;
const F64: u8 = 5;
const SPAN: u8 = 6;
const PASSAGE: u8 = 7;
const STR: u8 = 8;
const JSON: u8 = 9;

/// Writes columns.
pub(crate) fn put_columns(out: &mut Vec<u8>, columns: &Columns<'_>) {
    put(
        out,
        match columns.shape() {
            Shape::List => LIST,
            Shape::One => ONE,
        },
    );
    put(out, columns.rows() as u64);
    put_places(out, columns);
    put(out, columns.columns().len() as u64);
    for column in columns.columns() {
        put_str(out, &column.name);
        put(out, u8::from(!column.presence.is_empty()));
        out.extend(column.presence.iter().map(|it| *it as u8));
        put_values(out, &column.values);
    }
}

/// Reads columns. What does not fit together is refused; whether the cells fit a text is not looked at.
pub(crate) fn take_columns<'b>(reader: &mut Reader<'b>) -> Result<Columns<'b>, WireError> {
    let shape = match reader.take::<u8>()? {
        LIST => Shape::List,
        ONE => Shape::One,
        value => return Err(unknown("shape", value)),
    };
    let rows = reader.take::<u64>()?;
    let rows = usize::try_from(rows)
        .ok()
        .filter(|_| rows <= MOST_ROWS)
        .ok_or(WireError::Unknown { what: "number of rows", value: rows })?;
    let places = take_places(reader, rows)?;
    let count = reader.count()?;
    let columns = (0..count).map(|_| take_column(reader, rows)).collect::<Result<_, _>>()?;
    Ok(Columns::new(shape, rows, places, columns)?)
}

fn take_column<'b>(reader: &mut Reader<'b>, rows: usize) -> Result<Column<'b>, WireError> {
    let name = Cow::Borrowed(reader.str()?);
    let presence = reader.option(|reader| {
        let bytes = reader.slice(rows)?.iter();
        bytes.map(|it| Presence::of_byte(*it).ok_or_else(|| unknown("presence", *it))).collect()
    })?;
    Ok(Column { name, presence: Cow::Owned(presence.unwrap_or_default()), values: take_values(reader, rows)? })
}

fn put_values(out: &mut Vec<u8>, values: &Values<'_>) {
    match values {
        Values::Bool(it) => put_numbers(out, BOOL, it),
        Values::I64(it) => put_numbers(out, I64, it),
        Values::U64(it) => put_numbers(out, U64, it),
        Values::F32(it) => put_numbers(out, F32, it),
        Values::F64(it) => put_numbers(out, F64, it),
        Values::Span(it) => put_spans(out, SPAN, it),
        Values::Passage(it) => put_spans(out, PASSAGE, it),
        Values::Str(it) => put_strings(out, STR, it),
        Values::Json(it) => put_strings(out, JSON, it),
    }
}

fn take_values<'b>(reader: &mut Reader<'b>, rows: usize) -> Result<Values<'b>, WireError> {
    Ok(match reader.take::<u8>()? {
        BOOL => Values::Bool(take_bools(reader, rows)?.into()),
        I64 => Values::I64(reader.array(rows)?.into()),
        U64 => Values::U64(reader.array(rows)?.into()),
        F32 => Values::F32(reader.array(rows)?.into()),
        F64 => Values::F64(reader.array(rows)?.into()),
        SPAN => Values::Span(take_spans(reader, rows)?.into()),
        PASSAGE => Values::Passage(take_spans(reader, rows)?.into()),
        STR => Values::Str(take_strings(reader, rows)?),
        JSON => Values::Json(take_strings(reader, rows)?),
        value => return Err(unknown("type of values", value)),
    })
}

fn put_places(out: &mut Vec<u8>, columns: &Columns<'_>) {
    match columns.placed_by() {
        Places::Nowhere => put(out, NOWHERE),
        Places::Column(index) => {
            put(out, COLUMN);
            put(out, *index as u64);
        }
        Places::Own(spans) => put_spans(out, OWN, spans),
    }
}

fn take_places<'b>(reader: &mut Reader<'b>, rows: usize) -> Result<Places<'b>, WireError> {
    Ok(match reader.take::<u8>()? {
        NOWHERE => Places::Nowhere,
        COLUMN => Places::Column(usize::try_from(reader.take::<u64>()?).map_err(|_| WireError::Short)?),
        OWN => Places::Own(take_spans(reader, rows)?.into()),
        value => return Err(unknown("kind of place", value)),
    })
}

fn put_numbers<T: Plain>(out: &mut Vec<u8>, tag: u8, values: &[T]) {
    put(out, tag);
    put_array(out, values);
}

fn take_bools<'b>(reader: &mut Reader<'b>, rows: usize) -> Result<&'b [u8], WireError> {
    let bytes = reader.slice(rows)?;
    match bytes.iter().find(|it| **it > 1) {
        None => Ok(bytes),
        Some(value) => Err(unknown("truth or falsehood", *value)),
    }
}

/// How many bytes a span takes: its two ends.
const SPAN_SIZE: usize = 8;

fn put_spans(out: &mut Vec<u8>, tag: u8, spans: &[Span]) {
    put(out, tag);
    let at = out.len();
    out.resize(at + spans.len() * SPAN_SIZE, 0);
    for (bytes, span) in out[at..].chunks_exact_mut(SPAN_SIZE).zip(spans) {
        span.start().write(&mut bytes[..SPAN_SIZE / 2]);
        span.end().write(&mut bytes[SPAN_SIZE / 2..]);
    }
}

fn take_spans(reader: &mut Reader<'_>, rows: usize) -> Result<Vec<Span>, WireError> {
    let bytes = reader.slice(rows.checked_mul(SPAN_SIZE).ok_or(WireError::Short)?)?;
    let ends = bytes.chunks_exact(SPAN_SIZE).map(|it| it.split_at(SPAN_SIZE / 2));
    ends.map(|(start, end)| Ok(Span::try_new(u32::read(start), u32::read(end))?)).collect()
}

fn put_strings(out: &mut Vec<u8>, tag: u8, strings: &Strings<'_>) {
    put(out, tag);
    put_array(out, strings.offsets());
    put_bytes(out, strings.text().as_bytes());
}

fn take_strings<'b>(reader: &mut Reader<'b>, rows: usize) -> Result<Strings<'b>, WireError> {
    let offsets: Vec<u32> = reader.array(rows + 1)?;
    Ok(Strings::new(offsets, reader.str()?)?)
}

fn unknown(what: &'static str, value: u8) -> WireError {
    WireError::Unknown { what, value: value.into() }
}
