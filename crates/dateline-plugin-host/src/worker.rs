//! Plugins in processes of their own: the worker, and what its host has of it.
//!
//! A worker is the same program as its host, or another that calls [`serve`]. It loads the library as the
//! host would, checks what the plugin gives as the host would, and sends it over a pipe. A crash, an exit or
//! an endless loop ends the worker and costs the host one document.
//!
//! The limit on memory is the system's on address space (`RLIMIT_AS`), beside what the worker takes itself; a
//! system without one has no such limit.
//!
//! This keeps a run safe from a plugin's mistakes. It is no wall against malice: a worker may do all that
//! the user may do who started the host.

mod answer;
mod child;
mod exit;
mod flat;
mod frame;
mod handle;
mod last_words;
mod log;
mod pool;
mod probe;
mod process;
mod recipe;
mod request;
mod speech;
mod wire;

pub use child::serve;
pub(crate) use handle::{Allowance, Found};
pub use handle::{Loaded, StartError};
pub(crate) use pool::Pool;
pub use probe::{probe, probe_create};
pub use process::WorkerCommand;
pub(crate) use recipe::Recipe;

#[cfg(test)]
mod tests;
