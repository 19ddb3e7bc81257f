//! Tokens with what their letters tell.

use std::borrow::Cow;

use dateline_core::{Span, Spans};
use dateline_layers::{Sentence, Token};

/// A token as the rules look at it.
#[derive(Clone, Debug)]
pub(crate) struct Word<'t> {
    pub(crate) span: Span,
    pub(crate) text: &'t str,
    /// In lower case; the text itself where it is already.
    pub(crate) lower: Cow<'t, str>,
    /// It begins with a capital.
    pub(crate) capital: bool,
    /// It has two letters or more and all are capitals.
    pub(crate) upper: bool,
    /// It holds a letter or digit.
    pub(crate) is_word: bool,
    /// It is the first word of a sentence, or the first behind a mark after which capitals begin.
    pub(crate) initial: bool,
}

impl<'t> Word<'t> {
    fn new(text: &'t str, span: Span, initial: bool) -> Self {
        let word = span.of(text);
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let has_upper = capital || word.chars().any(char::is_uppercase);
        let lower = if has_upper { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) };
        let upper = capital && {
            let mut letters = 0;
            word.chars().filter(|it| it.is_alphabetic()).inspect(|_| letters += 1).all(char::is_uppercase)
                && letters > 1
        };
        let is_word = word.chars().any(char::is_alphanumeric);
        Self { span, text: word, lower, capital, upper, is_word, initial }
    }

    /// Whether nothing stands between this word and the next.
    pub(crate) fn touches(&self, next: &Self) -> bool {
        self.span.end() == next.span.start()
    }
}

/// The words of each sentence.
pub(crate) fn by_sentence<'t>(text: &'t str, sentences: &Spans<Sentence>, tokens: &Spans<Token>) -> Vec<Vec<Word<'t>>> {
    let mut tokens = tokens.iter().filter(|it| !it.span.is_empty()).peekable();
    let mut all = Vec::with_capacity(sentences.len());
    for sentence in sentences {
        let mut words = Vec::new();
        let mut initial = true;
        while let Some(token) = tokens.next_if(|it| it.span.start() < sentence.span.end()) {
            // Tokens that came with the input may stand outside sentences, and so may ours where the
            // sentences came with it.
            if !sentence.span.contains(token.span) {
                continue;
            }
            let word = Word::new(text, token.span, initial);
            initial = if word.is_word { false } else { initial || opens(word.text) };
            words.push(word);
        }
        all.push(words);
    }
    all
}

/// Marks behind which a capital need not mean a name.
fn opens(mark: &str) -> bool {
    matches!(mark, "\"" | "“" | "‘" | "'" | "«" | ":" | "•" | "…" | "..." | "|")
}
