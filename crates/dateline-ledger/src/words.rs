//! The words of a statement in a form in which two outlets' spellings are equal.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::places;
use crate::spelling::stem;
use crate::stop_words::is_stop_word;

/// A word as it stands in a text, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Small letters without accents and possessive endings: `Müller's` is `muller`.
    pub(crate) folded: String,
    /// Whether it is written with a capital.
    pub(crate) capital: bool,
    /// Whether every letter of it is a capital, and there are several: `US`, not `I`.
    pub(crate) acronym: bool,
    /// Whether it opens a sentence or a quotation, where a capital shows nothing.
    pub(crate) opening: bool,
}

/// What a word tells of the statement it stands in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Term {
    /// A figure, by value: `2000000` for "two million".
    Figure(String),
    /// A name, a country by any of its names. Everybody in a story mentions the same ones.
    Name(String),
    /// Any other word that is no stop word, by its stem.
    Plain(String),
}

/// The words of one telling of a statement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    /// Every word in order, folded.
    pub(crate) run: Vec<String>,
    /// What they tell, each once.
    pub(crate) terms: BTreeSet<Term>,
    /// How many negations stand in it.
    pub(crate) negations: usize,
}

/// What reading a wording needs to know of the whole story.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Words that stand somewhere in one piece, so that `life-boat` is `lifeboat` where
    /// somebody writes `lifeboat`.
    pub(crate) closed: BTreeSet<String>,
    /// The words of known names.
    pub(crate) names: BTreeSet<String>,
}

impl Lexicon {
    /// Notes the words of a text of the story.
    pub(crate) fn learn(&mut self, text: &str) {
        self.closed.extend(words(text).into_iter().map(|it| it.folded).filter(|it| !it.contains('-')));
    }

    /// Notes a name that occurs in the story.
    pub(crate) fn learn_name(&mut self, name: &str) {
        let names = words(name).into_iter().filter(|it| it.capital && !is_stop_word(&it.folded));
        self.names.extend(names.map(|it| it.folded));
    }
}

impl Wording {
    /// Reads the parts of a statement.
    pub(crate) fn read<'a>(parts: impl Iterator<Item = &'a str>, lexicon: &Lexicon) -> Self {
        let mut all = Vec::new();
        for part in parts {
            all.extend(words(part).into_iter().flat_map(|word| split_compound(word, lexicon)));
        }
        // In a headline In Capitals Like This a capital shows nothing. One small verb, and it does.
        let mut content =
            all.iter().filter(|it| !is_stop_word(&it.folded) && figure(std::slice::from_ref(it)).is_none());
        let shouted = content.clone().count() >= 4 && content.all(|it| it.capital);

        let mut wording = Self::default();
        let mut at = 0;
        while at < all.len() {
            let (taken, term) = term_at(&all[at..], lexicon, shouted);
            wording.negations += all[at..at + taken].iter().filter(|it| is_negation(&it.folded)).count();
            wording.terms.extend(term);
            at += taken;
        }
        wording.run = all.into_iter().map(|it| it.folded).collect();
        wording
    }
}

/// What the next word or words tell, and how many they are.
fn term_at(words: &[Word], lexicon: &Lexicon, shouted: bool) -> (usize, Option<Term>) {
    let word = &words[0];
    if let Some((taken, value)) = figure(words) {
        return (taken, Some(Term::Figure(value)));
    }
    if word.capital
        && let Some((taken, country)) = country_at(words)
    {
        return (taken, Some(Term::Name(country.to_owned())));
    }
    if is_negation(&word.folded) || (is_stop_word(&word.folded) && !is_month(word)) {
        return (1, None);
    }
    let known = lexicon.names.contains(&word.folded);
    let shown = !word.opening && !shouted;
    if word.capital && (known || shown) {
        return (1, Some(Term::Name(word.folded.clone())));
    }
    let stemmed = stem(&word.folded);
    (1, (stemmed.len() > 1).then_some(Term::Plain(stemmed)))
}

/// The longest name of a country that these words begin with.
pub(crate) fn country_at(words: &[Word]) -> Option<(usize, &'static str)> {
    let longest = words.len().min(places::LONGEST);
    (1..=longest).rev().find_map(|length| {
        let name: Vec<&str> = words[..length].iter().map(|it| it.folded.as_str()).collect();
        // `us` is a pronoun but in capitals.
        if name == ["us"] && !words[0].acronym {
            return None;
        }
        places::country(&name.join(" ")).map(|country| (length, country))
    })
}

