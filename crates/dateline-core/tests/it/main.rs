//! What the core promises, through its public doors.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod columns;
mod layers;
mod stage;
