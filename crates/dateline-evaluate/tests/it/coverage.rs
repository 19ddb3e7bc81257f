//! Which documents the figures are of, and that it is said.

use dateline_evaluate::{AttributionGold, AttributionScores, CorpusScores, Coverage, EvaluateError, Inputs};
use serde_json::{Value, json};

fn text(id: &str, file: &str) -> Value {
    json!({ "id": id, "file": file, "text": "Ek said it leaks.", "attributions": [{ "content": [[8, 16]] }] })
}

fn analysed(id: &str, found: bool) -> Value {
    let found: &[Value] = if found { &[json!({ "content": [{ "span": [8, 16] }] })] } else { &[] };
    json!({ "id": id, "text": "Ek said it leaks.", "layers": { "attributions": found } })
}

fn lines(values: &[Value]) -> String {
    values.iter().map(|it| format!("{it}\n")).collect()
}

fn score(gold: &[Value], records: &[Value]) -> Result<CorpusScores, EvaluateError> {
    let gold = AttributionGold::parse("gold", &lines(gold))?;
    match gold.score(lines(records).as_bytes(), &Inputs::AsRecorded)? {
        AttributionScores::Corpus(scores) => Ok(scores),
        AttributionScores::Story(_) => panic!("the gold has texts"),
    }
}

fn names(names: &[&str]) -> Vec<String> {
    names.iter().map(|it| (*it).to_owned()).collect()
}

/// Five texts: one found, one without a record, one failed, one without the layer; one annotated by
/// two people, of whom the first counts. The record of `z` is of no text.
#[test]
fn what_is_left_out_is_counted_and_named() {
    let gold =
        [text("a", "1"), text("b", "2"), text("c", "3"), text("d", "4"), text("e.first", "5"), text("e.second", "5")];
    let records = [
        analysed("a", true),
        json!({ "id": "c", "outcome": "failed", "errors": [] }),
        json!({ "id": "d", "text": "Ek said it leaks.", "layers": { "tokens": [] } }),
        analysed("e.first", true),
        analysed("e.second", false),
        analysed("z", true),
        json!({ "schema": "dateline/1", "ledger": { "statements": [] } }),
    ];
    let scores = score(&gold, &records).unwrap();
    let expected = Coverage {
        compared: 3,
        missing: names(&["b"]),
        unanalysed: names(&["c"]),
        without_attributions: names(&["d"]),
        repeated: Vec::new(),
        unknown: names(&["z"]),
        annotated_again: 1,
    };
    assert_eq!(scores.coverage, expected);
    assert_eq!((scores.gold, scores.predicted), (3, 2), "a, d and e.first");
    let table = scores.to_string();
    for line in [
        "documents compared: 3",
        "documents of the gold without a record, left out: 1 (b)",
        "documents of the gold that were not analysed, left out: 1 (c)",
        "records without the layer `attributions`, taken as nothing found: 1 (d)",
        "records of documents that the gold does not have, left out: 1 (z)",
        "lines of the gold that annotate a text again, left out: 1",
    ] {
        assert!(table.contains(line), "{line}\n{table}");
    }
}

#[test]
fn of_several_records_the_last_counts() {
    let gold = [text("a", "1")];
    let scores = score(&gold, &[analysed("a", true), analysed("a", false)]).unwrap();
    assert_eq!((scores.predicted, scores.coverage.repeated), (0, names(&["a"])));
    let failed = json!({ "id": "a", "outcome": "failed" });
    let scores = score(&gold, &[analysed("a", true), failed]).unwrap();
    assert_eq!((scores.predicted, scores.coverage.unanalysed), (1, Vec::new()), "one that failed has nothing to say");
}

#[test]
fn nothing_to_compare_is_an_error_that_says_why() {
    let gold = [text("a", "1")];
    assert!(matches!(score(&gold, &[]).unwrap_err(), EvaluateError::NoRecords));
    let error = score(&gold, &[analysed("z", true)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "none of the 1 records is of a document of the gold; they have `z`, the gold has `a`"
    );
    let error = score(&gold, &[json!({ "id": "a", "outcome": "skipped" })]).unwrap_err();
    assert!(matches!(error, EvaluateError::NothingAnalysed { records: 1 }));
}
