//! How much one layer may bring.

use crate::border::{BorderError, Part};

/// How much one layer may bring over the border. Held against what its structs say of themselves before
/// any array is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many rows. 4,194,304 by default: several times the words of a long book.
    pub rows: usize,
    /// How many columns. 1,024 by default.
    pub columns: usize,
    /// How many bytes its arrays may have together. 256 MiB by default.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 1 << 22, columns: 1 << 10, bytes: 256 << 20 }
    }
}

impl Limits {
    /// None but what memory sets.
    pub const NONE: Self = Self { rows: u32::MAX as usize, columns: usize::MAX, bytes: isize::MAX as usize };
}

/// The bytes that a layer may still bring.
pub(crate) struct Allowance {
    limit: usize,
    left: usize,
}

impl Allowance {
    pub(crate) const fn new(limit: usize) -> Self {
        Self { limit, left: limit }
    }

    /// Takes `count` values of `T` out of it.
    pub(crate) fn spend<T>(&mut self, part: Part<'_>, count: usize) -> Result<(), BorderError> {
        match count.checked_mul(size_of::<T>()).and_then(|bytes| self.left.checked_sub(bytes)) {
            Some(left) => self.left = left,
            None => return Err(BorderError::TooManyBytes { part: part.to_string(), limit: self.limit }),
        }
        Ok(())
    }
}
