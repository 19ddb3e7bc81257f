//! The loader through its public doors.

mod bad_input;
mod encodings;
mod fragments;
mod furniture;
mod html;
mod inputs;
mod json;
mod labelled_pages;
mod laws;
mod plain_text;
mod records;
mod support;
