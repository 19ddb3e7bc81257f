//! A value of JSON in the form of its column.
//!
//! What comes out is JSON again, of the sort that Arrow's reader takes: spans as structs, what is open
//! as text. Every value is held against its form here, so that nothing is refused later, where one
//! document would stop all.

use std::fmt;
use std::ops::Deref;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::form::{Form, Members, OTHER};

/// Writes a value behind what is in `out`.
///
/// # Errors
/// If the value does not have the form; `out` then holds a part of it.
pub(crate) fn write(json: &str, form: &Form, out: &mut Vec<u8>) -> Result<(), serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(json);
    Cell { form, out }.deserialize(&mut deserializer)?;
    deserializer.end()
}

struct Cell<'f, 'o> {
    form: &'f Form,
    out: &'o mut Vec<u8>,
}

impl<'de> DeserializeSeed<'de> for Cell<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if *self.form != Form::Json {
            return deserializer.deserialize_any(self);
        }
        let raw: &RawValue = serde::Deserialize::deserialize(deserializer)?;
        match raw.get() {
            "null" => self.out.extend_from_slice(b"null"),
            json => put(json, self.out),
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Cell<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a value of the form {:?}", self.form)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        match self.form {
            Form::Bool => put(&value, self.out),
            _ => return Err(misfit(&self)),
        }
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.whole(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.whole(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        match self.form {
            Form::Double => put(&value, self.out),
            Form::Single if value.abs() <= f32::MAX.into() => put(&value, self.out),
            _ => return Err(misfit(&self)),
        }
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        match self.form {
            Form::Text => put(value, self.out),
            _ => return Err(misfit(&self)),
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        match self.form {
            Form::List(form) => {
                self.out.push(b'[');
                loop {
                    let end = self.out.len();
                    if self.out[end - 1] != b'[' {
                        self.out.push(b',');
                    }
                    if items.next_element_seed(Cell { form, out: &mut *self.out })?.is_none() {
                        self.out.truncate(end);
                        break;
                    }
                }
                self.out.push(b']');
                Ok(())
            }
            Form::Span => {
                let (start, end) = (items.next_element::<u32>()?, items.next_element::<u32>()?);
                let (Some(start), Some(end), None) = (start, end, items.next_element::<u32>()?) else {
                    return Err(misfit(&self));
                };
                self.out.extend_from_slice(format!(r#"{{"start":{start},"end":{end}}}"#).as_bytes());
                Ok(())
            }
            _ => Err(misfit(&self)),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut given: A) -> Result<(), A::Error> {
        let Form::Struct(members) = self.form else { return Err(misfit(&self)) };
        let mut seen = vec![false; members.named.len()];
        let mut others: Vec<(String, &RawValue)> = Vec::new();
        self.out.push(b'{');
        let start = self.out.len();
        while let Some(name) = given.next_key_seed(NameAmong(members))? {
            let index = match name {
                Ok(index) => index,
                Err(other) if members.open => {
                    others.push((other, given.next_value()?));
                    continue;
                }
                Err(other) => return Err(Error::custom(format!("`{other}` is no member here"))),
            };
            // Of a name that is there twice only one value could be kept.
            if std::mem::replace(&mut seen[index], true) {
                return Err(misfit(&self));
            }
            let (name, form) = &members.named[index];
            begin_member(name, start, self.out);
            given.next_value_seed(Cell { form, out: &mut *self.out })?;
        }
        if !others.is_empty() {
            begin_member(OTHER, start, self.out);
            put(&object(&others), self.out);
        }
        self.out.push(b'}');
        Ok(())
    }
}

impl Cell<'_, '_> {
    fn whole<E: Error>(self, value: i128) -> Result<(), E> {
        match self.form {
            Form::Whole(whole) if whole.holds(value) => put(&value, self.out),
            Form::Single | Form::Double => put(&value, self.out),
            _ => return Err(misfit(&self)),
        }
        Ok(())
    }
}

/// Reads the name of a member: its index, or a name that is none of them.
struct NameAmong<'f>(&'f Members);

impl<'de> DeserializeSeed<'de> for NameAmong<'_> {
    type Value = Result<usize, String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for NameAmong<'_> {
    type Value = Result<usize, String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.named.iter().position(|(it, _)| it == name).ok_or_else(|| name.to_owned()))
    }
}

fn misfit<E: Error>(cell: &Cell<'_, '_>) -> E {
    E::custom(format!("it does not have the form {:?}", cell.form))
}

/// Begins a member of an object whose first one stands at `start`.
pub(crate) fn begin_member(name: &str, start: usize, out: &mut Vec<u8>) {
    if out.len() > start {
        out.push(b',');
    }
    put(name, out);
    out.push(b':');
}

/// The text of an object with these members.
pub(crate) fn object<N: AsRef<str>, J: Deref<Target = RawValue>>(members: &[(N, J)]) -> String {
    let mut out = vec![b'{'];
    for (name, value) in members {
        begin_member(name.as_ref(), 1, &mut out);
        out.extend_from_slice(value.get().as_bytes());
    }
    out.push(b'}');
    String::from_utf8(out).expect("it was put together from strings")
}

/// Writes a value that nothing can be wrong with.
pub(crate) fn put<T: serde::Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    serde_json::to_writer(out, value).expect("plain values can be written to memory");
}
