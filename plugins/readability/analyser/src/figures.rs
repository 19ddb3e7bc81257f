//! The figures of a text: how many words and syllables, and how hard that makes it.

use dateline_core::{Annotation, Layer, LayerKey, Span, SpanError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How hard a document is to read. The layer `readability`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentReadability {
    /// Sentences with at least one word. A headline is one.
    pub sentences: u32,
    /// Words: what stands between white space, so `long-term`, `didn't` and `$3.5m` are one each.
    pub words: u32,
    /// Syllables, by spelling.
    pub syllables: u32,
    /// The Flesch-Kincaid grade: the years of school in the United States after which it is read with
    /// ease. Below 0 for the shortest sentences. Absent if there are no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<f32>,
    /// The Flesch reading ease, mostly from 0 (hard) to 100 (easy). Absent if there are no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ease: Option<f32>,
    /// Hedges for each 100 words. Absent if there are no words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hedges_per_100_words: Option<f32>,
}

impl Layer for DocumentReadability {
    const KEY: LayerKey = LayerKey::new("readability", 1);

    // It has no spans.
    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

impl DocumentReadability {
    pub(crate) fn new(counts: Counts, hedges: usize) -> Self {
        let known = |figure: f64| (counts.words > 0).then(|| rounded(figure));
        #[expect(clippy::cast_precision_loss, reason = "a text has fewer than 2^52 hedges")]
        let hedges = hedges as f64 * 100.0 / f64::from(counts.words);
        Self {
            sentences: counts.sentences,
            words: counts.words,
            syllables: counts.syllables,
            grade: known(counts.grade()),
            ease: known(counts.ease()),
            hedges_per_100_words: known(hedges),
        }
    }
}

/// How hard a sentence is to read. The formulas were made for passages of a hundred words and more: of
/// one sentence they tell which is the harder of two, and no school year.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SentenceReadability {
    /// The sentence.
    pub span: Span,
    /// Its words; at least 1.
    pub words: u32,
    /// Its syllables.
    pub syllables: u32,
    /// Its Flesch-Kincaid grade.
    pub grade: f32,
    /// Its Flesch reading ease.
    pub ease: f32,
}

impl Annotation for SentenceReadability {
    const KEY: LayerKey = LayerKey::new("sentence_readability", 1);
    const EXCERPTS: bool = false;

    fn span(&self) -> Span {
        self.span
    }
}

impl SentenceReadability {
    pub(crate) fn new(span: Span, counts: Counts) -> Self {
        let Counts { words, syllables, .. } = counts;
        Self { span, words, syllables, grade: rounded(counts.grade()), ease: rounded(counts.ease()) }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    pub(crate) sentences: u32,
    pub(crate) words: u32,
    pub(crate) syllables: u32,
}

impl Counts {
    pub(crate) fn add(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
    }

    /// Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas for Navy enlisted
    /// personnel", Research Branch Report 8-75, 1975.
    fn grade(self) -> f64 {
        0.39 * self.words_per_sentence() + 11.8 * self.syllables_per_word() - 15.59
    }

    /// Flesch, "A new readability yardstick", Journal of Applied Psychology 32(3), 1948.
    fn ease(self) -> f64 {
        206.835 - 1.015 * self.words_per_sentence() - 84.6 * self.syllables_per_word()
    }

    fn words_per_sentence(self) -> f64 {
        f64::from(self.words) / f64::from(self.sentences)
    }

    fn syllables_per_word(self) -> f64 {
        f64::from(self.syllables) / f64::from(self.words)
    }
}

/// To two decimals: the count of syllables bears no more.
#[expect(clippy::cast_possible_truncation, reason = "the figures are small")]
fn rounded(figure: f64) -> f32 {
    ((figure * 100.0).round() / 100.0) as f32
}
