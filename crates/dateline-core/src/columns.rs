//! A layer as columns: the form in which it crosses a border between two builds.
//!
//! A type of Rust means nothing to a library that another compiler made, and JSON costs more than many
//! analysers do. So a layer crosses as a table: a row for each annotation, a column for each field,
//! each column an array of one plain type. What does not fit a plain type (a list, a nested struct) is
//! a column of JSON. The table says of itself what its columns are called, so a reader that was built
//! with an older or newer form of the layer finds what it knows.

mod check;
mod error;
mod growing;
mod json_cell;
mod names;
mod own;
mod read;
mod show;
mod strings;
mod taker;
mod write;

use std::borrow::Cow;

pub use error::ColumnsError;
pub use strings::Strings;

use crate::Span;

/// The field that says where an annotation stands, in every layer that has one.
const SPAN_FIELD: &str = "span";

/// A layer as columns. Borrows its arrays where it can.
///
/// Its JSON, by `Serialize`, is that of the value it was written from, byte for byte. Rows that have
/// no fields, or not in one order, are the cells of a single column without a name.
///
/// The type of a column is what its cells hold, for a table knows no schema: a field that is null in
/// every row is a column of JSON, and one that no row has is no column. Who reads by hand must expect
/// both of any field that can be empty.
///
/// ```
/// # use dateline_core::{Columns, Span, Values};
/// #[derive(serde::Serialize, serde::Deserialize)]
/// struct Hedge {
///     span: Span,
///     strength: f64,
/// }
///
/// let hedges = [Hedge { span: Span::new(11, 21), strength: 0.5 }];
/// let columns = Columns::of(&hedges)?;
/// assert!(matches!(&columns.column("strength").unwrap().values, Values::F64(it) if it[0] == 0.5));
/// assert_eq!(serde_json::to_string(&columns).unwrap(), r#"[{"span":[11,21],"strength":0.5}]"#);
/// assert_eq!(columns.read::<Vec<Hedge>>()?[0].span, hedges[0].span);
/// # Ok::<(), dateline_core::ColumnsError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Columns<'c> {
    // Invariant: every column, and `places` if they are given, has `rows` rows; one row if the shape is
    // `One`; names of columns are unique; a column of places holds spans that are all there.
    shape: Shape,
    rows: usize,
    places: Places<'c>,
    columns: Vec<Column<'c>>,
}

/// What the rows stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A list with an item a row.
    List,
    /// One value, in the only row.
    One,
}

/// Where each row stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub enum Places<'c> {
    /// The rows have no place of their own.
    Nowhere,
    /// As the column of this index says, which is one of spans that are all there.
    Column(usize),
    /// As given here: the rows have a place that is no field of theirs.
    Own(Cow<'c, [Span]>),
}

/// One field of all rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Column<'c> {
    /// The name of the field.
    pub name: Cow<'c, str>,
    /// For each row whether the field is there. Empty: it is there in every row.
    pub presence: Cow<'c, [Presence]>,
    /// The values. Where one is not there, its place holds any value.
    pub values: Values<'c>,
}

/// Whether a row has a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Presence {
    /// It has not.
    Absent = 0,
    /// It has, and the value is null.
    Null = 1,
    /// It has.
    There = 2,
}

