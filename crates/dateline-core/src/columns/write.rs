//! A value into columns, by what it tells serde of itself.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};

use super::growing::{Growing, Table, Texts};
use super::taker::{Nothing, Refused, Taker, Via};
use super::{Column, Columns, ColumnsError, Places, Presence, Shape, Values};
use crate::Span;

/// See [`Columns::of`].
pub(super) fn write<T: Serialize + ?Sized>(value: &T) -> Result<Columns<'static>, ColumnsError> {
    let mut table = Table::new();
    match value.serialize(Via(Top { table: &mut table })) {
        Ok(()) => table.finish(),
        Err(Refused) => bare(value, table.shape),
    }
}

/// A table of rows that have no fields, or not the same in one order: a single column of JSON.
fn bare<T: Serialize + ?Sized>(value: &T, shape: Shape) -> Result<Columns<'static>, ColumnsError> {
    let mut items = Items { rows: 0, texts: Texts::new(0, 1), problem: None };
    let outcome = match shape {
        Shape::List => value.serialize(Via(&mut items)),
        Shape::One => items.add(value),
    };
    let Items { rows, texts, problem } = items;
    if let Some(problem) = problem {
        return Err(ColumnsError::Write(problem.to_string()));
    }
    outcome.map_err(|refused| ColumnsError::Write(refused.to_string()))?;
    let column =
        Column { name: "".into(), presence: Vec::<Presence>::new().into(), values: Values::Json(texts.finish()?) };
    Ok(Columns { shape, rows, places: Places::Nowhere, columns: vec![column] })
}

/// The whole value.
struct Top<'t> {
    table: &'t mut Table,
}

impl<'t> Taker for Top<'t> {
    type List = Self;
    type Map = Fields<'t>;
    type Record = Fields<'t>;

    fn list(self, length: Option<usize>) -> Result<Self, Refused> {
        self.table.shape = Shape::List;
        // No more than a guess: a wrong one must not cost memory.
        self.table.hint = length.unwrap_or(0).min(1 << 16);
        Ok(self)
    }
    fn map(self) -> Result<Fields<'t>, Refused> {
        Row { table: self.table }.map()
    }
    fn record(self, name: &'static str, length: usize) -> Result<Fields<'t>, Refused> {
        Row { table: self.table }.record(name, length)
    }
}

impl SerializeSeq for Top<'_> {
    type Ok = ();
    type Error = Refused;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Via(Row { table: self.table }))
    }
    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

impl SerializeTuple for Top<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

/// One row, before it is known to have fields.
struct Row<'t> {
    table: &'t mut Table,
}

impl<'t> Taker for Row<'t> {
    type List = Nothing;
    type Map = Fields<'t>;
    type Record = Fields<'t>;

    fn map(self) -> Result<Fields<'t>, Refused> {
        Ok(Fields { table: self.table, next: 0, at: 0 })
    }
    #[inline]
    fn record(self, name: &'static str, length: usize) -> Result<Fields<'t>, Refused> {
        // So `serde_json` marks what it writes in a way of its own, such as raw JSON.
        if name.starts_with("$serde_json::private") {
            return Err(Refused);
        }
        if self.table.columns.capacity() == 0 {
            // A guess, as above.
            self.table.columns.reserve_exact(length.min(64));
        }
        self.map()
    }
}

/// The fields of a row.
struct Fields<'t> {
    table: &'t mut Table,
    /// The column after the last one that was written.
    next: usize,
    /// The column of the key that was last given.
    at: usize,
}

impl Fields<'_> {
    #[inline]
    fn cell<T: Serialize + ?Sized>(&mut self, index: usize, value: &T) -> Result<(), Refused> {
        self.next = index + 1;
        let row = self.table.rows;
        let column = &mut self.table.columns[index];
        match value.serialize(Via(Cell { column, row })) {
            Ok(()) => Ok(()),
            // A cell is added as a whole or not at all.
            Err(Refused) => column.json(row, value),
        }
    }

    #[inline]
    fn done(self) {
        self.table.rows += 1;
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Refused;

    #[inline]
    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
        let index = self.table.index_of_field(key, self.next)?;
        self.cell(index, value)
    }
    /// Keeps the place of a field that this row goes without, so that the columns of all rows stay in
    /// one order.
    fn skip_field(&mut self, key: &'static str) -> Result<(), Refused> {
        self.next = self.table.index_of_field(key, self.next)? + 1;
        Ok(())
    }
    #[inline]
    fn end(self) -> Result<(), Refused> {
        self.done();
        Ok(())
    }
}

impl SerializeMap for Fields<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(Via(Key { table: self.table, next: self.next, at: &mut self.at }))
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.cell(self.at, value)
    }
    fn end(self) -> Result<(), Refused> {
        self.done();
        Ok(())
    }
}

