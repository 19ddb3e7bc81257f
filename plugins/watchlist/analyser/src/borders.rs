//! Where a word begins and ends.
//!
//! Letters and digits of any script make a word, and what stands on them. A hyphen parts words, so `ferry`
//! is found in `ferry-owner`: who watches for a term wants it there. An apostrophe joins what stands on both
//! of its sides (`O'Neill`, `don't`), but for the `'s` and the `'` of a possessive. A term that itself begins
//! or ends with a mark (`C++`, `.net`) has no border to keep at that end.

/// Whether `text[start..end]` is not cut out of a longer word.
pub(crate) fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let (before, term, after) = (&text[..start], &text[start..end], &text[end..]);
    let opens = !term.starts_with(is_of_word) || !goes_on_before(before);
    let closes = !term.ends_with(is_of_word) || !goes_on_after(after);
    opens && closes
}

fn goes_on_before(before: &str) -> bool {
    let mut before = before.chars().rev();
    match before.next() {
        Some(c) if is_apostrophe(c) => before.next().is_some_and(is_of_word),
        Some(c) => is_of_word(c),
        None => false,
    }
}

fn goes_on_after(after: &str) -> bool {
    let mut after = after.chars();
    match after.next() {
        Some(c) if is_apostrophe(c) => {
            let first = after.next();
            let possessive = matches!(first, Some('s' | 'S')) && !after.next().is_some_and(is_of_word);
            first.is_some_and(is_of_word) && !possessive
        }
        Some(c) => is_of_word(c),
        None => false,
    }
}

/// The marks that stand on a letter before them count too, so that `cafe` is not found in a `café` whose
/// accent is a character of its own.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || ('\u{300}'..='\u{36f}').contains(&c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}
