//! Words, as readers count them: a token is not yet one.
//!
//! Tokens follow the treebanks, which split `did|n't` and `long|-|term`. Flesch counts what stands between
//! white space, so contractions and words with hyphens are one word each; dashes and slashes part words.

use dateline_core::Spans;
use dateline_layers::{Sentence, Token};

use crate::figures::Counts;
use crate::syllables::Syllables;

/// The tokens that begin inside a sentence.
pub(crate) fn tokens_of<'d>(sentence: &Sentence, tokens: &'d Spans<Token>) -> &'d [Token] {
    let tokens = tokens.as_slice();
    let first = tokens.partition_point(|it| it.span.start() < sentence.span.start());
    let after = tokens.partition_point(|it| it.span.start() < sentence.span.end());
    &tokens[first..after]
}

/// Counts one sentence.
pub(crate) fn count(text: &str, tokens: &[Token], syllables: &Syllables) -> Counts {
    let mut counts = Counts { sentences: 1, words: 0, syllables: 0 };
    // The token before that is no mark.
    let mut before: Option<Token> = None;
    for token in tokens {
        let word = token.span.of(text);
        // Marks are no words, nor is white space that came with the input as a token.
        if !word.contains(char::is_alphanumeric) {
            continue;
        }
        // Empty if the two touch; none if tokens that came with the input overlap.
        let between = before.and_then(|it| text.get(it.span.range().end..token.span.range().start));
        match (between, before) {
            (Some(""), Some(before)) if is_clitic(word) => {
                counts.syllables += Syllables::of_clitic(before.span.of(text), word);
            }
            (Some("" | "-" | "‐" | "‑"), _) => counts.syllables += syllables.of(word),
            _ => {
                counts.words += 1;
                counts.syllables += syllables.of(word);
            }
        }
        before = Some(*token);
    }
    counts
}

/// `'s`, `'ll`, `n't`: what the treebanks split off the word before.
fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’']) || word.strip_prefix(['n', 'N']).is_some_and(|rest| rest.starts_with(['\'', '’']))
}
