//! The layers, through their public doors.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod crossing;
