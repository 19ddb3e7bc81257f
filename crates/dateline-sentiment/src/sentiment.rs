//! How each target is spoken of, and in whose voice.

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Span, Spans};
use dateline_layers::{Attribution, Entity, Mention, Sentence, Sentiment, Target, Token, Tones};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::label::Thresholds;
use crate::lexicon::Lexicon;
use crate::target::{names, places};
use crate::tones::tones;
use crate::voice::Voices;
use crate::window::{HeardSentence, Window};

/// Scores every target by the good and bad words near it, in the voice in which it is mentioned.
///
/// A target mentioned in attributed words has their speaker as holder, and only words of that
/// speaker count; elsewhere the holder is the narrator. A word counts with VADER's weight after its
/// negations and intensifiers, less with distance and across marks, never across the sentence, and
/// not at all where it is part of a name, or names a matter rather than praising or blaming ("war",
/// "security": the list is `data/unheard.txt`). A cue such as "praised" counts for whom its speaker
/// speaks of, and never for the speaker. The sum is squeezed into -1 to 1 as VADER does, and leans
/// one way from 0.05, VADER's own border: a lower one would call the mean of many neutral mentions
/// and a single unkind one negative.
///
/// On NewsMTSC's dev parts, with the targets given and nothing else known, macro-F1 is .546 (one
/// target a sentence, `hf_rw_dev.jsonl`) and .531 (several, `hf_mt_dev.jsonl`). VADER on the whole
/// sentence has .508 and .528, so that near words tell little more than the sentence where it has
/// several targets. The command is in `examples/newsmtsc.rs`.
///
/// What it gets wrong: it hears near words, not grammar, so in "the mayor ended the fraud" the
/// mayor's score falls with "fraud"; it takes bad things that happen to a target for a bad
/// opinion of it; and what a holder says of a target in another sentence by a pronoun counts only
/// where the entities tell whom the pronoun means.
pub struct SentimentFinder {
    lexicon: Lexicon,
    window: Window,
    thresholds: Thresholds,
}

/// The options of `sentiment`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SentimentOptions {
    /// How many words to each side of a target are heard, from 1 to 1000.
    pub window: u32,
    /// After how many words a word's weight is down to one half, from 0.1 to 1000.
    pub fade: f64,
    /// The score from which a sentiment is positive, above 0 and at most 1.
    pub positive: f64,
    /// The distance below nought from which a sentiment is negative, above 0 and at most 1.
    pub negative: f64,
}

impl Default for SentimentOptions {
    fn default() -> Self {
        Self { window: 16, fade: 4.0, positive: 0.05, negative: 0.05 }
    }
}

impl SentimentOptions {
    fn window(&self) -> Result<Window, BuildError> {
        let refuse = |option: &str, problem: String| BuildError::Option { option: option.to_owned(), problem };
        if !(1..=1000).contains(&self.window) {
            return Err(refuse("window", format!("is {}; write a number of words from 1 to 1000", self.window)));
        }
        if !(0.1..=1000.0).contains(&self.fade) {
            return Err(refuse("fade", format!("is {}; write a number of words from 0.1 to 1000", self.fade)));
        }
        Ok(Window { words: self.window as usize, fade: self.fade })
    }
}

impl Component for SentimentFinder {
    const NAME: &'static str = "sentiment";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "how each target is spoken of, by the narrator and by each speaker";
    type Options = SentimentOptions;

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        let window = options.window()?;
        let thresholds = Thresholds::new(options.positive, options.negative)?;
        Ok(Self { lexicon: Lexicon::load_for_targets(resources), window, thresholds })
    }
}

impl Analyser for SentimentFinder {
    type Reads<'d> = (
        &'d Spans<Sentence>,
        &'d Spans<Token>,
        Option<&'d Spans<Mention>>,
        Option<&'d Spans<Entity>>,
        Option<&'d Spans<Attribution>>,
        Option<&'d Spans<Target>>,
    );
    type Writes = (Spans<Sentiment>, Tones);

    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError> {
        let (sentences, tokens, mentions, entities, attributions, targets) = reads;
        let text = document.text();
        let places = places(text, targets, mentions, entities);
        let names = names(&places, targets.is_some(), mentions, entities);
        let voices = Voices::new(text, attributions);

        let mut sentiments: Vec<Sentiment> = Vec::with_capacity(places.len());
        let mut heard: Option<(Span, HeardSentence)> = None;
        for place in places {
            let voice = voices.at(place.span.start());
            let around = sentences.at(place.span.start()).map(|it| it.span);
            let (score, evidence) = match around {
                Some(span) => {
                    if heard.as_ref().is_none_or(|(last, _)| *last != span) {
                        let sentence = HeardSentence::new(text, span, tokens, &self.lexicon, &names, &voices);
                        heard = Some((span, sentence));
                    }
                    let sentence = heard.as_ref().map(|(_, sentence)| sentence);
                    sentence.map_or_else(Default::default, |it| it.score(place.span, voice, self.window))
                }
                // What stands outside every sentence is furniture, where nobody speaks; but one who
                // asks for a target gets an answer for it.
                None if targets.is_some() => Default::default(),
                None => continue,
            };
            sentiments.push(Sentiment {
                span: place.span,
                target: place.name,
                holder: voices.holder(voice).to_owned(),
                score,
                label: self.thresholds.label(score),
                evidence,
            });
        }
        let tones = tones(sentiments.iter(), self.thresholds);
        Ok((Spans::new(sentiments), tones))
    }
}