fn is_month(word: &Word) -> bool {
    word.folded == "may" && word.capital && !word.opening
}

fn is_negation(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "nor" | "neither" | "none" | "nothing" | "nobody" | "without" | "cannot")
}

/// `life-boat` in one piece where the story also writes it so, else its parts.
fn split_compound(word: Word, lexicon: &Lexicon) -> Vec<Word> {
    if !word.folded.contains('-') || plain_figure(&word.folded).is_some() {
        return vec![word];
    }
    let joined: String = word.folded.split('-').collect();
    if lexicon.closed.contains(&joined) {
        return vec![Word { folded: joined, ..word }];
    }
    // `Lisbon-based`: the capital is the first part's.
    let parts = word.folded.split('-').filter(|it| !it.is_empty()).enumerate();
    parts
        .map(|(index, part)| Word {
            folded: part.to_owned(),
            capital: word.capital && (index == 0 || word.acronym),
            acronym: word.acronym,
            opening: word.opening && index == 0,
        })
        .collect()
}

/// The words of a text.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut opening = true;
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let between = &rest[..start];
        opening |= between.contains(['.', '!', '?', ':', '“', '"', '‘', '\n'])
            || (between.contains(['\'', '’']) && between.trim_start() != between);
        let length = word_length(&rest[start..]);
        push_word(&rest[start..start + length], opening, &mut words);
        opening = false;
        rest = &rest[start + length..];
    }
    words
}

/// How far the word at the start of `text` goes: over apostrophes, hyphens, and the stops of
/// `U.S.` and `1,200.50` when something of the word follows them.
fn word_length(text: &str) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut letters_since_stop = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, it)| *it);
        let goes_on = match character {
            _ if character.is_alphanumeric() || is_combining_mark(character) => {
                letters_since_stop += 1;
                true
            }
            '\'' | '’' | '-' | '‑' => next.is_some_and(char::is_alphanumeric),
            ',' => previous.is_ascii_digit() && next.is_some_and(|it| it.is_ascii_digit()),
            '.' => {
                let in_figure = previous.is_ascii_digit() && next.is_some_and(|it| it.is_ascii_digit());
                let in_initials = previous.is_alphabetic() && letters_since_stop == 1;
                let goes_on =
                    in_figure || (in_initials && (next.is_some_and(char::is_alphabetic) || text[..at].contains('.')));
                letters_since_stop = 0;
                goes_on
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = at + character.len_utf8();
        previous = character;
    }
    end
}

fn push_word(written: &str, opening: bool, words: &mut Vec<Word>) {
    let capital = written.starts_with(char::is_uppercase);
    let letters = || written.chars().filter(|it| it.is_alphabetic());
    let acronym = letters().count() > 1 && letters().all(char::is_uppercase);
    let mut folded = fold(written);
    let negated = folded.strip_suffix("n't").map(str::to_owned);
    if let Some(verb) = negated {
        let verb = match verb.as_str() {
            "wo" => "will",
            "ca" => "can",
            verb => verb,
        };
        words.push(Word { folded: verb.to_owned(), capital, acronym: false, opening });
        words.push(Word { folded: "not".to_owned(), capital: false, acronym: false, opening: false });
        return;
    }
    if let Some(at) = folded.rfind('\'')
        && matches!(&folded[at..], "'s" | "'" | "'re" | "'ve" | "'ll" | "'d" | "'m")
    {
        folded.truncate(at);
    }
    words.push(Word { folded, capital, acronym, opening });
}

/// Small letters without accents, with plain apostrophes and hyphens.
pub(crate) fn fold(text: &str) -> String {
    let plain = |character: char| match character {
        '’' | 'ʼ' | '‘' => '\'',
        '‑' | '‐' => '-',
        other => other,
    };
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|it| !is_combining_mark(*it)).map(plain).flat_map(char::to_lowercase).collect()
}

/// The figure that these words begin with, and how many words it takes: "88", "2m", "four",
/// "two million".
fn figure(words: &[Word]) -> Option<(usize, String)> {
    let first = words[0].folded.as_str();
    let (mut value, mut taken) = (plain_figure(first)?, 1);
    while let Some(factor) = words.get(taken).and_then(|it| multiplier(&it.folded)) {
        value *= factor;
        taken += 1;
    }
    Some((taken, value.to_string()))
}

