//! A look at a library from a safe distance.
//!
//! Loading a library runs its code, and making an instance runs more of it. Whatever that does, a pipeline's
//! check shall end with a message. So it is tried in a worker first, also for plugins that will work in the
//! host's own process.

use std::path::Path;
use std::time::Duration;

use dateline_core::Resources;
use serde_json::Value;

use super::handle::{Allowance, Loaded, StartError, Worker};
use super::process::WorkerCommand;

/// How long a library may take to load, and again to make an instance, while somebody waits for the check
/// of a pipeline.
const PATIENCE: Duration = Duration::from_secs(10);

const ALLOWANCE: Allowance = Allowance { start: PATIENCE, document: PATIENCE, memory: u64::MAX, output: 0 };

/// Loads a library in a worker, and gives what it says of itself.
///
/// # Errors
/// [`StartError`] if it cannot be used, or ended the worker.
pub fn probe(command: &WorkerCommand, library: &Path) -> Result<Loaded, StartError> {
    let (worker, loaded) = Worker::start(command, library, ALLOWANCE)?;
    worker.dismiss();
    Ok(loaded)
}

/// Loads a library in a worker and makes an instance there, with options that have their defaults filled in.
///
/// # Errors
/// [`StartError`] if it cannot be used, does not take its options, or ended the worker.
pub fn probe_create(
    command: &WorkerCommand,
    library: &Path,
    options: &Value,
    resources: &mut dyn Resources,
) -> Result<Loaded, StartError> {
    let (mut worker, loaded) = Worker::start(command, library, ALLOWANCE)?;
    worker.create(options, resources)?;
    worker.dismiss();
    Ok(loaded)
}
