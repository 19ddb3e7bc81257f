//! Which tokens end sentences.

use dateline_core::Span;
use dateline_layers::Sentence;

use super::abbreviations::{Abbreviation, Abbreviations};

/// Adds the sentences of one paragraph, whose tokens these are. Each token falls into one.
pub(super) fn split(text: &str, tokens: &[Span], abbreviations: &Abbreviations, sentences: &mut Vec<Sentence>) {
    // A paragraph that begins small is by someone who does not write capitals.
    let small = tokens.first().is_some_and(|it| it.of(text).starts_with(char::is_lowercase));
    let mut begin = 0;
    let mut at = 0;
    while at < tokens.len() {
        let word = tokens[at].of(text);
        let end = ending(word, abbreviations);
        at += 1;
        let Some(end) = end else { continue };
        let mut after = at + reference(text, &tokens[at - 1..]);
        let mut quoted = false;
        // Marks that close what the sentence opened belong to it.
        while let Some(closer) = tokens.get(after).filter(|it| it.start() == tokens[after - 1].end()) {
            match closer.of(text) {
                "\"" | "”" | "’" | "'" | "»" => quoted = true,
                ")" | "]" | "}" => {}
                "." | "!" | "?" if quoted => {}
                _ => break,
            }
            after += 1;
        }
        let Some(next) = tokens.get(after) else { break };
        let touching = next.start() == tokens[after - 1].end();
        let plain =
            small && matches!(end, Ending::Stop | Ending::Mark) && next.of(text).starts_with(char::is_lowercase);
        if (plain && !touching && !quoted) || breaks(text, end, &tokens[begin..at], quoted, touching, &tokens[after..])
        {
            push(&tokens[begin..after], sentences);
            begin = after;
        }
        at = after;
    }
    push(&tokens[begin..], sentences);
}

/// The tokens of a reference right behind a sentence's end: `[6]`.
fn reference(text: &str, tokens: &[Span]) -> usize {
    let [end, open, number, close, ..] = tokens else { return 0 };
    let touches = end.end() == open.start() && open.end() == number.start() && number.end() == close.start();
    let digits = || number.of(text).bytes().all(|it| it.is_ascii_digit());
    if touches && open.of(text) == "[" && close.of(text) == "]" && digits() { 3 } else { 0 }
}

fn push(tokens: &[Span], sentences: &mut Vec<Sentence>) {
    if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
        sentences.push(Sentence { span: first.cover(*last) });
    }
}

/// How a token can end a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// A full stop of its own.
    Stop,
    /// `?`, `!` and runs of them.
    Mark,
    /// Dots that may only be a pause.
    Ellipsis,
    /// An abbreviation that may stand at the end: `Inc.`, `U.S.`
    Abbreviation,
    /// One letter with a stop, most often the initial of a name.
    Initial,
}

