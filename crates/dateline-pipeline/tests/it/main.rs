//! The tests of this crate through its public doors.

mod check;
mod run;
