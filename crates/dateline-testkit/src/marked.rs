//! A text with marks in it: `{source|She} {cue|said} {content|it rained}.`
//!
//! A test that reads like its subject: the expected annotations stand in the text itself, and a
//! failure shows the same text with what was found instead.

use dateline_core::Span;

/// A text and the marks that stood in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marked {
    /// The text without its marks.
    pub text: String,
    /// Each label with the place it marks, in the order in which the marks open.
    pub marks: Vec<(String, Span)>,
}

impl Marked {
    /// The places marked with `label`, in order.
    pub fn spans<'a>(&'a self, label: &'a str) -> impl Iterator<Item = Span> + 'a {
        self.marks.iter().filter(move |(it, _)| it == label).map(|(_, span)| *span)
    }
}

/// Takes the marks out of a text. Marks may stand inside each other.
///
/// # Panics
/// If a `{` lacks its `|` or `}`: the test has a slip.
#[must_use]
pub fn unmark(written: &str) -> Marked {
    try_unmark(written).unwrap_or_else(|slip| panic!("{slip}: {written:?}"))
}

/// Like [`unmark`], for a text that someone else wrote.
pub(crate) fn try_unmark(written: &str) -> Result<Marked, String> {
    let mut text = String::new();
    let mut marks: Vec<(String, Span)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut rest = written;
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let here = Span::from_range(text.len()..text.len());
        if rest[at..].starts_with('{') {
            let (label, after) =
                rest[at + 1..].split_once('|').ok_or("a mark is written {layer|text}, and a `{` has no `|`")?;
            open.push(marks.len());
            marks.push((label.to_owned(), here));
            rest = after;
        } else {
            let index = open.pop().ok_or("a `}` closes no mark")?;
            marks[index].1 = marks[index].1.cover(here);
            rest = &rest[at + 1..];
        }
    }
    if !open.is_empty() {
        return Err("a mark is not closed".to_owned());
    }
    text.push_str(rest);
    Ok(Marked { text, marks })
}

/// Puts marks into a text: the opposite of [`unmark`]. Where two open at one place, the longer one
/// opens first.
///
/// # Panics
/// If two marks overlap and neither contains the other, or one does not fit the text.
#[must_use]
pub fn mark<L: AsRef<str>>(text: &str, marks: &[(L, Span)]) -> String {
    try_mark(text, marks).expect("marks fit the text and do not cross")
}

/// Like [`mark`]. None if two marks cross or one does not fit the text.
pub(crate) fn try_mark<L: AsRef<str>>(text: &str, marks: &[(L, Span)]) -> Option<String> {
    if !marks.iter().all(|(_, span)| span.fits(text)) {
        return None;
    }
    let mut sorted: Vec<(&str, Span)> = marks.iter().map(|(label, span)| (label.as_ref(), *span)).collect();
    sorted.sort_by_key(|(_, span)| (span.start(), std::cmp::Reverse(span.end())));
    let mut written = String::new();
    let mut done = 0;
    let mut open: Vec<Span> = Vec::new();
    for (label, span) in sorted {
        close(text, &mut written, &mut done, &mut open, span.start());
        if !open.last().is_none_or(|around| around.contains(span)) {
            return None;
        }
        written.push_str(&text[done..span.range().start]);
        done = span.range().start;
        written.push('{');
        written.push_str(label);
        written.push('|');
        open.push(span);
    }
    close(text, &mut written, &mut done, &mut open, u32::MAX);
    written.push_str(&text[done..]);
    Some(written)
}

fn close(text: &str, written: &mut String, done: &mut usize, open: &mut Vec<Span>, before: u32) {
    while let Some(span) = open.pop_if(|span| span.end() <= before) {
        written.push_str(&text[*done..span.range().end]);
        *done = span.range().end;
        written.push('}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_out_and_go_back_in() {
        let written = "{source|{name|Ann Lee}, a baker,} {cue|said} {content|“it rained”}.";
        let marked = unmark(written);
        assert_eq!(marked.text, "Ann Lee, a baker, said “it rained”.");
        assert_eq!(marked.spans("name").next().map(|it| it.of(&marked.text)), Some("Ann Lee"));
        assert_eq!(mark(&marked.text, &marked.marks), written);
    }
}
