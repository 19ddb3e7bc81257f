//! Ledgers of small invented stories.

#![allow(clippy::unwrap_used, reason = "the panic of a test is its message")]

mod crediting;
mod matching;
mod sources;
mod story;
