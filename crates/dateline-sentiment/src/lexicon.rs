//! VADER's lexicon and rules, as far as the reference implementation's scores show them.

use std::collections::{BTreeSet, HashMap};
use std::sync::{PoisonError, RwLock};

use dateline_core::Resources;
use dateline_layers::ValenceScore;
use vader_parity::SentimentIntensityAnalyzer;

/// What the lexicon goes by in a record's provenance. The crate that carries it does not show its
/// bytes, so the stamp names the release whose data they are.
const NAME: &str = "vader";
const RELEASE: &str = "vaderSentiment 3.3.2 in vader-parity 0.1";

/// Words of the lexicon that are not heard near a target.
const UNHEARD: (&str, &str) = ("sentiment/unheard.txt", include_str!("../data/unheard.txt"));

/// How far back VADER's own rules look for a negation or an intensifier.
const REACH: usize = 3;

/// The term that VADER adds under the root when it squeezes a sum into -1 to 1.
const ALPHA: f64 = 15.0;

/// How many words the lexicon remembers having looked up; a language has fewer.
const REMEMBERED: usize = 100_000;

/// The lexicon with its rules.
pub(crate) struct Lexicon {
    vader: SentimentIntensityAnalyzer,
    /// Whether a word is in the lexicon. Asking VADER takes some 2 µs a word, which over a run is
    /// most of the time spent; remembering gives the same answers.
    known: RwLock<HashMap<String, bool>>,
    unheard: BTreeSet<&'static str>,
}

impl Lexicon {
    /// Loads it and notes it for provenance.
    pub(crate) fn load(resources: &mut dyn Resources) -> Self {
        resources.embedded(NAME, RELEASE.as_bytes());
        Self::new()
    }

    /// The same for scoring targets, which leaves out words that say nothing of one.
    pub(crate) fn load_for_targets(resources: &mut dyn Resources) -> Self {
        let (name, list) = UNHEARD;
        resources.embedded(name, list.as_bytes());
        let words = list.lines().filter(|it| !it.starts_with('#')).flat_map(str::split_whitespace);
        Self { unheard: words.collect(), ..Self::load(resources) }
    }

    fn new() -> Self {
        Self { vader: SentimentIntensityAnalyzer::new(), known: RwLock::default(), unheard: BTreeSet::new() }
    }

    /// The four figures of a text, equal to the reference implementation's.
    pub(crate) fn score(&self, text: &str) -> ValenceScore {
        let scores = self.vader.polarity_scores(text);
        ValenceScore { compound: scores.compound, positive: scores.pos, negative: scores.neg, neutral: scores.neu }
    }

    /// Which of these words are good or bad by themselves, and heard.
    pub(crate) fn knows(&self, words: &[String]) -> Vec<bool> {
        let mut new: Vec<(usize, bool)> = Vec::new();
        let mut answers: Vec<bool> = Vec::with_capacity(words.len());
        {
            // No code panics while it holds the lock, and a half-done insertion cannot be seen.
            let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
            for (index, word) in words.iter().enumerate() {
                answers.push(known.get(word).copied().unwrap_or_else(|| {
                    let heard = || !self.unheard.contains(word.to_lowercase().as_str());
                    let answer = self.sum(word) != 0.0 && heard();
                    new.push((index, answer));
                    answer
                }));
            }
        }
        if !new.is_empty() {
            let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
            for (index, answer) in new {
                if known.len() < REMEMBERED {
                    known.insert(words[index].clone(), answer);
                }
            }
        }
        answers
    }

    /// How good (up to about 4) or bad (down to about -4) the last of these words is after the
    /// others: "not so good" is bad, "very good" better than "good".
    ///
    /// It is what the word adds to VADER's sum, so that negations, intensifiers and idioms are
    /// VADER's own, without a copy of its tables here.
    pub(crate) fn weight(&self, words: &[&str]) -> f64 {
        let Some((last, before)) = words.split_last() else { return 0.0 };
        let before = &before[before.len().saturating_sub(REACH)..];
        let whole = [before, &[last]].concat().join(" ");
        // "No" is bad by itself, but only negates right before a word of the lexicon.
        let alone = match before {
            [rest @ .., no] if no.eq_ignore_ascii_case("no") => rest,
            all => all,
        };
        self.sum(&whole) - self.sum(&alone.join(" "))
    }

    /// VADER's sum before it is squeezed. The compound has four decimals, which gives the sum of
    /// so few words back to within a hundredth.
    fn sum(&self, text: &str) -> f64 {
        let compound = self.vader.polarity_scores(text).compound;
        compound * (ALPHA / (1.0 - compound * compound)).sqrt()
    }
}

/// Squeezes a sum of weights into -1 to 1, as VADER does.
pub(crate) fn squeeze(sum: f64) -> f64 {
    four_decimals(sum / (sum * sum + ALPHA).sqrt())
}

/// Rounds as VADER does: more digits would claim more than the lexicon knows.
pub(crate) fn four_decimals(score: f64) -> f64 {
    // Adding nought turns -0 into 0.
    (score * 1e4).round() / 1e4 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 0.01
    }

    /// The figures are those of the published lexicon and rules: good 1.9, `very` 0.293, `not` -0.74.
    #[test]
    fn a_word_weighs_what_the_rules_say() {
        let lexicon = Lexicon::new();
        assert!(near(lexicon.weight(&["good"]), 1.9));
        assert!(near(lexicon.weight(&["very", "good"]), 1.9 + 0.293));
        assert!(near(lexicon.weight(&["not", "good"]), 1.9 * -0.74));
        assert!(near(lexicon.weight(&["terrible", "good"]), 1.9));
        assert!(near(lexicon.weight(&["no", "good"]), 1.9 * -0.74));
        assert!(near(lexicon.weight(&["no", "such", "good"]), 1.9 * -0.74));
    }

    #[test]
    fn a_negation_beyond_three_words_is_not_heard() {
        assert!(near(Lexicon::new().weight(&["not", "a", "b", "c", "good"]), 1.9));
    }

    #[test]
    fn words_that_the_lexicon_lacks_weigh_nothing() {
        let lexicon = Lexicon::new();
        let words = ["harbour", "", "terrible"].map(str::to_owned);
        assert_eq!(lexicon.knows(&words), [false, false, true]);
        assert_eq!(lexicon.knows(&words), [false, false, true], "when asked again");
        assert_eq!(lexicon.weight(&[]), 0.0);
    }

    #[test]
    fn squeezing_keeps_sign_and_bounds() {
        assert_eq!(squeeze(0.0), 0.0);
        assert!(squeeze(1e6) <= 1.0 && squeeze(-1e6) >= -1.0);
        assert!(squeeze(-2.0) < 0.0);
    }
}
