//! Which words are hedges, and how they are found among the tokens of a sentence.

use dateline_core::Span;
use dateline_layers::Token;

use crate::hedge::{Hedge, HedgeKind};
use crate::word_map::WordMap;

/// The list that is compiled in.
pub(crate) const LIST: &str = include_str!("../data/hedges.txt");

/// Phrases that hedge, by their first word.
pub(crate) struct HedgeList {
    // Each list from the longest phrase to the shortest.
    phrases: WordMap<Vec<Phrase>>,
    numbers: WordMap<NumberWord>,
}

struct Phrase {
    /// In small letters, with single spaces.
    written: String,
    /// How many words it has.
    length: usize,
    kind: HedgeKind,
    condition: Condition,
}

/// What must hold beside the words.
#[derive(Clone, Copy)]
enum Condition {
    Always,
    /// A number follows: `about 200`, not `about the delay`.
    BeforeNumber,
    /// Not written with a capital and small letters: `May` is the month or a name.
    NotCapital,
    /// Neither `not` nor `n't` follows: `could not sail` says that nobody could.
    NotNegated,
}

#[derive(PartialEq)]
enum NumberWord {
    /// `two`.
    Alone,
    /// `hundred`: alone, or behind `a`.
    Counted,
}

impl HedgeList {
    /// Reads the list.
    ///
    /// # Panics
    /// If the list is not in its form, which the tests would show.
    pub(crate) fn new() -> Self {
        let mut list = Self { phrases: WordMap::default(), numbers: WordMap::default() };
        let mut section = "";
        for line in LIST.lines().filter(|it| !it.is_empty() && !it.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                section = name;
                continue;
            }
            match section {
                "number" => line.split(' ').for_each(|it| list.numbers.insert(it, NumberWord::Alone)),
                "quantity" => line.split(' ').for_each(|it| list.numbers.insert(it, NumberWord::Counted)),
                _ => list.add(line, kind(section)),
            }
        }
        list
    }

    fn add(&mut self, line: &str, kind: HedgeKind) {
        let (pattern, condition) = match line.split_once(" : ") {
            None => (line, Condition::Always),
            Some((pattern, "before a number")) => (pattern, Condition::BeforeNumber),
            Some((pattern, "not with a capital")) => (pattern, Condition::NotCapital),
            Some((pattern, "not negated")) => (pattern, Condition::NotNegated),
            Some((_, other)) => panic!("no condition is called `{other}`"),
        };
        for written in expand(pattern) {
            let first = written.split(' ').next().unwrap_or_default().to_owned();
            let phrase = Phrase { length: written.split(' ').count(), written, kind, condition };
            match self.phrases.get_mut(&first) {
                Some(phrases) => {
                    let place = phrases.partition_point(|it| it.length >= phrase.length);
                    phrases.insert(place, phrase);
                }
                None => self.phrases.insert(&first, vec![phrase]),
            }
        }
    }

    /// Adds the hedges of one sentence to `found`: from left to right, at each place the longest.
    pub(crate) fn find(&self, text: &str, tokens: &[Token], found: &mut Vec<Hedge>) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let phrases = self.phrases.get(token.span.of(text)).map_or(&[][..], Vec::as_slice);
            let Some(phrase) = phrases.iter().find(|it| self.stands(it, text, tokens, at)) else {
                at += 1;
                continue;
            };
            let last = tokens[at + phrase.length - 1];
            // Tokens that came with the input may overlap.
            let span = Span::new(token.span.start(), last.span.end().max(token.span.end()));
            found.push(Hedge { span, word: phrase.written.clone(), kind: phrase.kind });
            at += phrase.length;
        }
    }

    fn stands(&self, phrase: &Phrase, text: &str, tokens: &[Token], at: usize) -> bool {
        let Some(here) = tokens.get(at..at + phrase.length) else { return false };
        let words = || here.iter().map(|it| it.span.of(text));
        let after = &tokens[at + phrase.length..];
        phrase.written.split(' ').zip(words()).all(|(it, word)| it.eq_ignore_ascii_case(word))
            && match phrase.condition {
                Condition::Always => true,
                Condition::BeforeNumber => self.begins_number(text, after),
                Condition::NotCapital => !words().any(is_capitalised),
                Condition::NotNegated => !after.first().is_some_and(|it| is_negation(it.span.of(text))),
            }
    }

    /// Whether a number stands first: `200`, `$3m`, `two`, `a dozen`.
    fn begins_number(&self, text: &str, tokens: &[Token]) -> bool {
        let mut words = tokens.iter().map(|it| it.span.of(text));
        let digit = |it: &str| it.starts_with(|c: char| c.is_ascii_digit());
        match words.next() {
            Some("a" | "an") => words.next().is_some_and(|it| self.numbers.get(it) == Some(&NumberWord::Counted)),
            Some("$" | "£" | "€" | "US$") => words.next().is_some_and(digit),
            Some(word) => digit(word) || self.numbers.get(word).is_some(),
            None => false,
        }
    }
}

fn kind(section: &str) -> HedgeKind {
    match section {
        "evidential" => HedgeKind::Evidential,
        "modal" => HedgeKind::Modal,
        "likelihood" => HedgeKind::Likelihood,
        "approximator" => HedgeKind::Approximator,
        "extent" => HedgeKind::Extent,
        "opinion" => HedgeKind::Opinion,
        other => panic!("no kind is called `{other}`"),
    }
}

/// `is|are thought` is `is thought` and `are thought`.
fn expand(pattern: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in pattern.split(' ') {
        let longer = |begun: &String| {
            let begun = begun.clone();
            let space = if begun.is_empty() { "" } else { " " };
            word.split('|').map(move |it| format!("{begun}{space}{it}"))
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

/// A capital, and small letters behind it. `MAY` in a headline of capitals is not.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase)
}

fn is_negation(word: &str) -> bool {
    ["not", "n't", "n’t"].iter().any(|it| it.eq_ignore_ascii_case(word))
}
