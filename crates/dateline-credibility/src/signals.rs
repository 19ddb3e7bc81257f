//! What an article shows of its sourcing, beside the counts.
//!
//! What each signal means and gets wrong stands in the crate's documentation.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_core::{Document, Metadata, Span, Spans};
use dateline_layers::{Attribution, Block, BlockKind, Passage, Signal, Sourcing};
use regex::Regex;

use crate::outlet_name::OutletName;
use crate::registry::{ListedOutlet, Registry};
use crate::self_naming::agency_copyrights;
use crate::sourcing::top_level;

/// The forms in which newsrooms open a correction.
static CORRECTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?ix) ^\W* (?: corrections? \b | clarifications? \b | corrected \b )
        | \b (?: earlier | previous | original ) \ version \ of \ this \b
        | \b (?: was | were | has \ been | have \ been ) \ (?: amended | corrected | updated \ to \ correct ) \b
        | \b updated \ to \ correct \b",
    )
    .expect("the pattern is well formed")
});

/// All signals of an article, in a fixed order.
pub(crate) fn signals(
    document: &dyn Document,
    registry: &Registry,
    sourcing: Option<(&Sourcing, &Spans<Attribution>)>,
    has_prose: bool,
    blocks: Option<&Spans<Block>>,
) -> Vec<Signal> {
    let mut signals = Vec::new();
    if let Some((sourcing, attributions)) = sourcing {
        signals.extend(from_sourcing(sourcing, attributions, has_prose));
    }
    let (text, metadata) = (document.text(), document.metadata());
    signals.extend(agency_credit(text, metadata, registry, blocks));
    signals.push(byline(metadata, blocks));
    signals.push(dated(metadata));
    signals.extend(correction(text, blocks));
    signals
}

fn signal(name: &str, summary: impl Into<String>, evidence: Vec<Passage>) -> Signal {
    Signal { name: name.to_owned(), summary: summary.into(), evidence }
}

fn from_sourcing(sourcing: &Sourcing, attributions: &Spans<Attribution>, has_prose: bool) -> Vec<Signal> {
    let mut signals = Vec::new();
    if sourcing.attributions == 0 {
        if has_prose {
            signals.push(signal("no_sources", "nothing is credited to anyone", Vec::new()));
        }
        return signals;
    }
    let sources = || top_level(attributions).filter_map(|it| it.source.or(it.cue)).collect::<Vec<_>>();
    let nameless = sourcing.anonymous + sourcing.unsourced;
    if sourcing.speakers == 1 && sourcing.unsourced == 0 {
        let all = sourcing.attributions;
        let summary = match all {
            1 => "the only attribution has one source".to_owned(),
            _ => format!("all {all} attributions go back to one source"),
        };
        signals.push(signal("single_source", summary, sources()));
    }
    if nameless == sourcing.attributions {
        signals.push(signal("anonymous_only", "no source is named or described by office", sources()));
    }
    if sourcing.second_hand * 2 > sourcing.attributions {
        let relayed = top_level(attributions).filter(|it| !it.relays.is_empty());
        let evidence = relayed.flat_map(|it| {
            if it.relay_passages.is_empty() { it.source.into_iter().collect() } else { it.relay_passages.clone() }
        });
        let summary =
            format!("{} of {} attributions came through someone else", sourcing.second_hand, sourcing.attributions);
        signals.push(signal("mostly_second_hand", summary, evidence.collect()));
    }
    signals
}

