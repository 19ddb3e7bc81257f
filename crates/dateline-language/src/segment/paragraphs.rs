//! The stretches of text that no sentence crosses.

use dateline_core::{Span, Spans};
use dateline_layers::Block;

/// The prose of a text in paragraphs.
///
/// With blocks, each block of prose is one, parted again at blank lines. Without, a line is a
/// paragraph, except that a line which begins with a lower-case letter goes on from the one before:
/// text that was wrapped by hand.
pub(super) fn paragraphs(text: &str, blocks: Option<&Spans<Block>>) -> Vec<Span> {
    let mut found = Vec::new();
    match blocks {
        Some(blocks) => {
            // Blocks that came with a record may overlap; sentences may not.
            let mut done = 0;
            for block in blocks.iter().filter(|it| it.kind.is_prose()) {
                if block.span.start() >= done && block.span.fits(text) {
                    done = block.span.end();
                    part(text, block.span, false, &mut found);
                }
            }
        }
        None => part(text, Span::from_range(0..text.len()), true, &mut found),
    }
    found
}

/// Parts `whole` at blank lines, and at each line break if `lines` is set.
fn part(text: &str, whole: Span, lines: bool, found: &mut Vec<Span>) {
    let mut start = whole.range().start;
    let mut at = start;
    let inside = |from: usize| &text.as_bytes()[from..whole.range().end];
    while let Some(newline) = memchr::memchr(b'\n', inside(at)) {
        let after = at + newline + 1;
        // The white space up to the next mark; a second line break in it is a blank line.
        let rest = &text[after..whole.range().end];
        let blank = rest.len() - rest.trim_start().len();
        let continues = rest.trim_start().starts_with(char::is_lowercase);
        if rest[..blank].contains('\n') || (lines && !continues) {
            push(text, start..at + newline, found);
            start = after + blank;
        }
        at = after + blank;
    }
    push(text, start..whole.range().end, found);
}

fn push(text: &str, range: std::ops::Range<usize>, found: &mut Vec<Span>) {
    let span = Span::from_range(range).trim(text);
    if !span.is_empty() {
        found.push(span);
    }
}
