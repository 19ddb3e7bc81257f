//! For authors of analysers: checks that find their mistakes, benches, and texts with the expected marks
//! in them.

pub mod conformance;
mod marked;
mod panics;
mod prerequisites;
mod resources;

pub use marked::{Marked, mark, unmark};
pub use prerequisites::{Paragraphs, PrerequisiteError, Prerequisites};
pub use resources::FolderResources;

// The code in the pages for authors is compiled and run with these tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/write-an-analyser.md")]
mod write_an_analyser {}
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
