//! Structs from the other side as columns.

use std::borrow::Cow;
use std::slice;

use dateline_core::{Column, Columns, LayerKey, Places, Presence, Shape, Span, Strings, Values};

use crate::abi::{
    DATELINE_BOOL, DATELINE_F32, DATELINE_F64, DATELINE_I64, DATELINE_JSON, DATELINE_LIST, DATELINE_ONE,
    DATELINE_PASSAGE, DATELINE_SPAN, DATELINE_STR, DATELINE_U64, DatelineColumn, DatelineLayer, DatelineSpan,
};
use crate::border::raw::array;
use crate::border::{BorderError, Limits, Maker, Part, pointers, structure, text};

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
    let mut maker = Maker::plugin(limits.bytes);
    // SAFETY: As the caller promises.
    let parts = unsafe { Parts::read(layer, Some(limits), &mut maker) }?;
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

/// A layer that a host lends. There are no limits, and values are taken as they are: they are the host's own.
///
/// # Errors
/// [`BorderError`] if a pointer or a size cannot be right, or the columns do not fit together.
///
/// # Safety
/// As for [`take`]; and it is what [`lend`](super::lend) makes or the like: strings are UTF-8, no span ends
/// before it starts, and each truth value and each presence is one that the interface knows.
pub unsafe fn view<'a>(layer: *const DatelineLayer) -> Result<Columns<'a>, BorderError> {
    // SAFETY: As the caller promises.
    let parts = unsafe { Parts::read(layer, None, &mut Maker::Host) }?;
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
    /// As for [`take`], or for [`view`] if a host is the maker.
    unsafe fn read(
        layer: *const DatelineLayer,
        limits: Option<&Limits>,
        maker: &mut Maker,
    ) -> Result<Self, BorderError> {
        // SAFETY: As the caller promises, here and below.
        let layer = unsafe { structure(Part::Field("layer"), layer) }?;
        let rows = layer.rows;
        if let Some(limit) = limits.map(|it| it.rows).filter(|it| rows > *it) {
            return Err(BorderError::TooManyRows { rows, limit });
        }
        if let Some(limit) = limits.map(|it| it.columns).filter(|it| layer.column_count > *it) {
            return Err(BorderError::TooManyColumns { columns: layer.column_count, limit });
        }
        let shape = match layer.shape {
            DATELINE_LIST => Shape::List,
            DATELINE_ONE => Shape::One,
            other => return Err(BorderError::Shape(other)),
        };
        maker.spend::<u8>(Part::Field("key"), layer.key.len)?;
        // SAFETY: As above.
        let key = unsafe { text(maker, Part::Field("key"), layer.key) }?;

        let spans = if layer.spans.is_null() {
            None
        } else {
            maker.spend::<DatelineSpan>(Part::Field("spans"), rows)?;
            // SAFETY: As above.
            Some(unsafe { spans(maker, Part::Field("spans"), layer.spans, rows) }?)
        };

        maker.spend::<*const DatelineColumn>(Part::Field("columns"), layer.column_count)?;
        // SAFETY: As above.
        let given = unsafe { pointers(Part::Field("columns"), layer.columns, layer.column_count) }?;
        // One more, for a field that the places of a plugin's rows become.
        let mut columns = Vec::with_capacity(given.len() + 1);
        for it in given {
            // SAFETY: As above.
            columns.push(unsafe { column(*it, rows, maker) }?);
        }
        Ok(Self { key, shape, rows, spans, columns })
    }
}

/// # Safety
/// As for [`Parts::read`].
unsafe fn column<'a>(column: *const DatelineColumn, rows: usize, maker: &mut Maker) -> Result<Column<'a>, BorderError> {
    // SAFETY: As the caller promises, here and below.
    let column = unsafe { structure(Part::Field("column"), column) }?;
    maker.spend::<u8>(Part::Field("name"), column.name.len)?;
    // SAFETY: As above.
    let name = unsafe { text(maker, Part::Field("name"), column.name) }?;
    // SAFETY: As above.
    let presence = unsafe { presence(name, column.presence, rows, maker) }?;
    // SAFETY: As above.
    let values = unsafe { values(name, &column, rows, maker) }?;
    Ok(Column { name: Cow::Borrowed(name), presence: Cow::Borrowed(presence), values })
}

/// # Safety
/// As for [`Parts::read`].
unsafe fn presence<'a>(
    name: &str,
    data: *const u8,
    rows: usize,
    maker: &mut Maker,
) -> Result<&'a [Presence], BorderError> {
    if data.is_null() {
        return Ok(&[]);
    }
    let part = Part::Column(name, "presence");
    maker.spend::<u8>(part, rows)?;
    // SAFETY: As the caller promises.
    let bytes = unsafe { array(part, data, rows) }?;
    if let Some(row) = maker.first_wrong(bytes, |it| Presence::of_byte(*it).is_none()) {
        return Err(BorderError::Presence { column: name.to_owned(), row, byte: bytes[row] });
    }
    // SAFETY: A `Presence` is a byte, and each of these is one that it may be: of a host's the caller promises it.
    Ok(unsafe { slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len()) })
}

