//! Sentences and words.

use dateline_core::{Annotation, Export, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A sentence, without white space at its ends. Sentences do not overlap, and none goes over the
/// end of a block or stands in furniture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
}

impl Annotation for Sentence {
    const KEY: LayerKey = LayerKey::new("sentences", 1);
    const EXPORT: Export = Export::OnRequest;
    const EXCERPTS: bool = false;

    fn span(&self) -> Span {
        self.span
    }

    fn of_span(span: Span) -> Option<Self> {
        Some(Self { span })
    }
}

/// A word or mark. Every token lies inside one sentence; tokens do not overlap and hold no white
/// space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
}

impl Annotation for Token {
    const KEY: LayerKey = LayerKey::new("tokens", 1);
    const EXPORT: Export = Export::OnRequest;
    const EXCERPTS: bool = false;

    fn span(&self) -> Span {
        self.span
    }

    fn of_span(span: Span) -> Option<Self> {
        Some(Self { span })
    }
}
