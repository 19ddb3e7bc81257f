//! Columns as the JSON that the value they were written from gives.

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};
use serde_json::value::RawValue;

use super::{Column, Columns, Presence, Shape, Values};
use crate::Span;

impl Serialize for Columns<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.shape() == Shape::One {
            return Row { columns: self, row: 0 }.serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(self.rows()))?;
        (0..self.rows()).try_for_each(|row| list.serialize_element(&Row { columns: self, row }))?;
        list.end()
    }
}

struct Row<'r> {
    columns: &'r Columns<'r>,
    row: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(column) = self.columns.bare() {
            return Cell { column, row: self.row }.serialize(serializer);
        }
        let mut object = serializer.serialize_map(None)?;
        for column in self.columns.columns() {
            if column.presence(self.row) != Presence::Absent {
                object.serialize_entry(&column.name, &Cell { column, row: self.row })?;
            }
        }
        object.end()
    }
}

/// One value of a column.
pub(super) struct Cell<'c> {
    pub(super) column: &'c Column<'c>,
    pub(super) row: usize,
}

impl Serialize for Cell<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.row;
        if self.column.presence(row) != Presence::There {
            return serializer.serialize_unit();
        }
        match &self.column.values {
            Values::Bool(it) => serializer.serialize_bool(it[row] != 0),
            Values::I64(it) => serializer.serialize_i64(it[row]),
            Values::U64(it) => serializer.serialize_u64(it[row]),
            Values::F32(it) => serializer.serialize_f32(it[row]),
            Values::F64(it) => serializer.serialize_f64(it[row]),
            Values::Span(it) => it[row].serialize(serializer),
            Values::Passage(it) => AsPassage(it[row]).serialize(serializer),
            Values::Str(it) => serializer.serialize_str(it.get(row)),
            Values::Json(it) => {
                let raw: &RawValue = serde_json::from_str(it.get(row)).map_err(S::Error::custom)?;
                raw.serialize(serializer)
            }
        }
    }
}

/// A span as the only member of an object.
pub(super) struct AsPassage(pub(super) Span);

impl Serialize for AsPassage {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut passage = serializer.serialize_struct("Passage", 1)?;
        passage.serialize_field("span", &self.0)?;
        passage.end()
    }
}
