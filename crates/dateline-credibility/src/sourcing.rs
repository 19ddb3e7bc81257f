//! Who is credited how often.

use std::collections::BTreeSet;

use dateline_core::{Span, Spans};
use dateline_layers::{Attribution, Block, Sentence, SourceType, Sourcing};

/// Words that stand for a source without telling who it is.
const PRONOUNS: [&str; 8] = ["he", "she", "they", "it", "who", "which", "we", "i"];

/// Counts the attributions that stand in no other.
pub(crate) fn count(
    text: &str,
    sentences: &Spans<Sentence>,
    attributions: &Spans<Attribution>,
    blocks: Option<&Spans<Block>>,
) -> Sourcing {
    let mut sourcing = Sourcing::default();
    for it in top_level(attributions) {
        sourcing.attributions += 1;
        let count = match it.source_type {
            SourceType::NamedPerson => &mut sourcing.named_person,
            SourceType::NamedOrganisation => &mut sourcing.named_organisation,
            SourceType::Role => &mut sourcing.role,
            SourceType::Collective => &mut sourcing.collective,
            SourceType::Document => &mut sourcing.document,
            SourceType::Anonymous => &mut sourcing.anonymous,
            SourceType::None => &mut sourcing.unsourced,
        };
        *count += 1;
        sourcing.second_hand += u32::from(!it.relays.is_empty());
    }
    let speakers: BTreeSet<String> = top_level(attributions).filter_map(|it| speaker(it, text)).collect();
    sourcing.speakers = u32::try_from(speakers.len()).unwrap_or(u32::MAX);
    sourcing.attributed_share = attributed_share(sentences, attributions, blocks);
    sourcing
}

/// The attributions that stand in no other.
pub(crate) fn top_level(attributions: &Spans<Attribution>) -> impl Iterator<Item = &Attribution> {
    attributions.iter().filter(|it| it.nested_in.is_none())
}

/// The sentences that analysers look into: all but those in furniture, notes and bylines.
pub(crate) fn prose<'a>(
    sentences: &'a Spans<Sentence>,
    blocks: Option<&'a Spans<Block>>,
) -> impl Iterator<Item = Span> + 'a {
    let is_prose = move |span: &Span| {
        let around = blocks.and_then(|it| it.at(span.start()));
        around.is_none_or(|it| it.kind.is_prose())
    };
    sentences.iter().map(|it| it.span).filter(is_prose)
}

/// Who is credited, so that the same speaker is one: the canonical name, else the entity, else the
/// words of the source. A pronoun that leads nowhere may be any of the others, so it is none.
fn speaker(attribution: &Attribution, text: &str) -> Option<String> {
    if let Some(name) = &attribution.speaker {
        return Some(name.to_lowercase());
    }
    if let Some(entity) = attribution.entity {
        return Some(format!("entity {entity}"));
    }
    let words = attribution.source?.span.of(text).to_lowercase();
    let words: Vec<&str> = words.split_whitespace().collect();
    let bare = match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] => rest,
        all => all,
    };
    let bare = bare.join(" ");
    (!bare.is_empty() && !PRONOUNS.contains(&bare.as_str())).then_some(bare)
}

/// The share of the prose's sentences that touch an attribution.
fn attributed_share(
    sentences: &Spans<Sentence>,
    attributions: &Spans<Attribution>,
    blocks: Option<&Spans<Block>>,
) -> f64 {
    let mut parts: Vec<Span> = Vec::new();
    for it in attributions {
        parts.extend(it.source.iter().chain(&it.cue).chain(&it.content).map(|part| part.span));
    }
    parts.sort_unstable();
    let mut merged: Vec<Span> = Vec::new();
    for part in parts {
        match merged.last_mut() {
            Some(last) if part.start() <= last.end() => *last = last.cover(part),
            _ => merged.push(part),
        }
    }
    let touched = |sentence: &Span| {
        let before_end = merged.partition_point(|it| it.start() < sentence.end());
        merged[..before_end].last().is_some_and(|it| it.overlaps(*sentence))
    };
    let (mut all, mut attributed) = (0_u32, 0_u32);
    for sentence in prose(sentences, blocks) {
        all += 1;
        attributed += u32::from(touched(&sentence));
    }
    if all == 0 { 0.0 } else { f64::from(attributed) / f64::from(all) }
}
