//! A JSON string with the place of each of its characters.

use dateline_core::{OriginMap, OriginSpan, Span};

/// The text of a JSON string literal, quotes included, that stands at byte `at`; and where its
/// characters stand.
///
/// The literal has passed a JSON parser. Halves of surrogate pairs that stand alone, which JSON
/// allows and text does not, become U+FFFD.
pub(crate) fn unescape(literal: &str, at: u64) -> (String, OriginMap) {
    let inside = literal.get(1..literal.len().saturating_sub(1)).unwrap_or("");
    let mut text = String::with_capacity(inside.len());
    let mut map = OriginMap::default();
    let mut push = |text: &mut String, written: &str, from: usize, to: usize| {
        let start = text.len();
        text.push_str(written);
        let origin = OriginSpan { start: at + 1 + from as u64, end: at + 1 + to as u64 };
        map.push(Span::from_range(start..text.len()), origin);
    };
    let mut next = 0;
    while next < inside.len() {
        let plain = memchr::memchr(b'\\', &inside.as_bytes()[next..]).unwrap_or(inside.len() - next);
        push(&mut text, &inside[next..next + plain], next, next + plain);
        next += plain;
        if next < inside.len() {
            let (character, length) = escape(&inside[next..]);
            push(&mut text, character.encode_utf8(&mut [0; 4]), next, next + length);
            next += length;
        }
    }
    (text, map)
}

/// The character that an escape stands for, and the escape's length.
fn escape(rest: &str) -> (char, usize) {
    let simple = |character| (character, 2);
    match rest.as_bytes().get(1) {
        Some(b'n') => simple('\n'),
        Some(b't') => simple('\t'),
        Some(b'r') => simple('\r'),
        Some(b'b') => simple('\u{8}'),
        Some(b'f') => simple('\u{c}'),
        Some(b'u') => unicode(rest),
        Some(other) if other.is_ascii() => simple(char::from(*other)),
        _ => (char::REPLACEMENT_CHARACTER, 1),
    }
}

fn unicode(rest: &str) -> (char, usize) {
    let unit = |from: usize| -> Option<u32> {
        let digits = rest.get(from..from + 6)?.strip_prefix("\\u")?;
        u32::from_str_radix(digits, 16).ok()
    };
    let Some(first) = unit(0) else { return (char::REPLACEMENT_CHARACTER, 2) };
    if let Some(character) = char::from_u32(first) {
        return (character, 6);
    }
    if let (0xd800..0xdc00, Some(second @ 0xdc00..0xe000)) = (first, unit(6)) {
        let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
        return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::REPLACEMENT_CHARACTER, 6)
}
