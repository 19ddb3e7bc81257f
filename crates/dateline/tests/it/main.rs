//! The program as a user meets it: real processes, real files.

mod bad_input;
mod bad_pipeline;
mod command;
mod interrupted;
mod outputs;
mod round_trip;
mod samples;
mod schemas;
