//! The same statement across articles, and who is credited with it.
//!
//! [`Bookkeeper`] keeps a little of each document and compares it all at the end. The steps, in
//! the order in which they depend on each other:
//!
//! - words of a statement, in a form in which two outlets' spellings are equal;
//! - who is who across documents;
//! - how alike two tellings are, and which of them are one statement;
//! - which documents go back to one text;
//! - where the accounts of a statement differ.
//!
//! Everywhere a wrong merge is worse than a missed one, and nothing here says who is right.

mod bookkeeper;
mod digest;
mod places;
mod spelling;
mod stop_words;
mod words;

mod credit;
mod people;

mod likeness;
mod reuse;
mod statements;

mod findings;

pub use bookkeeper::{Bookkeeper, LedgerOptions};
pub use digest::{Digest, Known, Told};
pub use reuse::Sketch;
