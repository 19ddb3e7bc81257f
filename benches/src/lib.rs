//! Criterion benches of each analyser and of whole pipelines.

mod articles;

pub use articles::Size;