/// # Safety
/// As for [`Parts::read`].
unsafe fn values<'a>(
    name: &str,
    column: &DatelineColumn,
    rows: usize,
    maker: &mut Maker,
) -> Result<Values<'a>, BorderError> {
    /// # Safety
    /// As for [`Parts::read`]; any bytes make a `T`.
    unsafe fn plain<'a, T: Clone>(
        part: Part<'_>,
        column: &DatelineColumn,
        rows: usize,
        maker: &mut Maker,
    ) -> Result<Cow<'a, [T]>, BorderError> {
        maker.spend::<T>(part, rows)?;
        // SAFETY: As the caller promises.
        Ok(Cow::Borrowed(unsafe { array(part, column.values.cast(), rows) }?))
    }

    let part = Part::Column(name, "values");
    // SAFETY: As the caller promises, here and below. Any bytes make a number.
    Ok(match column.kind {
        DATELINE_BOOL => {
            // SAFETY: As above.
            let bytes = unsafe { plain::<u8>(part, column, rows, maker) }?;
            if let Some(row) = maker.first_wrong(&bytes, |it| *it > 1) {
                return Err(BorderError::Bool { column: name.to_owned(), row, byte: bytes[row] });
            }
            Values::Bool(bytes)
        }
        // SAFETY: As above.
        DATELINE_I64 => Values::I64(unsafe { plain(part, column, rows, maker) }?),
        // SAFETY: As above.
        DATELINE_U64 => Values::U64(unsafe { plain(part, column, rows, maker) }?),
        // SAFETY: As above.
        DATELINE_F32 => Values::F32(unsafe { plain(part, column, rows, maker) }?),
        // SAFETY: As above.
        DATELINE_F64 => Values::F64(unsafe { plain(part, column, rows, maker) }?),
        DATELINE_SPAN | DATELINE_PASSAGE => {
            maker.spend::<DatelineSpan>(part, rows)?;
            // SAFETY: As above.
            let spans = Cow::Borrowed(unsafe { spans(maker, part, column.values.cast(), rows) }?);
            if column.kind == DATELINE_SPAN { Values::Span(spans) } else { Values::Passage(spans) }
        }
        DATELINE_STR | DATELINE_JSON => {
            // SAFETY: As above.
            let strings = unsafe { strings(name, column, rows, maker) }?;
            if column.kind == DATELINE_STR { Values::Str(strings) } else { Values::Json(strings) }
        }
        kind => return Err(BorderError::Type { column: name.to_owned(), kind }),
    })
}

/// # Safety
/// As for [`Parts::read`].
unsafe fn spans<'a>(
    maker: &Maker,
    part: Part<'_>,
    data: *const DatelineSpan,
    rows: usize,
) -> Result<&'a [Span], BorderError> {
    // SAFETY: As the caller promises. Any bytes make a `DatelineSpan`.
    let given = unsafe { array(part, data, rows) }?;
    if let Some(row) = maker.first_wrong(given, |it| it.start > it.end) {
        let DatelineSpan { start, end } = given[row];
        return Err(BorderError::Inverted { part: part.to_string(), row, start, end });
    }
    // SAFETY: Both are two numbers, the start first, which a constant beside `lend` holds; and no span is
    // inverted, which is all that a `Span` asks for.
    Ok(unsafe { slice::from_raw_parts(given.as_ptr().cast(), given.len()) })
}

/// # Safety
/// As for [`Parts::read`].
unsafe fn strings<'a>(
    name: &str,
    column: &DatelineColumn,
    rows: usize,
    maker: &mut Maker,
) -> Result<Strings<'a>, BorderError> {
    let count = rows.saturating_add(1);
    maker.spend::<u32>(Part::Column(name, "values"), count)?;
    maker.spend::<u8>(Part::Column(name, "bytes"), column.bytes.len)?;
    let ends: &[u32] = if rows == 0 {
        &[0]
    } else {
        // SAFETY: As the caller promises. Any bytes make a number.
        unsafe { array(Part::Column(name, "values"), column.values.cast(), count) }?
    };
    // SAFETY: As the caller promises.
    let text = unsafe { text(maker, Part::Column(name, "bytes"), column.bytes) }?;
    Strings::new(ends, text).map_err(|_| BorderError::Offsets { column: name.to_owned() })
}