/// The agencies that the metadata, a note, a dateline or a byline credits, or whose copyright lines
/// are there. A note that corrects something may speak of an agency without crediting it.
fn agency_credit(
    text: &str,
    metadata: &Metadata,
    registry: &Registry,
    blocks: Option<&Spans<Block>>,
) -> Option<Signal> {
    // Each agency with all its names; those of the metadata keep the name that they have there.
    let given = metadata.agencies.iter().map(|name| {
        let listed = OutletName::new(name).and_then(|it| registry.named(&it)).filter(|it| it.is_agency());
        (name.as_str(), listed.map_or_else(|| vec![name.as_str()], names_of))
    });
    let given: Vec<(&str, Vec<&str>)> = given.collect();
    let is_given = |agency: &ListedOutlet| given.iter().any(|(_, names)| names.contains(&agency.name.as_str()));
    let others = registry.agencies().filter(|it| !is_given(it)).map(|it| (it.name.as_str(), names_of(it)));

    let mut credited: BTreeSet<&str> = given.iter().map(|(name, _)| *name).collect();
    let mut evidence: Vec<Passage> = Vec::new();
    let notes = notes(blocks).filter(|it| !CORRECTION.is_match(it.of(text)));
    let lines = of_kind(blocks, BlockKind::Dateline).chain(of_kind(blocks, BlockKind::Byline));
    let credits: Vec<Span> = notes.chain(lines).collect();
    for (agency, names) in given.iter().cloned().chain(others) {
        for note in &credits {
            let words = note.of(text);
            let places = names.iter().filter_map(|name| Some((place_of(name, words)?, name.len())));
            // "AP News" rather than "AP" where both begin.
            let Some((at, length)) = places.min_by_key(|(at, length)| (*at, usize::MAX - length)) else { continue };
            let start = note.range().start + at;
            evidence.push(Span::from_range(start..start + length).into());
            credited.insert(agency);
        }
    }
    for (agency, span) in agency_copyrights(text, blocks, registry) {
        evidence.push(span.into());
        if !is_given(agency) {
            credited.insert(&agency.name);
        }
    }
    evidence.sort_unstable();
    evidence.dedup();
    let credited: Vec<&str> = credited.into_iter().collect();
    (!credited.is_empty()).then(|| signal("agency_credit", format!("credits {}", credited.join(", ")), evidence))
}

fn names_of(agency: &ListedOutlet) -> Vec<&str> {
    std::iter::once(agency.name.as_str()).chain(agency.aliases.iter().map(String::as_str)).collect()
}

/// Where a name stands as whole words, in its own case: "AP" is not in "APRIL" or "ap".
fn place_of(name: &str, words: &str) -> Option<usize> {
    words.match_indices(name).map(|(at, _)| at).find(|at| {
        let before = words[..*at].chars().next_back();
        let after = words[at + name.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

fn byline(metadata: &Metadata, blocks: Option<&Spans<Block>>) -> Signal {
    let lines: Vec<Passage> = of_kind(blocks, BlockKind::Byline).map(Passage::from).collect();
    if metadata.byline.is_empty() && lines.is_empty() {
        return signal("no_byline", "the input names no author", Vec::new());
    }
    let summary = match metadata.byline.as_slice() {
        [] => "a line names the author".to_owned(),
        authors => format!("by {}", authors.join(", ")),
    };
    signal("byline", summary, lines)
}

fn dated(metadata: &Metadata) -> Signal {
    match &metadata.published {
        Some(published) => signal("dated", format!("published {published}"), Vec::new()),
        None => signal("undated", "the input does not say when it was published", Vec::new()),
    }
}

fn correction(text: &str, blocks: Option<&Spans<Block>>) -> Option<Signal> {
    let evidence: Vec<Passage> =
        notes(blocks).filter(|it| CORRECTION.is_match(it.of(text))).map(Passage::from).collect();
    (!evidence.is_empty()).then(|| signal("correction", "a note says that the article was corrected", evidence))
}

fn notes(blocks: Option<&Spans<Block>>) -> impl Iterator<Item = Span> {
    of_kind(blocks, BlockKind::Note)
}

fn of_kind(blocks: Option<&Spans<Block>>, kind: BlockKind) -> impl Iterator<Item = Span> {
    blocks.into_iter().flatten().filter(move |it| it.kind == kind).map(|it| it.span)
}
