//! The component: keeps a digest of each document, and writes the ledger of the story.

use std::collections::{BTreeMap, BTreeSet};

use dateline_core::{AnalyseError, BuildError, Component, CorpusAnalyser, Document, Resources, Spans};
use dateline_layers::{
    Account, Attribution, Credibility, Entity, EntityKind, Finding, FindingKind, Ledger, Sentence, Statement,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::credit::{Body, Credit, Who};
use crate::digest::{Digest, Reads, Told};
use crate::findings::{Voice, findings};
use crate::likeness::{Scale, Telling, Thresholds};
use crate::people::{People, Person};
use crate::reuse::origins;
use crate::statements::{Context, Place, group};
use crate::words::{Lexicon, Wording, fold};

/// The options of [`Bookkeeper`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LedgerOptions {
    /// From which likeness on two tellings are one statement, from 0 to 1. Higher gives fewer and
    /// surer matches.
    pub match_from: f64,
    /// The same where the two credit different speakers. Not below `match_from`.
    pub dispute_from: f64,
    /// Attributions that are less sure than this, from 0 to 1, stay out of the ledger.
    pub min_confidence: f64,
}

impl Default for LedgerOptions {
    fn default() -> Self {
        Self { match_from: 0.55, dispute_from: 0.7, min_confidence: 0.0 }
    }
}

/// Writes the ledger of a story: a statement a row, an account a cell.
#[derive(Debug)]
pub struct Bookkeeper {
    options: LedgerOptions,
}

impl Component for Bookkeeper {
    const NAME: &'static str = "ledger";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "the same statement across documents, and whom each of them credits with it";
    type Options = LedgerOptions;

    fn build(options: LedgerOptions, _: &mut dyn Resources) -> Result<Self, BuildError> {
        let shares = [
            ("match_from", options.match_from),
            ("dispute_from", options.dispute_from),
            ("min_confidence", options.min_confidence),
        ];
        for (option, value) in shares {
            if !(0.0..=1.0).contains(&value) {
                let problem = format!("{value} is not between 0 and 1");
                return Err(BuildError::Option { option: option.to_owned(), problem });
            }
        }
        if options.dispute_from < options.match_from {
            let problem = format!(
                "{} is below `match_from`, {}: a match against the credit needs more likeness, not less",
                options.dispute_from, options.match_from
            );
            return Err(BuildError::Option { option: "dispute_from".to_owned(), problem });
        }
        Ok(Self { options })
    }
}

impl CorpusAnalyser for Bookkeeper {
    type Reads<'d> =
        (&'d Spans<Attribution>, Option<&'d Spans<Sentence>>, Option<&'d Spans<Entity>>, Option<&'d Credibility>);
    type Digest = Digest;
    type Writes = Ledger;

    fn digest(&self, document: &dyn Document, reads: Reads<'_>) -> Result<Digest, AnalyseError> {
        Ok(Digest::of(document, reads))
    }

    fn conclude(&self, story: &str, digests: Vec<Digest>) -> Result<Ledger, AnalyseError> {
        Ok(Story::read(&digests, &self.options).ledger(story))
    }
}

/// A story on the way to its ledger.
struct Story<'a> {
    digests: &'a [Digest],
    people: People,
    bodies: BTreeMap<Body, String>,
    scale: Scale,
    thresholds: Thresholds,
    places: Vec<Place>,
    /// What stands at each place, with the relays that it was told through in all.
    told: Vec<(&'a Told, Vec<String>)>,
}

impl<'a> Story<'a> {
    fn read(digests: &'a [Digest], options: &LedgerOptions) -> Self {
        let mut lexicon = Lexicon::default();
        for digest in digests {
            for told in &digest.told {
                lexicon.learn(&told.context);
                told.wording.iter().for_each(|part| lexicon.learn(&part.text));
            }
            let names = digest.known.iter().filter(|it| it.kind != EntityKind::Other);
            names.for_each(|it| lexicon.learn_name(&it.name));
        }
        let people = People::of(digests);

        let mut told = Vec::new();
        let mut drafts = Vec::new();
        for (document, digest) in digests.iter().enumerate() {
            for (it, relays) in kept(digest, options.min_confidence) {
                let wording = Wording::read(it.wording.iter().map(|part| part.text.as_str()), &lexicon);
                let around = Wording::read(std::iter::once(it.context.as_str()), &lexicon);
                let credit = Credit::of(it, &relays, digest, &people);
                told.push((it, relays));
                drafts.push((document, it, wording, around, credit));
            }
        }
        let scale = Scale::of(drafts.iter().map(|it| &it.2), drafts.iter().map(|it| &it.3));
        let places = drafts.into_iter().map(|(document, it, wording, around, credit)| Place {
            document,
            attribution: it.attribution,
            telling: Telling::new(wording, &around, it.cue.as_deref(), it.polarity, credit, &scale),
        });
        let places: Vec<Place> = places.collect();
        let bodies = body_names(&places, &told);
        let thresholds = Thresholds { same: options.match_from, different: options.dispute_from };
        Self { digests, people, bodies, scale, thresholds, places, told }
    }

    fn ledger(&self, story: &str) -> Ledger {
        let context = Context {
            scale: &self.scale,
            people: &self.people,
            thresholds: self.thresholds,
            ids: self.digests.iter().map(|it| it.document.id.as_str()).collect(),
        };
        let (origins, origin_of) = origins(self.digests);
        let mut rows: Vec<Row> =
            group(&self.places, &context).into_iter().map(|it| self.row(&it, &context, &origin_of)).collect();
        rows.sort_by_key(Row::rank);

        let mut statements = Vec::new();
        let mut all_findings = Vec::new();
        for (id, mut row) in (1..).zip(rows) {
            row.statement.id = id;
            all_findings.extend(row.findings.into_iter().map(|it| Finding { statement: Some(id), ..it }));
            statements.push(row.statement);
        }
        // Gravest first; what is equally grave stays in the order of the statements.
        all_findings.sort_by_key(|it| std::cmp::Reverse(it.severity));
        Ledger {
            story: story.to_owned(),
            documents: self.digests.iter().map(|it| it.document.clone()).collect(),
            statements,
            facts: Vec::new(),
            findings: all_findings,
            origins,
        }
    }

