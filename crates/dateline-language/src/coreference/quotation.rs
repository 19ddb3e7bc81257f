//! Which words stand inside quotation marks.

use crate::words::Word;

/// The number of the quotation around each word, 0 outside.
///
/// A quotation ends with its closing mark or with its paragraph. One that runs over several
/// paragraphs opens each of them anew, as the press does. Straight marks open and close in turn;
/// a single one opens only before a letter and closes only behind one or behind a mark, so an
/// apostrophe can still end a quotation too early.
pub(super) fn quotations(text: &str, sentences: &[Vec<Word<'_>>]) -> Vec<Vec<u32>> {
    let mut count = 0;
    // The mark that closes what is open.
    let mut closer: Option<&str> = None;
    let mut end = 0;
    let mut all = Vec::with_capacity(sentences.len());
    for words in sentences {
        if let Some(first) = words.first() {
            if text[end..first.span.range().start].contains('\n') {
                closer = None;
            }
            end = words.last().map_or(end, |it| it.span.range().end);
        }
        let mut numbers = Vec::with_capacity(words.len());
        for (at, word) in words.iter().enumerate() {
            let mut inside = closer.is_some();
            if closer == Some(word.text) && !(is_single(word.text) && is_apostrophe(words, at)) {
                closer = None;
            } else if closer.is_none()
                && let Some(mark) = closer_of(words, at)
            {
                closer = Some(mark);
                count += 1;
                inside = true;
            }
            numbers.push(if inside { count } else { 0 });
        }
        all.push(numbers);
    }
    all
}

fn is_single(mark: &str) -> bool {
    matches!(mark, "'" | "’")
}

/// What closes a quotation that the word at `at` opens.
fn closer_of(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let behind = at > 0 && words[at - 1].touches(&words[at]);
    let before = words.get(at + 1).is_some_and(|it| words[at].touches(it));
    match words[at].text {
        "“" | "„" => Some("”"),
        "«" => Some("»"),
        "‘" => Some("’"),
        "\"" => Some("\""),
        "'" if !behind && before => Some("'"),
        _ => None,
    }
}

/// How many words on a mark is looked for.
const REACH: usize = 80;

/// Whether a single mark stands between a plural and what it owns: `the ministers' plan`.
fn is_apostrophe(words: &[Word<'_>], at: usize) -> bool {
    let after_s = at > 0 && words[at - 1].touches(&words[at]) && words[at - 1].lower.ends_with('s');
    let before_word = words.get(at + 1).is_some_and(|it| !words[at].touches(it) && it.is_word && !it.capital);
    after_s && before_word && words[at + 1..].iter().take(REACH).any(|it| it.text == words[at].text)
}
