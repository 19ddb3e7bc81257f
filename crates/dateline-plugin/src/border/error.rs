//! What can be wrong with structs from the other side.

use dateline_core::ColumnsError;

/// Structs from the other side of the border are not as they must be.
#[derive(Debug, thiserror::Error)]
pub enum BorderError {
    /// A pointer is null that must not be.
    #[error("{part} is null")]
    Null {
        /// Which pointer.
        part: String,
    },
    /// A pointer is not aligned as C aligns what it points to.
    #[error("{part} is not aligned to {align} bytes")]
    Misaligned {
        /// Which pointer.
        part: String,
        /// How it must be aligned.
        align: usize,
    },
    /// A struct is smaller than it was in the first version.
    #[error("{part} has a `struct_size` of {size}, and must have at least {least}")]
    StructSize {
        /// Which struct.
        part: String,
        /// Its size as it says.
        size: usize,
        /// Its size in the first version of this interface.
        least: usize,
    },
    /// A string is not UTF-8.
    #[error("{part} is not UTF-8 from byte {valid} on")]
    Utf8 {
        /// Which string.
        part: String,
        /// How many of its bytes are.
        valid: usize,
    },
    /// A layer is neither a list nor one value.
    #[error("`shape` is {0}, which is neither DATELINE_LIST nor DATELINE_ONE")]
    Shape(u32),
    /// There are more rows than the limit.
    #[error("{rows} rows are more than the {limit} that are allowed")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many there may be.
        limit: usize,
    },
    /// There are more columns than the limit.
    #[error("{columns} columns are more than the {limit} that are allowed")]
    TooManyColumns {
        /// How many there are.
        columns: usize,
        /// How many there may be.
        limit: usize,
    },
    /// The arrays have more bytes than the limit.
    #[error("with {part} the layer has more than the {limit} bytes that are allowed")]
    TooManyBytes {
        /// The array that is too much.
        part: String,
        /// How many bytes all may have together.
        limit: usize,
    },
    /// A column is of a type that this version does not know.
    #[error("the column `{column}` is of type {kind}, which is none of DATELINE_BOOL to DATELINE_JSON")]
    Type {
        /// Which column.
        column: String,
        /// Its type as it says.
        kind: u32,
    },
    /// A byte of presence is none of the three.
    #[error(
        "row {row}: the presence of `{column}` is {byte}, which is none of DATELINE_ABSENT, DATELINE_NULL and \
         DATELINE_THERE"
    )]
    Presence {
        /// Which column.
        column: String,
        /// Which row, from 0.
        row: usize,
        /// What stands there.
        byte: u8,
    },
    /// A truth value is neither 0 nor 1.
    #[error("row {row}: `{column}` is {byte}, and a truth value is 0 or 1")]
    Bool {
        /// Which column.
        column: String,
        /// Which row, from 0.
        row: usize,
        /// What stands there.
        byte: u8,
    },
    /// A span ends before it starts.
    #[error("row {row}: {part} has a span that ends at byte {end}, before its start at byte {start}")]
    Inverted {
        /// Which array.
        part: String,
        /// Which row, from 0.
        row: usize,
        /// Where the span starts.
        start: u32,
        /// Where it ends.
        end: u32,
    },
    /// The ends of a column's strings do not fit its bytes.
    #[error(
        "the ends of the strings of `{column}` do not go from 0 up to the length of `bytes`, each on a character border"
    )]
    Offsets {
        /// Which column.
        column: String,
    },
    /// The columns do not fit together.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}
