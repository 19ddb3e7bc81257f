//! The analyser through its public door.

#![allow(clippy::unwrap_used, reason = "a test may unwrap, in its helpers too: its panic is its message")]

mod article;
mod files;
mod outlet;
mod signals;
mod sourcing;
