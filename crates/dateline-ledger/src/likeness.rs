//! How alike two tellings of a statement are.
//!
//! Outlets seldom tell a statement in equal text, and often share no long run of words; what they do
//! share is content words. So these decide here, weighted by how rare they are in the story; a run,
//! the speaker, the cue and the surroundings add to them, and names and figures can forbid a match
//! but never make one: everybody in a story names the same people and places.

use std::collections::{BTreeMap, BTreeSet};

use dateline_layers::Polarity;

use crate::credit::{Credit, Relation};
use crate::people::People;
use crate::spelling::stem;
use crate::stop_words::is_stop_word;
use crate::words::{Term, Wording, fold};

/// What a name counts beside a word of equal rarity.
const NAME_WEIGHT: f64 = 0.35;
/// A run of this many words is rarely chance.
const LONG_RUN: usize = 5;
/// So many words beside names are rarely shared by two different statements of one speaker.
const MANY: usize = 4;
/// Longer wordings are compared for runs by their beginnings.
const LONGEST_RUN_SOUGHT: usize = 160;

/// One telling, read.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Telling {
    /// The terms of the content by number, sorted.
    pub(crate) terms: Vec<usize>,
    figures: BTreeSet<String>,
    run: Vec<String>,
    negated: bool,
    /// The cue's stem, if the cue says more than "said".
    cue: Option<String>,
    /// The terms of the sentences around it that are not in the content, by number, sorted.
    around: Vec<usize>,
    pub(crate) polarity: Polarity,
    pub(crate) credit: Credit,
}

/// The terms of a story, with what each is worth.
#[derive(Debug)]
pub(crate) struct Scale {
    number: BTreeMap<Term, usize>,
    weight: Vec<f64>,
    plain: Vec<bool>,
}

/// How alike two tellings are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Likeness {
    /// Whether they can be one statement.
    pub(crate) verdict: Verdict,
    /// How alike all in all, from 0.
    pub(crate) score: f64,
}

/// Whether two tellings can be one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// They are, on their own.
    Match,
    /// They may be, if others vouch for it.
    Possible,
    /// They are not, whatever else there is.
    Forbidden,
}

/// From which likeness on two tellings are one statement.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Thresholds {
    /// Where the speaker may be the same.
    pub(crate) same: f64,
    /// Where the accounts credit different speakers.
    pub(crate) different: f64,
}

/// Tellings less alike than this cannot be one statement, whoever vouches for it.
const LEAST: f64 = 0.25;

impl Scale {
    /// Weighs the terms of these wordings: the rarer, the more.
    pub(crate) fn of<'a>(
        wordings: impl Iterator<Item = &'a Wording>,
        around: impl Iterator<Item = &'a Wording>,
    ) -> Self {
        let mut frequency: BTreeMap<&Term, usize> = BTreeMap::new();
        let mut all = 0_usize;
        for wording in wordings {
            all += 1;
            for term in &wording.terms {
                *frequency.entry(term).or_default() += 1;
            }
        }
        for term in around.flat_map(|it| &it.terms) {
            frequency.entry(term).or_default();
        }
        let mut scale = Self { number: BTreeMap::new(), weight: Vec::new(), plain: Vec::new() };
        // Numbers follow the order of the terms and not of the documents, and so do all sums.
        for (number, (term, frequency)) in frequency.into_iter().enumerate() {
            // A word of one telling alone can be no shared one: it tells no more than the rarest of
            // those that can.
            let rarity = (1.0 + all as f64 / frequency.max(2) as f64).ln();
            let plain = matches!(term, Term::Plain(_));
            scale.weight.push(if matches!(term, Term::Name(_)) { rarity * NAME_WEIGHT } else { rarity });
            scale.plain.push(plain);
            scale.number.insert(term.clone(), number);
        }
        scale
    }

    fn numbers(&self, wording: &Wording) -> Vec<usize> {
        // Both are sorted in one order, so the result is sorted too.
        wording.terms.iter().filter_map(|term| self.number.get(term).copied()).collect()
    }

    fn sum(&self, terms: impl Iterator<Item = usize>) -> f64 {
        terms.map(|it| self.weight[it]).sum()
    }

    pub(crate) fn weight(&self, term: usize) -> f64 {
        self.weight[term]
    }

    pub(crate) fn is_plain(&self, term: usize) -> bool {
        self.plain[term]
    }
}

impl Telling {
    pub(crate) fn new(
        wording: Wording,
        around: &Wording,
        cue: Option<&str>,
        polarity: Polarity,
        credit: Credit,
        scale: &Scale,
    ) -> Self {
        let terms = scale.numbers(&wording);
        let around = scale.numbers(around).into_iter().filter(|it| terms.binary_search(it).is_err()).collect();
        let figures = wording.terms.iter().filter_map(|term| match term {
            Term::Figure(value) => Some(value.clone()),
            Term::Name(_) | Term::Plain(_) => None,
        });
        let figures = figures.collect();
        let mut run = wording.run;
        run.truncate(LONGEST_RUN_SOUGHT);
        Self {
            terms,
            figures,
            negated: wording.negations % 2 == 1,
            run,
            cue: cue.and_then(telling_cue),
            around,
            polarity,
            credit,
        }
    }

