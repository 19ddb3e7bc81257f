//! Direct, mixed or indirect, by the marks in a content.

use dateline_core::Span;
use dateline_layers::QuoteKind;

use super::tokens::has_words;

const DOUBLE: [char; 3] = ['“', '"', '”'];

/// How much of a content stands inside double quotation marks. A mark that is not closed quotes what
/// follows it, since a quotation that goes on in the next paragraph is not closed.
///
/// Single marks are not looked at: they are apostrophes too often. So a corpus that quotes with
/// single marks seems to have indirect statements alone.
pub(super) fn kind(text: &str, content: &[Span]) -> QuoteKind {
    let parts: Vec<&str> = content.iter().map(|it| it.of(text)).collect();
    let content = parts.join(" ");
    if !content.contains(DOUBLE) {
        return QuoteKind::Indirect;
    }
    let mut unquoted = String::new();
    let mut rest = content.as_str();
    while let Some((before, after)) = rest.split_once(['“', '"']) {
        unquoted.push_str(before);
        rest = after.split_once(['”', '"']).map_or("", |(_, after)| after);
    }
    unquoted.push_str(rest);
    if has_words(&unquoted) { QuoteKind::Mixed } else { QuoteKind::Direct }
}
