//! Words of plugins, for a terminal or a log.

use std::borrow::Cow;

/// The same with its control characters and breaks of lines escaped, but for tabs. A plugin could else add
/// lines to a log that look like another's, or tell a terminal what to do.
pub(crate) fn printable(said: &str) -> Cow<'_, str> {
    if !said.contains(is_hidden) {
        return Cow::Borrowed(said);
    }
    let mut shown = String::with_capacity(said.len() + 16);
    for character in said.chars() {
        if is_hidden(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    Cow::Owned(shown)
}

/// Unicode's separators of lines and paragraphs count as no control characters.
fn is_hidden(character: char) -> bool {
    character != '\t' && (character.is_control() || matches!(character, '\u{2028}' | '\u{2029}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_would_not_see_is_escaped() {
        assert_eq!(printable("calm\r\nERROR forged"), "calm\\r\\nERROR forged");
        assert_eq!(printable("\u{1b}[31mred\u{9b}0m \u{7f}\0"), "\\u{1b}[31mred\\u{9b}0m \\u{7f}\\u{0}");
        assert_eq!(printable("one\u{2028}two\u{2029}"), "one\\u{2028}two\\u{2029}");
    }

    #[test]
    fn the_rest_stays() {
        for said in ["", "tide\ttable", "Grüße — 潮 \\n"] {
            assert_eq!(printable(said), said);
        }
    }
}
