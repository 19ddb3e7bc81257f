//! Columns as structs that the other side can read.

use std::ffi::c_void;
use std::marker::PhantomData;
use std::ptr;

use dateline_core::{Column, Columns, Shape, Span, Strings, Values};

use crate::abi::{
    DATELINE_BOOL, DATELINE_F32, DATELINE_F64, DATELINE_I64, DATELINE_JSON, DATELINE_LIST, DATELINE_ONE,
    DATELINE_PASSAGE, DATELINE_SPAN, DATELINE_STR, DATELINE_U64, DatelineColumn, DatelineLayer, DatelineSpan,
    DatelineStr, DatelineType,
};

/// A layer as the structs of the border. It owns the structs; the arrays stay where they are.
#[derive(Debug)]
pub struct Lent<'c> {
    layer: DatelineLayer,
    // What `layer.columns` points to, and what that points to. Neither is touched again, so that both
    // stay where they are when this is moved.
    _pointers: Vec<*const DatelineColumn>,
    _columns: Vec<DatelineColumn>,
    arrays: PhantomData<&'c ()>,
}

impl Lent<'_> {
    /// What to hand to the other side. Good until this is moved or dropped.
    #[must_use]
    pub const fn as_ptr(&self) -> *const DatelineLayer {
        &raw const self.layer
    }
}

/// A layer for a plugin to read: `spans` says where its rows stand.
#[must_use]
pub fn lend<'c>(key: &'c str, columns: &'c Columns<'_>) -> Lent<'c> {
    structs(key, columns, columns.places().map_or(ptr::null(), |it| it.as_ptr().cast()))
}

/// A layer for the host's `emit`: its columns alone. A field called `span` is the place of its row.
#[must_use]
pub fn give<'c>(key: &'c str, columns: &'c Columns<'_>) -> Lent<'c> {
    structs(key, columns, ptr::null())
}

// Both are two numbers of 32 bits, the start first: a slice of one can be read as a slice of the other.
const _: () = {
    assert!(size_of::<Span>() == size_of::<DatelineSpan>() && align_of::<Span>() == align_of::<DatelineSpan>());
    // SAFETY: Any two numbers are a `DatelineSpan`, and these two are in the order that a `Span` asks for.
    let span: Span = unsafe { std::mem::transmute(DatelineSpan { start: 3, end: 8 }) };
    assert!(span.start() == 3 && span.end() == 8);
};

fn structs<'c>(key: &'c str, columns: &'c Columns<'_>, spans: *const DatelineSpan) -> Lent<'c> {
    let made: Vec<DatelineColumn> = columns.columns().iter().map(column).collect();
    let pointers: Vec<*const DatelineColumn> = made.iter().map(ptr::from_ref).collect();
    let layer = DatelineLayer {
        struct_size: size_of::<DatelineLayer>(),
        key: key.into(),
        shape: match columns.shape() {
            Shape::List => DATELINE_LIST,
            Shape::One => DATELINE_ONE,
        },
        rows: columns.rows(),
        spans,
        columns: pointers.as_ptr(),
        column_count: pointers.len(),
    };
    Lent { layer, _pointers: pointers, _columns: made, arrays: PhantomData }
}

fn column(column: &Column<'_>) -> DatelineColumn {
    let (kind, values, bytes) = match &column.values {
        Values::Bool(it) => plain(DATELINE_BOOL, it),
        Values::I64(it) => plain(DATELINE_I64, it),
        Values::U64(it) => plain(DATELINE_U64, it),
        Values::F32(it) => plain(DATELINE_F32, it),
        Values::F64(it) => plain(DATELINE_F64, it),
        Values::Span(it) => plain(DATELINE_SPAN, it),
        Values::Passage(it) => plain(DATELINE_PASSAGE, it),
        Values::Str(it) => strings(DATELINE_STR, it),
        Values::Json(it) => strings(DATELINE_JSON, it),
    };
    DatelineColumn {
        struct_size: size_of::<DatelineColumn>(),
        name: (&*column.name).into(),
        kind,
        presence: if column.presence.is_empty() { ptr::null() } else { column.presence.as_ptr().cast() },
        values,
        bytes,
    }
}

fn plain<T>(kind: DatelineType, values: &[T]) -> (DatelineType, *const c_void, DatelineStr) {
    (kind, values.as_ptr().cast(), "".into())
}

fn strings(kind: DatelineType, strings: &Strings<'_>) -> (DatelineType, *const c_void, DatelineStr) {
    (kind, strings.offsets().as_ptr().cast(), strings.text().into())
}

impl From<&str> for DatelineStr {
    fn from(text: &str) -> Self {
        text.as_bytes().into()
    }
}

impl From<&[u8]> for DatelineStr {
    fn from(bytes: &[u8]) -> Self {
        Self { data: bytes.as_ptr(), len: bytes.len() }
    }
}
