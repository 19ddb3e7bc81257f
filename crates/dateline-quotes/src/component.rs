//! The component `quotes`.

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Span, Spans};
use dateline_layers::{Attribution, Block, Entity, Mention, Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::claim::{Claim, CueKind, Found, claims};
use crate::clause::Clause;
use crate::floating::floating;
use crate::layer::attributions;
use crate::lexicon::{self, CueClass, Lexicon};
use crate::reading::Reading;
use crate::relay;
use crate::speaker::Speakers;

/// Which attributions are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// What someone said, wrote, or is said to think.
    #[default]
    Speech,
    /// Also what someone wants, intends, supports, opposes or sees.
    All,
}

/// The options of [`Quotes`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct QuotesOptions {
    /// Attributions less sure than this are left out; from 0 to 1.
    #[schemars(range(min = 0.0, max = 1.0))]
    pub min_confidence: f32,
    /// Which attributions are reported.
    pub scope: Scope,
}

impl Default for QuotesOptions {
    fn default() -> Self {
        Self { min_confidence: 0.35, scope: Scope::Speech }
    }
}

/// Finds who said what, through whose hands.
///
/// ```
/// # use dateline_core::{Analyser, Article, Document, Span, Spans};
/// # use dateline_layers::{Sentence, Token};
/// # use dateline_quotes::Quotes;
/// let article = Article::from_text("a", "“It rained,” she said.");
/// let sentences: Spans<Sentence> = [Sentence { span: Span::new(0, 26) }].into_iter().collect();
/// let words = [(0, 3), (3, 5), (6, 12), (12, 13), (13, 16), (17, 20), (21, 25), (25, 26)];
/// let tokens: Spans<Token> = words.iter().map(|(start, end)| Token { span: Span::new(*start, *end) }).collect();
/// let found = Quotes::default().analyse(&article, (&sentences, &tokens, None, None, None)).unwrap();
/// let said = &found.as_slice()[0];
/// assert_eq!(said.content[0].span.of(article.text()), "“It rained,”");
/// assert_eq!(said.source.map(|it| it.span.of(article.text())), Some("she"));
/// ```
#[derive(Debug, Default)]
pub struct Quotes {
    options: QuotesOptions,
    lexicon: Lexicon,
}

impl Component for Quotes {
    const NAME: &'static str = "quotes";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "finds who said what, through whose hands";
    type Options = QuotesOptions;

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        if !(0.0..=1.0).contains(&options.min_confidence) {
            return Err(BuildError::Option {
                option: "min_confidence".to_owned(),
                problem: format!("{} is not between 0 and 1", options.min_confidence),
            });
        }
        let lists = [
            ("quotes/words", lexicon::WORDS),
            ("quotes/verbs", lexicon::VERBS),
            ("quotes/cue_verbs", lexicon::CUE_VERBS),
            ("quotes/cue_phrases", lexicon::CUE_PHRASES),
            ("quotes/cue_nouns", lexicon::CUE_NOUNS),
        ];
        for (name, list) in lists {
            resources.embedded(name, list.as_bytes());
        }
        Ok(Self { options, lexicon: Lexicon::default() })
    }
}

impl Analyser for Quotes {
    type Reads<'d> = (
        &'d Spans<Sentence>,
        &'d Spans<Token>,
        Option<&'d Spans<Mention>>,
        Option<&'d Spans<Entity>>,
        Option<&'d Spans<Block>>,
    );
    type Writes = Spans<Attribution>;

    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError> {
        let (sentences, tokens, mentions, entities, blocks) = reads;
        let reading = Reading::new(document.text(), &self.lexicon, sentences, tokens, blocks);
        let mut claims = self.outside_quotations(&reading);
        let alone = floating(&reading, &mut claims);
        claims.extend(alone);
        claims.retain(|it| self.is_wanted(it));
        let quoted = self.inside_quotations(&reading, &claims);
        claims.extend(quoted);
        let speakers = Speakers::new(&reading, &self.lexicon, mentions, entities);
        Ok(attributions(&reading, &speakers, claims))
    }
}

