//! Texts with the expected marks in them, for tests.

mod marked;

pub use marked::{Marked, mark, unmark};

// The code in the pages for authors is compiled and run with these tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/write-an-analyser.md")]
mod write_an_analyser {}
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
