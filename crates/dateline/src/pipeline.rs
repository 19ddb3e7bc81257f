//! Finds the pipeline that the command line names, and checks it.

use std::path::{Path, PathBuf};

use dateline_core::{LayerKind, Registry, Spans};
use dateline_layers::Block;
use dateline_loader::LoaderOptions;
use dateline_pipeline::{LoaderEntry, OutputRequest, Plan, Problem, ProblemKind, Source, check, render};

use crate::builtin;
use crate::components::registry;
use crate::failure::Failure;
use crate::plugins;

/// A name without a folder or the ending `.toml` is that of a built-in pipeline; anything else is
/// the path of a file.
pub(crate) fn find(name: &str) -> Result<Source, Failure> {
    if let Some(text) = builtin::pipeline(name) {
        return Ok(Source { name: format!("{name} (built in)"), text: text.to_owned(), base_dir: PathBuf::new() });
    }
    let path = Path::new(name);
    let is_path = path.components().count() > 1 || path.extension().is_some() || path.exists();
    if !is_path {
        let known: Vec<&str> = builtin::PIPELINES.iter().map(|(name, _)| *name).collect();
        return Err(Failure::usage(format!(
            "error: no pipeline is named `{name}`; built in are {}; a file is given by its path, `./{name}.toml`",
            known.join(", ")
        )));
    }
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Source::at(path, text)),
        Err(error) => Err(Failure::usage(format!("error: the pipeline `{name}` cannot be read: {error}"))),
    }
}

/// What a pipeline must know of the loader.
pub(crate) fn loader() -> LoaderEntry {
    LoaderEntry::of::<LoaderOptions>(env!("CARGO_PKG_VERSION"), vec![LayerKind::of::<Spans<Block>>()])
}

/// Checks a pipeline. A failure holds all that is wrong with it.
pub(crate) fn plan(source: &Source, outputs: &[OutputRequest], colour: bool) -> Result<Plan, Failure> {
    let registry: Registry = registry();
    check(source, &registry, &loader(), &plugins::opener(), outputs).map_err(|mut problems| {
        problems.iter_mut().for_each(explain_left_out);
        let colour = if colour { dateline_pipeline::Colour::Ansi } else { dateline_pipeline::Colour::Plain };
        let number = problems.len();
        let end = format!("`{}` has {number} error{}", source.name, if number == 1 { "" } else { "s" });
        Failure::usage(format!("{}\n{end}", render(&problems, source, colour)))
    })
}

/// Tells a format that this build leaves out from one that does not exist.
fn explain_left_out(problem: &mut Problem) {
    let names_it = || problem.message.ends_with("no format is named `parquet`");
    if cfg!(not(feature = "parquet")) && problem.kind == ProblemKind::UnknownFormat && names_it() {
        let help = "there is one, and this build leaves it out, since it takes long to compile; \
                    `cargo build --release --features parquet` has it";
        problem.help = Some(help.to_owned());
    }
}
