//! Figures against gold on an invented story, worked out by hand.

#![allow(clippy::unwrap_used, reason = "the panic of a test is its message")]

mod corpus;
mod coverage;
mod forms;
mod handbook;
mod story;
