//! Tests of the language components through their public doors.

mod coreference;
mod laws;
mod names;
mod sentences;
mod tokens;
