//! One text of a corpus, judged.

use std::collections::BTreeSet;

use dateline_core::Span;
use dateline_layers::QuoteKind;

use super::Roles;
use super::gold::GoldText;
use super::kind::kind;
use super::scores::{CorpusScores, PairScores, RoleScores};
use super::tokens::Tokens;
use super::trim::Trim;
use crate::Agreement;
use crate::pairing::{Candidate, best_first, pair_off};

/// Judges what was found in a text, and adds it to the scores.
pub(super) fn judge(gold: &GoldText, found: &[Roles], scores: &mut CorpusScores) {
    let tokens = Tokens::new(&gold.text);
    scores.gold += gold.attributions.len() as u64;
    scores.predicted += found.len() as u64;
    let judge_role = |scores: &mut RoleScores, role: fn(&Roles) -> &Vec<Span>| {
        let golds: Vec<Span> = gold.attributions.iter().flat_map(role).copied().collect();
        let found: Vec<Span> = found.iter().flat_map(role).copied().collect();
        scores.exact += same_spans(&golds, &found, Trim::Space, &gold.text);
        scores.edge_trimmed += same_spans(&golds, &found, Trim::Edges, &gold.text);
        let (golds, found) = (tokens.inside(&golds), tokens.inside(&found));
        scores.tokens += Agreement::of(golds.intersection(&found).count(), found.len(), golds.len());
    };
    judge_role(&mut scores.source, |it| &it.source);
    judge_role(&mut scores.cue, |it| &it.cue);
    judge_role(&mut scores.content, |it| &it.content);
    let candidates = candidates(&tokens, gold, found);
    for scores in &mut scores.attributions {
        judge_pairs(gold, found, &candidates, scores);
    }
}

/// Spans that are the same after trimming. A span of several attributions counts once; one of which
/// trimming leaves nothing is no prediction.
fn same_spans(gold: &[Span], found: &[Span], trim: Trim, text: &str) -> Agreement {
    let trimmed = |spans: &[Span]| -> BTreeSet<Span> { spans.iter().map(|it| trim.apply(*it, text)).collect() };
    let (gold, mut found) = (trimmed(gold), trimmed(found));
    found.retain(|it| !it.is_empty());
    Agreement::of(gold.intersection(&found).count(), found.len(), gold.len())
}

/// All pairs whose contents share a word, the best first.
fn candidates(tokens: &Tokens, gold: &GoldText, found: &[Roles]) -> Vec<Candidate> {
    let words =
        |all: &[Roles]| -> Vec<BTreeSet<usize>> { all.iter().map(|it| tokens.words_inside(&it.content)).collect() };
    let (golds, founds) = (words(&gold.attributions), words(found));
    let mut candidates = Vec::new();
    for (gold, these) in golds.iter().enumerate() {
        for (predicted, those) in founds.iter().enumerate() {
            let both = these.intersection(those).count();
            if both > 0 {
                let either = these.len() + those.len() - both;
                candidates.push(Candidate { fit: jaccard(both, either), gold, predicted });
            }
        }
    }
    best_first(&mut candidates);
    candidates
}

#[expect(clippy::cast_precision_loss, reason = "a text has far fewer than 2^52 words")]
fn jaccard(both: usize, either: usize) -> f64 {
    both as f64 / either as f64
}

/// Makes pairs at one threshold, and judges their speakers.
fn judge_pairs(gold: &GoldText, found: &[Roles], candidates: &[Candidate], scores: &mut PairScores) {
    let kinds: Vec<QuoteKind> = gold.attributions.iter().map(|it| kind(&gold.text, &it.content)).collect();
    let pairs = pair_off(candidates.iter().copied().filter(|it| it.fit >= scores.jaccard));
    scores.attributions += Agreement::of(pairs.len(), found.len(), gold.attributions.len());
    kinds.iter().for_each(|it| scores.of_kind(*it).of += 1);
    let edges = |spans: &[Span]| -> Vec<Span> { spans.iter().map(|it| Trim::Edges.apply(*it, &gold.text)).collect() };
    for (gold_index, found_index) in pairs {
        scores.of_kind(kinds[gold_index]).right += 1;
        let source = edges(&gold.attributions[gold_index].source);
        if source.is_empty() {
            continue;
        }
        let other = edges(&found[found_index].source);
        scores.speaker_exact.count(source.iter().any(|it| other.contains(it)));
        scores.speaker_overlap.count(source.iter().any(|it| other.iter().any(|them| it.overlaps(*them))));
    }
}
