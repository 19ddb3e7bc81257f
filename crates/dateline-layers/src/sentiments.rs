//! How each target is spoken of, and in whose voice.

use dateline_core::{Annotation, Layer, LayerKey, Span, SpanError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Passage;

/// The holder of what the article says in its own voice.
pub const NARRATOR: &str = "narrator";

/// Which way a sentiment leans.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SentimentLabel {
    /// In favour.
    Positive,
    /// Neither.
    Neutral,
    /// Against.
    Negative,
}

/// How a target is spoken of at one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sentiment {
    /// Where the target is mentioned.
    pub span: Span,
    /// Its canonical name.
    pub target: String,
    /// Whose voice it is: `narrator`, or the speaker of the attribution around it.
    pub holder: String,
    /// From -1 (against) to 1 (in favour).
    pub score: f64,
    /// Which way the score leans.
    pub label: SentimentLabel,
    /// The words that moved the score.
    pub evidence: Vec<Passage>,
}

impl Annotation for Sentiment {
    const KEY: LayerKey = LayerKey::new("sentiments", 1);

    fn span(&self) -> Span {
        self.span
    }

    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.span);
        self.evidence.iter().for_each(|it| visit(it.span));
    }
}

/// How one holder speaks of one target over a whole document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tone {
    /// Who or what is spoken of.
    pub target: String,
    /// Whose voice it is.
    pub holder: String,
    /// The mean of the scores, from -1 to 1.
    pub score: f64,
    /// Which way it leans.
    pub label: SentimentLabel,
    /// How many mentions it is the mean of.
    pub mentions: u32,
}

/// The tones of a document, by target and then by holder.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Tones(pub Vec<Tone>);

impl Layer for Tones {
    const KEY: LayerKey = LayerKey::new("tones", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}
