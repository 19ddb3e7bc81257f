//! The program as a user meets it: real processes, real files.

#![expect(clippy::unwrap_used, reason = "a test may unwrap, and so may what it calls: the panic is its message")]

mod bad_input;
mod bad_pipeline;
mod claims;
mod command;
mod interrupted;
mod new;
mod outputs;
mod parquet;
#[cfg(unix)]
mod plugin_crash;
#[cfg(unix)]
mod plugins;
mod round_trip;
mod samples;
mod schemas;
