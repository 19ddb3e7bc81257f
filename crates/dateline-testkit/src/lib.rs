//! Texts with marks in them, sample articles, and checks that every analyser should pass.

mod marked;

pub use marked::{Marked, mark, unmark};
