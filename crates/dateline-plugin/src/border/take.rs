//! Structs from the other side as columns.

use std::borrow::Cow;
use std::slice;

use dateline_core::{Column, Columns, LayerKey, Places, Presence, Shape, Span, Strings, Values};

use crate::abi::{
    DATELINE_BOOL, DATELINE_F32, DATELINE_F64, DATELINE_I64, DATELINE_JSON, DATELINE_LIST, DATELINE_ONE,
    DATELINE_PASSAGE, DATELINE_SPAN, DATELINE_STR, DATELINE_U64, DatelineColumn, DatelineLayer, DatelineSpan,
};
use crate::border::limits::Allowance;
use crate::border::raw::array;
use crate::border::{BorderError, Limits, Part, pointers, structure, text};

/// The name of the field that says where a row stands.
const SPAN: &str = "span";

/// A layer that a plugin gives to `emit`. Whether its spans fit the text, and its cells the layer's type, is
/// for the layer to check.
///
/// # Errors
/// [`BorderError`] for the first thing that is wrong. Nothing is read of what `limits` does not allow.
///
/// # Safety
/// Each pointer that is neither null nor misaligned points to as many values as the structs say, which live
/// as long as `'a` and are not written to meanwhile.
pub unsafe fn take<'a>(layer: *const DatelineLayer, limits: &Limits) -> Result<(LayerKey, Columns<'a>), BorderError> {
    // SAFETY: As the caller promises.
    let parts = unsafe { Parts::read(layer, limits) }?;
    let mut columns = parts.columns;
    let places = match parts.spans {
        Some(spans) => {
            let values = Values::Span(Cow::Borrowed(spans));
            columns.insert(0, Column { name: Cow::Borrowed(SPAN), presence: Cow::Borrowed(&[]), values });
            Places::Column(0)
        }
        None => columns.iter().position(|it| it.name == SPAN && is_place(it)).map_or(Places::Nowhere, Places::Column),
    };
    let Ok(key) = parts.key.parse();
    Ok((key, Columns::new(parts.shape, parts.rows, places, columns)?))
}

/// A layer that a host lends. There are no limits: it is the host's own.
///
/// # Errors
/// As [`take`].
///
/// # Safety
/// As for [`take`].
pub unsafe fn view<'a>(layer: *const DatelineLayer) -> Result<Columns<'a>, BorderError> {
    // SAFETY: As the caller promises.
    let parts = unsafe { Parts::read(layer, &Limits::NONE) }?;
    let places = match parts.spans {
        // The places are most often a column of the layer, lent a second time.
        Some(spans) => parts
            .columns
            .iter()
            .position(|it| matches!(&it.values, Values::Span(values) if values.as_ptr() == spans.as_ptr()))
            .map_or(Places::Own(Cow::Borrowed(spans)), Places::Column),
        None => Places::Nowhere,
    };
    Ok(Columns::new(parts.shape, parts.rows, places, parts.columns)?)
}

/// Whether a column gives each row a span.
fn is_place(column: &Column<'_>) -> bool {
    matches!(column.values, Values::Span(_)) && column.presence.iter().all(|it| *it == Presence::There)
}

/// What both directions have in common.
struct Parts<'a> {
    key: &'a str,
    shape: Shape,
    rows: usize,
    spans: Option<&'a [Span]>,
    columns: Vec<Column<'a>>,
}

impl Parts<'_> {
    /// # Safety
    /// As for [`take`].
    unsafe fn read(layer: *const DatelineLayer, limits: &Limits) -> Result<Self, BorderError> {
        // SAFETY: As the caller promises, here and below.
        let layer = unsafe { structure(Part::Field("layer"), layer) }?;
        let rows = layer.rows;
        if rows > limits.rows {
            return Err(BorderError::TooManyRows { rows, limit: limits.rows });
        }
        if layer.column_count > limits.columns {
            return Err(BorderError::TooManyColumns { columns: layer.column_count, limit: limits.columns });
        }
        let shape = match layer.shape {
            DATELINE_LIST => Shape::List,
            DATELINE_ONE => Shape::One,
            other => return Err(BorderError::Shape(other)),
        };
        let mut allowance = Allowance::new(limits.bytes.min(isize::MAX as usize));
        allowance.spend::<u8>(Part::Field("key"), layer.key.len)?;
        // SAFETY: As above.
        let key = unsafe { text(Part::Field("key"), layer.key) }?;

        let spans = if layer.spans.is_null() {
            None
        } else {
            allowance.spend::<DatelineSpan>(Part::Field("spans"), rows)?;
            // SAFETY: As above.
            Some(unsafe { spans(Part::Field("spans"), layer.spans, rows) }?)
        };

        allowance.spend::<*const DatelineColumn>(Part::Field("columns"), layer.column_count)?;
        // SAFETY: As above.
        let given = unsafe { pointers(Part::Field("columns"), layer.columns, layer.column_count) }?;
        let columns = given
            .iter()
            // SAFETY: As above.
            .map(|it| unsafe { column(*it, rows, &mut allowance) })
            .collect::<Result<_, _>>()?;
        Ok(Self { key, shape, rows, spans, columns })
    }
}

/// # Safety
/// As for [`take`].
unsafe fn column<'a>(
    column: *const DatelineColumn,
    rows: usize,
    allowance: &mut Allowance,
) -> Result<Column<'a>, BorderError> {
    // SAFETY: As the caller promises, here and below.
    let column = unsafe { structure(Part::Field("column"), column) }?;
    allowance.spend::<u8>(Part::Field("name"), column.name.len)?;
    // SAFETY: As above.
    let name = unsafe { text(Part::Field("name"), column.name) }?;
    // SAFETY: As above.
    let presence = unsafe { presence(name, column.presence, rows, allowance) }?;
    // SAFETY: As above.
    let values = unsafe { values(name, &column, rows, allowance) }?;
    Ok(Column { name: Cow::Borrowed(name), presence: Cow::Borrowed(presence), values })
}

