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
        r"(?im)^[ \t]*(?P<mark>copyright\b[ \t]*(?:©|\(c\))?|(?:©|\(c\))[ \t]*(?:copyright\b)?)[ \t]*(?P<year>(?:19|20)\d\d(?:[ \t]*[-–—][ \t]*(?:(?:19|20)?\d\d|present))?)?[ \t,.:-]*(?:by[ \t]+)?(?P<rest>[^\r\n]+)",
    )
    .expect("the pattern is well formed")
});

/// `The Ardmouth Echo is not responsible for the content of external sites`, as a sentence.
static NOT_RESPONSIBLE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?im)(?:^|[.!?][ \t]+)(?P<whole>(?P<name>[^.!?\r\n]{2,60}?) (?:is|are) not responsible for (?:the )?contents? (?:of|on) (?:any )?(?:external|other|third[- ]party|linked)\b)",
    )
    .expect("the pattern is well formed")
});

static YEAR: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(?:19|20)\d\d\b").expect("the pattern is well formed"));

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
    let mut found: Option<(&ListedOutlet, Span)> = None;
    for (outlet, span) in claims(text, registry) {
        if is_under_a_picture(span, blocks) {
            continue;
        }
        match found {
            None => found = Some((outlet, span)),
            Some((first, _)) if std::ptr::eq(first, outlet) => {}
            Some(_) => return None,
        }
    }
    found
}

/// Every line in which an outlet names itself, in no particular order.
fn claims<'r>(text: &str, registry: &'r Registry) -> Vec<(&'r ListedOutlet, Span)> {
    let mut claims = Vec::new();
    for line in COPYRIGHT.captures_iter(text) {
        let (mark, rest) = (&line["mark"], line.name("rest").expect("the pattern has this group"));
        // "© AFP" alone stands under pictures; a year or the word makes it a line about the page.
        let dated = line.name("year").is_some() || YEAR.is_match(rest.as_str());
        let spelt_out = mark.to_ascii_lowercase().contains("copyright")
            || rest.as_str().to_ascii_lowercase().contains("all rights reserved");
        let Some((outlet, length)) = leading_name(rest.as_str(), registry) else { continue };
        if (dated || spelt_out) && !outlet.is_agency() && !outlet.carries_others() {
            let whole = line.get(0).expect("group 0 is the match");
            claims.push((outlet, Span::from_range(whole.start()..rest.start() + length).trim(text)));
        }
    }
    for sentence in NOT_RESPONSIBLE.captures_iter(text) {
        let named = OutletName::new(&sentence["name"]).and_then(|it| registry.named(&it));
        let whole = sentence.name("whole").expect("the pattern has this group");
        claims.extend(named.map(|outlet| (outlet, Span::from_range(whole.range()))));
    }
    claims
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
