//! The layer: attributions named, ordered, numbered and nested.

use dateline_core::{Annotation, Spans};
use dateline_layers::{Attribution, Passage, QuoteKind};

use crate::claim::{Claim, CueKind};
use crate::reading::Reading;
use crate::speaker::Speakers;

/// Orders, numbers and names what was found.
pub(crate) fn attributions(
    reading: &Reading<'_>,
    speakers: &Speakers<'_, '_>,
    claims: Vec<Claim>,
) -> Spans<Attribution> {
    let mut paired: Vec<(Attribution, Claim)> = claims
        .into_iter()
        .map(|claim| {
            let speaker = speakers.speaker(claim.source, claim.referent);
            // A relay without a name says nothing.
            let named = claim
                .relays
                .iter()
                .filter_map(|it| Some((speakers.speaker(Some(*it), None).name?, Passage::from(*it))));
            let (relays, relay_passages) = named.unzip();
            let attribution = Attribution {
                id: 0,
                kind: kind(reading, &claim),
                source: claim.source.map(Passage::from),
                cue: claim.cue.map(Passage::from),
                content: claim.content.iter().copied().map(Passage::from).collect(),
                speaker: speaker.name,
                entity: speaker.entity,
                source_type: speaker.source_type,
                relays,
                relay_passages,
                polarity: claim.polarity,
                nested_in: None,
                confidence: claim.confidence,
            };
            (attribution, claim)
        })
        .collect();
    paired.sort_by_key(|(it, claim)| (it.span(), claim.cue));
    let outer = nest(&mut paired);
    // What was handed on reaches to who handed it on, so the order is settled only now.
    let mut order: Vec<usize> = (0..paired.len()).collect();
    order.sort_by_key(|it| (paired[*it].0.span(), *it));
    let mut ids = vec![0; paired.len()];
    for (id, index) in (1..).zip(&order) {
        ids[*index] = id;
    }
    let numbered = paired.into_iter().zip(outer).enumerate().map(|(index, ((it, _), outer))| Attribution {
        id: ids[index],
        nested_in: outer.map(|outer| ids[outer]),
        ..it
    });
    numbered.collect()
}

/// For each attribution the one whose content it stands in. Whoever said that passed it on.
fn nest(paired: &mut [(Attribution, Claim)]) -> Vec<Option<usize>> {
    // Attributions of one utterance lie near each other; farther ones cannot nest.
    const NEAR: usize = 40;
    let mut outer = vec![None; paired.len()];
    for index in 0..paired.len() {
        let Some(cue) = paired[index].1.cue else { continue };
        if paired[index].1.kind == CueKind::Floating {
            continue;
        }
        let around = index.saturating_sub(NEAR)..(index + NEAR).min(paired.len());
        outer[index] = around
            .filter(|it| *it != index && paired[*it].1.content.iter().any(|part| part.contains(cue)))
            .filter(|it| {
                // Two that hold each other's cue stand side by side.
                let back = paired[*it].1.cue;
                !back.is_some_and(|back| paired[index].1.content.iter().any(|part| part.contains(back)))
            })
            .min_by_key(|it| (paired[*it].1.extent().len(), *it));
    }
    // The widest first, so that a chain is whole before it is handed on.
    let mut inward: Vec<usize> = (0..paired.len()).filter(|it| outer[*it].is_some()).collect();
    inward.sort_by_key(|it| std::cmp::Reverse(outer[*it].map(|outer| paired[outer].1.extent().len())));
    for index in inward {
        if let Some(outer) = outer[index] {
            hand_on(paired, index, outer);
        }
    }
    outer
}

/// What someone is said to have said came through who says so.
fn hand_on(paired: &mut [(Attribution, Claim)], inner: usize, outer: usize) {
    let (passed, through) = (&paired[inner].0, &paired[outer].0);
    let (Some(name), Some(place)) = (through.speaker.clone(), through.source) else { return };
    // `She admits she doubts` is one and the same.
    if passed.speaker.is_none() || passed.speaker.as_ref() == Some(&name) || passed.relays.contains(&name) {
        return;
    }
    let mut relays = through.relays.clone();
    let mut passages = through.relay_passages.clone();
    relays.push(name);
    passages.push(place);
    let it = &mut paired[inner].0;
    relays.append(&mut it.relays);
    passages.append(&mut it.relay_passages);
    (it.relays, it.relay_passages) = (relays, passages);
}

fn kind(reading: &Reading<'_>, claim: &Claim) -> QuoteKind {
    let mut inside = false;
    let mut outside = false;
    for part in &claim.content {
        let first = reading.words.partition_point(|it| it.span.start() < part.start());
        for word in reading.words[first..].iter().take_while(|it| it.span.start() < part.end()) {
            if word.is_word() {
                inside |= word.quotation.is_some();
                outside |= word.quotation.is_none();
            }
        }
    }
    // In a quotation's own attributions the marks around all of it say nothing.
    match (inside && !claim.quoted, outside) {
        (true, false) => QuoteKind::Direct,
        (true, true) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    }
}
