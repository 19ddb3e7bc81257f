use std::path::PathBuf;

use dateline_core::{Article, Layers, Metadata, OriginMap, Span, Spans};
use dateline_layers::{
    Account, Attribution, Credibility, Evidence, Finding, FindingKind, FoundBy, Ledger, LedgerDocument, Outlet,
    Polarity, QuoteKind, Sentence, SentenceValence, Severity, SourceType, Statement, Valence, ValenceScore,
    document_layers, group_layers,
};
use dateline_report::{Jsonl, group_schema, record_schema};
use serde_json::{Value, json};

use crate::story::{analysed, written};

/// Holds the committed schema against the types; `UPDATE=1` writes it anew.
fn committed(name: &str, current: &Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/schema").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, serde_json::to_string_pretty(current).unwrap() + "\n").unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    let committed: Value = serde_json::from_str(&committed).unwrap_or_default();
    // As values: the order of members depends on what features another crate turns on.
    assert!(committed == *current, "docs/schema/{name} differs from the types; UPDATE=1 writes it anew");
}

fn problems(schema: &Value, instance: &Value) -> Vec<String> {
    let schema = jsonschema::validator_for(schema).unwrap();
    schema.iter_errors(instance).map(|error| format!("{error} at {}", error.instance_path())).collect()
}

#[test]
fn the_committed_schemas_are_those_of_the_types() {
    committed("record.json", &record_schema(&document_layers()));
    committed("ledger.json", &group_schema(&group_layers()));
}

#[test]
fn a_written_record_has_the_form_of_its_schema() {
    let text = "Mayor Ida Holm said the bridge was safe.";
    let metadata = Metadata { title: Some("Bridge".to_owned()), byline: vec!["A".to_owned()], ..Metadata::default() };
    let mut article = Article::new("a", text, metadata, OriginMap::verbatim(text, 7));
    let attribution = Attribution {
        id: 1,
        kind: QuoteKind::Indirect,
        source: Some(Span::new(0, 14).into()),
        cue: Some(Span::new(15, 19).into()),
        content: vec![Span::new(20, 39).into()],
        speaker: Some("Ida Holm".to_owned()),
        entity: Some(1),
        source_type: SourceType::NamedPerson,
        relays: vec!["the town hall".to_owned()],
        relay_passages: Vec::new(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 0.5,
    };
    article.layers_mut().insert(Spans::new(vec![attribution]));
    article.layers_mut().insert(Spans::new(vec![Sentence { span: Span::new(0, 40) }]));
    let outlet = Outlet {
        name: "The Ford".to_owned(),
        found_by: FoundBy::Text,
        evidence: Some(Span::new(0, 5).into()),
        country: None,
        kind: None,
        ratings: Vec::new(),
    };
    article.layers_mut().insert(Credibility { outlet: Some(outlet), ..Credibility::default() });
    let sentences = vec![SentenceValence { span: Span::new(0, 40), score: ValenceScore::default() }];
    article.layers_mut().insert(Valence { document: ValenceScore::default(), sentences });

    let line = written::<Jsonl>(json!({ "layers": ["sentences"] }), &[analysed("a", article)], None);
    let record: Value = serde_json::from_str(&line).unwrap();
    let schema = record_schema(&document_layers());
    assert_eq!(problems(&schema, &record), Vec::<String>::new());

    for broken in ["/layers/attributions/0/content/0/origin", "/layers/valence/sentences/0/origin", "/outcome"] {
        let mut record = record.clone();
        *record.pointer_mut(broken).unwrap() = json!("elsewhere");
        assert!(!problems(&schema, &record).is_empty(), "the schema does not hold {broken}");
    }
}

#[test]
fn a_written_ledger_has_the_form_of_its_schema() {
    let evidence = Evidence {
        document: "a".to_owned(),
        span: Span::new(0, 4),
        origin: vec![[3, 7].into()],
        text: "rain".to_owned(),
    };
    let ledger = Ledger {
        story: "flood".to_owned(),
        documents: vec![LedgerDocument { id: "a".to_owned(), outlet: None, title: None, published: None, url: None }],
        statements: vec![Statement {
            id: 1,
            accounts: vec![Account {
                document: "a".to_owned(),
                attribution: 1,
                kind: QuoteKind::Mixed,
                speaker: None,
                credited_as: None,
                relays: Vec::new(),
                polarity: Polarity::NotSaid,
                cue: None,
                wording: vec![evidence.clone()],
                context: String::new(),
                differs: true,
            }],
            disputed_credit: false,
        }],
        facts: Vec::new(),
        findings: vec![Finding {
            kind: FindingKind::PolarityConflict,
            severity: Severity::High,
            summary: "1 of 2".to_owned(),
            confidence: 0.75,
            statement: Some(1),
            evidence: vec![evidence],
        }],
        origins: Vec::new(),
    };
    let mut layers = Layers::default();
    layers.insert(ledger);
    let line: Value = serde_json::from_str(&written::<Jsonl>(json!({}), &[], Some(layers))).unwrap();
    let schema = group_schema(&group_layers());
    assert_eq!(problems(&schema, &line), Vec::<String>::new());
    let mut broken = line;
    broken["ledger"]["findings"][0]["severity"] = json!("grim");
    assert!(!problems(&schema, &broken).is_empty());
}
