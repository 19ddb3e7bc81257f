//! From bytes as people hold them to articles: formats, furniture, metadata, offsets back to the
//! file.
//!
//! [`Inputs`] finds the inputs of a run, and each of them, once loaded, is an article with its
//! blocks, or the reason why there is none. Text inputs are taken verbatim and their furniture is
//! labelled; of markup the visible words are the text. Every byte of a text can be followed back to
//! the bytes of the file it came from.
//!
//! This crate does the reading of inputs for all others. It looks for nothing in the text beyond
//! what belongs to its layout, and it never fetches anything.

mod options;
mod problem;

mod inputs;
mod opening;
mod walk;

mod binary;
mod compression;
mod encoding;
mod format;
mod loader;

mod draft;
mod fragments;
mod html;
mod json;
mod plain_text;

mod agencies;
mod byline;
mod dates;
mod domain;
mod furniture;
mod label;
mod language;
mod paragraphs;
mod pattern;
mod place_line;
mod related;

pub use inputs::Inputs;
pub use loader::Loader;
pub use options::{Format, LoaderOptions};
