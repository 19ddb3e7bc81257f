//! The loader through its public doors.

#![expect(clippy::unwrap_used, reason = "the panic of a test is its message")]

mod bad_input;
mod encodings;
mod fragments;
mod furniture;
mod html;
mod inputs;
mod json;
mod laws;
mod plain_text;
mod records;
mod support;
