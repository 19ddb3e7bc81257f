//! Tests of the language components through their public doors.

mod sentences;
mod tokens;
