//! The tests of this crate through its public doors.

mod run;
