//! A table while it is written, row by row.

use std::borrow::Cow;

use serde::Serialize;

use super::show::{AsPassage, Cell};
use super::taker::Refused;
use super::{Column, Columns, ColumnsError, Places, Presence, Shape, Strings, Values};
use crate::Span;

/// A table to which a row is being added.
pub(super) struct Table {
    pub(super) shape: Shape,
    /// The rows that are whole; also the index of the one being added.
    pub(super) rows: usize,
    /// How many rows are to be expected.
    pub(super) hint: usize,
    pub(super) columns: Vec<Growing>,
}

/// A column to which cells are being added. Rows that had none are made up for when the next comes.
pub(super) struct Growing {
    name: Cow<'static, str>,
    /// How many cells are to be expected.
    hint: usize,
    // Invariant: `presence` is empty or has `length` items, `cells` has `length` unless unset.
    length: usize,
    presence: Vec<Presence>,
    cells: Cells,
}

#[derive(Default)]
enum Cells {
    /// No row has had a value yet.
    #[default]
    Unset,
    Bool(Vec<u8>),
    I64(Vec<i64>),
    U64(Vec<u64>),
    F32(Vec<f32>),
    F64(Vec<f64>),
    Span(Vec<Span>),
    Passage(Vec<Span>),
    Str(Texts),
    Json(Texts),
}

/// Strings while they are added.
pub(super) struct Texts {
    // Offsets wrap if the text is longer than 4 GiB, which is looked for at the end.
    offsets: Vec<u32>,
    text: Vec<u8>,
}

impl Table {
    pub(super) fn new() -> Self {
        Self { shape: Shape::One, rows: 0, hint: 1, columns: Vec::new() }
    }

    /// The index of the column of this name in the row being added, whose columns before `next` are
    /// done. Columns stay in the order of the fields, so `next` is nearly always right.
    #[inline]
    pub(super) fn index(&mut self, name: &str, next: usize) -> Result<usize, Refused> {
        match self.columns.get(next) {
            Some(column) if column.name == name => Ok(next),
            _ => self.search(name, next, || Cow::Owned(name.to_owned())),
        }
    }

    /// The same for the name of a struct's field, which is nearly always the very same string.
    #[inline]
    pub(super) fn index_of_field(&mut self, name: &'static str, next: usize) -> Result<usize, Refused> {
        match self.columns.get(next) {
            Some(column) if std::ptr::eq(column.name.as_ref(), name) => Ok(next),
            _ => self.search(name, next, || Cow::Borrowed(name)),
        }
    }

    /// A name that is not there gets a column at `next`. One that is there before `next` comes twice,
    /// or in another order than in earlier rows; if neither the one nor the other order is a must, its
    /// column moves.
    #[cold]
    fn search(&mut self, name: &str, next: usize, own: impl FnOnce() -> Cow<'static, str>) -> Result<usize, Refused> {
        match self.columns.iter().position(|it| it.name == name) {
            Some(index) if index >= next => Ok(index),
            Some(index) if self.may_move(index, next) => {
                self.columns[index..next].rotate_left(1);
                Ok(next - 1)
            }
            // A column without a name would be taken for the rows themselves.
            None if !name.is_empty() => {
                self.columns.insert(next, Growing::new(own(), self.hint));
                Ok(next)
            }
            _ => Err(Refused),
        }
    }

    /// Whether no row has the column at `index` together with one of those behind it, up to `next`.
    fn may_move(&self, index: usize, next: usize) -> bool {
        let column = &self.columns[index];
        let passed = &self.columns[index + 1..next];
        (0..=self.rows)
            .filter(|row| column.has(*row))
            .all(|row| row < self.rows && !passed.iter().any(|it| it.has(row)))
    }

    pub(super) fn finish(self) -> Result<Columns<'static>, ColumnsError> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for column in self.columns {
            column.finish(self.rows, &mut columns)?;
        }
        Ok(Columns { shape: self.shape, rows: self.rows, places: Places::Nowhere, columns })
    }
}

