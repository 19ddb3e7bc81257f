//! Columns into a value, by what it asks serde for.

use std::fmt;

use serde::de::value::{BorrowedStrDeserializer, MapAccessDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::{Column, Columns, ColumnsError, Presence, Shape, Values};
use crate::Span;

/// See [`Columns::read`].
pub(super) fn read<T: DeserializeOwned>(columns: &Columns<'_>) -> Result<T, ColumnsError> {
    let seed = std::marker::PhantomData::<T>;
    let read = match columns.shape() {
        Shape::List => seed.deserialize(Rows::of(columns)),
        Shape::One => row(columns, columns.bare(), 0, seed),
    };
    read.map_err(|wrong| ColumnsError::Read(wrong.to_string()))
}

#[inline]
fn row<'de, S: DeserializeSeed<'de>>(
    columns: &'de Columns<'de>,
    bare: Option<&'de Column<'de>>,
    row: usize,
    seed: S,
) -> Result<S::Value, Wrong> {
    match bare {
        Some(column) => cell(column, row, seed),
        None => seed.deserialize(Row { columns, row }),
    }
    .map_err(|wrong| wrong.at(row, None))
}

#[inline]
fn cell<'de, S: DeserializeSeed<'de>>(column: &'de Column<'de>, row: usize, seed: S) -> Result<S::Value, Wrong> {
    if column.presence(row) != Presence::There {
        return seed.deserialize(Plain::Null);
    }
    let plain = match &column.values {
        Values::Bool(it) => Plain::Bool(it[row] != 0),
        Values::I64(it) => Plain::I64(it[row]),
        Values::U64(it) => Plain::U64(it[row]),
        Values::F32(it) => Plain::F32(it[row]),
        Values::F64(it) => Plain::F64(it[row]),
        Values::Span(it) => Plain::Span(it[row]),
        Values::Passage(it) => Plain::Passage(it[row]),
        Values::Str(it) => Plain::Str(it.get(row)),
        Values::Json(it) => return json(it.get(row), seed),
    };
    seed.deserialize(plain)
}

#[inline(never)]
fn json<'de, S: DeserializeSeed<'de>>(cell: &'de str, seed: S) -> Result<S::Value, Wrong> {
    let mut deserializer = serde_json::Deserializer::from_str(cell);
    let value = seed.deserialize(&mut deserializer).map_err(de::Error::custom)?;
    deserializer.end().map_err(<Wrong as de::Error>::custom)?;
    Ok(value)
}

/// All rows from one on.
struct Rows<'de> {
    columns: &'de Columns<'de>,
    bare: Option<&'de Column<'de>>,
    // Apart from `columns`: a row takes both, and one load of the two would wait for the store of this.
    row: usize,
}

impl<'de> Rows<'de> {
    fn of(columns: &'de Columns<'de>) -> Self {
        Self { columns, bare: columns.bare(), row: 0 }
    }
}

impl<'de> Deserializer<'de> for Rows<'de> {
    type Error = Wrong;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_seq(self)
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> SeqAccess<'de> for Rows<'de> {
    type Error = Wrong;

    #[inline]
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        if self.row == self.columns.rows() {
            return Ok(None);
        }
        self.row += 1;
        row(self.columns, self.bare, self.row - 1, seed).map(Some)
    }
    fn size_hint(&self) -> Option<usize> {
        Some(self.columns.rows() - self.row)
    }
}

/// One row of fields.
struct Row<'de> {
    columns: &'de Columns<'de>,
    row: usize,
}

impl<'de> Row<'de> {
    fn fields(self) -> Fields<'de> {
        Fields { columns: self.columns.columns(), next: 0, row: self.row }
    }
}

impl<'de> Deserializer<'de> for Row<'de> {
    type Error = Wrong;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_map(self.fields())
    }
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_some(self)
    }
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        visitor.visit_enum(MapAccessDeserializer::new(self.fields()))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct map struct identifier ignored_any
    }
}

