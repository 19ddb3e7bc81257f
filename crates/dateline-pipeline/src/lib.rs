//! From a pipeline in TOML to a run: check, plan, and all the threads there are.

mod plan;

pub use plan::{OnError, Plan, PlannedOutput, PlannedStage};
