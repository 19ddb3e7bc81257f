//! How many syllables a word has, by its spelling.
//!
//! The usual way without a dictionary: count the groups of vowels, then mend what English spells
//! otherwise than it speaks, as Greg Fast's `Lingua::EN::Syllable` does. Frequent words that no rule gets
//! right are in a list. Figures, symbols and abbreviations are one syllable
//! each, as Flesch has it (How to Write Plain English, 1979, chapter 2).
//!
//! What it gets wrong: names from other languages (`Beatrice`), and compounds with a silent `e` inside
//! (`grapefruit`) that are not in the list. The README has the figures.

use crate::word_map::WordMap;

/// Words that the rules get wrong, by their number of syllables.
pub(crate) const LIST: &str = include_str!("../data/syllables.txt");

/// Longer words are counted by their first letters: no English word has so many.
const LONGEST: usize = 40;

/// Counts syllables.
pub struct Syllables {
    exceptions: WordMap<u32>,
}

impl Default for Syllables {
    fn default() -> Self {
        Self::new()
    }
}

impl Syllables {
    /// A counter with the list that is compiled in.
    #[must_use]
    pub fn new() -> Self {
        let mut exceptions = WordMap::default();
        let mut count = 0;
        for line in LIST.lines().filter(|it| !it.starts_with('#')) {
            match line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                Some(heading) => count = heading.parse().expect("a heading of the list is a number"),
                None => line.split_whitespace().for_each(|word| exceptions.insert(word, count)),
            }
        }
        Self { exceptions }
    }

    /// The syllables of one word or token; at least 1. Capitals do not matter, but for short words of
    /// nothing else: `GDP` is an abbreviation.
    #[must_use]
    pub fn of(&self, word: &str) -> u32 {
        if let Some(count) = self.exceptions.get(word) {
            return *count;
        }
        if is_abbreviation(word.as_bytes()) {
            return 1;
        }
        let mut letters = [0; LONGEST];
        let mut length = 0;
        let mut count = 0;
        for c in word.chars() {
            match letter(c) {
                Some(it) if length < LONGEST => {
                    letters[length] = it;
                    length += 1;
                }
                Some(_) => {}
                // `vice-president` and `O'Hare` are spoken part by part.
                None => {
                    count += by_rule(&letters[..length]);
                    length = 0;
                }
            }
        }
        (count + by_rule(&letters[..length])).max(1)
    }

    /// What a clitic adds to the word before it: `didn't` and `Marsh's` have one syllable more,
    /// `don't` and `harbour's` none.
    pub(crate) fn of_clitic(before: &str, clitic: &str) -> u32 {
        let before = before.as_bytes();
        let ends = |ending: &[u8]| {
            before.len() >= ending.len() && before[before.len() - ending.len()..].eq_ignore_ascii_case(ending)
        };
        let sounds = match clitic.as_bytes().last().map(u8::to_ascii_lowercase) {
            // `'s` behind a hiss.
            Some(b's') => [&b"s"[..], b"x", b"z", b"ch", b"sh", b"ce", b"ge", b"se"].iter().any(|it| ends(it)),
            Some(b'm') | None => false,
            // `n't`, `'ll`, `'d`, `'ve`, `'re` behind a consonant, and `haven't`.
            Some(_) => {
                ends(b"ve")
                    || before.last().is_some_and(|it| it.is_ascii_alphabetic() && !is_vowel(it.to_ascii_lowercase()))
            }
        };
        u32::from(sounds)
    }
}

/// Figures, what is written with stops, and up to three capitals.
fn is_abbreviation(word: &[u8]) -> bool {
    word.iter().any(|it| it.is_ascii_digit() || *it == b'.')
        || (word.len() <= 3 && word.iter().all(u8::is_ascii_uppercase))
}

/// A letter as the rules take it: small, and without its accent. `é` is never silent, so it is taken for
/// another vowel. Letters of other scripts are taken for consonants.
fn letter(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then(|| c.to_ascii_lowercase() as u8);
    }
    match c {
        'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ü' | 'À'..='Æ' | 'È'..='Ï' | 'Ò'..='Ö' | 'Ø'..='Ü' | 'œ' | 'Œ' => {
            Some(b'a')
        }
        _ => c.is_alphabetic().then_some(b'x'),
    }
}

const fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The syllables of small letters.
fn by_rule(word: &[u8]) -> u32 {
    let mut count = 0;
    // Whether the letter before sounds as a vowel.
    let mut vowel = false;
    for at in 0..word.len() {
        let sounds = is_vowel(word[at]) && !is_consonant_here(word, at, vowel);
        if sounds && (!vowel || is_hiatus(word, at, count)) {
            count += 1;
        }
        vowel = sounds;
    }
    let silent = ends_silently(word) || has_silent_e_inside(word) || word.ends_with(b"ically");
    // `capitalism`, `spasm` and `rhythm` have one that is not written.
    let unwritten = [&b"sm"[..], b"sms", b"thm", b"thms"].iter().any(|it| word.ends_with(it));
    count + u32::from(unwritten) - u32::from(silent && count > 1)
}

/// `y` of `yes` and `beyond`; `u` of `quote`, `guess` and `league`. `vowel`: whether one stands before.
fn is_consonant_here(word: &[u8], at: usize, vowel: bool) -> bool {
    let before_vowel = word.get(at + 1).is_some_and(|it| is_vowel(*it));
    match word[at] {
        b'y' => (at == 0 || vowel) && before_vowel,
        b'u' => {
            at > 0
                && before_vowel
                && (word[at - 1] == b'q' || (word[at - 1] == b'g' && !word[at + 1..].starts_with(b"ou")))
        }
        _ => false,
    }
}

