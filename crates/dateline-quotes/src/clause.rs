//! The words of an utterance as tagged items, with each quotation as one item.

use std::ops::Range;

use dateline_core::Span;

use crate::lexicon::{Classes, Lexicon};
use crate::reading::{Reading, Shape, Word};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// A noun or an adjective.
    Noun,
    /// A word with a capital that is not there for the start of a sentence alone.
    Name,
    Pronoun,
    Determiner,
    Number,
    /// The `'s` of `Norland's`.
    Genitive,
    /// A finite verb.
    Verb,
    /// An auxiliary or modal.
    Auxiliary,
    /// A verb in its base form after `to` or a modal.
    Infinitive,
    Ing,
    /// A past participle that is no finite verb: `the letter sent by`.
    Participle,
    /// `to` before a verb.
    To,
    Preposition,
    Conjunction,
    Subordinator,
    /// `that` as a conjunction.
    That,
    /// `who`, `which`, `that` after what they refer to; question words.
    Relative,
    Adverb,
    Not,
    Time,
    Hyphen,
    Comma,
    Colon,
    Semicolon,
    Dash,
    Stop,
    Open,
    Close,
    Quotation,
    Mark,
}

/// A word, or a whole quotation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) tag: Tag,
    /// The first of its words.
    pub(crate) first: usize,
    /// The word after its last.
    pub(crate) after: usize,
    /// The quotation, if it is one.
    pub(crate) quotation: Option<u32>,
}

/// An utterance cut into items.
pub(crate) struct Clause<'r, 'd> {
    pub(crate) reading: &'r Reading<'d>,
    pub(crate) lexicon: &'r Lexicon,
    pub(crate) items: Vec<Item>,
    /// Whether every word has a capital, as in a headline, so that capitals say nothing.
    pub(crate) titled: bool,
}

impl<'r, 'd> Clause<'r, 'd> {
    /// Cuts a range of words. With `opaque`, each quotation becomes one item.
    pub(crate) fn new(reading: &'r Reading<'d>, lexicon: &'r Lexicon, words: Range<usize>, opaque: bool) -> Self {
        let mut items: Vec<Item> = Vec::with_capacity(words.len());
        for index in words {
            let quotation = reading.words[index].quotation.filter(|_| opaque);
            match (items.last_mut(), quotation) {
                (Some(last), Some(_)) if last.quotation == quotation => last.after = index + 1,
                _ => {
                    let tag = if quotation.is_some() { Tag::Quotation } else { Tag::Mark };
                    items.push(Item { tag, first: index, after: index + 1, quotation });
                }
            }
        }
        let long = |it: &&Item| {
            it.quotation.is_none() && reading.words[it.first].span.len() > 3 && reading.words[it.first].is_word()
        };
        let (mut all, mut capitals) = (0, 0);
        for item in items.iter().filter(long) {
            all += 1;
            capitals += usize::from(reading.words[item.first].shape == Shape::Capital);
        }
        // Names alone make no headline; it takes several words, nearly all with a capital.
        let titled = all > 4 && capitals * 10 > all * 8;
        let mut clause = Self { reading, lexicon, items, titled };
        for index in 0..clause.items.len() {
            clause.items[index].tag = clause.tag_of(index);
        }
        clause
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    /// The tag at `index`; a stop beyond either end.
    pub(crate) fn tag(&self, index: usize) -> Tag {
        self.items.get(index).map_or(Tag::Stop, |it| it.tag)
    }

    /// The tag before `index`; a stop at the start.
    pub(crate) fn tag_before(&self, index: usize) -> Tag {
        index.checked_sub(1).map_or(Tag::Stop, |it| self.tag(it))
    }

    pub(crate) fn word(&self, index: usize) -> Option<&'r Word> {
        let item = self.items.get(index)?;
        (item.quotation.is_none()).then(|| &self.reading.words[item.first])
    }

    /// The word at `index` in lower case, empty for a quotation and beyond the ends.
    pub(crate) fn lower(&self, index: usize) -> &'r str {
        match self.items.get(index) {
            Some(item) if item.quotation.is_none() => self.reading.lower(item.first),
            _ => "",
        }
    }

    pub(crate) fn is(&self, index: usize, classes: Classes) -> bool {
        self.word(index).is_some_and(|it| it.is(classes))
    }

    /// The span of a range of items that is not empty.
    pub(crate) fn span(&self, items: Range<usize>) -> Span {
        self.reading.span(self.items[items.start].first..self.items[items.end - 1].after)
    }

    /// Whether the item ends a sentence: the last item does, and so does one whose next begins one.
    pub(crate) fn ends_sentence(&self, index: usize) -> bool {
        match self.items.get(index + 1) {
            Some(next) => self.reading.starts_sentence(next.first),
            None => true,
        }
    }

    /// The first item of the sentence that `at` stands in; a semicolon ends one too.
    pub(crate) fn sentence_start(&self, at: usize) -> usize {
        let mut start = at;
        while start > 0 && !self.ends_sentence(start - 1) && self.tag(start - 1) != Tag::Semicolon {
            start -= 1;
        }
        start
    }

    /// The last character inside a quotation before its closing mark.
    pub(crate) fn last_inside(&self, index: usize) -> Option<char> {
        let item = self.items.get(index)?;
        let quotation = self.reading.quotations[item.quotation? as usize];
        let inside = quotation.span.of(self.reading.text);
        inside.chars().rev().find(|c| c.is_alphanumeric() || ".,!?;:…-–—%$)".contains(*c))
    }

    /// How many words a quotation has, its marks not counted.
    pub(crate) fn words_inside(&self, index: usize) -> usize {
        let Some(item) = self.items.get(index) else { return 0 };
        self.reading.words[item.first..item.after].iter().filter(|it| it.is_word()).count()
    }
}

impl Tag {
    /// Part of a noun phrase.
    pub(crate) const fn is_nominal(self) -> bool {
        matches!(
            self,
            Self::Noun | Self::Name | Self::Pronoun | Self::Determiner | Self::Number | Self::Genitive | Self::Hyphen
        )
    }

    /// The verb of a clause, or its auxiliary.
    pub(crate) const fn is_finite(self) -> bool {
        matches!(self, Self::Verb | Self::Auxiliary)
    }
}
