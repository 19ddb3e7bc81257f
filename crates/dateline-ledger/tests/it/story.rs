//! Writes down a story as marked text, and keeps its ledger.

use std::collections::BTreeMap;

use dateline_core::{Article, Component, CorpusAnalyser, Metadata, OriginMap, ResourceError, Resources, Span, Spans};
use dateline_layers::{
    Attribution, Entity, EntityKind, EntityMention, Ledger, Polarity, QuoteKind, Reference, Sentence, SourceType,
};
use dateline_ledger::{Bookkeeper, LedgerOptions};
use dateline_testkit::unmark;

/// Lists for a component that reads none.
pub(crate) struct NoLists;

impl Resources for NoLists {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::Error::other("there are no lists here") })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

/// One document: its id and its sentences, one a line, with at most one statement each.
///
/// `{person:Ida Holm|Mayor Holm}` credits a person, `body:…` an organisation, `role` someone by
/// office; `{cue|said}`, `{denied|…}` and `{unsaid|…}` are cues of the three polarities;
/// `{content|…}` is what was said, and `{relay:…|…}` who stands between.
#[derive(Clone)]
pub(crate) struct Account<'a> {
    pub(crate) id: &'a str,
    pub(crate) sentences: &'a str,
    pub(crate) metadata: Metadata,
    /// Roles of people, by name.
    pub(crate) roles: BTreeMap<&'a str, Vec<&'a str>>,
}

pub(crate) fn account<'a>(id: &'a str, sentences: &'a str) -> Account<'a> {
    Account { id, sentences, metadata: Metadata::default(), roles: BTreeMap::new() }
}

impl<'a> Account<'a> {
    pub(crate) fn with_role(mut self, name: &'a str, role: &'a str) -> Self {
        self.roles.entry(name).or_default().push(role);
        self
    }

    pub(crate) fn with_agency(mut self, agency: &str) -> Self {
        self.metadata.agencies.push(agency.to_owned());
        self
    }
}

