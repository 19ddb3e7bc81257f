//! Places whose sentiment somebody asks for.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the text whose sentiment is asked for. This layer comes with the input; where it is
/// there, these targets are scored and no others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Target {
    /// Where it stands.
    pub span: Span,
    /// What to call it; the text at `span` if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

impl Annotation for Target {
    const KEY: LayerKey = LayerKey::new("targets", 1);

    fn span(&self) -> Span {
        self.span
    }
}