/// Whether the vowel at `at`, which follows another, begins a syllable of its own: `radi|o`, `sci|ence`,
/// `actu|al`. `count`: the syllables up to here.
fn is_hiatus(word: &[u8], at: usize, count: u32) -> bool {
    let before = if at >= 2 { word[at - 2] } else { b' ' };
    let rest = &word[at + 1..];
    let followed = |endings: &[&[u8]]| endings.iter().any(|it| rest.starts_with(it));
    let ends = |endings: &[&[u8]]| endings.contains(&rest);
    if word[at] == b'i' && ends(&[b"ng", b"ngs"]) {
        return true;
    }
    // `ci`, `si` and `ti` are spoken like `sh`, `gi` like `j`.
    let hisses = matches!(before, b'c' | b's' | b't' | b'g' | b'x');
    match [word[at - 1], word[at]] {
        [b'i', b'a'] if followed(&[b"ge"]) || (before == b'l' && followed(&[b"m"])) => false,
        [b'i', b'a'] => !hisses || followed(&[b"t"]),
        [b'i', b'o'] if followed(&[b"n"]) => !(hisses || matches!(before, b'n' | b'l')) || at < 3,
        [b'i', b'o'] => !(hisses && followed(&[b"u"])),
        [b'i', b'e'] => {
            (followed(&[b"nt", b"nc"]) && (!matches!(before, b'c' | b't') || at == 3))
                || followed(&[b"t"])
                || (count > 1 && ends(&[b"r", b"rs", b"st"]))
        }
        [b'i', b'u'] => before != b'g',
        [b'e', b'o'] => !followed(&[b"p", b"u", b"n"]),
        [b'e', b'a'] => {
            (count > 1 && (rest.is_empty() || (ends(&[b"n", b"ns", b"s"]) && before != b'c')))
                || (before == b'r'
                    && (followed(&[b"ct", b"li"]) || (at > 2 && word[at - 3] == b'c' && followed(&[b"t"]))))
        }
        [b'e', b'u'] => followed(&[b"m"]),
        [b'u', b'a'] => !(before == b's' && followed(&[b"d"])),
        [b'u', b'e'] => followed(&[b"l", b"nt", b"nc"]),
        [b'u', b'i'] => followed(&[b"ty", b"ti"]),
        [b'o', b'e'] => followed(&[b"t", b"m"]),
        [b'o', b'o'] => at == 2 && before == b'c' && followed(&[b"per", b"rd"]),
        [b'a', b'i'] => ends(&[b"c", b"cs"]),
        [b'u', b'o'] | [b'a', b'o'] | [b'i', b'i'] | [b'y', _] => true,
        _ => false,
    }
}

/// Whether the last `e` is silent: `bridge`, `makes`, `closed`; not `table`, `centre`, `judges`, `ended`.
fn ends_silently(word: &[u8]) -> bool {
    let (stem, ending) = match word {
        [stem @ .., b'e'] => (stem, b' '),
        [stem @ .., b'e', ending @ (b's' | b'd')] => (stem, *ending),
        _ => return false,
    };
    let [.., before, last] = *stem else { return false };
    let consonants = !is_vowel(last) && !is_vowel(before);
    match last {
        b'l' => !consonants || before == b'l',
        b'r' => !consonants || before == b'r',
        b's' | b'z' | b'x' | b'c' | b'g' => ending != b's',
        b'h' => ending != b's' || !matches!(before, b'c' | b's'),
        b't' | b'd' => ending != b'd',
        // `played` and `eye`.
        b'y' => is_vowel(before),
        // `league`: the `u` is silent too.
        b'u' => matches!(before, b'g' | b'q'),
        _ => !is_vowel(last),
    }
}

/// Whether an `e` behind a first part or before a suffix is silent: `something`, `likely`, `statement`; not
/// `settlement`.
fn has_silent_e_inside(word: &[u8]) -> bool {
    const FIRST: &[&[u8]] =
        &[b"some", b"home", b"life", b"time", b"fore", b"fire", b"wide", b"white", b"house", b"state"];
    const SUFFIXES: &[&[u8]] = &[b"ly", b"ment", b"ments", b"ful", b"fully", b"less", b"ness", b"some"];
    let begins = |first: &&[u8]| word.strip_prefix(*first).is_some_and(|rest| rest.len() > 2 && !is_vowel(rest[0]));
    if FIRST.iter().any(begins) {
        return true;
    }
    SUFFIXES.iter().any(|suffix| {
        let Some([stem @ .., before, last, b'e']) = word.strip_suffix(*suffix) else { return false };
        !is_vowel(*last)
            && (*last != b'l' || is_vowel(*before))
            && (is_vowel(*before) || stem.iter().any(|it| is_vowel(*it)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_holds_what_the_rules_get_wrong_and_no_more() {
        let listed = Syllables::new();
        let rules = Syllables { exceptions: WordMap::default() };
        let mut words: Vec<&str> =
            LIST.lines().filter(|it| !it.starts_with(['#', '['])).flat_map(|it| it.split_whitespace()).collect();
        let right: Vec<_> = words.iter().filter(|it| rules.of(it) == listed.of(it)).collect();
        assert!(right.is_empty(), "{right:?}");
        words.sort_unstable();
        let twice: Vec<_> = words.windows(2).filter(|it| it[0] == it[1]).collect();
        assert!(twice.is_empty(), "{twice:?}");
    }
}
