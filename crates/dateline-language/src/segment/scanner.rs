//! Tokens, in one pass over the bytes.
//!
//! At each mark or letter one of a few small scans takes over and gives back where the token ends.
//! All of them look ahead a bounded number of bytes, or over what they then consume, so the whole
//! is linear in the text.

use dateline_core::Span;

use super::abbreviations::Abbreviations;
use super::hyphens;

/// Adds the tokens of one paragraph.
pub(super) fn scan(text: &str, paragraph: Span, abbreviations: &Abbreviations, tokens: &mut Vec<Span>) {
    let range = paragraph.range();
    let first = tokens.len();
    let mut scanner = Scanner { text, bytes: &text.as_bytes()[..range.end], abbreviations, tokens, first };
    let mut at = range.start;
    while at < range.end {
        at = scanner.step(at);
    }
}

/// What a byte can begin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Mark,
    /// A part of a character beyond ASCII.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let it = byte as u8;
        if it.is_ascii_alphabetic() {
            classes[byte] = Class::Letter;
        } else if it.is_ascii_digit() {
            classes[byte] = Class::Digit;
        } else if it.is_ascii_whitespace() || it == 0x0b {
            classes[byte] = Class::Space;
        } else if it >= 0x80 {
            classes[byte] = Class::Wide;
        }
        byte += 1;
    }
    classes
};

struct Scanner<'a> {
    text: &'a str,
    // The text up to the end of the paragraph.
    bytes: &'a [u8],
    abbreviations: &'a Abbreviations,
    tokens: &'a mut Vec<Span>,
    // Where the paragraph's tokens begin.
    first: usize,
}

