//! A place in the text that something rests on.

use dateline_core::Span;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A place in the text that something rests on. A record adds its `origin` and its `text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Passage {
    /// Where it stands.
    pub span: Span,
}

impl From<Span> for Passage {
    fn from(span: Span) -> Self {
        Self { span }
    }
}
