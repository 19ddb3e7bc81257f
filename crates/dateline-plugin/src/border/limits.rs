//! How much one layer may bring.

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
