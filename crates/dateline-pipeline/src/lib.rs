//! From a pipeline in TOML to a run: check, plan, and all the threads there are.

mod outline;
mod plan;
mod run;

pub use outline::{LayerRead, LoaderOutline, Options, Outline, OutputOutline, StageOutline};
pub use plan::{OnError, Plan, PlannedOutput, PlannedStage};
pub use run::{RunError, RunOptions, StageSummary, Summary, Watch, run};
