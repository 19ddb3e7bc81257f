use dateline_core::{Article, Input, Layers, Outcome, Record, Span, StageFailure};
use dateline_layers::{
    Account, Evidence, Finding, FindingKind, Ledger, LedgerDocument, Origin, Polarity, QuoteKind, Severity, Statement,
};
use dateline_report::Html;
use serde_json::json;

use crate::story::{analysed, written};

fn document(id: &str, outlet: Option<&str>) -> LedgerDocument {
    LedgerDocument {
        id: id.to_owned(),
        outlet: outlet.map(str::to_owned),
        title: Some(format!("The title of {id}")),
        published: None,
        url: None,
    }
}

fn evidence(document: &str, text: &str) -> Evidence {
    Evidence { document: document.to_owned(), span: Span::new(0, 1), origin: Vec::new(), text: text.to_owned() }
}

fn account(document: &str, speaker: Option<&str>, wording: &[&str]) -> Account {
    Account {
        document: document.to_owned(),
        attribution: 1,
        kind: QuoteKind::Indirect,
        speaker: speaker.map(str::to_owned),
        credited_as: speaker.map(str::to_owned),
        relays: Vec::new(),
        polarity: Polarity::Said,
        cue: Some("said".to_owned()),
        wording: wording.iter().map(|it| evidence(document, it)).collect(),
        context: String::new(),
        differs: false,
    }
}

fn statement(id: u32, disputed_credit: bool, accounts: Vec<Account>) -> Statement {
    Statement { id, accounts, disputed_credit }
}

/// Three accounts of a flood, of which one credits another speaker.
fn flood() -> Ledger {
    let former = Account {
        credited_as: Some("the former".to_owned()),
        differs: true,
        ..account("c", Some("Per Lund"), &["to close the bridge"])
    };
    let denied = Account { polarity: Polarity::Denied, ..account("a", Some("Asta Berg"), &["the dam was unsafe"]) };
    let relayed = Account {
        relays: vec!["Norvik Wire".to_owned(), "Radio Ost".to_owned()],
        ..account("b", Some("Asta Berg"), &["“The dam,”", "“is safe.”"])
    };
    Ledger {
        story: "flood".to_owned(),
        documents: vec![document("a", Some("The Ford")), document("b", Some("Ostby Herald")), document("c", None)],
        statements: vec![
            statement(
                1,
                true,
                vec![
                    account("a", Some("Ida Holm"), &["to close the bridge"]),
                    account("b", Some("Ida Holm"), &["to shut the bridge"]),
                    former,
                ],
            ),
            statement(2, false, vec![denied, relayed]),
            statement(3, false, vec![account("b", None, &["that the ferry sank"])]),
        ],
        facts: Vec::new(),
        findings: vec![Finding {
            kind: FindingKind::Misattribution,
            severity: Severity::High,
            summary: "2 of 3 accounts credit Ida Holm; 1 credits Per Lund".to_owned(),
            confidence: 0.9,
            statement: Some(1),
            evidence: vec![
                evidence("a", "Holm urged them to close the bridge"),
                evidence("c", "the former urged them"),
            ],
        }],
        origins: vec![Origin { documents: vec!["a".to_owned(), "b".to_owned()], reason: "the same text".to_owned() }],
    }
}

fn page(ledger: Ledger, records: &[Record]) -> String {
    let mut layers = Layers::default();
    layers.insert(ledger);
    written::<Html>(json!({}), records, Some(layers))
}

/// The page's text as a reader sees it, one line a block.
fn seen(page: &str) -> String {
    let body = page.split("</style>").nth(1).unwrap();
    let mut text = String::new();
    let mut inside = false;
    for character in body.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#38;", "&")
}

fn assert_in_order(page: &str, parts: &[&str]) {
    let mut rest = page;
    for part in parts {
        let at = rest.find(part).unwrap_or_else(|| panic!("{part:?} does not come next in {rest}"));
        rest = &rest[at + part.len()..];
    }
}

#[test]
fn findings_come_first_then_disputed_then_shared_then_the_rest() {
    let page = seen(&page(flood(), &[]));
    assert_in_order(
        &page,
        &[
            "3 accounts and 3 statements: 1 on which the accounts differ, 1 that several tell alike, 1 that one alone tells",
            "2 of 3 accounts credit Ida Holm; 1 credits Per Lund.",
            "high severity",
            "the former urged them",
            "Where the accounts differ",
            "to shut the bridge",
            "Told by several accounts",
            "the dam was unsafe",
            "Told by one account alone",
            "that the ferry sank",
            "The accounts",
            "The Ford and Ostby Herald: the same text.",
        ],
    );
}

#[test]
fn a_cell_has_the_wording_the_credit_and_the_way_it_took() {
    let page = seen(&page(flood(), &[]));
    assert_in_order(&page, &["“The dam,” … “is safe.”", "Norvik Wire → Radio Ost → Asta Berg", "indirect"]);
    assert_in_order(&page, &["the dam was unsafe", "Asta Berg", "denied"]);
    assert_in_order(&page, &["Per Lund as “the former”", "credits another speaker"]);
    assert_in_order(&page, &["that the ferry sank", "nobody named"]);
}

