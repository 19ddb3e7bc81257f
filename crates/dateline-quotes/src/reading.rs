//! The words of a document as the rules see them: in lower case, with their classes, grouped into
//! utterances.

use std::ops::Range;

use dateline_core::{Span, Spans};
use dateline_layers::{Block, Sentence, Token};

use crate::lexicon::{Classes, Entry, Lexicon};
use crate::quote_marks::{Quotation, quotations};

/// A token with what the lists know of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) entry: Entry,
    pub(crate) shape: Shape,
    lower: (u32, u32),
    /// The quotation it stands in.
    pub(crate) quotation: Option<u32>,
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A word in lower case.
    Lower,
    /// A word with a capital in front.
    Capital,
    Number,
    Comma,
    /// `.`, `!`, `?`, an ellipsis.
    Stop,
    Colon,
    Semicolon,
    Dash,
    Hyphen,
    Open,
    Close,
    Mark,
}

/// One or more sentences that a quotation holds together: `"It rained. It poured," she said.`
#[derive(Clone, Debug)]
pub(crate) struct Utterance {
    pub(crate) words: Range<usize>,
    /// The paragraph's number.
    pub(crate) paragraph: usize,
}

/// A document made ready.
pub(crate) struct Reading<'d> {
    pub(crate) text: &'d str,
    pub(crate) words: Vec<Word>,
    pub(crate) quotations: Vec<Quotation>,
    pub(crate) utterances: Vec<Utterance>,
    /// For each sentence the index of the word after its last.
    pub(crate) sentence_ends: Vec<usize>,
    lower: String,
}

impl<'d> Reading<'d> {
    pub(crate) fn new(
        text: &'d str,
        lexicon: &Lexicon,
        sentences: &Spans<Sentence>,
        tokens: &Spans<Token>,
        blocks: Option<&Spans<Block>>,
    ) -> Self {
        let prose = prose(text, sentences, blocks);
        let paragraphs = paragraphs(&prose);
        let quotations = quotations(text, &paragraphs);
        let mut reading = Self {
            text,
            words: Vec::new(),
            quotations,
            utterances: Vec::new(),
            sentence_ends: Vec::new(),
            lower: String::new(),
        };
        reading.words.reserve(tokens.len());
        reading.read_words(lexicon, &prose, tokens);
        reading.group(&prose);
        reading
    }

    /// A word in lower case.
    pub(crate) fn lower(&self, word: usize) -> &str {
        let (start, end) = self.words[word].lower;
        &self.lower[start as usize..end as usize]
    }

    /// The span of a range of words, which is not empty.
    pub(crate) fn span(&self, words: Range<usize>) -> Span {
        let first = self.words[words.start].span;
        first.cover(self.words[words.end.max(words.start + 1) - 1].span)
    }

    fn read_words(&mut self, lexicon: &Lexicon, prose: &[(Span, usize)], tokens: &Spans<Token>) {
        let mut sentences = prose.iter().peekable();
        let mut quotation = 0;
        for token in tokens {
            while sentences.peek().is_some_and(|(it, _)| it.end() <= token.span.start()) {
                sentences.next();
                self.sentence_ends.push(self.words.len());
            }
            let inside = sentences.peek().is_some_and(|(it, _)| it.contains(token.span));
            if !inside || token.span.is_empty() || !token.span.fits(self.text) {
                continue;
            }
            while self.quotations.get(quotation).is_some_and(|it| it.span.end() <= token.span.start()) {
                quotation += 1;
            }
            let quoted = self.quotations.get(quotation).filter(|it| it.span.overlaps(token.span));
            let written = token.span.of(self.text);
            let start = self.lower.len();
            for c in written.chars() {
                self.lower.extend(c.to_lowercase());
            }
            let lower = &self.lower[start..];
            let word = Word {
                span: token.span,
                entry: lexicon.entry(lower),
                shape: shape(written),
                lower: (narrow(start), narrow(self.lower.len())),
                quotation: quoted.map(|_| narrow(quotation)),
            };
            self.words.push(word);
        }
        self.sentence_ends.extend(sentences.map(|_| self.words.len()));
    }

