//! Files that are not TOML, and what is still to be believed of them.

use std::collections::BTreeSet;

use crate::{Problem, ProblemKind};

/// The errors of the TOML itself, the first of each line: the rest of a broken line repeats it.
pub(super) fn problems(errors: &[toml::de::Error], text: &str) -> Vec<Problem> {
    let lines = Lines::of(text);
    let mut broken = BTreeSet::new();
    let mut problems = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        if broken.insert(lines.at(span.start)) {
            let message = format!("this is not TOML: {}", error.message());
            problems.push(Problem::new(ProblemKind::Syntax, message).at(span).help(help(error.message())));
        }
    }
    problems
}

fn help(message: &str) -> &'static str {
    if message.contains("must be quoted") {
        "write it in quotes: `use = \"language\"`"
    } else if message.contains("duplicate key") {
        "a key may be there once; remove one of the two"
    } else if message.contains("unclosed") || message.contains("expected `\"`") {
        "close it on the same line"
    } else {
        "a line is a `key = value`, a `[table]`, or a `# comment`"
    }
}

/// The problems that do not come from a broken line. What the rest of such a line seems to say is
/// not to be trusted; and the keys below a broken `[table]` stand under a wrong one.
pub(super) fn trusted(mut problems: Vec<Problem>, syntax: &[Problem], text: &str) -> Vec<Problem> {
    if syntax.is_empty() {
        return problems;
    }
    let lines = Lines::of(text);
    let mut broken = BTreeSet::new();
    for error in syntax {
        let at = lines.at(error.span.as_ref().map_or(0, |it| it.start));
        broken.insert(at);
        if lines.text(at).starts_with('[') {
            broken.extend((at + 1..lines.starts.len()).take_while(|it| !lines.text(*it).starts_with('[')));
        }
    }
    problems.retain(|it| it.span.as_ref().is_none_or(|span| !broken.contains(&lines.at(span.start))));
    problems
}

/// Where the lines of a text begin.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The line of a byte, from 0.
    fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    /// A line from its first mark on.
    fn text(&self, line: usize) -> &'t str {
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        self.text[self.starts[line]..end].trim_start()
    }
}