#[test]
fn an_outlet_that_is_not_known_is_never_guessed() {
    let page = page(flood(), &[]);
    assert!(page.contains(r#"<th scope="col" role="columnheader">c</th>"#), "the id stands for it");
    let mut ledger = flood();
    for (at, id) in ["news/a.html", "news/b.html", "old/b.html"].into_iter().enumerate() {
        ledger.documents[at] = document(id, None);
    }
    let page = seen(&super::html::page(ledger, &[]));
    assert_in_order(&page, &["Statement a.html news/b.html old/b.html"]);
    let mut ledger = flood();
    ledger.documents[1].outlet = Some("The Ford".to_owned());
    let page = seen(&super::html::page(ledger, &[]));
    assert_in_order(&page, &["The Ford (a)", "The Ford (b)"]);
}

#[test]
fn hostile_text_stays_text() {
    let hostile = r#"<script>alert("x")</script><img src=x onerror='y'>&"'"#;
    let mut ledger = flood();
    ledger.story = hostile.to_owned();
    ledger.documents[0] = LedgerDocument {
        id: hostile.to_owned(),
        outlet: Some(hostile.to_owned()),
        title: Some(hostile.to_owned()),
        published: Some(hostile.to_owned()),
        url: Some(format!("https://example.org/\"{hostile}")),
    };
    ledger.documents[1].url = Some("javascript:alert(1)".to_owned());
    let mut bad = account(hostile, Some(hostile), &[hostile]);
    bad.relays.push(hostile.to_owned());
    bad.context = hostile.to_owned();
    ledger.statements[0].accounts[0] = bad.clone();
    ledger.statements.push(statement(4, false, vec![bad]));
    ledger.findings[0].summary = hostile.to_owned();
    ledger.findings[0].evidence.push(evidence(hostile, hostile));
    ledger.origins[0].reason = hostile.to_owned();
    let failed = Record {
        id: hostile.to_owned(),
        input: Input { path: hostile.to_owned(), ..Input::default() },
        outcome: Outcome::Failed,
        errors: vec![StageFailure { stage: "load".to_owned(), code: "x".to_owned(), message: hostile.to_owned() }],
        article: None,
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    };
    let page = page(ledger, &[failed]);
    assert!(!page.contains("<script") && !page.contains("<img"), "no tag gets through");
    assert!(!page.contains("javascript:"), "a link leads to the web or nowhere");
    for attribute in page.split('<').filter_map(|tag| tag.split_once('>')).map(|(tag, _)| tag) {
        assert!(!attribute.contains("onerror='") && attribute.matches('"').count() % 2 == 0, "{attribute}");
    }
}

#[test]
fn the_page_needs_nothing_beside_itself() {
    let page = page(flood(), &[]);
    for needle in ["<script", "<link", "@import", "url(", "src=", "http://", "https://"] {
        assert!(!page.contains(needle), "{needle}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn the_page_can_be_read_without_eyes() {
    let page = page(flood(), &[]);
    assert!(page.contains(r#"<html lang="en">"#));
    assert_eq!(page.matches("<table").count(), page.matches("<caption").count());
    assert_eq!(page.matches("<th scope=").count(), page.matches("<th ").count(), "every header says of what");
    assert!(page.contains("not told"), "an empty cell says so");
    // Every anchor leads somewhere, once.
    for anchor in page.split("href=\"#").skip(1).map(|it| it.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!("id=\"{anchor}\"")).count(), 1, "{anchor}");
    }
    for label in page.split("aria-labelledby=\"").skip(1).map(|it| it.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!("id=\"{label}\"")).count(), 1, "{label}");
    }
}

#[test]
fn inputs_that_could_not_be_read_are_named() {
    let failed = |id: &str| Record {
        id: id.to_owned(),
        input: Input { path: format!("{id}.gz"), ..Input::default() },
        outcome: Outcome::Failed,
        errors: vec![StageFailure {
            stage: "load".to_owned(),
            code: "truncated".to_owned(),
            message: "the gzip stream ends early".to_owned(),
        }],
        article: None,
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    };
    let mut records: Vec<Record> = (0..60).map(|it| failed(&format!("x{it}"))).collect();
    records.push(analysed("a", Article::from_text("a", "It rained.")));
    let page = seen(&page(flood(), &records));
    assert_in_order(&page, &["Not read", "x0.gz", "the gzip stream ends early", "x49.gz", "and 10 more"]);
    assert!(!page.contains("x50.gz") && !page.contains("a.txt"));
}

#[test]
fn a_story_without_statements_is_a_page_too() {
    let page = seen(&page(Ledger { story: "empty".to_owned(), ..Ledger::default() }, &[]));
    assert_in_order(&page, &["empty", "0 accounts and 0 statements"]);
    let nothing = seen(&written::<Html>(json!({ "title": "Today" }), &[], None));
    assert_in_order(&nothing, &["Today", "There is no ledger here"]);
}
