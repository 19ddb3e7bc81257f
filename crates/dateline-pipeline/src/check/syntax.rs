//! Files that are not TOML, and what is still to be believed of them.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::de::DeTable;

use crate::{Problem, ProblemKind};

/// A text that the parser gets through, and the errors in it.
pub(super) struct Readable {
    /// The text, with the lines blank that would keep the parser from what follows. Every byte that
    /// is left is where it was.
    pub(super) text: String,
    /// The errors, the first of each line: the rest of a broken line repeats it.
    pub(super) problems: Vec<Problem>,
}

/// So many lines are blanked at most. Who has more has no pipeline.
const BLANKED: usize = 50;

/// Finds the errors of the TOML itself.
pub(super) fn readable(text: &str) -> Readable {
    let lines = Lines::of(text);
    let mut readable = text.to_owned();
    let mut broken = BTreeSet::new();
    let mut problems = Vec::new();
    for _ in 0..BLANKED {
        let (_, errors) = DeTable::parse_recoverable(&readable);
        let mut stopped = None;
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            let line = lines.at(span.start);
            // Behind a key without `=` the parser (toml 1.2) drops all the rest of the file.
            if error.message().contains("expected `=`") {
                stopped = Some(line);
            }
            if broken.insert(line) {
                let message = format!("this is not TOML: {}", error.message());
                problems.push(Problem::new(ProblemKind::Syntax, message).at(span).help(help(error.message())));
            }
        }
        let Some(line) = stopped else { break };
        let range = lines.range(line);
        let blank: String = readable[range.clone()].bytes().map(|it| if it == b'\n' { '\n' } else { ' ' }).collect();
        readable.replace_range(range, &blank);
    }
    Readable { text: readable, problems }
}

fn help(message: &str) -> &'static str {
    if message.contains("must be quoted") {
        "write it in quotes: `use = \"language\"`"
    } else if message.contains("duplicate key") {
        "a key may be there once; remove one of the two"
    } else if message.contains("expected `\"`") || message.contains("expected `'`") {
        "close the string with a quotation mark on the same line"
    } else if message.contains("expected `=`") {
        "write `key = value`"
    } else if message.contains("expected `]") {
        "close the bracket"
    } else {
        "a line is a `key = value`, a `[table]`, or a `# comment`"
    }
}

/// The problems that do not come from a broken line. What the rest of such a line seems to say is
/// not to be trusted; the keys below a broken `[table]` stand under a wrong one; and a key that is
/// missing may be what the broken line was meant to say.
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
    problems.retain(|it| {
        let stands = it.span.as_ref().is_none_or(|span| !broken.contains(&lines.at(span.start)));
        stands && it.kind != ProblemKind::MissingKey
    });
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

    fn range(&self, line: usize) -> Range<usize> {
        self.starts[line]..self.starts.get(line + 1).copied().unwrap_or(self.text.len())
    }

    /// A line from its first mark on.
    fn text(&self, line: usize) -> &'t str {
        self.text[self.range(line)].trim_start()
    }
}
