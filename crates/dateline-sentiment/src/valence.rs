//! Good or bad news per sentence and document.

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Spans};
use dateline_layers::{Sentence, SentenceValence, Valence, ValenceScore};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;

/// Scores each sentence with VADER, and the document with the mean over its sentences.
///
/// The figures are those of the reference implementation, vaderSentiment 3.3.2, digit for digit.
/// It was made for short posts; on editorials its authors report a correlation with human raters
/// of .49, where raters reach .75 among each other. It hears that a sentence holds bad news, and
/// neither irony nor whose fault it is: "killed" is bad in every sentence.
pub struct ValenceScorer {
    lexicon: Lexicon,
}

/// The options of `valence`: there are none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ValenceOptions {}

impl Component for ValenceScorer {
    const NAME: &'static str = "valence";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "good or bad news per sentence and document, by VADER";
    type Options = ValenceOptions;

    fn build(_: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self { lexicon: Lexicon::load(resources) })
    }
}

impl Analyser for ValenceScorer {
    type Reads<'d> = &'d Spans<Sentence>;
    type Writes = Valence;

    fn analyse(&self, document: &dyn Document, sentences: &Spans<Sentence>) -> Result<Valence, AnalyseError> {
        let text = document.text();
        let score = |it: &Sentence| SentenceValence { span: it.span, score: self.lexicon.score(it.span.of(text)) };
        let sentences: Vec<SentenceValence> = sentences.iter().map(score).collect();
        Ok(Valence { document: mean(&sentences), sentences })
    }
}

/// The mean of each figure; all zero without sentences.
fn mean(sentences: &[SentenceValence]) -> ValenceScore {
    if sentences.is_empty() {
        return ValenceScore::default();
    }
    #[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2^52 sentences")]
    let count = sentences.len() as f64;
    let mean = |figure: fn(&ValenceScore) -> f64| sentences.iter().map(|it| figure(&it.score)).sum::<f64>() / count;
    ValenceScore {
        compound: mean(|it| it.compound),
        positive: mean(|it| it.positive),
        negative: mean(|it| it.negative),
        neutral: mean(|it| it.neutral),
    }
}
