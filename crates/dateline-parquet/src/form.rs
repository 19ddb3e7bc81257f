//! The form that the values of a column have.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields};

/// The form of a value, as far as columns can show it. Any value can also be absent.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// True or false.
    Bool,
    /// Whole numbers of this type.
    Whole(Whole),
    /// Numbers of single precision.
    Single,
    /// Numbers of double precision.
    Double,
    /// Text.
    Text,
    /// A place in the text: `[3, 8]` in JSON, `start` and `end` here.
    Span,
    /// Values of one form.
    List(Box<Form>),
    /// Members, each with its name.
    Struct(Members),
    /// Anything, as the text of its JSON.
    Json,
}

/// The members of a struct.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Members {
    /// Those with a name, which differ.
    pub(crate) named: Vec<(String, Form)>,
    /// Whether there can be others, which stand together as one JSON object in [`OTHER`].
    pub(crate) open: bool,
}

/// The member of a struct that holds what has no member of its own, as JSON.
pub(crate) const OTHER: &str = "other";

/// A type of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whole {
    I8,
    I16,
    I32,
    I64,
    U8,
    U16,
    U32,
    U64,
}

impl Whole {
    /// Whether the type has this number.
    pub(crate) fn holds(self, number: i128) -> bool {
        match self {
            Self::I8 => i8::try_from(number).is_ok(),
            Self::I16 => i16::try_from(number).is_ok(),
            Self::I32 => i32::try_from(number).is_ok(),
            Self::I64 => i64::try_from(number).is_ok(),
            Self::U8 => u8::try_from(number).is_ok(),
            Self::U16 => u16::try_from(number).is_ok(),
            Self::U32 => u32::try_from(number).is_ok(),
            Self::U64 => u64::try_from(number).is_ok(),
        }
    }
}

impl Members {
    /// These and no others.
    pub(crate) fn only(named: Vec<(String, Form)>) -> Self {
        Self { named, open: false }
    }

    /// The fields of Arrow. All can be null: what is absent in a record is null in a row.
    pub(crate) fn fields(&self) -> Fields {
        let named = self.named.iter().map(|(name, form)| Field::new(name, form.arrow(), true));
        named.chain(self.open.then(|| Field::new(OTHER, DataType::Utf8, true))).collect()
    }
}

impl Form {
    /// The type of Arrow.
    pub(crate) fn arrow(&self) -> DataType {
        match self {
            Self::Bool => DataType::Boolean,
            Self::Whole(Whole::I8) => DataType::Int8,
            Self::Whole(Whole::I16) => DataType::Int16,
            Self::Whole(Whole::I32) => DataType::Int32,
            Self::Whole(Whole::I64) => DataType::Int64,
            Self::Whole(Whole::U8) => DataType::UInt8,
            Self::Whole(Whole::U16) => DataType::UInt16,
            Self::Whole(Whole::U32) => DataType::UInt32,
            Self::Whole(Whole::U64) => DataType::UInt64,
            Self::Single => DataType::Float32,
            Self::Double => DataType::Float64,
            // No dictionary: the file has its own for every column, and readers differ in what they
            // make of one that Arrow asks for.
            Self::Text | Self::Json => DataType::Utf8,
            Self::Span => {
                let end = |name| Field::new(name, DataType::UInt32, true);
                DataType::Struct([end("start"), end("end")].into_iter().collect())
            }
            // `element` is what Parquet's own rules call it.
            Self::List(item) => DataType::List(Arc::new(Field::new("element", item.arrow(), true))),
            Self::Struct(members) => DataType::Struct(members.fields()),
        }
    }
}
