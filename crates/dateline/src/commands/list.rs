//! `dateline components`, `schema` and `completions`: what this binary has.

use clap::CommandFactory;
use dateline_layers::{document_layers, group_layers};

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
        print!("{described}");
        return Ok(());
    }
    print!("{}", dateline_pipeline::components(&registry));
    println!("\nBuilt-in pipelines:");
    for (name, text) in builtin::PIPELINES {
        let comment = text.lines().next().unwrap_or_default().trim_start_matches(['#', ' ']);
        println!("  {name:<14} {comment}");
    }
    Ok(())
}

pub(crate) fn schema(args: &SchemaArgs) -> Result<(), Failure> {
    let schema = match args.of {
        SchemaOf::Pipeline => dateline_pipeline::pipeline_schema(&registry(), &pipeline::loader()),
        SchemaOf::Record => dateline_report::record_schema(&document_layers()),
        SchemaOf::Ledger => dateline_report::group_schema(&group_layers()),
    };
    let written = serde_json::to_string_pretty(&schema)
        .map_err(|error| Failure::usage(format!("error: the schema cannot be written: {error}")))?;
    println!("{written}");
    Ok(())
}

pub(crate) fn completions(shell: clap_complete::Shell) -> Result<(), Failure> {
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut std::io::stdout());
    Ok(())
}
