//! Lines in which an outlet names itself.

use std::sync::LazyLock;

use dateline_core::{Span, Spans};
use dateline_layers::{Block, BlockKind};
use regex::Regex;

use crate::outlet_name::OutletName;
use crate::registry::{ListedOutlet, Registry};

/// `© 2022 Ardmouth Echo.`, `Copyright 2019-2022 The Ardmouth Echo Company`, at the start of a line.
static COPYRIGHT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^\s*(?P<mark>copyright\b[ \t]*(?:©|\(c\))?|(?:©|\(c\))[ \t]*(?:copyright\b)?)[ \t]*(?P<year>(?:19|20)\d\d(?:[ \t]*[-–—][ \t]*(?:(?:19|20)?\d\d|present))?)?[ \t,.:-]*(?:by[ \t]+)?(?P<rest>[^\r\n]+)",
    )
    .expect("the pattern is well formed")
});

/// `The Ardmouth Echo is not responsible for contents on linked pages`, as a sentence.
static NOT_RESPONSIBLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:^\s*|[.!?][ \t]+)(?P<whole>(?P<name>[^.!?\r\n]{2,60}?) (?:is|are) not responsible for (?:the )?contents? (?:of|on) (?:any )?(?:external|other|third[- ]party|linked)\b)",
    )
    .expect("the pattern is well formed")
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d\b").expect("the pattern is well formed"));

/// How many characters of a copyright line are looked at.
const NEAR: usize = 200;

/// A line of the text in which an outlet is named as the one whose page or text this is.
#[derive(Clone, Copy, Debug)]
struct Claim<'r> {
    outlet: &'r ListedOutlet,
    span: Span,
    is_copyright: bool,
}

impl Claim<'_> {
    /// Whether it tells whose page this is, and not only whose text or picture is on it.
    fn tells_the_page(self) -> bool {
        !(self.is_copyright && (self.outlet.is_agency() || self.outlet.carries_others()))
    }
}

/// The outlet that names itself in the text, with the words in which it does.
///
/// Only names of the registry count: a copyright line names whoever owns the text, which may be a
/// holding company, a photographer or the maker of the page. An agency's copyright line goes along
/// with its text wherever that is printed, and a platform's with whatever is embedded from it, so
/// neither counts. Where two outlets name themselves, none is taken.
///
/// It misses an outlet whose line has another form or another name than the registry knows, and is
/// wrong where one outlet prints another's article together with its copyright line.
pub(crate) fn self_named<'r>(
    text: &str,
    blocks: Option<&Spans<Block>>,
    registry: &'r Registry,
) -> Option<(&'r ListedOutlet, Span)> {
    let claims = claims(text, blocks, registry);
    let mut telling = claims.into_iter().filter(|it| it.tells_the_page());
    let first = telling.next()?;
    telling.all(|it| std::ptr::eq(it.outlet, first.outlet)).then_some((first.outlet, first.span))
}

/// The agencies whose copyright lines stand in the text.
pub(crate) fn agency_copyrights<'r>(
    text: &str,
    blocks: Option<&Spans<Block>>,
    registry: &'r Registry,
) -> impl Iterator<Item = (&'r ListedOutlet, Span)> {
    let claims = claims(text, blocks, registry);
    claims.into_iter().filter(|it| it.is_copyright && it.outlet.is_agency()).map(|it| (it.outlet, it.span))
}

/// All claims, in the order of the text. What stands under a picture is about the picture.
fn claims<'r>(text: &str, blocks: Option<&Spans<Block>>, registry: &'r Registry) -> Vec<Claim<'r>> {
    let mut claims = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        // Most lines are told apart by their first byte, which costs a hundredth of the patterns.
        if matches!(line.trim_start().bytes().next(), Some(b'c' | b'C' | b'(' | 0xC2)) {
            claims.extend(copyright(line, start, registry));
        }
        if line.contains("not responsible for") {
            claims.extend(disclaimers(line, start, registry));
        }
        start += line.len();
    }
    claims.retain(|it| !is_under_a_picture(it.span, blocks));
    claims
}

/// The claim of a copyright line that starts at byte `start` of the text.
fn copyright<'r>(line: &str, start: usize, registry: &'r Registry) -> Option<Claim<'r>> {
    // A name stands near the mark; what follows may be a whole article on one line.
    let line = line.char_indices().nth(NEAR).map_or(line, |(end, _)| &line[..end]);
    let found = COPYRIGHT.captures(line)?;
    let rest = found.name("rest").expect("the pattern has this group");
    // "© AFP" alone stands under pictures; a year or the word makes it a line about the page.
    let dated = found.name("year").is_some() || YEAR.is_match(rest.as_str());
    let spelt_out = found["mark"].to_ascii_lowercase().contains("copyright")
        || rest.as_str().to_ascii_lowercase().contains("all rights reserved");
    let (outlet, length) = leading_name(rest.as_str(), registry)?;
    let indent = line.len() - line.trim_start().len();
    let span = Span::from_range(start + indent..start + rest.start() + length);
    (dated || spelt_out).then_some(Claim { outlet, span, is_copyright: true })
}

/// The claims of sentences about other sites in a line that starts at byte `start` of the text.
fn disclaimers<'r>(line: &str, start: usize, registry: &'r Registry) -> Vec<Claim<'r>> {
    let claim = |found: regex::Captures<'_>| {
        let outlet = registry.named(&OutletName::new(&found["name"])?)?;
        let whole = found.name("whole")?.range();
        let span = Span::from_range(start + whole.start..start + whole.end);
        Some(Claim { outlet, span, is_copyright: false })
    };
    NOT_RESPONSIBLE.captures_iter(line).filter_map(claim).collect()
}

/// The listed outlet whose name these words begin with, and the name's length in bytes. A name goes
/// up to a mark, a year or the end: "The Times" is not the beginning of "The Times of Ardmouth".
fn leading_name<'r>(words: &str, registry: &'r Registry) -> Option<(&'r ListedOutlet, usize)> {
    let lower = words.to_ascii_lowercase();
    let marks = words.match_indices(['.', ',', ';', '|', '·', '•', '–', '—', '(', '/', '®', '™']).map(|(at, _)| at);
    let rights = lower.match_indices("all rights").map(|(at, _)| at);
    let affiliates = lower.match_indices(" or its ").chain(lower.match_indices(" and its ")).map(|(at, _)| at);
    let years = YEAR.find_iter(words).map(|it| it.start());
    let mut ends: Vec<usize> = marks.chain(rights).chain(affiliates).chain(years).chain([words.len()]).collect();
    ends.sort_unstable();
    ends.into_iter().find_map(|end| {
        let written = words[..end].trim_end();
        let names = OutletName::with_company(written);
        let outlet = names.iter().find_map(|name| registry.named(name))?;
        Some((outlet, written.len()))
    })
}

fn is_under_a_picture(span: Span, blocks: Option<&Spans<Block>>) -> bool {
    let around = blocks.and_then(|it| it.at(span.start()));
    around.is_some_and(|it| it.kind == BlockKind::Caption)
}
