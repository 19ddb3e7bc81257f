//! Pipelines and components as people and editors read them.

mod components;
mod explain;
mod graph;
mod number;
mod pipeline_schema;

pub use components::{component, components};
pub use explain::explain;
pub use graph::{dot, mermaid};
pub use pipeline_schema::pipeline_schema;
