//! How this program loads plugins: with itself as the worker.

use std::ffi::OsString;
use std::path::PathBuf;

use dateline_pipeline::Plugins;

/// The name of the hidden command that serves as a worker.
pub(crate) const WORKER: &str = "worker";

/// What opens the plugins that pipelines name.
#[cfg(unix)]
pub(crate) fn opener() -> impl Plugins {
    dateline_plugin_host::PluginOpener::new(worker_command())
}

/// A worker needs what only Unix has, and no library is opened that no worker has tried.
#[cfg(not(unix))]
pub(crate) fn opener() -> impl Plugins {
    dateline_pipeline::NoPlugins
}

/// This program, told to be a worker.
#[cfg(unix)]
pub(crate) fn worker_command() -> dateline_plugin_host::worker::WorkerCommand {
    // Where the system does not tell, the name by which this program is found is the best there is.
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("dateline"));
    dateline_plugin_host::worker::WorkerCommand { program, args: vec![OsString::from(WORKER)] }
}