/// The ledger of these accounts.
pub(crate) fn ledger(accounts: &[Account<'_>]) -> Ledger {
    ledger_with(LedgerOptions::default(), accounts)
}

pub(crate) fn ledger_with(options: LedgerOptions, accounts: &[Account<'_>]) -> Ledger {
    let bookkeeper = Bookkeeper::build(options, &mut NoLists).unwrap();
    let digests = accounts.iter().map(|account| digest(&bookkeeper, account));
    let ledger = bookkeeper.conclude("story", digests.collect()).unwrap();
    check_laws(&ledger, accounts);
    ledger
}

fn digest(bookkeeper: &Bookkeeper, account: &Account<'_>) -> <Bookkeeper as CorpusAnalyser>::Digest {
    let mut text = String::new();
    let mut sentences = Vec::new();
    let mut attributions = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    for line in account.sentences.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let marked = unmark(line);
        let start = u32::try_from(text.len()).unwrap();
        let end = start + u32::try_from(marked.text.len()).unwrap();
        sentences.push(Sentence { span: Span::new(start, end) });
        text.push_str(&marked.text);
        text.push('\n');
        if marked.marks.iter().any(|(label, _)| label == "content") {
            let id = u32::try_from(attributions.len()).unwrap() + 1;
            attributions.push(attribution(id, start, &marked.marks, account, &mut entities));
        }
    }
    let article = Article::new(account.id, &text, account.metadata.clone(), OriginMap::verbatim(&text, 100));
    let attributions = Spans::new(attributions);
    let (sentences, entities) = (Spans::new(sentences), Spans::new(entities));
    let digest = bookkeeper.digest(&article, (&attributions, Some(&sentences), Some(&entities), None)).unwrap();
    // What is kept of a document can be written down and read back.
    serde_json::from_str(&serde_json::to_string(&digest).unwrap()).unwrap()
}

fn attribution(
    id: u32,
    start: u32,
    marks: &[(String, Span)],
    account: &Account<'_>,
    entities: &mut Vec<Entity>,
) -> Attribution {
    let mut found = Attribution {
        id,
        kind: QuoteKind::Indirect,
        source: None,
        cue: None,
        content: Vec::new(),
        speaker: None,
        entity: None,
        source_type: SourceType::None,
        relays: Vec::new(),
        relay_passages: Vec::new(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 0.9,
    };
    for (label, span) in marks {
        let span = Span::new(start + span.start(), start + span.end());
        let (label, name) = label.split_once(':').unwrap_or((label, ""));
        match label {
            "content" => found.content.push(span.into()),
            "relay" => {
                found.relays.push(name.to_owned());
                found.relay_passages.push(span.into());
            }
            "cue" | "denied" | "unsaid" => {
                found.cue = Some(span.into());
                found.polarity = match label {
                    "denied" => Polarity::Denied,
                    "unsaid" => Polarity::NotSaid,
                    _ => Polarity::Said,
                };
            }
            "person" | "body" => {
                let (kind, source_type) = match label {
                    "person" => (EntityKind::Person, SourceType::NamedPerson),
                    _ => (EntityKind::Organisation, SourceType::NamedOrganisation),
                };
                found.source = Some(span.into());
                found.source_type = source_type;
                found.speaker = Some(name.to_owned());
                found.entity = Some(entity(name, kind, span, account, entities));
            }
            "role" => {
                found.source = Some(span.into());
                found.source_type = SourceType::Role;
            }
            other => panic!("`{other}` is no mark of a story"),
        }
    }
    found
}

fn entity(name: &str, kind: EntityKind, span: Span, account: &Account<'_>, entities: &mut Vec<Entity>) -> u32 {
    if let Some(known) = entities.iter().find(|it| it.name == name) {
        return known.id;
    }
    let id = u32::try_from(entities.len()).unwrap() + 1;
    let roles = account.roles.get(name).into_iter().flatten().map(|it| (*it).to_owned()).collect();
    let mentions = vec![EntityMention { span, reference: Reference::Name }];
    entities.push(Entity { id, name: name.to_owned(), kind, gender: None, number: None, roles, mentions });
    id
}

/// What holds of every ledger.
fn check_laws(ledger: &Ledger, accounts: &[Account<'_>]) {
    let ids: Vec<&str> = ledger.documents.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, accounts.iter().map(|it| it.id).collect::<Vec<_>>(), "documents are in input order");
    let numbers: Vec<u32> = ledger.statements.iter().map(|it| it.id).collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    let mut told: Vec<(&str, u32)> = Vec::new();
    for statement in &ledger.statements {
        assert!(!statement.accounts.is_empty());
        told.extend(statement.accounts.iter().map(|it| (it.document.as_str(), it.attribution)));
    }
    let count = told.len();
    told.sort_unstable();
    told.dedup();
    assert_eq!(told.len(), count, "an attribution stands in one statement");
    for finding in &ledger.findings {
        let statement = finding.statement.unwrap();
        assert!((0.0..=1.0).contains(&finding.confidence));
        assert!(ledger.statements.iter().any(|it| it.id == statement));
        assert!(finding.evidence.iter().all(|it| !it.text.is_empty() && !it.origin.is_empty()));
    }
}

/// The ledger as one line a statement: `! a:Ida Holm b:Per Lund`, the mark for a disputed credit.
pub(crate) fn rows(ledger: &Ledger) -> Vec<String> {
    let row = |statement: &dateline_layers::Statement| {
        let accounts = statement.accounts.iter().map(|it| {
            let who = it.speaker.as_deref().or(it.credited_as.as_deref()).unwrap_or("-");
            format!("{}:{who}", it.document)
        });
        let mark = if statement.disputed_credit { "! " } else { "" };
        format!("{mark}{}", accounts.collect::<Vec<_>>().join(" "))
    };
    ledger.statements.iter().map(row).collect()
}

/// Checks a story against its rows.
pub(crate) fn check(accounts: &[Account<'_>], expected: &[&str]) -> Ledger {
    let ledger = ledger(accounts);
    assert_eq!(rows(&ledger), expected);
    ledger
}