fn plain_figure(word: &str) -> Option<f64> {
    const WORDS: &[(&str, f64)] = &[
        ("eight", 8.0),
        ("eighteen", 18.0),
        ("eighty", 80.0),
        ("eleven", 11.0),
        ("fifteen", 15.0),
        ("fifty", 50.0),
        ("five", 5.0),
        ("forty", 40.0),
        ("four", 4.0),
        ("fourteen", 14.0),
        ("nine", 9.0),
        ("nineteen", 19.0),
        ("ninety", 90.0),
        ("seven", 7.0),
        ("seventeen", 17.0),
        ("seventy", 70.0),
        ("six", 6.0),
        ("sixteen", 16.0),
        ("sixty", 60.0),
        ("ten", 10.0),
        ("thirteen", 13.0),
        ("thirty", 30.0),
        ("three", 3.0),
        ("twelve", 12.0),
        ("twenty", 20.0),
        ("two", 2.0),
    ];
    if let Ok(at) = WORDS.binary_search_by_key(&word, |(name, _)| name) {
        return Some(WORDS[at].1);
    }
    if let Some((tens, units)) = word.split_once('-') {
        let units = if units == "one" { Some(1.0) } else { plain_figure(units).filter(|it| *it < 10.0) };
        return Some(plain_figure(tens).filter(|it| *it >= 20.0)? + units?);
    }
    if !word.starts_with(|it: char| it.is_ascii_digit()) {
        return None;
    }
    let digits = word.trim_end_matches(|it: char| it.is_alphabetic());
    let factor = match &word[digits.len()..] {
        "" | "th" | "st" | "nd" | "rd" => 1.0,
        "k" => 1e3,
        "m" | "mn" => 1e6,
        "bn" => 1e9,
        _ => return None,
    };
    digits.replace(',', "").parse::<f64>().ok().map(|it| it * factor)
}

fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" => 1e6,
        "billion" => 1e9,
        "trillion" => 1e12,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(text: &str) -> Vec<String> {
        let wording = Wording::read([text].into_iter(), &Lexicon::default());
        let written = wording.terms.into_iter().map(|it| match it {
            Term::Figure(it) => format!("#{it}"),
            Term::Name(it) => format!("@{it}"),
            Term::Plain(it) => it,
        });
        written.collect()
    }

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|it| it.folded).collect()
    }

    #[test]
    fn words_keep_their_inner_marks() {
        assert_eq!(
            folded("The U.S. isn't Müller’s “1,200.50” well-known, 'old' town. End."),
            ["the", "u.s.", "is", "not", "muller", "1,200.50", "well-known", "old", "town", "end"]
        );
    }

    #[test]
    fn figures_are_equal_by_value() {
        for text in ["2 million", "two million", "2m", "2,000,000", "2000000"] {
            assert_eq!(terms(text), ["#2000000"], "{text}");
        }
        assert_eq!(terms("twenty-one 30% 13th"), ["#13", "#21", "#30"]);
        assert_eq!(terms("the 3d floor"), ["3d", "floor"]);
    }

    #[test]
    fn countries_meet_under_any_name() {
        assert_eq!(terms("the Russian army, Moscow’s army"), ["@russia", "army"]);
        assert_eq!(terms("they told us of the US and the United States"), ["@us"]);
    }

    #[test]
    fn a_capital_at_the_start_is_no_name() {
        assert_eq!(terms("“Bridges fell. Roads in Ostby fell.”"), ["@ostby", "bridg", "fal", "road"]);
        assert_eq!(terms("Heavy Floods Close Every Bridge"), ["bridg", "clos", "flood", "heavy"]);
    }

    #[test]
    fn a_compound_is_closed_where_the_story_closes_it() {
        let mut lexicon = Lexicon::default();
        lexicon.learn("a lifeboat");
        let read = |text| Wording::read([text].into_iter(), &lexicon);
        assert_eq!(read("a life-boat").terms, read("a lifeboat").terms);
        assert_eq!(terms("ill-advised"), terms("ill advised"));
    }

    #[test]
    fn negations_are_counted_apart() {
        let wording = Wording::read(["they didn't, and never will, cross"].into_iter(), &Lexicon::default());
        assert_eq!(wording.negations, 2);
    }
}
