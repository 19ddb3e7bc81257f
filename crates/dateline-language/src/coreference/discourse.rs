//! The sentences, words, quotations and mentions of a document, by position.

use dateline_core::{Span, Spans};
use dateline_layers::{EntityKind, Mention};

use super::quotation::quotations;
use crate::words::Word;

/// A mention and the words it covers.
#[derive(Clone, Debug)]
pub(super) struct Place<'d> {
    pub(super) mention: &'d Mention,
    /// The sentence it stands in.
    pub(super) sentence: usize,
    /// Its first word in the sentence.
    pub(super) start: usize,
    /// The word behind it.
    pub(super) end: usize,
}

/// All that is known before chains are built.
#[derive(Debug)]
pub(super) struct Discourse<'d> {
    pub(super) text: &'d str,
    pub(super) sentences: &'d [Vec<Word<'d>>],
    quotations: Vec<Vec<u32>>,
    pub(super) places: Vec<Place<'d>>,
    /// The first mention of each sentence in `places`, and the end.
    first_place: Vec<usize>,
}

impl<'d> Discourse<'d> {
    pub(super) fn of(text: &'d str, sentences: &'d [Vec<Word<'d>>], mentions: &'d Spans<Mention>) -> Self {
        let mut places = Vec::with_capacity(mentions.len());
        let mut first_place = Vec::with_capacity(sentences.len() + 1);
        let mut mentions = mentions.iter().peekable();
        for (sentence, words) in sentences.iter().enumerate() {
            first_place.push(places.len());
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            let whole = first.span.cover(last.span);
            while let Some(mention) = mentions.next_if(|it| it.span.start() < whole.end()) {
                let start = words.partition_point(|it| it.span.start() < mention.span.start());
                let end = words.partition_point(|it| it.span.start() < mention.span.end());
                // A mention that came with the input may lie across sentences or between tokens.
                if whole.contains(mention.span) && start < end {
                    places.push(Place { mention, sentence, start, end });
                }
            }
        }
        first_place.push(places.len());
        Self { text, sentences, quotations: quotations(text, sentences), places, first_place }
    }

    /// The mentions of a sentence, as indices into `places`.
    pub(super) fn in_sentence(&self, sentence: usize) -> std::ops::Range<usize> {
        self.first_place[sentence]..self.first_place[sentence + 1]
    }

    /// The first mentions of a sentence that end behind a word.
    pub(super) fn next_mentions(&self, sentence: usize, word: usize) -> std::ops::Range<usize> {
        let inside = self.in_sentence(sentence);
        let first = inside.start + self.places[inside.clone()].partition_point(|it| it.end <= word);
        first..inside.end.min(first + 3)
    }

    /// The number of the quotation around a word, 0 outside.
    pub(super) fn quotation(&self, sentence: usize, word: usize) -> u32 {
        self.quotations[sentence][word]
    }

    /// The mention that covers a word.
    pub(super) fn mention_at(&self, sentence: usize, word: usize) -> Option<usize> {
        let inside = self.in_sentence(sentence);
        let after = inside.start + self.places[inside.clone()].partition_point(|it| it.start <= word);
        let last = inside.start.max(after.saturating_sub(1));
        (last..after).find(|&it| word < self.places[it].end)
    }

    /// The first word of a mention with its title.
    pub(super) fn start_with_title(&self, place: &Place<'_>) -> usize {
        let Some(title) = place.mention.title else { return place.start };
        let words = &self.sentences[place.sentence];
        words.partition_point(|it| it.span.start() < title.span.start()).min(place.start)
    }

    /// The words from `start` up to `end` as a span.
    pub(super) fn span(&self, sentence: usize, start: usize, end: usize) -> Span {
        self.sentences[sentence][start].span.cover(self.sentences[sentence][end - 1].span)
    }

    pub(super) fn is_person(&self, place: usize) -> bool {
        self.places[place].mention.kind == EntityKind::Person
    }
}
