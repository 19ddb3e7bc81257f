//! What the page of a ledger shows, in the order in which it shows it.
//!
//! The template only lays out. What is decided here: which statements stand in which table, what a
//! column is called, and how a chain of credit reads.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use dateline_layers::{
    Account, Evidence, Finding, FindingKind, Ledger, LedgerDocument, Origin, Polarity, QuoteKind, Severity, Statement,
};

use crate::html::Unread;

/// The page.
#[derive(Template)]
#[template(path = "ledger.html", whitespace = "minimize")]
pub(crate) struct Page<'a> {
    title: &'a str,
    stories: Vec<Story<'a>>,
    unread: &'a [Unread],
    more_unread: usize,
}

/// One ledger of the page.
struct Story<'a> {
    /// Its name, where the page has several.
    name: Option<&'a str>,
    /// What its anchors begin with, so that those of several stories differ.
    prefix: String,
    counts: Counts,
    columns: Vec<Column<'a>>,
    findings: Vec<Difference<'a>>,
    tables: Vec<Table<'a>>,
    alone: Vec<Alone<'a>>,
    origins: Vec<Shared<'a>>,
}

struct Counts {
    accounts: usize,
    statements: usize,
    differing: usize,
    shared: usize,
    alone: usize,
}

/// A document.
struct Column<'a> {
    /// Its outlet; the document's id where the outlet is not known, or not enough to tell two apart.
    name: String,
    id: &'a str,
    title: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    /// How many statements it tells.
    told: usize,
}

/// A finding with the places it rests on.
struct Difference<'a> {
    heading: &'static str,
    severity: &'static str,
    summary: &'a str,
    /// In hundredths.
    confidence: u32,
    statement: Option<u32>,
    evidence: Vec<(String, &'a str)>,
}

/// Statements side by side.
struct Table<'a> {
    anchor: &'static str,
    heading: &'static str,
    note: &'static str,
    rows: Vec<Row<'a>>,
}

struct Row<'a> {
    id: u32,
    documents: usize,
    /// Who is credited.
    credits: Vec<Credit<'a>>,
    /// One for each column.
    slots: Vec<Slot<'a>>,
}

/// A speaker of a row.
struct Credit<'a> {
    who: &'a str,
    /// By how many documents.
    documents: usize,
    /// Whether this excludes whom most credit.
    differs: bool,
}

/// What one document has of a statement: mostly one account, or none.
struct Slot<'a> {
    cells: Vec<Cell<'a>>,
    differs: bool,
}

struct Cell<'a> {
    wording: String,
    /// From the article's side inward, the speaker last.
    chain: Vec<&'a str>,
    /// The words that stand for the speaker's name, where the account does not give it.
    called: Option<&'a str>,
    kind: &'static str,
    polarity: Option<&'static str>,
    differs: bool,
    context: &'a str,
}

/// The statements that only one document tells.
struct Alone<'a> {
    name: String,
    statements: Vec<(u32, Cell<'a>)>,
}

struct Shared<'a> {
    names: Vec<String>,
    reason: &'a str,
}

impl<'a> Page<'a> {
    pub(crate) fn new(title: &'a str, ledgers: &'a [Ledger], unread: &'a [Unread], more_unread: usize) -> Self {
        let several = ledgers.len() > 1;
        let stories = ledgers.iter().enumerate();
        let stories = stories.map(|(index, ledger)| Story::new(ledger, several.then_some(index)));
        Self { title, stories: stories.collect(), unread, more_unread }
    }
}

impl<'a> Story<'a> {
    fn new(ledger: &'a Ledger, index: Option<usize>) -> Self {
        let columns = columns(ledger);
        let name_of =
            |id: &str| columns.iter().find(|it| it.id == id).map_or_else(|| id.to_owned(), |it| it.name.clone());
        let differs = |statement: &Statement| {
            statement.disputed_credit || ledger.findings.iter().any(|it| it.statement == Some(statement.id))
        };
        let (mut different, mut shared, mut alone) = (Vec::new(), Vec::new(), Vec::new());
        for statement in &ledger.statements {
            let row = Row::new(statement, &columns);
            if differs(statement) {
                different.push(row);
            } else if row.documents > 1 {
                shared.push(row);
            } else {
                alone.push(row);
            }
        }
        let tables = [
            Table {
                anchor: "differ",
                heading: "Where the accounts differ",
                note: "Accounts that depart from the most are marked. The most may have copied one mistake.",
                rows: different,
            },
            Table {
                anchor: "shared",
                heading: "Told by several accounts",
                note: "One statement a row, in each account’s own words.",
                rows: shared,
            },
        ];
        Self {
            name: index.map(|_| ledger.story.as_str()),
            prefix: index.map(|index| format!("{}-", index + 1)).unwrap_or_default(),
            counts: Counts {
                accounts: ledger.documents.len(),
                statements: ledger.statements.len(),
                differing: tables[0].rows.len(),
                shared: tables[1].rows.len(),
                alone: alone.len(),
            },
            findings: ledger.findings.iter().map(|it| Difference::new(it, &name_of)).collect(),
            alone: by_column(alone, &columns),
            origins: ledger.origins.iter().map(|it| Shared::new(it, &name_of)).collect(),
            tables: tables.into_iter().filter(|it| !it.rows.is_empty()).collect(),
            columns,
        }
    }
}

impl<'a> Shared<'a> {
    fn new(origin: &'a Origin, name_of: &dyn Fn(&str) -> String) -> Self {
        Self { names: origin.documents.iter().map(|it| name_of(it)).collect(), reason: &origin.reason }
    }
}