    /// Joins the sentences of a paragraph over which a quotation goes.
    fn group(&mut self, prose: &[(Span, usize)]) {
        let mut start = 0;
        for (index, (_, paragraph)) in prose.iter().enumerate() {
            let end = self.sentence_ends[index];
            let last = prose.get(index + 1).is_none_or(|(_, next)| next != paragraph);
            let crossed = end > start
                && end < self.words.len()
                && self.words[end - 1].quotation.is_some()
                && self.words[end - 1].quotation == self.words[end].quotation;
            let asked = end > start
                && end < self.words.len()
                && !last
                && self.asks(start..end)
                && self.words[end].quotation.is_none();
            if last || !(crossed || asked) {
                if end > start {
                    self.utterances.push(Utterance { words: start..end, paragraph: *paragraph });
                }
                start = end;
            }
        }
    }

    /// Whether a sentence is a quotation that ends in a question or an exclamation, after which
    /// who asked may follow: `“Why?” Lee asked.`
    fn asks(&self, words: Range<usize>) -> bool {
        let Some(quotation) = self.words[words.end - 1].quotation else { return false };
        let quoted = self.quotations[quotation as usize];
        let inside = quoted.span.of(self.text).trim_end_matches(['"', '”', '’', '\'', '»']);
        quoted.closed && inside.ends_with(['?', '!', ',']) && self.words[words.start].quotation == Some(quotation)
    }

    /// Whether a sentence ends with the word before `word`.
    pub(crate) fn starts_sentence(&self, word: usize) -> bool {
        word == 0 || self.sentence_ends.binary_search(&word).is_ok()
    }
}

/// The sentences of prose, each with the number of its paragraph.
fn prose(text: &str, sentences: &Spans<Sentence>, blocks: Option<&Spans<Block>>) -> Vec<(Span, usize)> {
    let mut found: Vec<(Span, usize)> = Vec::with_capacity(sentences.len());
    let mut block = 0;
    let mut done = 0;
    for sentence in sentences {
        let span = sentence.span;
        // Sentences that came with a record may overlap, or be no spans of this text.
        if span.start() < done || span.is_empty() || !span.fits(text) {
            continue;
        }
        let paragraph = if let Some(blocks) = blocks {
            while blocks.as_slice().get(block).is_some_and(|it| it.span.end() <= span.start()) {
                block += 1;
            }
            match blocks.as_slice().get(block) {
                Some(it) if it.span.overlaps(span) && !it.kind.is_prose() => continue,
                Some(it) if it.span.overlaps(span) => 2 * block + 1,
                _ => 2 * block,
            }
        } else {
            let before = found.last().map_or(0, |(_, paragraph)| *paragraph);
            let gap = &text[done as usize..span.start() as usize];
            before + usize::from(gap.contains('\n'))
        };
        done = span.end();
        found.push((span, paragraph));
    }
    found
}

fn paragraphs(prose: &[(Span, usize)]) -> Vec<Span> {
    let mut found: Vec<(Span, usize)> = Vec::new();
    for (span, paragraph) in prose {
        match found.last_mut() {
            Some((whole, same)) if same == paragraph => *whole = whole.cover(*span),
            _ => found.push((*span, *paragraph)),
        }
    }
    found.into_iter().map(|(span, _)| span).collect()
}

fn shape(written: &str) -> Shape {
    let first = written.chars().next().unwrap_or(' ');
    match written {
        "," => Shape::Comma,
        ":" => Shape::Colon,
        ";" => Shape::Semicolon,
        "-" | "‐" | "‑" => Shape::Hyphen,
        "--" | "–" | "—" | "---" => Shape::Dash,
        "(" | "[" | "{" => Shape::Open,
        ")" | "]" | "}" => Shape::Close,
        _ if written.bytes().all(|it| matches!(it, b'.' | b'!' | b'?')) || written == "…" => Shape::Stop,
        _ if first.is_ascii_digit() => Shape::Number,
        _ if first.is_uppercase() => Shape::Capital,
        _ if written.chars().any(char::is_alphanumeric) => Shape::Lower,
        "'s" | "’s" => Shape::Lower,
        "$" | "£" | "€" | "%" => Shape::Number,
        _ => Shape::Mark,
    }
}

impl Word {
    pub(crate) fn is(&self, classes: Classes) -> bool {
        self.entry.classes.any(classes)
    }

    /// Whether it is more than a mark.
    pub(crate) fn is_word(&self) -> bool {
        matches!(self.shape, Shape::Lower | Shape::Capital | Shape::Number)
    }
}

fn narrow(at: usize) -> u32 {
    u32::try_from(at).expect("texts are shorter than 4 GiB")
}