fn ending(word: &str, abbreviations: &Abbreviations) -> Option<Ending> {
    let bytes = word.as_bytes();
    match bytes.last()? {
        b'.' if bytes.len() == 1 => Some(Ending::Stop),
        b'.' if bytes[0] == b'.' => Some(Ending::Ellipsis),
        b'.' => {
            let bare = &bytes[..bytes.len() - 1];
            match abbreviations.kind(bare) {
                Some(Abbreviation::End) => Some(Ending::Abbreviation),
                Some(Abbreviation::Name | Abbreviation::Number) => None,
                None if bare.len() == 1 => Some(Ending::Initial),
                None => Some(Ending::Abbreviation),
            }
        }
        b'!' | b'?' => Some(Ending::Mark),
        // The last bytes of `…`, `。`, `！` and `？`.
        0x80..=0xbf => match word.chars().next()? {
            '…' => Some(Ending::Ellipsis),
            '。' | '！' | '？' => Some(Ending::Mark),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a sentence ends before `rest`, which is not empty.
fn breaks(text: &str, ending: Ending, before: &[Span], quoted: bool, touching: bool, rest: &[Span]) -> bool {
    // What the next sentence would begin with, behind marks that open something.
    let opens = |it: &Span| matches!(it.of(text), "\"" | "“" | "‘" | "'" | "«" | "(" | "[" | "*" | "``");
    let openers = rest.iter().take(3).take_while(|it| opens(it)).count();
    let Some(next) = rest.get(openers).map(|it| it.of(text)) else { return ending != Ending::Initial };
    let first = next.chars().next().unwrap_or(' ');
    if first.is_lowercase() || matches!(first, ',' | ';' | ':' | ')' | ']' | '.' | '!' | '?') {
        return false;
    }
    // A dash continues; one at the start of a line of speech does not come in edited prose.
    if matches!(first, '-' | '–' | '—' | '/' | '%') || next.starts_with('\'') {
        return false;
    }
    match ending {
        Ending::Stop => {
            // `1.` at the start numbers what follows.
            let numbers = before.len() == 2 && before[0].of(text).bytes().all(|it| it.is_ascii_digit());
            !numbers && (!touching || openers > 0 || first.is_uppercase())
        }
        // `"Why?" Lee asked.` goes on.
        Ending::Mark => !(quoted && openers == 0 && speech_follows(text, rest)),
        Ending::Ellipsis => first.is_uppercase() || openers > 0 || first.is_numeric(),
        Ending::Abbreviation => is_starter(next),
        Ending::Initial => before.len() > 2 && is_starter(next) && !is_capitalised(text, before[before.len() - 2]),
    }
}

fn is_capitalised(text: &str, token: Span) -> bool {
    token.of(text).chars().next().is_some_and(char::is_uppercase)
}

/// Whether a verb of speech stands behind at most three capitalised words.
fn speech_follows(text: &str, rest: &[Span]) -> bool {
    const SPEECH: &[&str] =
        &["said", "says", "asked", "asks", "told", "added", "wrote", "replied", "shouted", "tweeted", "continued"];
    let names = rest.iter().take(3).take_while(|it| is_capitalised(text, **it)).count();
    names > 0 && rest.get(names).is_some_and(|it| SPEECH.contains(&it.of(text)))
}

/// Words that often begin a sentence and seldom stand capitalised inside one.
fn is_starter(word: &str) -> bool {
    const STARTERS: &[&str] = &[
        "A",
        "About",
        "According",
        "After",
        "Again",
        "All",
        "Also",
        "Although",
        "Among",
        "An",
        "And",
        "Another",
        "As",
        "Asked",
        "At",
        "Back",
        "Because",
        "Before",
        "Both",
        "But",
        "By",
        "Despite",
        "During",
        "Each",
        "Earlier",
        "Even",
        "Every",
        "Few",
        "First",
        "For",
        "Former",
        "From",
        "Further",
        "Had",
        "Has",
        "Have",
        "He",
        "Her",
        "Here",
        "His",
        "How",
        "However",
        "I",
        "If",
        "In",
        "Instead",
        "Is",
        "It",
        "Its",
        "Last",
        "Later",
        "Like",
        "Many",
        "Meanwhile",
        "More",
        "Moreover",
        "Most",
        "Much",
        "My",
        "Neither",
        "Nevertheless",
        "No",
        "None",
        "Nor",
        "Not",
        "Nothing",
        "Now",
        "Of",
        "Officials",
        "On",
        "Once",
        "One",
        "Only",
        "Or",
        "Other",
        "Others",
        "Our",
        "Over",
        "People",
        "Perhaps",
        "Please",
        "Police",
        "Rather",
        "Several",
        "She",
        "Since",
        "So",
        "Some",
        "Soon",
        "Still",
        "Such",
        "That",
        "The",
        "Their",
        "Then",
        "There",
        "Therefore",
        "These",
        "They",
        "This",
        "Those",
        "Though",
        "Through",
        "Thus",
        "To",
        "Today",
        "Two",
        "Under",
        "Unlike",
        "Until",
        "We",
        "Well",
        "Were",
        "What",
        "When",
        "Where",
        "Whether",
        "Which",
        "While",
        "Who",
        "Why",
        "Will",
        "With",
        "Without",
        "Would",
        "Yes",
        "Yet",
        "You",
        "Your",
    ];
    STARTERS.binary_search(&word).is_ok()
}