/// A method that adds a cell of one plain type.
macro_rules! push {
    ($name:ident, $type:ty, $variant:ident) => {
        #[inline]
        pub(super) fn $name(&mut self, row: usize, value: $type) -> Result<(), Refused> {
            /// The first cell, any in a column with gaps, and one of another type than those before.
            #[inline(never)]
            fn slowly(this: &mut Growing, row: usize, value: $type) -> Result<(), Refused> {
                this.reach(row);
                if let Cells::Unset = this.cells {
                    let mut values = Vec::with_capacity(this.hint.max(row + 1));
                    values.resize(row, Default::default());
                    this.cells = Cells::$variant(values);
                }
                match &mut this.cells {
                    Cells::$variant(values) => {
                        values.push(value.into());
                        Ok(())
                    }
                    _ => this.mix(row, &value),
                }
            }

            match &mut self.cells {
                Cells::$variant(values) if self.length == row && self.presence.is_empty() => {
                    values.push(value.into());
                    self.length = row + 1;
                    Ok(())
                }
                _ => slowly(self, row, value),
            }
        }
    };
}

impl Growing {
    fn new(name: Cow<'static, str>, hint: usize) -> Self {
        Self { name, hint, length: 0, presence: Vec::new(), cells: Cells::Unset }
    }

    push!(bool, bool, Bool);
    push!(signed, i64, I64);
    push!(unsigned, u64, U64);
    push!(single, f32, F32);
    push!(double, f64, F64);
    push!(span, Span, Span);

    pub(super) fn passage(&mut self, row: usize, value: Span) -> Result<(), Refused> {
        self.reach(row);
        if let Cells::Unset = self.cells {
            let mut values = Vec::with_capacity(self.hint.max(row + 1));
            values.resize(row, Span::default());
            self.cells = Cells::Passage(values);
        }
        match &mut self.cells {
            Cells::Passage(values) => {
                values.push(value);
                Ok(())
            }
            _ => self.mix(row, &AsPassage(value)),
        }
    }

    #[inline]
    pub(super) fn text(&mut self, row: usize, value: &str) -> Result<(), Refused> {
        self.reach(row);
        match &mut self.cells {
            Cells::Str(texts) => {
                texts.push(value);
                Ok(())
            }
            Cells::Unset => {
                let mut texts = Texts::new(row, self.hint);
                texts.push(value);
                self.cells = Cells::Str(texts);
                Ok(())
            }
            _ => self.mix(row, value),
        }
    }

    pub(super) fn null(&mut self, row: usize) {
        if self.length < row {
            self.pad(row);
        }
        self.presence.resize(row, Presence::There);
        self.presence.push(Presence::Null);
        self.length = row + 1;
        self.cells.pad(row + 1);
    }

    /// Adds what has no plain type.
    pub(super) fn json<T: Serialize + ?Sized>(&mut self, row: usize, value: &T) -> Result<(), Refused> {
        self.reach(row);
        self.mix(row, value)
    }

    /// Adds JSON to this column of JSON; one of another type first becomes one.
    fn mix<T: Serialize + ?Sized>(&mut self, row: usize, value: &T) -> Result<(), Refused> {
        if !matches!(self.cells, Cells::Json(_)) {
            self.become_json(row)?;
        }
        match &mut self.cells {
            Cells::Json(texts) => texts.json(value).map_err(|_| Refused),
            _ => Err(Refused),
        }
    }

    #[cold]
    fn become_json(&mut self, row: usize) -> Result<(), Refused> {
        let values = std::mem::take(&mut self.cells).finish(row).map_err(|_| Refused)?;
        let column = Column { name: Cow::Borrowed(""), presence: Cow::Borrowed(&self.presence), values };
        let mut texts = Texts::new(0, row + 1);
        for row in 0..row {
            if column.presence(row) == Presence::There {
                texts.json(&Cell { column: &column, row }).map_err(|_| Refused)?;
            } else {
                texts.push("");
            }
        }
        self.cells = Cells::Json(texts);
        Ok(())
    }

