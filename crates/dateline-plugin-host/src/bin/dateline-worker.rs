//! A worker and nothing else: what the tests of this crate start.
//!
//! Another program that runs plugins in processes of their own may start this as its
//! [`WorkerCommand`](dateline_plugin_host::worker::WorkerCommand), or itself with an argument upon which
//! it calls [`serve`](dateline_plugin_host::worker::serve), as `dateline worker` does.

use std::process::ExitCode;

#[cfg(unix)]
fn main() -> ExitCode {
    dateline_plugin_host::worker::serve()
}

#[cfg(not(unix))]
fn main() -> ExitCode {
    eprintln!("plugins can have a process of their own on Unix only");
    ExitCode::FAILURE
}
