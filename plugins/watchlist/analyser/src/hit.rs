//! The layer `watchlist`.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A term of the list at one place. Hits do not overlap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hit {
    /// Where it stands.
    pub span: Span,
    /// The term as the list has it.
    pub term: String,
    /// The term's category; absent if the list gives none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

impl Annotation for Hit {
    const KEY: LayerKey = LayerKey::new("watchlist", 1);

    fn span(&self) -> Span {
        self.span
    }
}