/// The fields of a row that are still to be read.
struct Fields<'de> {
    columns: &'de [Column<'de>],
    next: usize,
    row: usize,
}

impl<'de> MapAccess<'de> for Fields<'de> {
    type Error = Wrong;

    #[inline]
    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        while let Some(column) = self.columns.get(self.next) {
            if column.presence(self.row) != Presence::Absent {
                return seed.deserialize(BorrowedStrDeserializer::new(&column.name)).map(Some);
            }
            self.next += 1;
        }
        Ok(None)
    }
    #[inline]
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        let Some(column) = self.columns.get(self.next) else {
            return Err(de::Error::custom("a value is read before its key"));
        };
        self.next += 1;
        cell(column, self.row, seed).map_err(|wrong| wrong.at(self.row, Some(&column.name)))
    }
}

/// A cell that is no JSON.
#[derive(Clone, Copy)]
enum Plain<'de> {
    Null,
    Bool(bool),
    I64(i64),
    U64(u64),
    F32(f32),
    F64(f64),
    Span(Span),
    Passage(Span),
    Str(&'de str),
}

impl Plain<'_> {
    /// A whole number that crossed as a float, for a reader that wants whole ones.
    fn whole(self) -> Self {
        let number = match self {
            Self::F32(number) => number.into(),
            Self::F64(number) => number,
            other => return other,
        };
        // Beyond these not every whole number is a float, so one that is may be another one rounded.
        let exact = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
        if exact { Self::I64(number as i64) } else { self }
    }
}

/// For the types of whole numbers.
macro_rules! whole {
    ($($name:ident)*) => {
        $(
            #[inline]
            fn $name<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
                self.whole().deserialize_any(visitor)
            }
        )*
    };
}

impl<'de> Deserializer<'de> for Plain<'de> {
    type Error = Wrong;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(it) => visitor.visit_bool(it),
            Self::I64(it) => visitor.visit_i64(it),
            Self::U64(it) => visitor.visit_u64(it),
            Self::F32(it) => visitor.visit_f32(it),
            Self::F64(it) => visitor.visit_f64(it),
            Self::Span(it) => visitor.visit_seq(SeqDeserializer::new([it.start(), it.end()].into_iter())),
            Self::Passage(it) => visitor.visit_map(OnlySpan(Some(it))),
            Self::Str(it) => visitor.visit_borrowed_str(it),
        }
    }
    whole! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }
    #[inline]
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Wrong> {
        if let Self::Null = self { visitor.visit_none() } else { visitor.visit_some(self) }
    }
    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Wrong> {
        visitor.visit_newtype_struct(self)
    }
    #[inline]
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Wrong> {
        match self {
            Self::Str(it) => visitor.visit_enum(BorrowedStrDeserializer::new(it)),
            Self::Passage(it) => visitor.visit_enum(MapAccessDeserializer::new(OnlySpan(Some(it)))),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        bool f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}

/// An object with a span as its only member.
struct OnlySpan(Option<Span>);

impl<'de> MapAccess<'de> for OnlySpan {
    type Error = Wrong;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Wrong> {
        if self.0.is_none() { Ok(None) } else { seed.deserialize(BorrowedStrDeserializer::new("span")).map(Some) }
    }
    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Wrong> {
        seed.deserialize(self.0.take().map_or(Plain::Null, Plain::Span))
    }
}

/// The columns do not have the form that is asked for.
#[derive(Debug)]
struct Wrong(Box<Problem>);

#[derive(Debug)]
struct Problem {
    message: String,
    /// Whether it says where it stands.
    placed: bool,
}

impl Wrong {
    #[cold]
    fn at(mut self, row: usize, column: Option<&str>) -> Self {
        if !self.0.placed {
            let column = column.map_or_else(String::new, |it| format!(", `{it}`"));
            self.0.message = format!("row {row}{column}: {}", self.0.message);
            self.0.placed = true;
        }
        self
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Wrong {}

impl de::Error for Wrong {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(Box::new(Problem { message: message.to_string(), placed: false }))
    }
}
