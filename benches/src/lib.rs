//! The harness of the benches: articles in three sizes, and what an analyser reads made before the
//! clock starts.

mod articles;
mod stages;

pub use articles::{Size, accounts};
pub use stages::{article, build, measure, write};
