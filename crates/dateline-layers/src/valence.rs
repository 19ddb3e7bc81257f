//! Good or bad news, whoever it is about.

use dateline_core::{Layer, LayerKey, Span, SpanError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// VADER's four figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ValenceScore {
    /// The whole, from -1 (bad news) to 1 (good news).
    pub compound: f64,
    /// The positive share, from 0 to 1.
    pub positive: f64,
    /// The negative share, from 0 to 1.
    pub negative: f64,
    /// The neutral share, from 0 to 1.
    pub neutral: f64,
}

/// The valence of one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceValence {
    /// The sentence.
    pub span: Span,
    /// Its figures.
    #[serde(flatten)]
    pub score: ValenceScore,
}

/// Good or bad news, for the document and each sentence. It says nothing of anyone's opinion.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Valence {
    /// The mean over the sentences; all zero if there are none.
    pub document: ValenceScore,
    /// Each sentence in order.
    pub sentences: Vec<SentenceValence>,
}

impl Layer for Valence {
    const KEY: LayerKey = LayerKey::new("valence", 1);
    const EXCERPTS: bool = false;

    fn check(&self, text: &str) -> Result<(), SpanError> {
        self.sentences.iter().try_for_each(|it| if it.span.fits(text) { Ok(()) } else { Err(SpanError(it.span)) })
    }
}