fn columns(ledger: &Ledger) -> Vec<Column<'_>> {
    let outlet = |it: &'_ LedgerDocument| it.outlet.clone().filter(|it| !it.trim().is_empty());
    let names: Vec<Option<String>> = ledger.documents.iter().map(outlet).collect();
    let ids: Vec<&str> = ledger.documents.iter().map(|it| it.id.as_str()).collect();
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for statement in &ledger.statements {
        let documents: BTreeSet<&str> = statement.accounts.iter().map(|it| it.document.as_str()).collect();
        documents.into_iter().for_each(|it| *told.entry(it).or_default() += 1);
    }
    let columns = ledger.documents.iter().zip(&names).map(|(document, name)| Column {
        name: match name {
            // Two articles of one outlet are told apart by their ids.
            Some(name) if names.iter().flatten().filter(|it| *it == name).count() > 1 => {
                format!("{name} ({})", short_id(&document.id, &ids))
            }
            Some(name) => name.clone(),
            None => short_id(&document.id, &ids).to_owned(),
        },
        id: &document.id,
        title: document.title.as_deref(),
        published: document.published.as_deref(),
        url: document.url.as_deref().filter(|it| is_web_address(it)),
        told: told.get(document.id.as_str()).copied().unwrap_or_default(),
    });
    columns.collect()
}

/// An id that is a path without its folders, where that still tells the document from the others.
fn short_id<'a>(id: &'a str, ids: &[&str]) -> &'a str {
    let short = id.rsplit_once('/').map_or(id, |(_, file)| file);
    let meant = ids.iter().filter(|it| it.rsplit_once('/').map_or(**it, |(_, file)| file) == short).count();
    if meant == 1 && !short.is_empty() { short } else { id }
}

/// A link to anything else (`javascript:`, a local file) would be the input's code or guess.
fn is_web_address(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

impl<'a> Difference<'a> {
    fn new(finding: &'a Finding, name_of: &dyn Fn(&str) -> String) -> Self {
        let heading = match finding.kind {
            FindingKind::Misattribution => "Credited to different speakers",
            FindingKind::PolarityConflict => "Stated by one account, not by another",
        };
        let severity = match finding.severity {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
        };
        let confidence = (finding.confidence.clamp(0.0, 1.0) * 100.0).round() as u32;
        let evidence = finding.evidence.iter().map(|it: &Evidence| (name_of(&it.document), it.text.as_str()));
        Self {
            heading,
            severity,
            summary: &finding.summary,
            confidence,
            statement: finding.statement,
            evidence: evidence.collect(),
        }
    }
}

impl<'a> Row<'a> {
    fn new(statement: &'a Statement, columns: &[Column<'_>]) -> Self {
        let mut credits: Vec<(&Account, BTreeSet<&str>)> = Vec::new();
        for account in &statement.accounts {
            match credits.iter_mut().find(|(it, _)| credited(it).to_lowercase() == credited(account).to_lowercase()) {
                Some((_, documents)) => {
                    documents.insert(&account.document);
                }
                None => credits.push((account, BTreeSet::from([account.document.as_str()]))),
            }
        }
        credits.sort_by_key(|(_, documents)| std::cmp::Reverse(documents.len()));
        let credits = credits.into_iter().map(|(account, documents)| Credit {
            who: credited(account),
            documents: documents.len(),
            differs: account.differs,
        });
        let accounts = |column: &Column<'_>| {
            let accounts = statement.accounts.iter().filter(|it| it.document == column.id);
            let cells: Vec<Cell<'_>> = accounts.map(Cell::new).collect();
            Slot { differs: cells.iter().any(|it| it.differs), cells }
        };
        let slots: Vec<Slot<'_>> = columns.iter().map(accounts).collect();
        Self {
            id: statement.id,
            documents: slots.iter().filter(|it| !it.cells.is_empty()).count(),
            credits: credits.collect(),
            slots,
        }
    }
}

impl<'a> Cell<'a> {
    fn new(account: &'a Account) -> Self {
        let wording: Vec<&str> = account.wording.iter().map(|it| it.text.as_str()).collect();
        let called = account.credited_as.as_deref().filter(|words| !names(words, credited(account)));
        Self {
            wording: wording.join(" … "),
            chain: account.relays.iter().map(String::as_str).chain([credited(account)]).collect(),
            called,
            kind: match account.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
                QuoteKind::Mixed => "mixed",
            },
            polarity: match account.polarity {
                Polarity::Said => None,
                Polarity::Denied => Some("denied"),
                Polarity::NotSaid => Some("not said"),
            },
            differs: account.differs,
            context: &account.context,
        }
    }
}

/// Who is credited: by name, or in the account's words where there is none.
fn credited(account: &Account) -> &str {
    account.speaker.as_deref().or(account.credited_as.as_deref()).unwrap_or("nobody named")
}

/// Whether the words of an account name the speaker: they share a word, and one that is long
/// enough to be no article.
fn names(words: &str, speaker: &str) -> bool {
    let parts = |text: &str| {
        let parts = text.split(|it: char| !it.is_alphanumeric()).filter(|it| it.chars().count() > 3);
        parts.map(str::to_lowercase).collect::<BTreeSet<String>>()
    };
    words.contains(speaker) || !parts(words).is_disjoint(&parts(speaker))
}

fn by_column<'a>(rows: Vec<Row<'a>>, columns: &[Column<'_>]) -> Vec<Alone<'a>> {
    let mut alone: Vec<Alone<'a>> =
        columns.iter().map(|it| Alone { name: it.name.clone(), statements: Vec::new() }).collect();
    for row in rows {
        for (column, slot) in row.slots.into_iter().enumerate() {
            alone[column].statements.extend(slot.cells.into_iter().map(|cell| (row.id, cell)));
        }
    }
    alone.retain(|it| !it.statements.is_empty());
    alone
}
