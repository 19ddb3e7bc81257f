//! From a pipeline in TOML to a run: check, plan, and all the threads there are.

mod check;
mod outline;
mod plan;
mod plugins;
mod problem;
mod render;
mod run;
mod show;
mod source;

pub use check::{FileResources, LoaderEntry, OutputRequest, check};
pub use outline::{
    LayerRead, LayerWrite, LoaderOutline, OptionsOutline, Outline, OutputOutline, PluginOutline, StageOutline,
};
pub use plan::{OnError, Plan, PlannedOutput, PlannedStage};
pub use plugins::{Isolation, Limits, NoPlugins, PluginKey, PluginProblem, PluginRequest, Plugins};
pub use problem::{Problem, ProblemKind};
pub use render::{Colour, render};
pub use run::{RunError, RunOptions, StageSummary, Summary, Watch, files_of, run};
pub use show::{component, components, dot, explain, mermaid, pipeline_schema};
pub use source::Source;
