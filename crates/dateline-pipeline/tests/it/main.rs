//! The tests of this crate through its public doors.

#![expect(clippy::unwrap_used, reason = "a test may unwrap, and so may what it calls: its panic is its message")]

mod check;
mod run;
