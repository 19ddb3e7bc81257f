//! Which documents go back to one text.
//!
//! Two outlets that print one agency's copy are one source. What shows it is not that they quote
//! the same words, which any two reports of one speech do, but that they share runs of words of
//! their own; so all quoted and reported content is left out. Word shingles and a bottom-k sketch
//! of them are those of Broder (1997), "On the resemblance and containment of documents".

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use dateline_core::{Span, Spans};
use dateline_layers::{Attribution, Origin, Sentence};
use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::words::words;

/// Words in a shingle. Eight in a row are rarely the same by chance, and an editor's small changes
/// leave some standing.
const SHINGLE: usize = 8;
/// The most hashes that are kept of a document. A news article of the usual length has fewer
/// shingles than this, and is then compared exactly.
const KEPT: usize = 512;
/// Two texts go together from this many shared shingles on: a run of 20 words has 13.
const SHARED: f64 = 13.0;
/// And from this share of the shorter text on: two pages of 5,000 words may share a stock phrase.
const SHARE: f64 = 0.05;
/// A shingle that stands in more documents than this is looked at no further. Where so many share
/// one, they share others too.
const MOST_HOLDERS: usize = 64;

/// A document's wording outside what it quotes, as a bounded set of hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sketch {
    // Invariant: sorted, each once, the smallest that there are.
    shingles: Vec<u64>,
    // How many different shingles the text has.
    total: u32,
    // The hash of all words of the text.
    whole: u64,
}

impl Sketch {
    pub(crate) fn of(text: &str, attributions: &Spans<Attribution>, sentences: Option<&Spans<Sentence>>) -> Self {
        let mut content: Vec<Span> =
            attributions.iter().flat_map(|it| it.content.iter().map(|part| part.span)).collect();
        content.sort_unstable();
        let mut shingles = Vec::new();
        match sentences {
            // A run may go on over the end of a sentence, but not over a gap, which is furniture.
            Some(sentences) => {
                let mut own = Vec::new();
                for sentence in sentences {
                    own_words(text, sentence.span, &content, &mut own, &mut shingles);
                }
                shingle(&mut own, &mut shingles);
            }
            None => {
                let mut own = Vec::new();
                own_words(text, Span::from_range(0..text.len()), &content, &mut own, &mut shingles);
                shingle(&mut own, &mut shingles);
            }
        }
        shingles.sort_unstable();
        shingles.dedup();
        let total = u32::try_from(shingles.len()).unwrap_or(u32::MAX);
        shingles.truncate(KEPT);
        let whole = words(text).iter().fold(SEED, |hash, word| hash_on(hash, &word.folded));
        Self { shingles, total, whole }
    }

    /// About how many shingles two texts share, and of the shorter one's shingles how large a
    /// share that is.
    fn shared(&self, other: &Self) -> (f64, f64) {
        let whole = |it: &Self| it.total as usize == it.shingles.len();
        // Of a sketch that was cut only the part below its largest hash says what is absent.
        let limit = |it: &Self| if whole(it) { u64::MAX } else { it.shingles.last().copied().unwrap_or(0) };
        let limit = limit(self).min(limit(other));
        let below = |it: &Self| it.shingles.partition_point(|hash| *hash <= limit);
        let (mine, theirs) = (&self.shingles[..below(self)], &other.shingles[..below(other)]);
        let both = mine.iter().filter(|hash| theirs.binary_search(hash).is_ok()).count() as f64;
        let union = (mine.len() + theirs.len()) as f64 - both;
        if union == 0.0 {
            return (0.0, 0.0);
        }
        let resemblance = both / union;
        let estimated = resemblance / (1.0 + resemblance) * (f64::from(self.total) + f64::from(other.total));
        (estimated, estimated / f64::from(self.total.min(other.total).max(1)))
    }
}

/// Adds the words of `span` outside `content` to the run `own`; where content cuts it, the run is
/// made into shingles and begins anew.
fn own_words(text: &str, span: Span, content: &[Span], own: &mut Vec<String>, shingles: &mut Vec<u64>) {
    let mut at = span.start();
    let first = content.partition_point(|it| it.start() < span.start());
    // An earlier content may still go on here.
    let before = content[..first].iter().rev().take(4).map(|it| it.end()).max().unwrap_or(0);
    if before > at {
        shingle(own, shingles);
        at = before.min(span.end());
    }
    for part in content[first..].iter().take_while(|it| it.start() < span.end()) {
        if part.start() > at {
            own.extend(words(&text[at as usize..part.start() as usize]).into_iter().map(|it| it.folded));
        }
        shingle(own, shingles);
        at = at.max(part.end().min(span.end()));
    }
    own.extend(words(&text[at as usize..span.end() as usize]).into_iter().map(|it| it.folded));
}