/// Sentences beyond this many items are read in pieces, so that time stays in step with length.
const LONGEST: usize = 400;

impl Quotes {
    /// The attributions whose cue stands outside quotation marks.
    fn outside_quotations(&self, reading: &Reading<'_>) -> Vec<Claim> {
        let mut found = Vec::new();
        for (index, utterance) in reading.utterances.iter().enumerate() {
            self.read(reading, utterance.words.clone(), index, false, &mut found);
        }
        found
    }

    /// The attributions inside quotations that are content themselves.
    fn inside_quotations(&self, reading: &Reading<'_>, claims: &[Claim]) -> Vec<Claim> {
        let mut found = Vec::new();
        let mut done = vec![false; reading.quotations.len()];
        for claim in claims {
            for part in &claim.content {
                let first = reading.quotations.partition_point(|it| it.span.end() <= part.start());
                let inside =
                    reading.quotations[first..].iter().enumerate().take_while(|(_, it)| it.span.start() < part.end());
                for (offset, quotation) in inside {
                    if !std::mem::replace(&mut done[first + offset], true) {
                        self.read_quotation(reading, quotation.span, claim.utterance, &mut found);
                    }
                }
            }
        }
        found.retain(|it: &Claim| {
            self.is_wanted(it)
                && matches!(it.kind, CueKind::Verb(CueClass::Speech | CueClass::Denial) | CueKind::AccordingTo)
        });
        found
    }

    fn read_quotation(&self, reading: &Reading<'_>, span: Span, utterance: usize, found: &mut Vec<Claim>) {
        let first = reading.words.partition_point(|it| it.span.start() < span.start());
        let after = reading.words.partition_point(|it| it.span.start() < span.end());
        let mut start = first;
        while start < after {
            let end = reading.sentence_ends.partition_point(|it| *it <= start);
            let end = reading.sentence_ends.get(end).map_or(after, |it| (*it).min(after));
            // The marks at either end are no words of the sentence.
            let opens = usize::from(!reading.words[start].is_word());
            let closes = usize::from(end == after && end > start + opens && !reading.words[end - 1].is_word());
            if end - closes > start + opens {
                self.read(reading, start + opens..end - closes, utterance, true, found);
            }
            start = end;
        }
    }

    fn read(
        &self,
        reading: &Reading<'_>,
        words: std::ops::Range<usize>,
        utterance: usize,
        quoted: bool,
        found: &mut Vec<Claim>,
    ) {
        let mut clause = Clause::new(reading, &self.lexicon, words, !quoted);
        let items = std::mem::take(&mut clause.items);
        for piece in items.chunks(LONGEST) {
            clause.items.clear();
            clause.items.extend_from_slice(piece);
            let mut here = claims(&clause);
            relay::settle(&clause, &mut here);
            found.extend(here.into_iter().map(|it| claim(&clause, it, utterance, quoted)));
        }
    }

    fn is_wanted(&self, claim: &Claim) -> bool {
        let in_scope = self.options.scope == Scope::All || claim.kind != CueKind::Verb(CueClass::Attitude);
        in_scope && claim.confidence >= self.options.min_confidence
    }
}

/// To three decimals: the factors behind a confidence are guesses of two, and `0.675` reads better
/// than the `0.67499995` that their product is.
fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

fn claim(clause: &Clause<'_, '_>, found: Found, utterance: usize, quoted: bool) -> Claim {
    Claim {
        source: found.source.map(|it| clause.span(it)),
        referent: found.referent.map(|it| clause.span(it)),
        cue: Some(clause.span(found.cue)),
        content: found.content.parts.into_iter().map(|it| clause.span(it)).collect(),
        kind: found.kind,
        polarity: found.polarity,
        confidence: rounded(if quoted { found.confidence * 0.8 } else { found.confidence }),
        relays: found.relays.into_iter().map(|it| clause.span(it)).collect(),
        trailing: found.trailing,
        utterance,
        quoted,
    }
}
