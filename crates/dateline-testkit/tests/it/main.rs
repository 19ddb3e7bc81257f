//! The tests of the checks: what they say of analysers that are in order, and of those that are not.

mod built_in;
mod macros;
mod mistakes;
mod wrong;
