//! The interface as authors in C and Rust meet it.

#![expect(clippy::unwrap_used, reason = "a test's panic is its message")]

mod handbook;
mod header;
mod log_level;
mod manifest;
