//! How values are written between a host and its worker: flat, lengths before contents, numbers
//! little-endian.
//!
//! Arrays travel as they lie in memory, so that the tokens of an article cost two copies and no parsing.
//! What is read here comes from a process in which anything may have happened: each length is held
//! against what is there before a byte is allocated for it.

use std::borrow::Cow;

use dateline_core::ColumnsError;

/// Bytes that are no message.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WireError {
    /// They end before the message does.
    #[error("a message ends in its middle")]
    Short,
    /// They go on after it.
    #[error("a message goes on after its end")]
    Long,
    /// A number that stands for nothing.
    #[error("{value} stands for no {what}")]
    Unknown {
        /// What it should stand for.
        what: &'static str,
        /// The number.
        value: u64,
    },
    /// Text that is no UTF-8.
    #[error("a text is not valid UTF-8")]
    Text(#[from] std::str::Utf8Error),
    /// A span whose end lies before its start.
    #[error(transparent)]
    Span(#[from] dateline_core::InvertedSpan),
    /// Columns that do not fit together.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}

/// A type whose values travel in arrays.
pub(crate) trait Plain: Copy + 'static {
    /// How many bytes one takes.
    const SIZE: usize;
    /// Writes one into that many bytes.
    fn write(self, bytes: &mut [u8]);
    /// Reads one from that many bytes.
    fn read(bytes: &[u8]) -> Self;
}

macro_rules! plain {
    ($($number:ty)*) => {$(
        impl Plain for $number {
            const SIZE: usize = size_of::<$number>();

            fn write(self, bytes: &mut [u8]) {
                bytes.copy_from_slice(&self.to_le_bytes());
            }

            fn read(bytes: &[u8]) -> Self {
                Self::from_le_bytes(bytes.try_into().expect("the caller gives as many bytes as it takes"))
            }
        }
    )*};
}

plain!(u8 u16 u32 u64 i32 i64 f32 f64);

/// Writes one number.
pub(crate) fn put<T: Plain>(out: &mut Vec<u8>, value: T) {
    put_array(out, &[value]);
}

/// Writes numbers, without how many there are.
pub(crate) fn put_array<T: Plain>(out: &mut Vec<u8>, values: &[T]) {
    let at = out.len();
    out.resize(at + values.len() * T::SIZE, 0);
    for (bytes, value) in out[at..].chunks_exact_mut(T::SIZE).zip(values) {
        value.write(bytes);
    }
}

/// Writes bytes with their length before them.
pub(crate) fn put_bytes(out: &mut Vec<u8>, bytes: &[u8]) {
    put(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
}

/// Writes text with its length before it.
pub(crate) fn put_str(out: &mut Vec<u8>, text: &str) {
    put_bytes(out, text.as_bytes());
}

/// Writes whether there is a value, and it if there is.
pub(crate) fn put_option<T>(out: &mut Vec<u8>, value: Option<T>, put_some: impl FnOnce(&mut Vec<u8>, T)) {
    put(out, u8::from(value.is_some()));
    if let Some(value) = value {
        put_some(out, value);
    }
}

/// Reads what was written, from the start.
#[derive(Debug)]
pub(crate) struct Reader<'b> {
    rest: &'b [u8],
}

impl<'b> Reader<'b> {
    /// Reads these bytes.
    pub(crate) const fn new(bytes: &'b [u8]) -> Self {
        Self { rest: bytes }
    }

    /// One number.
    pub(crate) fn take<T: Plain>(&mut self) -> Result<T, WireError> {
        Ok(T::read(self.slice(T::SIZE)?))
    }

    /// As many bytes, without copying them.
    pub(crate) fn slice(&mut self, len: usize) -> Result<&'b [u8], WireError> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(WireError::Short)?;
        self.rest = rest;
        Ok(taken)
    }

    /// `count` numbers.
    pub(crate) fn array<T: Plain>(&mut self, count: usize) -> Result<Vec<T>, WireError> {
        let len = count.checked_mul(T::SIZE).ok_or(WireError::Short)?;
        Ok(self.slice(len)?.chunks_exact(T::SIZE).map(T::read).collect())
    }

    /// A number of things that follow. Each takes a byte or more, so there cannot be more of them than
    /// bytes.
    pub(crate) fn count(&mut self) -> Result<usize, WireError> {
        let count = self.take::<u64>()?;
        usize::try_from(count).ok().filter(|it| *it <= self.rest.len()).ok_or(WireError::Short)
    }

    /// Bytes that have their length before them.
    pub(crate) fn bytes(&mut self) -> Result<&'b [u8], WireError> {
        let len = self.count()?;
        self.slice(len)
    }

    /// Text that has its length before it.
    pub(crate) fn str(&mut self) -> Result<&'b str, WireError> {
        Ok(std::str::from_utf8(self.bytes()?)?)
    }

    /// Text that has its length before it; what is no UTF-8 in it is replaced. For words that people
    /// read.
    pub(crate) fn words(&mut self) -> Result<Cow<'b, str>, WireError> {
        Ok(String::from_utf8_lossy(self.bytes()?))
    }

    /// A value, if there is one.
    pub(crate) fn option<T>(
        &mut self,
        some: impl FnOnce(&mut Self) -> Result<T, WireError>,
    ) -> Result<Option<T>, WireError> {
        match self.take::<u8>()? {
            0 => Ok(None),
            1 => some(self).map(Some),
            value => Err(WireError::Unknown { what: "absence or presence", value: value.into() }),
        }
    }

    /// What has not been read.
    pub(crate) const fn rest(&self) -> &'b [u8] {
        self.rest
    }

    /// Says that this was all.
    pub(crate) const fn end(self) -> Result<(), WireError> {
        if self.rest.is_empty() { Ok(()) } else { Err(WireError::Long) }
    }
}
