//! Problems as a person reads them: file, line, column, caret, and the way out.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str};

use crate::{Problem, Source};

/// Whether a message may hold colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text, for files and pipes.
    Plain,
    /// With the escape codes of a terminal.
    Ansi,
}

/// So many are shown; a file that is no pipeline at all would fill the screen with the rest.
const SHOWN: usize = 50;

/// The problems one below the other, each ending in a line break.
#[must_use]
pub fn render(problems: &[Problem], source: &Source, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Plain => Renderer::plain(),
        Colour::Ansi => Renderer::styled(),
    };
    // Plain strokes on every system: what a test compares is what a user sees.
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let mut written = String::new();
    for problem in problems.iter().take(SHOWN) {
        written.push_str(renderer.render(&[group(problem, source)]).trim_end());
        written.push_str("\n\n");
    }
    if problems.len() > SHOWN {
        written.push_str(&format!("... and {} more\n\n", problems.len() - SHOWN));
    }
    written.pop();
    written
}

fn group<'a>(problem: &'a Problem, source: &'a Source) -> Group<'a> {
    let title = Level::ERROR.primary_title(&problem.message).id(problem.kind.name());
    let mut group = Group::with_title(title);
    if let Some(span) = &problem.span {
        let mut snippet = Snippet::source(source.text.as_str())
            .path(source.name.as_str())
            .annotation(AnnotationKind::Primary.span(inside(span, &source.text)));
        if let Some((place, part)) = &problem.related {
            let label = normalize_untrusted_str(part);
            snippet = snippet.annotation(AnnotationKind::Context.span(inside(place, &source.text)).label(label));
        }
        group = group.element(snippet);
    }
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(normalize_untrusted_str(help)));
    }
    group
}

/// A span within the text and on character borders, and no more than the line it starts on.
fn inside(span: &Range<usize>, text: &str) -> Range<usize> {
    let border = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = border(span.start);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..border(span.end.clamp(start, line_end))
}
