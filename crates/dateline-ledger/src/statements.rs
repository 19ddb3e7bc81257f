//! Which tellings are one statement.
//!
//! Tellings that may be alike are found by their rare words, never by comparing each with each.
//! The most alike go together first, and a group takes in another only if no pair forbids it and
//! at least half of all pairs match on their own: a chain of weak links never holds a group
//! together. The result does not depend on the order of the documents.

use std::collections::{BTreeMap, BTreeSet};

use crate::likeness::{Likeness, Scale, Telling, Thresholds, Verdict};
use crate::people::People;

/// By how many of its rarest words a telling is looked for.
const PROBES: usize = 12;
/// So many tellings are found by one word.
const MOST_HOLDERS: usize = 200;
/// With so many others a telling is compared, those that share the most with it.
const MOST_NEAR: usize = 64;
/// Of a larger group this many tellings speak for it.
const MOST_SPEAKERS: usize = 48;

/// A telling and where it stands.
#[derive(Debug)]
pub(crate) struct Place {
    /// Which document, in input order.
    pub(crate) document: usize,
    /// Its number there.
    pub(crate) attribution: u32,
    /// What it says.
    pub(crate) telling: Telling,
}

/// What comparing needs to know.
pub(crate) struct Context<'a> {
    pub(crate) scale: &'a Scale,
    pub(crate) people: &'a People,
    pub(crate) thresholds: Thresholds,
    /// The documents' ids, which order what nothing else does.
    pub(crate) ids: Vec<&'a str>,
}

impl Context<'_> {
    /// How alike two tellings of different documents are, from 0 to 1.
    pub(crate) fn alike(&self, one: &Telling, other: &Telling) -> f64 {
        one.likeness(other, false, self.scale, self.people, self.thresholds).score.clamp(0.0, 1.0)
    }
}

/// Groups the tellings: of each statement the indices, in the order of the documents.
pub(crate) fn group(places: &[Place], context: &Context<'_>) -> Vec<Vec<usize>> {
    let nodes = verbatim(places, context);
    let mut links: Vec<(f64, usize, usize)> = Vec::new();
    for (one, other) in candidates(&nodes, places, context) {
        let likeness = compare(&nodes[one], &nodes[other], places, context);
        if likeness.verdict == Verdict::Match {
            links.push((likeness.score, one, other));
        }
    }
    // Best first; the order of nodes is that of the words, which every order of documents has.
    links.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));

    let mut group_of: Vec<usize> = (0..nodes.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..nodes.len()).map(|node| vec![node]).collect();
    for (_, one, other) in links {
        let (a, b) = (group_of[one].min(group_of[other]), group_of[one].max(group_of[other]));
        if a == b || !go_together(&groups[a], &groups[b], &nodes, places, context) {
            continue;
        }
        let moved = std::mem::take(&mut groups[b]);
        for node in &moved {
            group_of[*node] = a;
        }
        groups[a].extend(moved);
        groups[a].sort_unstable();
    }

    let grouped = groups.iter().filter(|nodes| !nodes.is_empty());
    grouped
        .map(|group| {
            let mut members: Vec<usize> = group.iter().flat_map(|node| nodes[*node].iter().copied()).collect();
            members.sort_by_key(|at| (places[*at].document, places[*at].attribution));
            members
        })
        .collect()
}

/// Tellings in the same words, by the same speaker in the same sense, are one node from the start:
/// copied accounts cost no comparisons. Nodes are in the order of their words.
fn verbatim(places: &[Place], context: &Context<'_>) -> Vec<Vec<usize>> {
    let mut nodes: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        let telling = &place.telling;
        // Two words, or none, may be anybody's at any time: they stay alone.
        let alone = (telling.words().len() < 3 || telling.terms.is_empty())
            .then(|| (context.ids[place.document], place.attribution));
        nodes.entry((telling.words(), &telling.credit, telling.polarity, alone)).or_default().push(at);
    }
    nodes.into_values().collect()
}

/// Pairs of nodes that share rare words, each once: for each node those that share the most.
fn candidates(nodes: &[Vec<usize>], places: &[Place], context: &Context<'_>) -> Vec<(usize, usize)> {
    let mut holders: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut pairs = Vec::new();
    // What each earlier node shares with this one, and which of them share anything.
    let mut shared = vec![0.0_f64; nodes.len()];
    let mut near: Vec<usize> = Vec::new();
    for (node, members) in nodes.iter().enumerate() {
        let terms = &places[members[0]].telling.terms;
        let mut rare: Vec<usize> = terms.iter().copied().filter(|it| context.scale.is_plain(*it)).collect();
        rare.sort_by(|a, b| context.scale.weight(*b).total_cmp(&context.scale.weight(*a)).then(a.cmp(b)));
        for term in rare.into_iter().take(PROBES) {
            let holders = holders.entry(term).or_default();
            for other in holders.iter().copied() {
                if shared[other] == 0.0 {
                    near.push(other);
                }
                shared[other] += context.scale.weight(term);
            }
            // Beyond the bound the word is no rare one: the first that have it speak for the rest.
            if holders.len() < MOST_HOLDERS {
                holders.push(node);
            }
        }
        near.sort_by(|a, b| shared[*b].total_cmp(&shared[*a]).then(a.cmp(b)));
        pairs.extend(near.iter().take(MOST_NEAR).map(|other| (*other, node)));
        near.drain(..).for_each(|other| shared[other] = 0.0);
    }
    pairs
}

/// The likeness of two nodes. If they share a document, that of the two tellings in it counts as
/// such.
fn compare(one: &[usize], other: &[usize], places: &[Place], context: &Context<'_>) -> Likeness {
    let documents = |node: &[usize]| node.iter().map(|at| places[*at].document).collect::<BTreeSet<_>>();
    let same_document = !documents(one).is_disjoint(&documents(other));
    let (a, b) = (&places[one[0]].telling, &places[other[0]].telling);
    a.likeness(b, same_document, context.scale, context.people, context.thresholds)
}

fn go_together(a: &[usize], b: &[usize], nodes: &[Vec<usize>], places: &[Place], context: &Context<'_>) -> bool {
    let (mut pairs, mut matches) = (0_usize, 0_usize);
    for one in a.iter().take(MOST_SPEAKERS) {
        for other in b.iter().take(MOST_SPEAKERS) {
            // A copied wording speaks once for each document that has it, up to a bound.
            let weight = nodes[*one].len().min(8) * nodes[*other].len().min(8);
            match compare(&nodes[*one], &nodes[*other], places, context).verdict {
                Verdict::Forbidden => return false,
                Verdict::Match => matches += weight,
                Verdict::Possible => {}
            }
            pairs += weight;
        }
    }
    matches * 2 >= pairs
}
