//! `dateline check`, `explain` and `graph`: what a pipeline is, without running it.

use std::fmt;

use dateline_pipeline::Outline;

use crate::answer::answer;
use crate::args::{GraphArgs, GraphFormat, PipelineArgs};
use crate::failure::Failure;
use crate::pipeline;

pub(crate) fn check(args: &PipelineArgs, colour: bool) -> Result<(), Failure> {
    let source = pipeline::find(&args.pipeline)?;
    let plan = pipeline::plan(&source, &[], colour)?;
    answer(&Sound(&plan.outline).to_string())
}

/// The plan of a pipeline without errors, a line a stage.
struct Sound<'a>(&'a Outline);

impl fmt::Display for Sound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Outline { name, stages, outputs, .. } = self.0;
        writeln!(f, "`{name}` has no errors. In this order it runs:")?;
        let widest = stages.iter().map(|it| it.name.len()).max().unwrap_or(0).max("load".len());
        let loaded = keys(self.0.loader.writes.iter().map(|it| it.layer.to_string()));
        writeln!(f, "  {:widest$}  writes {loaded}", "load")?;
        for stage in stages {
            let reads =
                keys(stage.reads.iter().map(|it| format!("{}{}", it.layer, if it.optional { "?" } else { "" })));
            let writes = keys(stage.writes.iter().map(|it| it.layer.to_string()));
            let plugin = stage.plugin.as_ref().map(|it| format!("; plugin {it}")).unwrap_or_default();
            writeln!(f, "  {:widest$}  reads {reads}; writes {writes}{plugin}", stage.name)?;
        }
        for output in outputs {
            let place = if output.path == "-" { "standard output" } else { &output.path };
            writeln!(f, "and writes {} to {place}", output.format)?;
        }
        Ok(())
    }
}

fn keys(keys: impl Iterator<Item = String>) -> String {
    let keys: Vec<String> = keys.collect();
    if keys.is_empty() { "nothing".to_owned() } else { keys.join(", ") }
}

pub(crate) fn explain(args: &PipelineArgs, colour: bool) -> Result<(), Failure> {
    let source = pipeline::find(&args.pipeline)?;
    let plan = pipeline::plan(&source, &[], colour)?;
    answer(&dateline_pipeline::explain(&plan.outline))
}

pub(crate) fn graph(args: &GraphArgs, colour: bool) -> Result<(), Failure> {
    let source = pipeline::find(&args.pipeline.pipeline)?;
    let plan = pipeline::plan(&source, &[], colour)?;
    let drawn = match args.format {
        GraphFormat::Mermaid => dateline_pipeline::mermaid(&plan.outline),
        GraphFormat::Dot => dateline_pipeline::dot(&plan.outline),
    };
    answer(&drawn)
}
