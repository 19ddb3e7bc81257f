//! What is wrong with a table.

/// Columns that do not fit together, or do not hold what a reader expects.
#[derive(Debug, thiserror::Error)]
pub enum ColumnsError {
    /// A column has more or fewer values than there are rows.
    #[error("the column `{column}` has {values} values for {rows} rows")]
    Length {
        /// Which one.
        column: String,
        /// How many values it has.
        values: usize,
        /// How many rows there are.
        rows: usize,
    },
    /// Two columns have one name.
    #[error("two columns are named `{0}`")]
    Repeated(String),
    /// A table of one value that has another number of rows.
    #[error("one value takes one row, and there are {0}")]
    NotOne(usize),
    /// The rows' places are a column that is not there or does not give each row a span, or are more
    /// or fewer than the rows.
    #[error("the places of the rows are not one span for each row")]
    Places,
    /// The ends of the strings do not fit their text.
    #[error("the ends of strings do not go up, go past their text, or lie inside a character")]
    Offsets,
    /// A value has no form as columns.
    #[error("cannot be written as columns: {0}")]
    Write(String),
    /// The columns do not have the form of the type that is read from them.
    #[error("{0}")]
    Read(String),
    /// A span lies outside the text or inside a character, or a cell is no JSON.
    #[error("row {row}, `{column}`: {problem}")]
    Cell {
        /// Which row, from 0.
        row: usize,
        /// Which column.
        column: String,
        /// What is wrong with it.
        problem: String,
    },
}
