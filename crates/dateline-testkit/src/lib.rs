//! Texts with marks in them, sample articles, and checks that every analyser should pass.

mod marked;

pub use marked::{Marked, mark, unmark};

// The code in the pages for authors is compiled and run with these tests.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/write-an-analyser.md")]
mod write_an_analyser {}
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
mod readme {}
