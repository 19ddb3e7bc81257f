//! `dateline run`.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::UNIX_EPOCH;

use dateline_loader::{Inputs, LoaderOptions};
use dateline_pipeline::{OutputRequest, RunOptions};
use same_file::Handle;

use crate::args::RunArgs;
use crate::failure::{Failure, SOME_FAILED, STOPPED};
use crate::pipeline;
use crate::progress::Progress;

/// Set by the first Ctrl-C. A handler of signals can reach nothing but a static.
static STOP: AtomicBool = AtomicBool::new(false);

pub(crate) fn run(args: &RunArgs, colour: bool) -> Result<(), Failure> {
    let source = pipeline::find(&args.pipeline.pipeline)?;
    let outputs = args.outputs.iter().map(|it| request(it)).collect::<Result<Vec<_>, _>>()?;
    let plan = pipeline::plan(&source, &outputs, colour)?;
    let own = dateline_pipeline::files_of(&plan);
    let pipeline_file = PathBuf::from(&args.pipeline.pipeline);
    refuse_to_write_over(&[args.inputs.clone(), vec![pipeline_file]].concat(), &own)?;
    let loader: LoaderOptions = serde_json::from_value(plan.loader.clone())
        .map_err(|error| Failure::usage(format!("error: the loader's options: {error}")))?;

    stop_on_ctrl_c()?;
    let inputs = Inputs::new(args.inputs.clone(), loader).without(own);
    let options = RunOptions {
        threads: threads(args.threads),
        resume: args.resume,
        program: program(),
        group: args.story.clone().unwrap_or_else(|| story_name(&args.inputs, &plan.name)),
        stop: &STOP,
    };
    let written: Vec<String> = plan.outputs.iter().map(|it| it.path.clone()).filter(|it| it != "-").collect();
    let progress = Progress::new(args.quiet);
    let summary = dateline_pipeline::run(plan, inputs, &options, &progress)
        .map_err(|error| Failure::usage(format!("error: {error}")))?;
    progress.finish(&summary, &written);

    if summary.stopped {
        Err(Failure::silent(STOPPED))
    } else if summary.failed > 0 {
        Err(Failure::silent(SOME_FAILED))
    } else {
        Ok(())
    }
}

/// Reads `FORMAT:PATH`.
fn request(written: &str) -> Result<OutputRequest, Failure> {
    match written.split_once(':') {
        Some((format, path)) if !format.is_empty() && !path.is_empty() => Ok(OutputRequest::new(format, path)),
        _ => Err(Failure::usage(format!(
            "error: `--output {written}` lacks a format or a path; write FORMAT:PATH, such as `jsonl:records.jsonl`, or `jsonl:-`"
        ))),
    }
}

/// The first Ctrl-C lets what is in flight finish; the second ends the program at once.
fn stop_on_ctrl_c() -> Result<(), Failure> {
    ctrlc::set_handler(|| {
        if STOP.swap(true, Ordering::Relaxed) {
            dateline_plugin_host::exit(i32::from(STOPPED));
        }
    })
    .map_err(|error| Failure::usage(format!("error: Ctrl-C cannot be caught: {error}")))
}

/// The name of the only folder that is read, or else the pipeline's.
fn story_name(inputs: &[PathBuf], pipeline: &str) -> String {
    let only = match inputs {
        [input] => input.canonicalize().ok().filter(|it| it.is_dir()),
        _ => None,
    };
    let name = only.as_deref().and_then(Path::file_name).map(|it| it.to_string_lossy().into_owned());
    name.unwrap_or_else(|| pipeline.to_owned())
}

fn threads(asked_for: Option<u16>) -> NonZeroUsize {
    let asked_for = asked_for.and_then(|it| NonZeroUsize::new(it.into()));
    asked_for.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}

/// Tells builds apart: by the size of the program's file and the time it was written. Empty where
/// the system does not say.
fn program() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let written = file.as_ref().ok().and_then(|it| it.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    match (file, written) {
        (Ok(file), Some(written)) => format!("{} bytes of {}", file.len(), written.as_nanos()),
        _ => String::new(),
    }
}

/// A file that the run reads is not written over, by whichever of its names.
fn refuse_to_write_over(read: &[PathBuf], own: &[PathBuf]) -> Result<(), Failure> {
    let own: Vec<Handle> = own.iter().filter_map(|it| Handle::from_path(it).ok()).collect();
    for path in read.iter().filter(|it| it.is_file()) {
        if Handle::from_path(path).is_ok_and(|it| own.contains(&it)) {
            return Err(Failure::usage(format!(
                "error: `{}` is read by this run and would be written over; choose another place with `--output FORMAT:PATH`",
                path.display()
            )));
        }
    }
    Ok(())
}