fn shingle(own: &mut Vec<String>, shingles: &mut Vec<u64>) {
    shingles
        .extend(own.windows(SHINGLE).map(|words| words.iter().fold(SEED, |hash, word| hash_on(hash, word))).map(mix));
    own.clear();
}

/// FNV-1a, written out because a digest may be kept between two versions of the standard library,
/// whose hasher is free to change.
const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn hash_on(hash: u64, word: &str) -> u64 {
    word.bytes().chain([0]).fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Spreads the hash, so that the smallest are a fair sample (the finaliser of SplitMix64).
const fn mix(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The groups of documents that go back to one text, in the order of their first document, and
/// for each document the number of its group, its own where it stands alone.
pub(crate) fn origins(digests: &[Digest]) -> (Vec<Origin>, Vec<usize>) {
    let mut leader: Vec<usize> = (0..digests.len()).collect();
    let mut reasons: BTreeMap<(usize, usize), Reason> = BTreeMap::new();
    for (one, other) in candidates(digests) {
        if let Some(reason) = reason(&digests[one], &digests[other]) {
            reasons.insert((one, other), reason);
            let (a, b) = (find(&mut leader, one), find(&mut leader, other));
            let (first, second) = (a.min(b), a.max(b));
            leader[second] = first;
        }
    }
    for at in 0..leader.len() {
        leader[at] = find(&mut leader, at);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, leader) in leader.iter().enumerate() {
        groups.entry(*leader).or_default().push(at);
    }
    // The weakest link tells what holds the whole group together. Both ends are of one group.
    let mut weakest: BTreeMap<usize, Reason> = BTreeMap::new();
    for ((one, _), reason) in reasons {
        match weakest.entry(leader[one]) {
            Entry::Vacant(it) => {
                it.insert(reason);
            }
            Entry::Occupied(mut it) if reason.strength() < it.get().strength() => {
                it.insert(reason);
            }
            Entry::Occupied(_) => {}
        }
    }
    let shared = groups.iter().filter(|(_, members)| members.len() > 1).map(|(leader, members)| Origin {
        documents: members.iter().map(|at| digests[*at].document.id.clone()).collect(),
        reason: weakest.get(leader).map(ToString::to_string).unwrap_or_default(),
    });
    (shared.collect(), leader)
}

fn find(leader: &mut [usize], mut at: usize) -> usize {
    while leader[at] != at {
        leader[at] = leader[leader[at]];
        at = leader[at];
    }
    at
}

/// Pairs that share a shingle, their whole text, or an agency, each once and in order.
fn candidates(digests: &[Digest]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<Trace<'_>, Vec<usize>> = BTreeMap::new();
    for (at, digest) in digests.iter().enumerate() {
        let shingles = digest.sketch.shingles.iter().map(|it| Trace::Shingle(*it));
        let agencies = digest.agencies.iter().map(|it| Trace::Agency(it));
        for trace in shingles.chain(agencies).chain([Trace::Whole(digest.sketch.whole)]) {
            holders.entry(trace).or_default().push(at);
        }
    }
    let mut pairs = BTreeSet::new();
    for (trace, holders) in &holders {
        match trace {
            Trace::Shingle(_) if holders.len() <= MOST_HOLDERS => {
                for (index, one) in holders.iter().enumerate() {
                    pairs.extend(holders[index + 1..].iter().map(|other| (*one, *other)));
                }
            }
            // What all of them share needs no pair of each with each.
            _ => pairs.extend(holders.windows(2).map(|pair| (pair[0], pair[1]))),
        }
    }
    pairs.retain(|(one, other)| one != other);
    pairs
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Trace<'a> {
    Shingle(u64),
    Whole(u64),
    Agency(&'a str),
}

/// Why two documents go together.
enum Reason {
    SameText,
    SharedRuns(f64),
    Agency(String),
}

impl Reason {
    fn strength(&self) -> f64 {
        match self {
            Self::SameText => 2.0,
            Self::SharedRuns(share) => *share,
            Self::Agency(_) => 0.0,
        }
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::SameText => f.write_str("the same text"),
            Self::SharedRuns(share) => {
                write!(f, "long runs of the same words outside quotations, {:.0} % of the shorter text", share * 100.0)
            }
            Self::Agency(name) => write!(f, "both credit {name}"),
        }
    }
}

fn reason(one: &Digest, other: &Digest) -> Option<Reason> {
    if one.sketch.whole == other.sketch.whole && one.sketch.whole != SEED {
        return Some(Reason::SameText);
    }
    let (shared, share) = one.sketch.shared(&other.sketch);
    if shared >= SHARED && share >= SHARE {
        return Some(Reason::SharedRuns(share.min(1.0)));
    }
    one.agencies.iter().find(|it| other.agencies.contains(it)).map(|it| Reason::Agency(it.clone()))
}