impl Scanner<'_> {
    /// Handles what stands at `at` and gives the place behind it.
    fn step(&mut self, at: usize) -> usize {
        match self.class(at) {
            Class::Space => at + 1,
            Class::Letter | Class::Digit => self.word(at),
            Class::Mark => self.mark(at),
            Class::Wide => {
                let c = self.char(at);
                if c.is_whitespace() {
                    at + c.len_utf8()
                } else if is_word_char(c) {
                    self.word(at)
                } else {
                    let end = match apostrophe(self.bytes, at) {
                        Some(_) => self.clitic_alone(at).unwrap_or(at + c.len_utf8()),
                        None => self.run_of(at, c),
                    };
                    self.push(at, end)
                }
            }
        }
    }

    fn class(&self, at: usize) -> Class {
        self.bytes.get(at).map_or(Class::Space, |&it| CLASSES[usize::from(it)])
    }

    fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(b' ')
    }

    /// The character at `at`, which is a border inside the paragraph.
    fn char(&self, at: usize) -> char {
        self.text[at..].chars().next().unwrap_or(' ')
    }

    /// The length of a character that a word can hold, 0 for any other.
    fn word_char(&self, at: usize) -> usize {
        match self.class(at) {
            Class::Letter | Class::Digit => 1,
            Class::Wide => Some(self.char(at)).filter(|&it| is_word_char(it)).map_or(0, char::len_utf8),
            Class::Space | Class::Mark => 0,
        }
    }

    fn push(&mut self, start: usize, end: usize) -> usize {
        self.tokens.push(Span::from_range(start..end));
        end
    }

    /// The token before `at`, if nothing stands between.
    fn touching(&self, at: usize) -> Option<Span> {
        self.tokens[self.first..].last().copied().filter(|it| it.range().end == at)
    }

    /// The end of a run of letters and digits.
    fn run(&self, mut at: usize) -> usize {
        loop {
            match self.class(at) {
                Class::Letter | Class::Digit => at += 1,
                Class::Wide => match self.word_char(at) {
                    0 => return at,
                    length => at += length,
                },
                Class::Space | Class::Mark => return at,
            }
        }
    }

    /// A word, number or address that begins at `start`.
    fn word(&mut self, start: usize) -> usize {
        // Where the part since the last full stop began: `U.S` has parts of one letter.
        let mut part = start;
        let mut acronym = true;
        // Whether a full stop stands in the token, and whether all of it up to `counted` is digits
        // and hyphens: kept while it grows, since looking back each time would be quadratic.
        let mut dotted = false;
        let (mut number, mut counted) = (true, start);
        let mut at = self.run(start);
        loop {
            let next = at + 1;
            at = match self.byte(at) {
                b'.' => {
                    acronym &= self.is_one_letter(part, at);
                    if acronym && self.is_one_letter(next, self.run(next).min(next + 4)) {
                        part = next;
                        dotted = true;
                        self.run(next)
                    } else if acronym
                        && self.byte(next) != b'.'
                        && !self.byte(next).is_ascii_lowercase()
                        && (part > start || self.is_initial(part))
                    {
                        return self.push(start, next);
                    } else if self.stop_joins(part, next, dotted) {
                        part = next;
                        acronym = false;
                        dotted = true;
                        self.run(next)
                    } else if self.byte(next) != b'.' && self.is_abbreviation(start, at) {
                        return self.push(start, next);
                    } else {
                        return self.finish(start, at);
                    }
                }
                b'-' => {
                    let end = self.run(next);
                    let digits = |from: usize, to: usize| {
                        self.bytes[from..to].iter().all(|it| it.is_ascii_digit() || *it == b'-')
                    };
                    // Telephone numbers stay whole; spans of years have parts of one length.
                    number = number && digits(counted, at);
                    counted = at;
                    let telephone = end > next && number && digits(next, end) && at - start != end - next;
                    if end > next && (telephone || hyphens::joins(&self.bytes[start..at], &self.bytes[next..end])) {
                        part = next;
                        acronym = false;
                        end
                    } else {
                        return self.finish(start, at);
                    }
                }
                b'@' if self.word_char(next) > 0 => return self.address(start),
                b':' if self.bytes[next..].starts_with(b"//") => return self.address(start),
                b':' | b',' if self.digits_around(at) && (self.byte(at) == b':' || self.is_thousands(next)) => {
                    part = next;
                    self.run(next)
                }
                b'/' if self.digits_around(at)
                    || (self.is_one_letter(part, at) && self.is_one_letter(next, self.run(next).min(next + 2))) =>
                {
                    part = next;
                    self.run(next)
                }
                b'/' if part > start && part + 4 >= at && dotted => return self.address(start),
                b'&' if self.is_capital(at - 1) && self.is_capital(next) => {
                    part = next;
                    acronym = false;
                    self.run(next)
                }
                b'_' => self.run(next),
                _ => match apostrophe(self.bytes, at) {
                    Some(length) if self.word_char(at + length) > 0 => {
                        let end = self.run(at + length);
                        if let Some(split) = self.clitic(start, at, at + length, end) {
                            self.finish(start, split);
                            // A further one can follow: `I'd've`.
                            return self.push(split, end);
                        }
                        part = at + length;
                        acronym = false;
                        end
                    }
                    _ => return self.finish(start, at),
                },
            };
        }
    }

    /// Pushes a word that ends at `end`, in the two parts that the treebanks give a few.
    fn finish(&mut self, start: usize, end: usize) -> usize {
        const FUSED: &[(&[u8], usize)] =
            &[(b"cannot", 3), (b"gonna", 3), (b"gotta", 3), (b"wanna", 3), (b"gimme", 3), (b"lemme", 3), (b"dunno", 2)];
        let word = &self.bytes[start..end];
        if word.len() < 7
            && let Some((_, left)) = FUSED.iter().find(|(it, _)| it.eq_ignore_ascii_case(word))
        {
            self.push(start, start + left);
            return self.push(start + left, end);
        }
        self.push(start, end)
    }

    /// Where a contraction splits: before the `'s`, or before the `n` of `n't`.
    fn clitic(&self, start: usize, mark: usize, rest: usize, end: usize) -> Option<usize> {
        let letters = &self.bytes[rest..end];
        if letters.eq_ignore_ascii_case(b"t") {
            return (mark > start + 1 && self.byte(mark - 1).eq_ignore_ascii_case(&b'n')).then_some(mark - 1);
        }
        is_clitic(letters).then_some(mark)
    }

    /// The end of a clitic whose word is a token already: the `'s` behind `U.S.` or a quotation.
    fn clitic_alone(&self, at: usize) -> Option<usize> {
        self.touching(at)?;
        let rest = at + apostrophe(self.bytes, at)?;
        let end = self.run(rest);
        is_clitic(&self.bytes[rest..end]).then_some(end)
    }

    /// Whether a full stop with something right behind it stays inside the token. `dotted`: whether
    /// one does before `part`, where the piece before this stop begins.
    fn stop_joins(&self, part: usize, next: usize, dotted: bool) -> bool {
        let (before, after) = (self.byte(next - 2), self.byte(next));
        match (self.class(next - 2), self.class(next)) {
            (Class::Digit, Class::Digit) => true,
            (Class::Letter | Class::Digit, Class::Letter) => {
                let end = self.run(next);
                let piece = &self.bytes[next..end];
                let more =
                    self.byte(end) == b'.' && self.word_char(end + 1) > 0 || matches!(self.byte(end), b'/' | b'@');
                let more = more || (dotted && after.is_ascii_lowercase());
                let address = is_ending(piece) || more || self.bytes[part..next].eq_ignore_ascii_case(b"www.");
                // `ended.The` lacks a space; `example.Com` does not.
                address && (after.is_ascii_lowercase() || before.is_ascii_uppercase() || is_ending(piece))
            }
            _ => false,
        }
    }

    /// Whether the letters are one letter of ASCII.
    fn is_one_letter(&self, start: usize, end: usize) -> bool {
        end == start + 1 && self.class(start) == Class::Letter
    }

    /// Whether one letter and a full stop are an initial. `I` is a word unless it follows a name.
    fn is_initial(&self, at: usize) -> bool {
        let capital_before = || {
            let last = self.tokens[self.first..].last();
            last.is_some_and(|it| self.bytes[it.range().start].is_ascii_uppercase() && it.range().end + 1 == at)
        };
        self.is_capital(at) && (self.byte(at) != b'I' || capital_before())
    }

    fn is_abbreviation(&self, start: usize, end: usize) -> bool {
        use super::abbreviations::Abbreviation::Number;
        match self.abbreviations.kind(&self.bytes[start..end]) {
            None => false,
            Some(Number) => {
                let next = if self.byte(end + 1) == b' ' { end + 2 } else { end + 1 };
                self.class(next) == Class::Digit
                    || (self.byte(end + 1) == b',' && self.bytes[start..end].len() > 2)
                    || (self.class(end + 1) == Class::Space && self.byte(next).is_ascii_lowercase() && end - start > 2)
            }
            Some(_) => true,
        }
    }

    fn is_capital(&self, at: usize) -> bool {
        self.byte(at).is_ascii_uppercase()
    }

    fn digits_around(&self, at: usize) -> bool {
        self.class(at - 1) == Class::Digit && self.class(at + 1) == Class::Digit
    }

    /// Whether exactly three digits follow, as in `1,000`.
    fn is_thousands(&self, at: usize) -> bool {
        (at..at + 3).all(|it| self.class(it) == Class::Digit) && self.class(at + 3) != Class::Digit
    }

    /// A web or e-mail address: all up to white space, without the marks that close a sentence.
    fn address(&mut self, start: usize) -> usize {
        let rest = &self.text[start..self.bytes.len()];
        let end = rest.find(|it: char| it.is_whitespace() || matches!(it, '"' | '<' | '>' | '”' | '»'));
        let whole = &rest[..end.unwrap_or(rest.len())];
        let kept = whole.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'', '’', '…']);
        self.push(start, start + kept.len().max(1))
    }

    /// A mark, or what begins with one.
    fn mark(&mut self, at: usize) -> usize {
        let next = at + 1;
        let end = match self.byte(at) {
            mark @ (b'.' | b'!' | b'?' | b'-' | b'*' | b'=' | b'_' | b'~' | b'`' | b'<' | b'>' | b'$') => {
                let mut end = next;
                let same = |it: u8| it == mark || (matches!(mark, b'!' | b'?') && matches!(it, b'!' | b'?'));
                while same(self.byte(end)) {
                    end += 1;
                }
                end
            }
            b'\'' => match self.clitic_alone(at) {
                Some(end) => end,
                None if self.touching(at).is_none() => self.elided(at).unwrap_or(next),
                None => next,
            },
            b'@' | b'#' if self.class(next) == Class::Letter && self.touching(at).is_none() => {
                let mut end = self.run(next);
                while self.byte(end) == b'_' {
                    end = self.run(end + 1);
                }
                end
            }
            _ => next,
        };
        self.push(at, end)
    }

    /// A word that begins with an apostrophe: `'em`, `'90s`.
    fn elided(&self, at: usize) -> Option<usize> {
        let end = self.run(at + 1);
        let word = &self.bytes[at + 1..end];
        let decade = word.len() == 3 && word[0].is_ascii_digit() && word[1] == b'0' && word[2] == b's';
        let known = [&b"em"[..], b"til", b"cause", b"twas"].iter().any(|it| it.eq_ignore_ascii_case(word));
        (decade || known).then_some(end)
    }

    /// The end of a run of the same wide mark: `……`, `——`.
    fn run_of(&self, at: usize, mark: char) -> usize {
        let repeats = matches!(mark, '…' | '—' | '–' | '。' | '！' | '？');
        let rest = &self.text[at..self.bytes.len()];
        if repeats { at + rest.len() - rest.trim_start_matches(mark).len() } else { at + mark.len_utf8() }
    }
}

