//! The paragraphs of a plain text.

use dateline_core::Span;

/// Lines longer than this were not wrapped to fit a terminal or a mail.
const WIDEST_WRAP: usize = 100;

/// A line without white space at its ends. Never empty.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// Characters, as a wrapping program counts.
    width: usize,
    /// The width of its first word.
    first_word: usize,
    /// Whether only white space stands between it and the line before.
    after_blank: bool,
}

/// The paragraphs of a text: what blank lines separate, and within that every line, unless the text
/// was wrapped to a width. No two overlap; together they hold all that is not white space.
///
/// A wrapped text is known by this: lines end where the next word would not have fitted, and most
/// of them in mid-sentence. Short verse and address lines are taken for paragraphs of their own.
pub(crate) fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = wrap_width(text, &lines);
    let mut found: Vec<Span> = Vec::new();
    for (index, line) in lines.iter().enumerate() {
        let goes_on = index > 0 && !line.after_blank && continues(text, &lines[index - 1], line, width);
        match found.last_mut() {
            Some(last) if goes_on => *last = last.cover(line.span),
            _ => found.push(line.span),
        }
    }
    found
}

fn continues(text: &str, before: &Line, line: &Line, width: Option<usize>) -> bool {
    if let Some(width) = width {
        return before.width + 1 + line.first_word > width;
    }
    // Not wrapped as a whole, but a sentence that goes on in small letters was cut.
    before.width >= 30
        && !ends_sentence(before.span.of(text))
        && line.span.of(text).starts_with(|c: char| c.is_lowercase())
}

/// The width that the text was wrapped to, if it was.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let width = lines.iter().map(|line| line.width).max()?;
    if !(40..=WIDEST_WRAP).contains(&width) {
        return None;
    }
    let mut full = 0;
    let mut in_sentence = 0;
    for pair in lines.windows(2) {
        if !pair[1].after_blank && pair[0].width + 1 + pair[1].first_word > width {
            full += 1;
            in_sentence += usize::from(!ends_sentence(pair[0].span.of(text)));
        }
    }
    (full >= 2 && in_sentence * 2 > full).then_some(width)
}

fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»']);
    bare.ends_with(['.', '!', '?', '…', ':'])
}

fn lines(text: &str) -> Vec<Line> {
    let mut found: Vec<Line> = Vec::new();
    let mut start = 0;
    let mut blank = false;
    while start < text.len() {
        let rest = &text.as_bytes()[start..];
        let length = memchr::memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let span = Span::from_range(start..start + length).trim(text);
        if span.is_empty() {
            blank = true;
        } else {
            let words = span.of(text);
            found.push(Line {
                span,
                width: words.chars().count(),
                first_word: words.split_whitespace().next().map_or(0, |word| word.chars().count()),
                after_blank: blank,
            });
            blank = false;
        }
        let crlf = rest[length..].starts_with(b"\r\n");
        start += length + if crlf { 2 } else { 1 };
    }
    found
}