    fn row(&self, members: &[usize], context: &Context<'_>, origin_of: &[usize]) -> Row {
        let voices: Vec<Voice<'_>> = members
            .iter()
            .map(|at| Voice {
                place: &self.places[*at],
                told: self.told[*at].0,
                called: self.called(*at),
                origin: origin_of[self.places[*at].document],
            })
            .collect();
        let (findings, apart) = findings(&voices, context);
        let documents = voices.iter().map(|it| it.place.document).collect::<BTreeSet<_>>().len();
        let first = voices.first().map(|it| (it.place.document, it.place.attribution)).unwrap_or_default();
        let accounts = members.iter().map(|at| self.account(*at, &apart)).collect();
        Row { statement: Statement { id: 0, accounts, disputed_credit: !apart.is_empty() }, findings, documents, first }
    }

    /// The speaker by the story's name for them.
    fn called(&self, at: usize) -> Option<String> {
        let by_story = match &self.places[at].telling.credit.who {
            Who::Person(Person::One(number)) => Some(self.people.portrait(*number).name.clone()),
            Who::Body(body) => self.bodies.get(body).cloned(),
            Who::Person(Person::OneOf(_)) | Who::Unnamed { .. } | Who::Unknown => None,
        };
        by_story.or_else(|| self.told[at].0.speaker.clone())
    }

    fn account(&self, at: usize, apart: &BTreeSet<(usize, u32)>) -> Account {
        let (told, relays) = &self.told[at];
        let place = &self.places[at];
        Account {
            document: self.digests[place.document].document.id.clone(),
            attribution: told.attribution,
            kind: told.kind,
            speaker: self.called(at),
            credited_as: told.credited_as.clone(),
            relays: relays.clone(),
            polarity: told.polarity,
            cue: told.cue.clone(),
            wording: told.wording.clone(),
            context: told.context.clone(),
            differs: apart.contains(&(place.document, place.attribution)),
        }
    }
}

/// A statement that has no number yet.
struct Row {
    statement: Statement,
    findings: Vec<Finding>,
    documents: usize,
    first: (usize, u32),
}

impl Row {
    /// Disputed credit first, then any other difference, then by how many documents give it, then
    /// in the order in which it is first told.
    fn rank(&self) -> (bool, bool, std::cmp::Reverse<usize>, (usize, u32)) {
        let conflict = self.findings.iter().any(|it| it.kind == FindingKind::PolarityConflict);
        (!self.statement.disputed_credit, !conflict, std::cmp::Reverse(self.documents), self.first)
    }
}

/// The attributions of a document that go into the ledger, with their relays. One inside another
/// was told through the outer one's speaker. Where the outer one is nothing but its frame ("the
/// agency said that he said"), the inner one stands for both.
fn kept(digest: &Digest, min_confidence: f64) -> Vec<(&Told, Vec<String>)> {
    let sure = |it: &&Told| f64::from(it.confidence) >= min_confidence;
    let sure: Vec<&Told> = digest.told.iter().filter(sure).collect();
    let by_id: BTreeMap<u32, &Told> = sure.iter().map(|it| (it.attribution, *it)).collect();
    let outer_of = |inner: &Told| by_id.get(&inner.nested_in?).copied();
    let length = |told: &Told| told.wording.iter().map(|it| u64::from(it.span.len())).sum::<u64>();
    let frame_of = |inner: &Told| outer_of(inner).filter(|outer| length(inner) * 2 >= length(outer));
    let frames: BTreeSet<u32> = sure.iter().filter_map(|it| frame_of(it)).map(|it| it.attribution).collect();
    let kept = sure.iter().filter(|it| !frames.contains(&it.attribution));
    kept.map(|it| {
        let mut relays = it.relays.clone();
        let outer = outer_of(it).and_then(|outer| outer.speaker.as_ref().or(outer.credited_as.as_ref()));
        if let Some(outer) = outer
            && !relays.contains(outer)
            && it.speaker.as_ref() != Some(outer)
        {
            relays.insert(0, outer.clone());
        }
        (*it, relays)
    })
    .collect()
}

/// For each body the name that most accounts use, for a government the country's if anybody uses
/// it, and the shortest where equally many do.
fn body_names(places: &[Place], told: &[(&Told, Vec<String>)]) -> BTreeMap<Body, String> {
    let mut names: BTreeMap<&Body, BTreeMap<&str, usize>> = BTreeMap::new();
    for (place, (told, _)) in places.iter().zip(told) {
        if let (Who::Body(body), Some(speaker)) = (&place.telling.credit.who, &told.speaker) {
            *names.entry(body).or_default().entry(speaker).or_default() += 1;
        }
    }
    let best = |body: &Body, names: BTreeMap<&str, usize>| {
        let of_country = |name: &str| body.country().is_some_and(|country| fold(name) == country);
        let best = names
            .into_iter()
            .min_by_key(|(name, count)| (!of_country(name), std::cmp::Reverse(*count), name.len(), *name));
        best.map(|(name, _)| name.to_owned())
    };
    names.into_iter().filter_map(|(body, names)| Some((body.clone(), best(body, names)?))).collect()
}
