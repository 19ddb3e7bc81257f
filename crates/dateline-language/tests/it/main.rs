//! Tests of the language components through their public doors.

mod names;
mod sentences;
mod tokens;