    /// Whether a row has this field.
    fn has(&self, row: usize) -> bool {
        row < self.length && self.presence.get(row) != Some(&Presence::Absent)
    }

    /// Notes that the row has a value, which is added next.
    #[inline]
    fn reach(&mut self, row: usize) {
        if self.length < row {
            self.pad(row);
        }
        if !self.presence.is_empty() {
            self.presence.push(Presence::There);
        }
        self.length = row + 1;
    }

    /// Makes up for rows without this field.
    #[cold]
    fn pad(&mut self, rows: usize) {
        self.presence.resize(self.length, Presence::There);
        self.presence.resize(rows, Presence::Absent);
        self.length = rows;
        self.cells.pad(rows);
    }

    /// Adds the column to the others, if any row has it.
    fn finish(mut self, rows: usize, columns: &mut Vec<Column<'static>>) -> Result<(), ColumnsError> {
        if self.length < rows {
            self.pad(rows);
        }
        if !matches!(self.cells, Cells::Unset) || self.presence.contains(&Presence::Null) {
            let values = self.cells.finish(rows)?;
            columns.push(Column { name: self.name, presence: Cow::Owned(self.presence), values });
        }
        Ok(())
    }
}

impl Cells {
    /// Fills up with any values.
    fn pad(&mut self, rows: usize) {
        match self {
            Self::Unset => {}
            Self::Bool(it) => it.resize(rows, 0),
            Self::I64(it) => it.resize(rows, 0),
            Self::U64(it) => it.resize(rows, 0),
            Self::F32(it) => it.resize(rows, 0.0),
            Self::F64(it) => it.resize(rows, 0.0),
            Self::Span(it) | Self::Passage(it) => it.resize(rows, Span::default()),
            Self::Str(it) | Self::Json(it) => it.pad(rows),
        }
    }

    fn finish(self, rows: usize) -> Result<Values<'static>, ColumnsError> {
        Ok(match self {
            Self::Unset => Values::Json(Texts::new(rows, rows).finish()?),
            Self::Bool(it) => Values::Bool(it.into()),
            Self::I64(it) => Values::I64(it.into()),
            Self::U64(it) => Values::U64(it.into()),
            Self::F32(it) => Values::F32(it.into()),
            Self::F64(it) => Values::F64(it.into()),
            Self::Span(it) => Values::Span(it.into()),
            Self::Passage(it) => Values::Passage(it.into()),
            Self::Str(it) => Values::Str(it.finish()?),
            Self::Json(it) => Values::Json(it.finish()?),
        })
    }
}

impl Texts {
    /// With so many empty ones.
    pub(super) fn new(empty: usize, hint: usize) -> Self {
        let mut offsets = Vec::with_capacity(hint.max(empty) + 1);
        offsets.resize(empty + 1, 0);
        Self { offsets, text: Vec::with_capacity(hint * 8) }
    }

    #[inline]
    fn push(&mut self, value: &str) {
        self.text.extend_from_slice(value.as_bytes());
        self.offsets.push(self.text.len() as u32);
    }

    pub(super) fn json<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), serde_json::Error> {
        serde_json::to_writer(&mut self.text, value)?;
        self.offsets.push(self.text.len() as u32);
        Ok(())
    }

    fn pad(&mut self, rows: usize) {
        self.offsets.resize(rows + 1, self.text.len() as u32);
    }

    pub(super) fn finish(self) -> Result<Strings<'static>, ColumnsError> {
        if u32::try_from(self.text.len()).is_err() {
            return Err(ColumnsError::Write("a column of text is longer than 4 GiB".to_owned()));
        }
        let text = String::from_utf8(self.text).map_err(|error| ColumnsError::Write(error.to_string()))?;
        Ok(Strings { offsets: self.offsets.into(), text: text.into() })
    }
}
