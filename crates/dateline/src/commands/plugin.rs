//! `dateline plugin inspect` and `check`: a plugin by itself.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use dateline_core::ComponentEntry;
use dateline_pipeline::{Isolation, Limits, PluginRequest, Plugins as _};
use dateline_plugin_host::worker::{self, Loaded};
use dateline_plugin_host::{describe, library_path};
use dateline_testkit::Setup;
use dateline_testkit::conformance::{CheckOptions, OwnedExample, check as conformance};
use serde_json::{Map, Value};

use crate::answer::answer;
use crate::args::{CheckPluginArgs, InspectArgs};
use crate::components::registry;
use crate::failure::{Failure, NOT_CONFORMING};
use crate::plugins::{opener, worker_command};

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
        Failure::usage(format!("error: `{}` {}\nhelp: {}", library.display(), error.in_full(), error.help()))
    })?;
    Ok((library, loaded))
}

/// After so many lost workers a check gives up. A failing text is made shorter by trying many, and each of them
/// may be a crash; but a plugin that crashes whenever it is started must not be started without end.
const MOST_CRASHES: u32 = 1000;

/// Checks a plugin as every analyser is checked.
///
/// First in a process of its own, since one that crashes would take this program along; then, if it may
/// run there, in this one too, and both must give the same bytes.
pub(crate) fn check(args: &CheckPluginArgs) -> Result<(), Failure> {
    let (library, loaded) = look_at(&args.file)?;
    let own = |it: &PathBuf| open(&library_path(Path::new(""), &it.to_string_lossy()), isolation());
    let before = args.before.iter().map(own).collect::<Result<_, _>>()?;
    let options = CheckOptions {
        setup: Setup { before, stage_options: stage_options(args.options.as_deref())?, ..Setup::default() },
        examples: loaded.manifest.examples.iter().map(owned).collect(),
        seed: args.seed.unwrap_or(CheckOptions::default().seed),
        repeat: format!("dateline plugin check {} --seed {{seed}}", args.file.display()),
        ..CheckOptions::default()
    };
    let isolated = ("in a process of its own", open(&library, isolation())?);
    let mut report = conformance(std::slice::from_ref(&isolated), &options);
    if report.failed().next().is_none() && !loaded.aborts {
        report = conformance(&[("in this process", open(&library, Isolation::InProcess)?), isolated], &options);
    }
    answer(&report.to_string())?;
    if report.failed().next().is_none() { Ok(()) } else { Err(Failure::silent(NOT_CONFORMING)) }
}

fn isolation() -> Isolation {
    Isolation::Process(Limits { crashes: MOST_CRASHES, ..Limits::default() })
}

fn open(library: &Path, isolation: Isolation) -> Result<ComponentEntry, Failure> {
    let registry = registry();
    let path = library.to_string_lossy();
    let request = PluginRequest { path: &path, base_dir: Path::new(""), sha256: None, isolation, registry: &registry };
    opener().open(&request).map_err(|problem| Failure::usage(format!("error: {}; {}", problem.message, problem.help)))
}

fn owned(example: &dateline_plugin::ManifestExample) -> OwnedExample {
    let options =
        if example.options.is_empty() { String::new() } else { Value::from(example.options.clone()).to_string() };
    OwnedExample { text: example.text.clone(), layers: example.layers.clone(), options }
}

/// Options as a JSON object, on the command line.
fn stage_options(written: Option<&str>) -> Result<Value, Failure> {
    let Some(written) = written else { return Ok(Value::Object(Map::new())) };
    match serde_json::from_str(written) {
        Ok(Value::Object(options)) => Ok(Value::Object(options)),
        Ok(_) => Err(Failure::usage("error: `--options` takes a JSON object, such as `{\"words\": [\"bridge\"]}`")),
        Err(error) => Err(Failure::usage(format!("error: `--options` is not JSON: {error}"))),
    }
}

/// Prints the C header, so that a plugin can be written where only this program is.
pub(crate) fn header() -> Result<(), Failure> {
    answer(dateline_plugin::HEADER)
}

/// Serves as a worker, until its host says good-bye.
pub(crate) fn serve() -> ExitCode {
    worker::serve()
}

#[cfg(test)]
mod tests {
    use dateline_core::StageKind;

    use super::*;

    /// The checks make what a plugin reads by a list of their own, since they cannot see that of this program.
    #[test]
    fn the_checks_know_every_analyser_of_documents() {
        let registry = registry();
        let ours = registry.components().filter(|it| it.kind == StageKind::Document).map(|it| it.name.as_str());
        let theirs = dateline_testkit::built_in();
        assert!(ours.eq(theirs.iter().map(|it| it.name.as_str())));
    }
}