    /// The words in order, as a key.
    pub(crate) fn words(&self) -> &[String] {
        &self.run
    }

    /// Whether the content is stated: neither denied by the speaker nor negated in itself.
    pub(crate) const fn affirms(&self) -> bool {
        matches!(self.polarity, Polarity::Denied) == self.negated
    }

    /// Compares two tellings. `same_document` says whether one document has both.
    pub(crate) fn likeness(
        &self,
        other: &Self,
        same_document: bool,
        scale: &Scale,
        people: &People,
        thresholds: Thresholds,
    ) -> Likeness {
        let forbidden = |score| Likeness { verdict: Verdict::Forbidden, score };
        let shared: Vec<usize> = common(&self.terms, &other.terms).collect();
        let content = content_likeness(&self.terms, &other.terms, &shared, scale);
        if content < LEAST || clash(&self.figures, &other.figures) {
            return forbidden(content);
        }
        let relation = self.credit.relation(&other.credit, people);
        // A document that tells a thing twice repeats it nearly word for word; one that credits it
        // to two people says itself that there are two statements.
        if same_document && (content < 0.8 || relation == Relation::Different) {
            return forbidden(content);
        }
        if self.affirms() != other.affirms() && (relation == Relation::Different || content < 0.75) {
            return forbidden(content);
        }
        let plain = shared.iter().filter(|it| scale.is_plain(**it)).count();
        let run = longest_run(&self.run, &other.run);
        let long_run = run >= LONG_RUN && plain >= 2;
        let many = plain >= MANY && relation == Relation::Same;
        let same_cue = self.cue.is_some() && self.cue == other.cue;
        let around = common(&self.around, &other.around).count().min(4) as f64 / 4.0;
        let mut score = content;
        score += if relation == Relation::Same { 0.1 } else { 0.0 };
        score += if long_run || many { 0.1 } else { 0.0 };
        score += if same_cue { 0.1 } else { 0.0 };
        score += 0.05 * around;
        score += if self.polarity == other.polarity { 0.0 } else { -0.05 };

        let matches = match relation {
            Relation::Same => score >= thresholds.same && (plain >= 2 || (plain == 1 && same_cue)),
            // Nobody is known to be the same, and stories that have nothing to do with each other
            // share two or three words of an unnamed speaker by chance.
            Relation::Compatible | Relation::Sided => {
                let many = plain >= MANY || long_run;
                (many && score >= thresholds.same + 0.05) || (plain + 1 >= MANY && score >= thresholds.same + 0.2)
            }
            Relation::Different => {
                // Nothing but the words speaks for it, so they must be many and not only these.
                content >= thresholds.different && plain >= 3 && (same_cue || long_run || around > 0.0)
            }
        };
        Likeness { verdict: if matches { Verdict::Match } else { Verdict::Possible }, score }
    }
}

/// How alike two sets of terms are, from 0 to 1: how much of the shorter one the longer one has,
/// and how much of both is shared. Few words say little by the first.
fn content_likeness(one: &[usize], other: &[usize], shared: &[usize], scale: &Scale) -> f64 {
    let both = scale.sum(shared.iter().copied());
    let (a, b) = (scale.sum(one.iter().copied()), scale.sum(other.iter().copied()));
    if both == 0.0 {
        return 0.0;
    }
    let contained = both / a.min(b);
    let overlap = both / (a + b - both);
    let plain = |terms: &[usize]| terms.iter().filter(|it| scale.is_plain(**it)).count();
    let share = if plain(one).min(plain(other)) >= 3 { 0.6 } else { 0.5 };
    share * contained + (1.0 - share) * overlap
}

/// Whether each side gives a figure that the other does not.
fn clash(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    !one.is_subset(other) && !other.is_subset(one)
}

fn common<'a>(one: &'a [usize], other: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
    one.iter().copied().filter(|it| other.binary_search(it).is_ok())
}

/// The most words in a row that both have.
fn longest_run(one: &[String], other: &[String]) -> usize {
    let mut longest = 0;
    let mut row = vec![0_usize; other.len() + 1];
    for a in one {
        for at in (0..other.len()).rev() {
            row[at + 1] = if *a == other[at] { row[at] + 1 } else { 0 };
            longest = longest.max(row[at + 1]);
        }
    }
    longest
}

/// The stem of a cue that says what sort of statement it is (`urged`, `warned`). The plain verbs
/// of saying do not, and outlets exchange them freely.
fn telling_cue(cue: &str) -> Option<String> {
    const PLAIN: &[&str] =
        &["add", "announce", "comment", "explain", "note", "quote", "read", "report", "state", "statement", "write"];
    let folded = fold(cue);
    let telling = folded.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty() && !is_stop_word(it));
    let telling: Vec<String> = telling.map(stem).filter(|it| !PLAIN.iter().any(|plain| stem(plain) == *it)).collect();
    telling.into_iter().next_back()
}
