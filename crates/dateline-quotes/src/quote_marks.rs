//! What stands inside quotation marks.
//!
//! One pass over a paragraph with a stack of what is open. Straight and curly marks, single and
//! double, guillemets and low-9 marks are known; a single mark is told from an apostrophe by its
//! neighbours, and opens only if some later mark in the paragraph can close it. A mark that is
//! never closed reaches to the end of its paragraph, where it is either resumed by a mark at the
//! start of the next or simply missing.
//!
//! What it gets wrong: a plural possessive (`the boys' room`) inside single straight quotes can
//! close them when nothing better follows; inches and feet (`6'2"`) are told by the digit before.

use dateline_core::Span;

/// A quotation, outermost only; its marks belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quotation {
    /// With its marks.
    pub(crate) span: Span,
    /// Whether its closing mark is there.
    pub(crate) closed: bool,
    /// Whether it resumes one that the paragraph before left open.
    pub(crate) resumed: bool,
}

/// What a mark can do where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark {
    at: usize,
    length: usize,
    family: Family,
    opens: bool,
    closes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

/// The quotations of a text whose paragraphs are given in order.
pub(crate) fn quotations(text: &str, paragraphs: &[Span]) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    let mut marks = Vec::new();
    let mut left_open: Option<Family> = None;
    for paragraph in paragraphs {
        marks.clear();
        collect(text, *paragraph, &mut marks);
        settle_singles(text, &mut marks);
        let resumed = left_open.is_some_and(|family| {
            marks.first().is_some_and(|it| it.at == paragraph.range().start && it.family == family && it.opens)
        });
        left_open = pair(*paragraph, &marks, resumed, &mut found);
    }
    found
}

fn collect(text: &str, paragraph: Span, marks: &mut Vec<Mark>) {
    let inside = paragraph.of(text);
    let mut chars = inside.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((offset, it)) = chars.next() {
        let mut length = it.len_utf8();
        let mut family = match it {
            '"' | '“' | '”' | '„' | '‟' => Family::Double,
            '\'' | '‘' | '’' | '‚' | '`' => Family::Single,
            '«' | '»' => Family::Guillemet,
            _ => {
                before = Some(it);
                continue;
            }
        };
        // Two single marks in a row are a typewriter's double mark.
        if family == Family::Single && chars.peek().is_some_and(|(_, next)| *next == it) {
            family = Family::Double;
            length *= 2;
            chars.next();
        }
        let after = inside[offset + length..].chars().next();
        let (mut opens, mut closes) = directions(before, after);
        match it {
            '“' | '«' | '„' | '‟' | '‚' if length == it.len_utf8() => {
                (opens, closes) = (true, false);
            }
            // German usage closes with the mark that opens in English; only after a low mark.
            '‘' | '`' => (opens, closes) = (true, false),
            '”' | '»' => (opens, closes) = (false, true),
            '’' => (opens, closes) = (false, closes || after.is_none()),
            _ => {}
        }
        // Feet and inches, and minutes of arc.
        let measure = matches!(it, '"' | '\'') && before.is_some_and(|c| c.is_ascii_digit());
        if measure && it == '\'' && after.is_some_and(char::is_alphanumeric) {
            (opens, closes) = (false, false);
        }
        // Letters on both sides: an apostrophe.
        if family == Family::Single
            && before.is_some_and(char::is_alphanumeric)
            && after.is_some_and(char::is_alphanumeric)
        {
            (opens, closes) = (false, false);
        }
        if opens || closes {
            marks.push(Mark { at: paragraph.range().start + offset, length, family, opens, closes });
        }
        before = Some(it);
    }
}

/// Whether a mark between these two characters can open and can close.
fn directions(before: Option<char>, after: Option<char>) -> (bool, bool) {
    // `he said,“It` has lost its space; `it,” he` has not.
    let blank_after = after.is_none_or(char::is_whitespace);
    let free_before = before
        .is_none_or(|c| c.is_whitespace() || "([{/\"“‘'’`\u{200b}".contains(c) || !blank_after && "-–—:;,".contains(c));
    let free_after = after.is_none_or(|c| c.is_whitespace() || ")]}.,;:!?-–—/\"”’'…".contains(c));
    match (free_before, free_after) {
        (true, false) => (true, false),
        (false, true) => (false, true),
        // Free on both sides or on none: the stack decides.
        _ => (true, true),
    }
}

