//! Which way a score leans.

use dateline_core::BuildError;
use dateline_layers::SentimentLabel;

/// The scores from which a sentiment counts as positive or negative; between them it is neutral.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thresholds {
    // Invariant: 0 < positive <= 1 and 0 < negative <= 1.
    positive: f64,
    negative: f64,
}

impl Thresholds {
    /// Checks two options, both given as distances from nought.
    pub(crate) fn new(positive: f64, negative: f64) -> Result<Self, BuildError> {
        for (option, value) in [("positive", positive), ("negative", negative)] {
            if !(value > 0.0 && value <= 1.0) {
                let problem = format!("is {value}; write a distance from nought, above 0 and at most 1");
                return Err(BuildError::Option { option: option.to_owned(), problem });
            }
        }
        Ok(Self { positive, negative })
    }

    pub(crate) fn label(self, score: f64) -> SentimentLabel {
        if score >= self.positive {
            SentimentLabel::Positive
        } else if score <= -self.negative {
            SentimentLabel::Negative
        } else {
            SentimentLabel::Neutral
        }
    }
}
