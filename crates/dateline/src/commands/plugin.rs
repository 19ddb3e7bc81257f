//! `dateline plugin inspect` and `check`: a plugin by itself.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_plugin_host::worker::{self, Loaded};
use dateline_plugin_host::{describe, library_path};

use crate::answer::answer;
use crate::args::InspectArgs;
use crate::failure::Failure;
use crate::plugins::worker_command;

/// Prints what a plugin says of itself. It is loaded in a worker, so that whatever it does there, this
/// program ends with a message.
pub(crate) fn inspect(args: &InspectArgs) -> Result<(), Failure> {
    let (library, loaded) = look_at(&args.file)?;
    if args.json {
        let manifest = serde_json::to_string_pretty(&loaded.manifest)
            .map_err(|error| Failure::usage(format!("error: the manifest cannot be written: {error}")))?;
        return answer(&(manifest + "\n"));
    }
    let place = if loaded.aborts { "a process of its own only: a panic ends the process" } else { "any" };
    answer(&format!("{}\nfile\n  {}\nisolation\n  {place}\n", describe(&loaded.manifest), library.display()))
}

/// Loads the library that `written` names, in a worker.
fn look_at(written: &Path) -> Result<(PathBuf, Loaded), Failure> {
    let library = library_path(Path::new(""), &written.to_string_lossy());
    let loaded = worker::probe(&worker_command(), &library).map_err(|error| {
        let cause = std::error::Error::source(&error).map_or_else(String::new, |it| format!(": {it}"));
        Failure::usage(format!("error: `{}` cannot be used as a plugin: {error}{cause}", library.display()))
    })?;
    Ok((library, loaded))
}

/// Serves as a worker, until its host says good-bye.
pub(crate) fn serve() -> ExitCode {
    worker::serve()
}
