//! Records as one Parquet file: a row a document, its layers as nested columns.
//!
//! For those who go on in a data frame or in SQL. The types of the columns are taken from the JSON
//! Schemas of the layers, so a layer of a plugin becomes columns like one of ours. What fits no column
//! is not lost: it stands as JSON in the column `other`.
//!
//! A crate of its own because Arrow takes longer to compile than all the rest: the binary has it only
//! with the feature `parquet`.

mod cell;
mod form;
mod parquet;
mod record;
mod rows;
mod schema;

pub use parquet::{Parquet, ParquetOptions};
