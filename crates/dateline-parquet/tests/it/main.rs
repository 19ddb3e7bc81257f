//! The rows of a file, read back with Parquet's own reader.

#![expect(clippy::unwrap_used, reason = "the panic of a test is its message")]

mod documents;
mod files;
mod foreign;
mod forms;
mod rows;