/// Decides for each single mark whether it opens, closes or is an apostrophe.
fn settle_singles(text: &str, marks: &mut Vec<Mark>) {
    // From the right: whether a mark that can close, and one that closes for sure, still follows.
    let mut strong = false;
    let mut weak = false;
    let mut keep = vec![true; marks.len()];
    for (index, mark) in marks.iter_mut().enumerate().rev() {
        if mark.family != Family::Single {
            continue;
        }
        let rest = &text[mark.at + mark.length..];
        let before = text[..mark.at].chars().next_back();
        if mark.closes && !mark.opens {
            let after_mark = before.is_some_and(|c| ".,!?;:…".contains(c));
            let before_mark = rest.chars().next().is_none_or(|c| ".,!?;:)".contains(c));
            let plural = before == Some('s');
            if after_mark || before_mark || !plural {
                strong = true;
            } else if strong {
                // `the officials' plan` inside a quotation that closes later.
                keep[index] = false;
            } else {
                weak = true;
            }
        } else if mark.opens {
            let year = rest.bytes().take_while(u8::is_ascii_digit).count() == 2 && rest[2..].starts_with(['s', ' ']);
            if year || elided(rest) || !(strong || weak) {
                keep[index] = false;
            } else if !mark.closes {
                // What closes this one is used up.
                (strong, weak) = (false, false);
            }
        }
    }
    let mut index = 0;
    marks.retain(|_| {
        index += 1;
        keep[index - 1]
    });
}

/// Whether a word begins here that is written with an apostrophe in front.
fn elided(rest: &str) -> bool {
    ["em ", "em.", "em,", "til ", "tis ", "twas ", "cause ", "bout ", "n’ ", "n' "]
        .iter()
        .any(|it| rest.starts_with(it))
}

/// Pairs the marks of a paragraph. Gives the family of a mark that is left open at its end.
fn pair(paragraph: Span, marks: &[Mark], resumed: bool, found: &mut Vec<Quotation>) -> Option<Family> {
    // Deeper nesting than this is noise.
    const DEEPEST: usize = 4;
    let start = paragraph.range().start;
    let mut open: Vec<Mark> = Vec::new();
    let mut push = |first: Mark, end: usize, closed: bool| {
        let resumed = resumed && first.at == start;
        found.push(Quotation { span: Span::from_range(first.at..end), closed, resumed });
    };
    for (index, mark) in marks.iter().enumerate() {
        let innermost = open.last().map(|it| it.family);
        let matching = open.iter().rposition(|it| it.family == mark.family);
        let closes = mark.closes && (!mark.opens || innermost == Some(mark.family));
        match (matching, closes) {
            (Some(at), true) => {
                let first = open[at];
                open.truncate(at);
                if open.is_empty() {
                    push(first, mark.at + mark.length, true);
                }
            }
            _ if !mark.opens || open.len() == DEEPEST => {}
            // The same mark again inside itself: nested only if two closing ones follow, else
            // the first was never closed.
            (Some(0), false) if !closes_twice(&marks[index + 1..], mark.family) => {
                push(open[0], mark.at, false);
                open.clear();
                open.push(*mark);
            }
            _ => open.push(*mark),
        }
    }
    let first = *open.first()?;
    // A single mark that nothing closes is an apostrophe after all.
    if first.family == Family::Single && first.length == 1 && first.at != start {
        return None;
    }
    push(first, paragraph.range().end, false);
    Some(first.family)
}

/// Whether the next two marks of the family close.
fn closes_twice(marks: &[Mark], family: Family) -> bool {
    let mut next = marks.iter().take(8).filter(|it| it.family == family);
    next.next().is_some_and(|it| it.closes) && next.next().is_some_and(|it| it.closes)
}
