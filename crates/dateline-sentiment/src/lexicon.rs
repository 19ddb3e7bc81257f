//! VADER's lexicon and rules, as far as the reference implementation's scores show them.

use std::borrow::Cow;
use std::collections::HashSet;

use dateline_core::Resources;
use dateline_layers::ValenceScore;
use vader_parity::SentimentIntensityAnalyzer;

/// What a record's provenance has of VADER itself. The crate that carries the lexicon does not show
/// its bytes, so its name and version are stamped, under a name that says so.
const CRATE: (&str, &str) = ("vader-parity (name and version)", "vader-parity 0.1.0");

/// The words of the lexicon, without what they weigh. Asking VADER of each word takes some 2 µs,
/// which over a run would be most of the time spent; few words are in the lexicon.
const WORDS: (&str, &str) = ("sentiment/vader_words.txt", include_str!("../data/vader_words.txt"));

/// Words of the lexicon that are not heard near a target.
const UNHEARD: (&str, &str) = ("sentiment/unheard.txt", include_str!("../data/unheard.txt"));

/// How far back VADER's own rules look for a negation or an intensifier.
const REACH: usize = 3;

/// The term that VADER adds under the root when it squeezes a sum into -1 to 1.
const ALPHA: f64 = 15.0;

/// The compound next to 1 in four decimals. A text of very many good words has a compound of 1,
/// which no finite sum gives.
const NEXT_TO_ONE: f64 = 0.9999;

/// The lexicon with its rules.
pub(crate) struct Lexicon {
    vader: SentimentIntensityAnalyzer,
    /// Empty where only whole sentences are scored.
    words: HashSet<&'static str>,
    unheard: HashSet<&'static str>,
}

impl Lexicon {
    /// Loads it and notes it for provenance.
    pub(crate) fn load(resources: &mut dyn Resources) -> Self {
        let (name, version) = CRATE;
        resources.embedded(name, version.as_bytes());
        Self { vader: SentimentIntensityAnalyzer::new(), words: HashSet::new(), unheard: HashSet::new() }
    }

    /// The same for scoring targets, which looks at single words and leaves out those that say
    /// nothing of one.
    pub(crate) fn load_for_targets(resources: &mut dyn Resources) -> Self {
        let mut listed = |(name, list): (&str, &'static str)| {
            resources.embedded(name, list.as_bytes());
            words_of(list).collect()
        };
        let (words, unheard) = (listed(WORDS), listed(UNHEARD));
        Self { words, unheard, ..Self::load(resources) }
    }

    /// The four figures of a text, equal to the reference implementation's.
    pub(crate) fn score(&self, text: &str) -> ValenceScore {
        let scores = self.vader.polarity_scores(text);
        ValenceScore { compound: scores.compound, positive: scores.pos, negative: scores.neg, neutral: scores.neu }
    }

    /// Whether a word is good or bad by itself, and heard.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let lower = if word.bytes().any(|it| it.is_ascii_uppercase()) {
            Cow::Owned(word.to_ascii_lowercase())
        } else {
            Cow::Borrowed(word)
        };
        // Figures, foreign words and the like are few: VADER is asked itself.
        let known = if is_plain(word) { self.words.contains(&*lower) } else { self.sum(word) != 0.0 };
        known && !self.unheard.contains(&*lower)
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
    /// so few words back to within a hundredth. At most some 274, either way.
    fn sum(&self, text: &str) -> f64 {
        let compound = self.vader.polarity_scores(text).compound.clamp(-NEXT_TO_ONE, NEXT_TO_ONE);
        compound * (ALPHA / (1.0 - compound * compound)).sqrt()
    }
}

fn words_of(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().filter(|it| !it.starts_with('#')).flat_map(str::split_whitespace)
}

/// Whether a word is letters, with apostrophes and hyphens inside: what the list of words is for.
fn is_plain(word: &str) -> bool {
    let bytes = word.as_bytes();
    let ends = bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.last().is_some_and(u8::is_ascii_alphabetic);
    ends && bytes.iter().all(|it| it.is_ascii_alphabetic() || matches!(it, b'\'' | b'-'))
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

    struct Unstamped;

    impl Resources for Unstamped {
        fn read(&mut self, path: &str) -> Result<Vec<u8>, dateline_core::ResourceError> {
            Err(dateline_core::ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
        }

        fn embedded(&mut self, _: &str, _: &[u8]) {}
    }

    fn lexicon() -> Lexicon {
        Lexicon::load_for_targets(&mut Unstamped)
    }

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 0.01
    }

    /// The figures are those of the published lexicon and rules: good 1.9, `very` 0.293, `not` -0.74.
    #[test]
    fn a_word_weighs_what_the_rules_say() {
        let lexicon = lexicon();
        assert!(near(lexicon.weight(&["good"]), 1.9));
        assert!(near(lexicon.weight(&["very", "good"]), 1.9 + 0.293));
        assert!(near(lexicon.weight(&["not", "good"]), 1.9 * -0.74));
        assert!(near(lexicon.weight(&["terrible", "good"]), 1.9));
        assert!(near(lexicon.weight(&["no", "good"]), 1.9 * -0.74));
        assert!(near(lexicon.weight(&["no", "such", "good"]), 1.9 * -0.74));
    }

    #[test]
    fn a_negation_beyond_three_words_is_not_heard() {
        assert!(near(lexicon().weight(&["not", "a", "b", "c", "good"]), 1.9));
    }

    #[test]
    fn words_that_the_lexicon_lacks_weigh_nothing() {
        let lexicon = lexicon();
        let known = ["harbour", "", "terrible", "Terrible", "'s", "143", "war"].map(|it| lexicon.knows(it));
        assert_eq!(known, [false, false, true, true, false, true, false]);
        assert_eq!(lexicon.weight(&[]), 0.0);
    }

    #[test]
    fn the_list_has_the_words_that_vader_has() {
        let lexicon = lexicon();
        let missing: Vec<&str> = words_of(WORDS.1).filter(|it| !is_plain(it) || lexicon.sum(it) == 0.0).collect();
        assert!(missing.is_empty(), "VADER lacks {missing:?}");
        let reference = include_str!("../tests/fixtures/vader-reference.tsv");
        let words: Vec<&str> =
            reference.split(|it: char| !it.is_ascii_alphabetic()).filter(|it| is_plain(it)).collect();
        let differs = |it: &&&str| lexicon.words.contains(&*it.to_ascii_lowercase()) != (lexicon.sum(it) != 0.0);
        assert_eq!(words.iter().find(differs), None, "of {} words", words.len());
    }

    #[test]
    fn a_text_of_only_good_words_has_a_finite_weight() {
        let text = "splendid ".repeat(5_000);
        assert_eq!(lexicon().score(&text).compound, 1.0);
        assert!(lexicon().weight(&[&text]).is_finite());
    }

    /// The stamp names the version that is built.
    #[test]
    fn the_stamped_version_is_that_of_the_lock_file() {
        let lock = include_str!("../../../Cargo.lock").replace('\r', "");
        let (name, version) = CRATE.1.split_once(' ').expect("a name and a version");
        assert!(lock.contains(&format!("name = \"{name}\"\nversion = \"{version}\"\n")), "{CRATE:?}");
    }

    #[test]
    fn squeezing_keeps_sign_and_bounds() {
        assert_eq!(squeeze(0.0), 0.0);
        assert!(squeeze(1e6) <= 1.0 && squeeze(-1e6) >= -1.0);
        assert!(squeeze(-2.0) < 0.0);
    }
}
