//! Reading through pointers of the other side: the only place that does.

use std::fmt;
use std::slice;

use crate::abi::{DatelineColumn, DatelineDocument, DatelineLayer, DatelineStr};
use crate::border::{BorderError, Maker};

/// What is being read, for messages. Costs nothing until it is printed.
#[derive(Clone, Copy)]
pub(crate) enum Part<'p> {
    /// A struct, or a field of the struct that everything here is about.
    Field(&'static str),
    /// A field of a column.
    Column(&'p str, &'static str),
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(field) => write!(f, "`{field}`"),
            Self::Column(column, field) => write!(f, "`{field}` of the column `{column}`"),
        }
    }
}

/// A struct that begins with its own size.
///
/// # Safety
/// It is `repr(C)`, its first field is `struct_size: usize`, and any bytes make a value of it.
pub(crate) unsafe trait Structure: Copy {}

// SAFETY: As the definition in `abi` shows: numbers and pointers behind a first `struct_size`.
unsafe impl Structure for DatelineColumn {}
// SAFETY: As above.
unsafe impl Structure for DatelineLayer {}
// SAFETY: As above.
unsafe impl Structure for DatelineDocument {}

fn sound<T>(part: Part<'_>, data: *const T) -> Result<*const T, BorderError> {
    if data.is_null() {
        Err(BorderError::Null { part: part.to_string() })
    } else if !data.is_aligned() {
        Err(BorderError::Misaligned { part: part.to_string(), align: align_of::<T>() })
    } else {
        Ok(data)
    }
}

/// The struct that a pointer points to, as far as this version knows its fields.
///
/// Later versions will append fields, and read them only if `struct_size` says that they are there. This
/// is the first version, so all fields must be.
///
/// # Safety
/// If `data` is neither null nor misaligned, it points to a struct that is as large as it says.
pub(crate) unsafe fn structure<T: Structure>(part: Part<'_>, data: *const T) -> Result<T, BorderError> {
    let data = sound(part, data)?;
    // SAFETY: It is aligned and not null; a `Structure` begins with a `usize`.
    let size = unsafe { data.cast::<usize>().read() };
    if size < size_of::<T>() {
        return Err(BorderError::StructSize { part: part.to_string(), size, least: size_of::<T>() });
    }
    // SAFETY: It is aligned and not null, and has as many bytes as it says, which are enough.
    Ok(unsafe { data.read() })
}

/// An array. `len` has been held against a limit before.
///
/// # Safety
/// If `data` is neither null nor misaligned, it points to `len` values that live as long as `'a` and are not
/// written to. Any bytes make a `T`, and all of them together are no more than `isize::MAX`.
pub(crate) unsafe fn array<'a, T>(part: Part<'_>, data: *const T, len: usize) -> Result<&'a [T], BorderError> {
    if len == 0 {
        return Ok(&[]);
    }
    let data = sound(part, data)?;
    // SAFETY: It is aligned and not null; the rest is what the caller promises.
    Ok(unsafe { slice::from_raw_parts(data, len) })
}

/// An array of pointers to structs.
///
/// # Safety
/// As for [`array`].
pub(crate) unsafe fn pointers<'a, T: Structure>(
    part: Part<'_>,
    data: *const *const T,
    len: usize,
) -> Result<&'a [*const T], BorderError> {
    // SAFETY: As the caller promises.
    unsafe { array(part, data, len) }
}

/// The bytes of a string.
///
/// # Safety
/// As for [`array`].
pub(crate) unsafe fn bytes<'a>(part: Part<'_>, from: DatelineStr) -> Result<&'a [u8], BorderError> {
    if from.len > isize::MAX as usize {
        return Err(BorderError::TooManyBytes { part: part.to_string(), limit: isize::MAX as usize });
    }
    // SAFETY: As the caller promises, and no longer than an array may be.
    unsafe { array(part, from.data, from.len) }
}

/// A string.
///
/// # Safety
/// As for [`array`], and the bytes of a host's string are UTF-8.
pub(crate) unsafe fn text<'a>(maker: &Maker, part: Part<'_>, from: DatelineStr) -> Result<&'a str, BorderError> {
    // SAFETY: As the caller promises.
    unsafe { maker.text(part, bytes(part, from)?) }
}
