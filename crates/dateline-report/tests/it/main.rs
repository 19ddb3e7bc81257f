//! What the formats write, seen through the registry's doors.

#![allow(clippy::unwrap_used, reason = "the panic of a test is its message")]

mod html;
mod jsonl;
mod reading;
mod schema;
mod story;