/// Letters, digits, and the signs that join or modify them, of any script.
fn is_word_char(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{ad}' | '\u{fe00}'..='\u{fe0f}')
}

/// The length of an apostrophe at `at`, straight or curly.
fn apostrophe(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at)? {
        b'\'' => Some(1),
        0xe2 if bytes[at..].starts_with("’".as_bytes()) => Some(3),
        _ => None,
    }
}

fn is_clitic(letters: &[u8]) -> bool {
    letters.len() < 3 && [&b"s"[..], b"d", b"m", b"re", b"ve", b"ll"].iter().any(|it| it.eq_ignore_ascii_case(letters))
}

/// Whether a piece behind a full stop ends an address or the name of a file.
fn is_ending(piece: &[u8]) -> bool {
    const ENDINGS: &[&str] = &[
        "com", "org", "net", "gov", "edu", "mil", "int", "info", "biz", "io", "co", "uk", "us", "eu", "de", "fr", "ru",
        "ua", "cn", "jp", "in", "au", "ca", "ch", "nl", "be", "it", "es", "pl", "se", "no", "ie", "nz", "za", "tv",
        "me", "news", "htm", "html", "php", "asp", "pdf", "doc", "docx", "xls", "txt", "jpg", "jpeg", "png", "gif",
        "mp3", "mp4", "zip", "exe",
    ];
    piece.len() < 5 && ENDINGS.iter().any(|it| it.as_bytes().eq_ignore_ascii_case(piece))
}