/// # Safety
/// As for [`take`].
unsafe fn presence<'a>(
    name: &str,
    data: *const u8,
    rows: usize,
    allowance: &mut Allowance,
) -> Result<&'a [Presence], BorderError> {
    if data.is_null() {
        return Ok(&[]);
    }
    let part = Part::Column(name, "presence");
    allowance.spend::<u8>(part, rows)?;
    // SAFETY: As the caller promises.
    let bytes = unsafe { array(part, data, rows) }?;
    if let Some(row) = first(bytes, |it| Presence::of_byte(*it).is_none()) {
        return Err(BorderError::Presence { column: name.to_owned(), row, byte: bytes[row] });
    }
    // SAFETY: A `Presence` is a byte, and each of these is one that it may be.
    Ok(unsafe { slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) })
}

/// # Safety
/// As for [`take`].
unsafe fn values<'a>(
    name: &str,
    column: &DatelineColumn,
    rows: usize,
    allowance: &mut Allowance,
) -> Result<Values<'a>, BorderError> {
    /// # Safety
    /// As for [`take`]; any bytes make a `T`.
    unsafe fn plain<'a, T: Clone>(
        part: Part<'_>,
        column: &DatelineColumn,
        rows: usize,
        allowance: &mut Allowance,
    ) -> Result<Cow<'a, [T]>, BorderError> {
        allowance.spend::<T>(part, rows)?;
        // SAFETY: As the caller promises.
        Ok(Cow::Borrowed(unsafe { array(part, column.values.cast(), rows) }?))
    }

    let part = Part::Column(name, "values");
    // SAFETY: As the caller promises, here and below. Any bytes make a number.
    Ok(match column.kind {
        DATELINE_BOOL => {
            // SAFETY: As above.
            let bytes = unsafe { plain::<u8>(part, column, rows, allowance) }?;
            if let Some(row) = first(&bytes, |it| *it > 1) {
                return Err(BorderError::Bool { column: name.to_owned(), row, byte: bytes[row] });
            }
            Values::Bool(bytes)
        }
        // SAFETY: As above.
        DATELINE_I64 => Values::I64(unsafe { plain(part, column, rows, allowance) }?),
        // SAFETY: As above.
        DATELINE_U64 => Values::U64(unsafe { plain(part, column, rows, allowance) }?),
        // SAFETY: As above.
        DATELINE_F32 => Values::F32(unsafe { plain(part, column, rows, allowance) }?),
        // SAFETY: As above.
        DATELINE_F64 => Values::F64(unsafe { plain(part, column, rows, allowance) }?),
        DATELINE_SPAN | DATELINE_PASSAGE => {
            allowance.spend::<DatelineSpan>(part, rows)?;
            // SAFETY: As above.
            let spans = Cow::Borrowed(unsafe { spans(part, column.values.cast(), rows) }?);
            if column.kind == DATELINE_SPAN { Values::Span(spans) } else { Values::Passage(spans) }
        }
        DATELINE_STR | DATELINE_JSON => {
            // SAFETY: As above.
            let strings = unsafe { strings(name, column, rows, allowance) }?;
            if column.kind == DATELINE_STR { Values::Str(strings) } else { Values::Json(strings) }
        }
        kind => return Err(BorderError::Type { column: name.to_owned(), kind }),
    })
}

/// # Safety
/// As for [`take`].
unsafe fn spans<'a>(part: Part<'_>, data: *const DatelineSpan, rows: usize) -> Result<&'a [Span], BorderError> {
    // SAFETY: As the caller promises. Any bytes make a `DatelineSpan`.
    let given = unsafe { array(part, data, rows) }?;
    if let Some(row) = first(given, |it| it.start > it.end) {
        let DatelineSpan { start, end } = given[row];
        return Err(BorderError::Inverted { part: part.to_string(), row, start, end });
    }
    // SAFETY: Both are two numbers, the start first, which a constant beside `lend` holds; and no span is
    // inverted, which is all that a `Span` asks for.
    Ok(unsafe { slice::from_raw_parts(given.as_ptr().cast(), given.len()) })
}

/// # Safety
/// As for [`take`].
unsafe fn strings<'a>(
    name: &str,
    column: &DatelineColumn,
    rows: usize,
    allowance: &mut Allowance,
) -> Result<Strings<'a>, BorderError> {
    let count = rows.saturating_add(1);
    allowance.spend::<u32>(Part::Column(name, "values"), count)?;
    allowance.spend::<u8>(Part::Column(name, "bytes"), column.bytes.len)?;
    let ends: &[u32] = if rows == 0 {
        &[0]
    } else {
        // SAFETY: As the caller promises. Any bytes make a number.
        unsafe { array(Part::Column(name, "values"), column.values.cast(), count) }?
    };
    // SAFETY: As the caller promises.
    let text = unsafe { text(Part::Column(name, "bytes"), column.bytes) }?;
    Strings::new(ends, text).map_err(|_| BorderError::Offsets { column: name.to_owned() })
}

/// The first value that is wrong. Looks at all of them before it looks for one, several at a time: nearly
/// always none is, and this takes a tenth of the time of a search.
fn first<T>(values: &[T], wrong: impl Fn(&T) -> bool) -> Option<usize> {
    if values.iter().fold(false, |any, it| any | wrong(it)) { values.iter().position(wrong) } else { None }
}
