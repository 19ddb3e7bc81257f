//! Which prediction stands for which attribution of the gold.

use std::collections::BTreeSet;

/// A pair that could be made, and how well it would fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// From above 0 to 1.
    pub(crate) fit: f64,
    /// Index into the gold.
    pub(crate) gold: usize,
    /// Index into the predictions.
    pub(crate) predicted: usize,
}

/// Sorts candidates into the order in which pairs are made: the best fit first and, of equals, the
/// later in the gold and then the later prediction: what sorting backwards gives in scripts, which
/// are then comparable.
pub(crate) fn best_first(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| b.fit.total_cmp(&a.fit).then_with(|| (b.gold, b.predicted).cmp(&(a.gold, a.predicted))));
}

/// Makes pairs greedily, each side at most once, of candidates in the order of [`best_first`]. Each
/// pair is an index into the gold and one into the predictions.
///
/// Greedy is not optimal: of two pairs that would both do, the better one may be made at the cost of
/// the other and of one that then fits nothing.
pub(crate) fn pair_off(candidates: impl IntoIterator<Item = Candidate>) -> Vec<(usize, usize)> {
    let (mut gold, mut predicted) = (BTreeSet::new(), BTreeSet::new());
    let mut pairs = Vec::new();
    for it in candidates {
        if !gold.contains(&it.gold) && !predicted.contains(&it.predicted) {
            gold.insert(it.gold);
            predicted.insert(it.predicted);
            pairs.push((it.gold, it.predicted));
        }
    }
    pairs
}