/// A key of a map: finds its column.
struct Key<'k> {
    table: &'k mut Table,
    next: usize,
    at: &'k mut usize,
}

impl Taker for Key<'_> {
    type List = Nothing;
    type Map = Nothing;
    type Record = Nothing;

    fn text(self, key: &str) -> Result<(), Refused> {
        *self.at = self.table.index(key, self.next)?;
        Ok(())
    }
}

/// One cell of plain type.
struct Cell<'c> {
    column: &'c mut Growing,
    row: usize,
}

impl<'c> Taker for Cell<'c> {
    type List = Nothing;
    type Map = Nothing;
    type Record = MaybePassage<'c>;

    #[inline]
    fn bool(self, value: bool) -> Result<(), Refused> {
        self.column.bool(self.row, value)
    }
    #[inline]
    fn signed(self, value: i64) -> Result<(), Refused> {
        self.column.signed(self.row, value)
    }
    #[inline]
    fn unsigned(self, value: u64) -> Result<(), Refused> {
        self.column.unsigned(self.row, value)
    }
    #[inline]
    fn single(self, value: f32) -> Result<(), Refused> {
        self.column.single(self.row, value)
    }
    #[inline]
    fn double(self, value: f64) -> Result<(), Refused> {
        self.column.double(self.row, value)
    }
    #[inline]
    fn text(self, value: &str) -> Result<(), Refused> {
        self.column.text(self.row, value)
    }
    fn null(self) -> Result<(), Refused> {
        self.column.null(self.row);
        Ok(())
    }
    #[inline]
    fn span<T: Serialize + ?Sized>(self, pair: &T) -> Result<(), Refused> {
        let span = span_of(pair)?;
        self.column.span(self.row, span)
    }
    fn record(self, _: &'static str, length: usize) -> Result<MaybePassage<'c>, Refused> {
        if length == 1 { Ok(MaybePassage { cell: self, span: None }) } else { Err(Refused) }
    }
}

/// A struct of one field, which may be a span.
struct MaybePassage<'c> {
    cell: Cell<'c>,
    span: Option<Span>,
}

impl SerializeStruct for MaybePassage<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Refused> {
        if key != "span" || self.span.is_some() {
            return Err(Refused);
        }
        value.serialize(Via(OnlySpan(&mut self.span)))
    }
    fn end(self) -> Result<(), Refused> {
        let Cell { column, row } = self.cell;
        column.passage(row, self.span.ok_or(Refused)?)
    }
}

/// Takes a span and nothing else.
struct OnlySpan<'s>(&'s mut Option<Span>);

impl Taker for OnlySpan<'_> {
    type List = Nothing;
    type Map = Nothing;
    type Record = Nothing;

    fn span<T: Serialize + ?Sized>(self, pair: &T) -> Result<(), Refused> {
        *self.0 = Some(span_of(pair)?);
        Ok(())
    }
}

#[inline]
fn span_of<T: Serialize + ?Sized>(pair: &T) -> Result<Span, Refused> {
    let mut bounds = Bounds { given: 0, bounds: [0; 2] };
    pair.serialize(Via(&mut bounds))?;
    let [start, end] = bounds.bounds;
    Span::try_new(start, end).map_err(|_| Refused)
}

/// The two bounds of a span.
struct Bounds {
    given: usize,
    bounds: [u32; 2],
}

impl Taker for &mut Bounds {
    type List = Self;
    type Map = Nothing;
    type Record = Nothing;

    fn list(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self)
    }
    fn unsigned(self, value: u64) -> Result<(), Refused> {
        *self.bounds.get_mut(self.given).ok_or(Refused)? = u32::try_from(value).map_err(|_| Refused)?;
        self.given += 1;
        Ok(())
    }
}

impl SerializeSeq for &mut Bounds {
    type Ok = ();
    type Error = Refused;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Via(&mut **self))
    }
    fn end(self) -> Result<(), Refused> {
        if self.given == 2 { Ok(()) } else { Err(Refused) }
    }
}

impl SerializeTuple for &mut Bounds {
    type Ok = ();
    type Error = Refused;

    #[inline]
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<(), Refused> {
        SerializeSeq::end(self)
    }
}

/// The items of a list, each as JSON.
struct Items {
    rows: usize,
    texts: Texts,
    problem: Option<serde_json::Error>,
}

impl Items {
    fn add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.rows += 1;
        self.texts.json(value).map_err(|problem| {
            self.problem = Some(problem);
            Refused
        })
    }
}

impl Taker for &mut Items {
    type List = Self;
    type Map = Nothing;
    type Record = Nothing;

    fn list(self, _: Option<usize>) -> Result<Self, Refused> {
        Ok(self)
    }
}

impl SerializeSeq for &mut Items {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.add(value)
    }
    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

impl SerializeTuple for &mut Items {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.add(value)
    }
    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}
