//! The analysers through their public doors.

#![allow(clippy::unwrap_used, reason = "a test may unwrap, in its helpers too: its panic is its message")]

mod build;
mod sentiment;
mod valence;
