//! Tests of the language components through their public doors.

mod coreference;
mod names;
mod sentences;
mod tokens;
