//! What the capitals of a document are worth.

use std::collections::HashSet;

use crate::words::Word;

/// Which words the document writes how, and in which sentences capitals mean nothing.
#[derive(Debug)]
pub(super) struct Casing<'w> {
    // Both are asked for single words only; their order is never seen.
    lower: HashSet<&'w str>,
    capital: HashSet<&'w str>,
    headlines: Vec<bool>,
}

impl<'w> Casing<'w> {
    pub(super) fn of(sentences: &'w [Vec<Word<'_>>]) -> Self {
        let headlines: Vec<bool> = sentences.iter().map(|it| is_headline(it)).collect();
        let mut lower = HashSet::new();
        let mut capital = HashSet::new();
        for (words, _) in sentences.iter().zip(&headlines).filter(|(_, headline)| !**headline) {
            for word in words.iter().filter(|it| it.is_word) {
                if word.text == word.lower {
                    lower.insert(word.text);
                } else if word.capital && !word.initial {
                    capital.insert(word.text);
                }
            }
        }
        Self { lower, capital, headlines }
    }

    /// Whether a sentence is set with capitals on most words, or in capitals.
    pub(super) fn is_headline(&self, sentence: usize) -> bool {
        self.headlines[sentence]
    }

    /// Whether the document writes a word with a small letter somewhere.
    pub(super) fn seen_lower(&self, lower: &str) -> bool {
        self.lower.contains(lower)
    }

    /// Whether the document writes a word with a capital where none is needed.
    pub(super) fn seen_capital(&self, word: &str) -> bool {
        self.capital.contains(word)
    }
}

/// Counts the longer words: short ones are written small even in headlines. A sentence that is
/// nothing but a long name looks the same, so short lines are never headlines; nor is what ends with
/// a full stop, since few house styles put one under a headline.
fn is_headline(words: &[Word<'_>]) -> bool {
    let long = || {
        words.iter().filter(|it| {
            it.is_word
                && !it.initial
                && it.lower.chars().count() > 3
                && !it.lower.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let (all, capitals) = (long().count(), long().filter(|it| it.capital).count());
    let ends = words.last().is_some_and(|it| it.text.ends_with('.'));
    all >= 4 && !ends && capitals * 10 >= all * 7
}