/// The values of a column, one a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Values<'c> {
    /// True (1) or false (0).
    Bool(Cow<'c, [u8]>),
    /// Whole numbers.
    I64(Cow<'c, [i64]>),
    /// Whole numbers from nought.
    U64(Cow<'c, [u64]>),
    /// Numbers of single precision, which print shorter than the same in double.
    F32(Cow<'c, [f32]>),
    /// Numbers of double precision.
    F64(Cow<'c, [f64]>),
    /// Places in the text: `[3, 8]` in JSON.
    Span(Cow<'c, [Span]>),
    /// Places in the text as the only member of an object: `{"span": [3, 8]}` in JSON.
    Passage(Cow<'c, [Span]>),
    /// Text.
    Str(Strings<'c>),
    /// Anything, each cell a JSON value.
    Json(Strings<'c>),
}

impl<'c> Columns<'c> {
    /// Puts columns together.
    ///
    /// # Errors
    /// [`ColumnsError`] if they do not fit together. What the cells hold is not looked at; see
    /// [`Columns::check`].
    pub fn new(shape: Shape, rows: usize, places: Places<'c>, columns: Vec<Column<'c>>) -> Result<Self, ColumnsError> {
        if shape == Shape::One && rows != 1 {
            return Err(ColumnsError::NotOne(rows));
        }
        for Column { name, presence, values } in &columns {
            let of_length = |length| ColumnsError::Length { column: name.clone().into_owned(), values: length, rows };
            if values.len() != rows {
                return Err(of_length(values.len()));
            }
            if !presence.is_empty() && presence.len() != rows {
                return Err(of_length(presence.len()));
            }
        }
        if let Some(name) = names::repeated(&columns) {
            return Err(ColumnsError::Repeated(name.to_owned()));
        }
        match &places {
            Places::Nowhere => {}
            Places::Column(index) if columns.get(*index).is_some_and(|it| it.places().is_some()) => {}
            Places::Own(places) if places.len() == rows => {}
            Places::Column(_) | Places::Own(_) => return Err(ColumnsError::Places),
        }
        Ok(Self { shape, rows, places, columns })
    }

    /// Writes a value as columns: a sequence as a list of rows, anything else as one row. The fields
    /// of a struct become columns in their order.
    ///
    /// # Errors
    /// [`ColumnsError::Write`] if it cannot be serialised (a map with keys that are no strings).
    pub fn of<T: serde::Serialize + ?Sized>(value: &T) -> Result<Columns<'static>, ColumnsError> {
        write::write(value)
    }

    /// Reads the value back that [`Columns::of`] wrote.
    ///
    /// # Errors
    /// [`ColumnsError::Read`] if the columns do not have the form of `T`.
    pub fn read<T: serde::de::DeserializeOwned>(&self) -> Result<T, ColumnsError> {
        read::read(self)
    }

    /// What the rows stand for.
    #[must_use]
    pub const fn shape(&self) -> Shape {
        self.shape
    }

    /// How many rows there are.
    #[must_use]
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Where the rows stand, if they have a place.
    #[must_use]
    pub fn places(&self) -> Option<&[Span]> {
        match &self.places {
            Places::Nowhere => None,
            Places::Column(index) => self.columns[*index].places(),
            Places::Own(places) => Some(places),
        }
    }

    /// How the rows are placed: for whoever writes the table down.
    #[must_use]
    pub const fn placed_by(&self) -> &Places<'c> {
        &self.places
    }

    /// The columns, in the order of the fields.
    #[must_use]
    pub fn columns(&self) -> &[Column<'c>] {
        &self.columns
    }

    /// The column of this name.
    #[must_use]
    pub fn column(&self, name: &str) -> Option<&Column<'c>> {
        self.columns.iter().find(|it| it.name == name)
    }

    /// Checks every cell: that spans fit `text`, also those that are called `span` in a cell of JSON, that what
    /// should be JSON is, and that all of it can be read from a record again. So a number is neither NaN nor
    /// infinite, and JSON is nested no deeper than 100 lists and objects.
    ///
    /// # Errors
    /// [`ColumnsError::Cell`] for the first that is wrong.
    pub fn check(&self, text: &str) -> Result<(), ColumnsError> {
        check::check(self, text)
    }

    /// The rows of a list in the order of their places; those that have none, and those of one place,
    /// stay in the order they came in.
    #[must_use]
    pub fn sorted(self) -> Self {
        own::sorted(self)
    }

    /// With arrays of its own.
    #[must_use]
    pub fn into_owned(self) -> Columns<'static> {
        own::into_owned(self, &[])
    }

    /// The same for who knows names of columns beforehand: those that are among `names`, best at the same
    /// index, are not copied.
    #[must_use]
    pub fn into_owned_named(self, names: &[&'static str]) -> Columns<'static> {
        own::into_owned(self, names)
    }

    /// The same, borrowed from here.
    #[must_use]
    pub fn borrowed(&self) -> Columns<'_> {
        own::borrowed(self)
    }

    /// Roughly how many bytes the arrays take.
    #[must_use]
    pub fn bytes(&self) -> usize {
        own::bytes(self)
    }
}

impl Columns<'_> {
    /// The column that is the rows themselves, in a table whose rows have no fields.
    pub(crate) fn bare(&self) -> Option<&Column<'_>> {
        match self.columns.as_slice() {
            [column] if column.name.is_empty() => Some(column),
            _ => None,
        }
    }
}

impl Columns<'_> {
    /// The rows of a list that are a span each and nothing else.
    pub(crate) fn of_spans(spans: Vec<Span>) -> Columns<'static> {
        if spans.is_empty() {
            return Columns { shape: Shape::List, rows: 0, places: Places::Own(spans.into()), columns: Vec::new() };
        }
        let rows = spans.len();
        let span = Column { name: SPAN_FIELD.into(), presence: Cow::default(), values: Values::Span(spans.into()) };
        Columns { shape: Shape::List, rows, places: Places::Column(0), columns: vec![span] }
    }

    /// If the rows are a span each and nothing else: the spans.
    pub(crate) fn as_spans(&self) -> Option<&[Span]> {
        match self.columns.as_slice() {
            [column] if self.shape == Shape::List && column.name == SPAN_FIELD => column.places(),
            _ => None,
        }
    }

    /// The index and the spans of the field `span`, if every row has it.
    pub(crate) fn span_field(&self) -> Option<(usize, &[Span])> {
        let index = self.columns.iter().position(|it| it.name == SPAN_FIELD)?;
        Some((index, self.columns[index].places()?))
    }

    /// With the places of its rows.
    pub(crate) fn with_places(self, places: Places<'static>) -> Self {
        Self { places, ..self }
    }
}

impl Column<'_> {
    /// The spans, if it is a column of spans that are all there.
    fn places(&self) -> Option<&[Span]> {
        match &self.values {
            Values::Span(spans) if self.presence.iter().all(|it| *it == Presence::There) => Some(spans),
            _ => None,
        }
    }

    /// Whether a row has this field.
    #[must_use]
    pub fn presence(&self, row: usize) -> Presence {
        self.presence.get(row).copied().unwrap_or(Presence::There)
    }
}

impl Presence {
    /// The presence that a byte stands for.
    #[must_use]
    pub const fn of_byte(byte: u8) -> Option<Self> {
        match byte {
            0 => Some(Self::Absent),
            1 => Some(Self::Null),
            2 => Some(Self::There),
            _ => None,
        }
    }
}

impl Values<'_> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Bool(it) => it.len(),
            Self::I64(it) => it.len(),
            Self::U64(it) => it.len(),
            Self::F32(it) => it.len(),
            Self::F64(it) => it.len(),
            Self::Span(it) | Self::Passage(it) => it.len(),
            Self::Str(it) | Self::Json(it) => it.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
