//! One article of a story, judged.

use std::collections::BTreeSet;

use super::chain::{same_chain, same_relays};
use super::gold::{GoldAttribution, GoldDocument};
use super::names::same_name;
use super::scores::{StoryDocument, StoryScores};
use super::words::{Words, overlap, words_in};
use crate::pairing::{Candidate, best_first, pair_off};
use crate::record::{Place, Predicted};

/// Judges what was found in the file with these bytes, and adds it to the scores.
pub(super) fn judge(gold: &GoldDocument, bytes: &[u8], found: &[Predicted], scores: &mut StoryScores) {
    let found: Vec<Reading<'_>> = found.iter().map(|it| Reading::new(it, bytes)).collect();
    let golds: Vec<Vec<Words>> =
        gold.attributions.iter().map(|it| it.contents().map(|ranges| words_in(bytes, &ranges)).collect()).collect();
    let pairs = pairs(&golds, &found);
    let mut document = StoryDocument { file: gold.file.clone(), ..StoryDocument::default() };

    let matched: BTreeSet<usize> = pairs.iter().map(|(gold, _)| *gold).collect();
    for (index, it) in gold.attributions.iter().enumerate().filter(|(_, it)| it.is_required()) {
        document.recall.count(matched.contains(&index));
        if !matched.contains(&index) {
            document.missed.push(it.id.clone());
        }
    }
    for &(index, reading) in &pairs {
        let strict = golds[index].contains(&found[reading].words);
        judge_parts(&gold.attributions[index], found[reading].predicted, strict, scores);
    }

    let taken: BTreeSet<usize> = pairs.iter().map(|(_, reading)| *reading).collect();
    for (index, reading) in found.iter().enumerate() {
        // A partial reading, one inside another, or a relay's view of a statement is not an error.
        let touches = || golds.iter().any(|alternatives| !alternatives[0].is_disjoint(&reading.words));
        let wrong = !taken.contains(&index) && !touches();
        document.precision.count(!wrong);
        if wrong {
            document.wrong.push(reading.predicted.id.clone());
            let listed = gold.not_attributions.iter().any(|it| overlap(&[it.span], &reading.ranges));
            scores.hard_false_positives += u64::from(listed);
        }
    }
    scores.add(document);
}

/// A prediction, and its content in the file.
struct Reading<'a> {
    predicted: &'a Predicted,
    ranges: Vec<[u64; 2]>,
    words: Words,
}

impl<'a> Reading<'a> {
    fn new(predicted: &'a Predicted, bytes: &[u8]) -> Self {
        let ranges = predicted.content_origin();
        let words = words_in(bytes, &ranges);
        Self { predicted, ranges, words }
    }
}

/// Which attribution of the gold was found by which reading. Of each pair at least half of the words
/// of either content are in both; the pair with the most in common is made first.
fn pairs(golds: &[Vec<Words>], found: &[Reading<'_>]) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (gold, alternatives) in golds.iter().enumerate() {
        for (predicted, reading) in found.iter().enumerate() {
            let fit = alternatives.iter().filter_map(|it| fit(it, &reading.words)).max_by(f64::total_cmp);
            candidates.extend(fit.map(|fit| Candidate { fit, gold, predicted }));
        }
    }
    best_first(&mut candidates);
    pair_off(candidates)
}

/// The words in both of those in either, if they are at least half of each.
#[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 words")]
fn fit(gold: &Words, found: &Words) -> Option<f64> {
    let both = gold.intersection(found).count();
    let enough = both > 0 && 2 * both >= gold.len() && 2 * both >= found.len();
    enough.then(|| both as f64 / (gold.len() + found.len() - both) as f64)
}

/// Judges the parts of an attribution that was found.
fn judge_parts(gold: &GoldAttribution, predicted: &Predicted, strict: bool, scores: &mut StoryScores) {
    scores.strict.count(strict);
    let (cues, sources) = (gold.cues(), gold.sources());
    if !cues.is_empty() {
        scores.cue.count(place_overlaps(predicted.cue.as_ref(), &cues));
    }
    let neither = gold.source.is_none() && predicted.source.is_none();
    scores.source.count(neither || place_overlaps(predicted.source.as_ref(), &sources));
    if !gold.speakers.is_empty() {
        let speaker = predicted.speaker.as_deref().unwrap_or_default();
        scores.speaker.count(gold.speaker_names().any(|it| same_name(it, speaker)));
    }
    if !gold.relay_names().is_empty() {
        scores.relays.count(same_relays(gold, predicted));
    }
    if !gold.hearsay_chain.is_empty() {
        scores.chain.count(same_chain(gold, predicted));
    }
    if let Some(kind) = gold.kind {
        let right = predicted.kind.is_some_and(|it| it == kind || gold.accept_types.contains(&it));
        scores.kind.count(right);
    }
    if let Some(polarity) = gold.polarity() {
        scores.polarity.count(predicted.polarity == polarity);
    }
}

fn place_overlaps(place: Option<&Place>, ranges: &[[u64; 2]]) -> bool {
    place.is_some_and(|it| overlap(it.origin.parts(), ranges))
}
