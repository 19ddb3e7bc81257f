//! A place in a text, drawn: the line it is on, with carets under it.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use super::Place;

/// So many bytes are shown on either side of the place; a text may be one line of a megabyte.
const AROUND: usize = 60;

/// A text as long as this is shown whole, in the form of a Rust string.
const WHOLE: usize = 400;

/// The text under a failure: carets under the place if there is one, and the text as Rust writes it, to
/// be pasted into a test.
pub(crate) fn picture(text: &str, place: Option<Place>) -> String {
    let mut drawn = place.map(|place| carets(text, place)).unwrap_or_default();
    if text.len() <= WHOLE {
        drawn.push_str(&format!("the text: {text:?}\n"));
    } else {
        let start = border(text, WHOLE / 4);
        drawn.push_str(&format!("the text, {} bytes, begins: {:?}\n", text.len(), &text[..start]));
    }
    drawn
}

fn carets(text: &str, place: Place) -> String {
    let (start, end) = (place.start.min(text.len()), place.end.clamp(place.start, text.len().max(place.start)));
    // Carets stand under whole characters, also for a place inside one.
    let first = border(text, start);
    let last = (end.min(text.len())..=text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len());
    let line = text[..first].rfind('\n').map_or(0, |it| it + 1);
    let line_end = text[first..].find('\n').map_or(text.len(), |it| first + it);
    let from = border(text, line.max(first.saturating_sub(AROUND)));
    let to = border(text, line_end.min(first + 2 * AROUND)).max(first);
    let number = text[..first].matches('\n').count() + 1;
    let label = format!("bytes {}..{}", place.start, place.end);
    let shown = &text[from..to];
    let span = first - from..last.clamp(first, to) - from;
    let snippet = Snippet::source(shown)
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(span).label(normalize_untrusted_str(&label)));
    let group = Group::with_level(Level::NOTE).element(snippet);
    let mut drawn = Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group]);
    drawn.push('\n');
    drawn
}

/// The last character border at or before `at`.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|it| text.is_char_boundary(*it)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_place() {
        let drawn = picture("First.\nIda 🙂 said no.", Some(Place { start: 16, end: 20 }));
        let lines: Vec<&str> = drawn.lines().collect();
        let text = lines.iter().position(|it| it.contains("Ida 🙂 said no.")).unwrap();
        assert!(lines[text].trim_start().starts_with("2 |"), "{drawn}");
        assert!(lines[text + 1].contains("^^^^ bytes 16..20"), "{drawn}");
        assert!(drawn.ends_with("the text: \"First.\\nIda 🙂 said no.\"\n"), "{drawn}");
    }

    #[test]
    fn any_place_in_any_text_can_be_drawn() {
        for text in ["", "é", "a\r\n\0\u{301}b", "\n", &"🙂\u{200f}".repeat(100)] {
            for start in 0..text.len() + 3 {
                for end in [start, start + 1, start + 5, usize::MAX] {
                    let drawn = picture(text, Some(Place { start, end }));
                    assert!(drawn.contains(&format!("bytes {start}..{end}")), "{drawn}");
                }
            }
        }
    }
}
