//! A serde serializer of which only the interesting half must be written.

use std::fmt;

use serde::ser::{self, Impossible, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use crate::span::SPAN;

/// Takes some forms of value and refuses the others. [`Via`] makes a serializer of it.
pub(super) trait Taker: Sized {
    type List: SerializeSeq<Ok = (), Error = Refused> + ser::SerializeTuple<Ok = (), Error = Refused>;
    type Map: SerializeMap<Ok = (), Error = Refused>;
    type Record: SerializeStruct<Ok = (), Error = Refused>;

    fn bool(self, _: bool) -> Result<(), Refused> {
        Err(Refused)
    }
    fn signed(self, _: i64) -> Result<(), Refused> {
        Err(Refused)
    }
    fn unsigned(self, _: u64) -> Result<(), Refused> {
        Err(Refused)
    }
    fn single(self, _: f32) -> Result<(), Refused> {
        Err(Refused)
    }
    fn double(self, _: f64) -> Result<(), Refused> {
        Err(Refused)
    }
    fn text(self, _: &str) -> Result<(), Refused> {
        Err(Refused)
    }
    fn null(self) -> Result<(), Refused> {
        Err(Refused)
    }
    /// A span, whose two bounds `pair` is.
    fn span<T: Serialize + ?Sized>(self, _pair: &T) -> Result<(), Refused> {
        Err(Refused)
    }
    fn list(self, _length: Option<usize>) -> Result<Self::List, Refused> {
        Err(Refused)
    }
    fn map(self) -> Result<Self::Map, Refused> {
        Err(Refused)
    }
    fn record(self, _name: &'static str, _length: usize) -> Result<Self::Record, Refused> {
        Err(Refused)
    }
}

/// A value has a form that its taker has no place for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Refused;

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value has another form")
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    /// Nothing is kept: what is refused is written as JSON, and fails there for the same reason.
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The parts of a form that is refused.
pub(super) type Nothing = Impossible<(), Refused>;

/// The serializer that a taker stands behind.
pub(super) struct Via<T>(pub(super) T);

impl<K: Taker> Serializer for Via<K> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = K::List;
    type SerializeTuple = K::List;
    type SerializeTupleStruct = Nothing;
    type SerializeTupleVariant = Nothing;
    type SerializeMap = K::Map;
    type SerializeStruct = K::Record;
    type SerializeStructVariant = Nothing;

    #[inline]
    fn serialize_bool(self, v: bool) -> Result<(), Refused> {
        self.0.bool(v)
    }
    fn serialize_i8(self, v: i8) -> Result<(), Refused> {
        self.0.signed(v.into())
    }
    fn serialize_i16(self, v: i16) -> Result<(), Refused> {
        self.0.signed(v.into())
    }
    #[inline]
    fn serialize_i32(self, v: i32) -> Result<(), Refused> {
        self.0.signed(v.into())
    }
    #[inline]
    fn serialize_i64(self, v: i64) -> Result<(), Refused> {
        self.0.signed(v)
    }
    #[inline]
    fn serialize_u8(self, v: u8) -> Result<(), Refused> {
        self.0.unsigned(v.into())
    }
    #[inline]
    fn serialize_u16(self, v: u16) -> Result<(), Refused> {
        self.0.unsigned(v.into())
    }
    #[inline]
    fn serialize_u32(self, v: u32) -> Result<(), Refused> {
        self.0.unsigned(v.into())
    }
    #[inline]
    fn serialize_u64(self, v: u64) -> Result<(), Refused> {
        self.0.unsigned(v)
    }
    #[inline]
    fn serialize_f32(self, v: f32) -> Result<(), Refused> {
        self.0.single(v)
    }
    #[inline]
    fn serialize_f64(self, v: f64) -> Result<(), Refused> {
        self.0.double(v)
    }
    fn serialize_char(self, v: char) -> Result<(), Refused> {
        self.0.text(v.encode_utf8(&mut [0; 4]))
    }
    #[inline]
    fn serialize_str(self, v: &str) -> Result<(), Refused> {
        self.0.text(v)
    }
    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refused> {
        Err(Refused)
    }
    fn serialize_none(self) -> Result<(), Refused> {
        self.0.null()
    }
    #[inline]
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(self)
    }
    fn serialize_unit(self) -> Result<(), Refused> {
        self.0.null()
    }
    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        self.0.null()
    }
    #[inline]
    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Refused> {
        self.0.text(variant)
    }
    #[inline]
    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<(), Refused> {
        if name == SPAN { self.0.span(value) } else { value.serialize(self) }
    }
    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Refused> {
        Err(Refused)
    }
    fn serialize_seq(self, length: Option<usize>) -> Result<K::List, Refused> {
        self.0.list(length)
    }
    fn serialize_tuple(self, length: usize) -> Result<K::List, Refused> {
        self.0.list(Some(length))
    }
    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Nothing, Refused> {
        Err(Refused)
    }
    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Nothing, Refused> {
        Err(Refused)
    }
    fn serialize_map(self, _: Option<usize>) -> Result<K::Map, Refused> {
        self.0.map()
    }
    #[inline]
    fn serialize_struct(self, name: &'static str, length: usize) -> Result<K::Record, Refused> {
        self.0.record(name, length)
    }
    fn serialize_struct_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Nothing, Refused> {
        Err(Refused)
    }
}
