//! `dateline components`, `schema` and `completions`: what this binary has.

use clap::CommandFactory;
use dateline_layers::{document_layers, group_layers};

use crate::answer::answer;
use crate::args::{Cli, ComponentsArgs, SchemaArgs, SchemaOf};
use crate::components::registry;
use crate::failure::Failure;
use crate::{builtin, pipeline};

pub(crate) fn components(args: &ComponentsArgs) -> Result<(), Failure> {
    let registry = registry();
    if let Some(name) = &args.name {
        let described = dateline_pipeline::component(&registry, name).ok_or_else(|| {
            Failure::usage(format!("error: nothing is named `{name}`; `dateline components` lists what there is"))
        })?;
        return answer(&described);
    }
    let mut all = dateline_pipeline::components(&registry);
    all.push_str("\nbuilt-in pipelines, for `dateline run NAME`\n\n");
    for (name, text) in builtin::PIPELINES {
        all.push_str(&format!("{name}\n  {}\n", opening_sentence(text)));
    }
    answer(&all)
}

/// The sentence with which a pipeline's file opens, in its first comment.
fn opening_sentence(file: &str) -> String {
    let lines = file.lines().map_while(|line| line.strip_prefix('#')).map(str::trim);
    let comment: Vec<&str> = lines.take_while(|line| !line.is_empty()).collect();
    comment.join(" ")
}

pub(crate) fn schema(args: &SchemaArgs) -> Result<(), Failure> {
    let schema = match args.of {
        SchemaOf::Pipeline => dateline_pipeline::pipeline_schema(&registry(), &pipeline::loader()),
        SchemaOf::Record => dateline_report::record_schema(&document_layers()),
        SchemaOf::Ledger => dateline_report::group_schema(&group_layers()),
    };
    let written = serde_json::to_string_pretty(&schema)
        .map_err(|error| Failure::usage(format!("error: the schema cannot be written: {error}")))?;
    answer(&(written + "\n"))
}

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    answer(&String::from_utf8_lossy(&script))
}
