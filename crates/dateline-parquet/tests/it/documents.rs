//! Rows say what records say.

use dateline_core::{
    Article, Input, LayerKind, Metadata, OriginMap, Outcome, Provenance, Record, ResourceStamp, StageFailure,
};
use dateline_layers::document_layers;
use dateline_parquet::Parquet;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::rows::{File, analysed, assert_same, give, key, known, rows, with_layer, written};

const TEXT: &str = "“Schnee”, said Kari Lund’s aunt — 雪. Rain fell.";

/// Each layer of ours, with every member filled in and with every member left out that can be.
fn filled_in(kind: &LayerKind) -> Value {
    let passage = json!({ "span": [3, 9] });
    match kind.key.name() {
        "attributions" => json!([
            {
                "id": 1, "kind": "direct", "source": passage, "cue": passage, "content": [passage, passage],
                "speaker": "Kari Lund’s aunt", "entity": 4_294_967_295_u32, "source_type": "named_person",
                "relays": ["Radio Arvik", "雪"], "relay_passages": [passage], "polarity": "not_said",
                "nested_in": 7, "confidence": 0.93
            },
            {
                "id": 2, "kind": "mixed", "source": null, "cue": null, "content": [passage], "speaker": null,
                "source_type": "none", "relays": [], "polarity": "said", "nested_in": null, "confidence": 0.1
            }
        ]),
        "blocks" => json!([
            { "span": [0, 12], "kind": "headline" },
            { "span": [12, 38], "kind": "furniture", "reason": "a \"related\" link\n" }
        ]),
        "credibility" => json!({
            "outlet": {
                "name": "Arvik Tidende", "found_by": "url", "evidence": passage, "country": "NO", "kind": "local",
                "ratings": [
                    { "rater": "A", "value": "gr", "scale": "gr > d", "date": "2024-05", "licence": "CC0-1.0" },
                    { "rater": "B", "value": "7", "scale": "0 to 9", "date": "2023", "licence": "MIT", "source": "b.example" }
                ]
            },
            "sourcing": {
                "attributions": 9, "named_person": 1, "named_organisation": 2, "role": 3, "collective": 4,
                "document": 5, "anonymous": 6, "unsourced": 7, "second_hand": 8, "speakers": 9,
                "attributed_share": 0.333_333_333_333_333_3
            },
            "signals": [
                { "name": "byline", "summary": "It is signed.", "evidence": [passage] },
                { "name": "no_sources", "summary": "Nobody is credited." }
            ]
        }),
        "entities" => json!([
            {
                "id": 1, "name": "Kari Lund", "kind": "person", "gender": "feminine", "number": "singular",
                "roles": ["aunt"], "mentions": [{ "span": [3, 9], "reference": "name" }, { "span": [12, 13], "reference": "role" }]
            },
            { "id": 2, "name": "Arvik", "kind": "place", "mentions": [{ "span": [0, 3], "reference": "name" }] }
        ]),
        "mentions" => json!([
            { "span": [3, 9], "kind": "person", "title": passage },
            { "span": [3, 9], "kind": "other" }
        ]),
        "sentences" | "tokens" => json!([passage, { "span": [12, 38] }]),
        "sentiments" => json!([{
            "span": [3, 9], "target": "Schnee", "holder": "narrator", "score": -0.123_456_789_012_345_68,
            "label": "negative", "evidence": [passage]
        }]),
        "targets" => json!([passage, { "span": [12, 38], "name": "x" }]),
        "tones" => {
            json!([{ "target": "Schnee", "holder": "narrator", "score": 0.1, "label": "neutral", "mentions": 3 }])
        }
        "valence" => json!({
            "document": { "compound": -0.5, "positive": 0.0, "negative": 1.0, "neutral": 5e-324 },
            "sentences": [{ "span": [3, 9], "compound": 1.0, "positive": 0.25, "negative": 0.125, "neutral": 0.625 }]
        }),
        other => panic!("the layer `{other}` is new: give it values here"),
    }
}

fn every_layer() -> Value {
    json!({ "layers": ["sentences", "tokens@1"] })
}

#[test]
fn every_layer_of_ours_reads_back_as_jsonl_has_it() {
    for kind in document_layers() {
        let layer = filled_in(&kind);
        let record = analysed("a", with_layer(TEXT, &kind, &layer));
        let row = &File::read(&written::<Parquet>(&known(), every_layer(), &[record])).rows()[0];
        assert!(row["layers"].get(kind.key.name()).is_some(), "`{}` has no column: {row}", kind.key);
        let record = analysed("a", with_layer(TEXT, &kind, &layer));
        assert_same(&known(), every_layer(), &[record]);
    }
}

#[test]
fn documents_differ_in_their_layers() {
    let mut all = Article::from_text("a", TEXT);
    for kind in document_layers() {
        give(&mut all, &kind, &filled_in(&kind));
    }
    let mut empty = Article::from_text("b", TEXT);
    for kind in document_layers().into_iter().filter(|it| filled_in(it).is_array()) {
        give(&mut empty, &kind, &json!([]));
    }
    let none = Article::from_text("c", TEXT);
    let records = [analysed("a", all), analysed("b", empty), analysed("c", none), failed()];
    assert_same(&known(), every_layer(), &records);
}

#[test]
fn a_layer_that_found_nothing_is_an_empty_list_and_one_that_is_not_there_is_null() {
    let mut article = Article::from_text("a", "Rain fell.");
    let mentions = document_layers().into_iter().find(|it| it.key.name() == "mentions").unwrap();
    give(&mut article, &mentions, &json!([]));
    let row = &rows(&known(), &[analysed("a", article)])[0];
    assert_eq!(row["layers"], json!({ "mentions": [] }));
}

#[test]
fn bulky_layers_have_no_column_unless_asked_for() {
    let tokens = document_layers().into_iter().find(|it| it.key.name() == "tokens").unwrap();
    let record = || [analysed("a", with_layer(TEXT, &tokens, &json!([{ "span": [0, 3] }])))];
    let row = &rows(&known(), &record())[0];
    assert_eq!((&row["layers"], row.get("other")), (&json!({}), None));
    let asked = File::read(&written::<Parquet>(&known(), json!({ "layers": ["tokens"] }), &record())).rows();
    assert_eq!(asked[0]["layers"], json!({ "tokens": [{ "span": { "start": 0, "end": 3 } }] }));
}

fn failed() -> Record {
    Record {
        id: "b".to_owned(),
        input: Input { path: "b.gz".to_owned(), ..Input::default() },
        outcome: Outcome::Failed,
        errors: vec![StageFailure {
            stage: "load".to_owned(),
            code: "truncated".to_owned(),
            message: "the gzip stream ends early".to_owned(),
        }],
        article: None,
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    }
}

#[test]
fn a_failed_input_has_its_row() {
    let row = &rows(&known(), &[failed()])[0];
    assert_eq!(row["outcome"], "failed");
    assert_eq!(row["errors"][0]["code"], "truncated");
    assert!(["text", "metadata", "layers"].iter().all(|it| row.get(it).is_none()), "{row}");
}

#[test]
fn metadata_that_we_have_no_name_for_is_kept_as_json() {
    let metadata = Metadata {
        title: Some("Snø\u{0}".to_owned()),
        byline: vec!["A".to_owned(), "B".to_owned()],
        agencies: vec!["C".to_owned()],
        other: [("section".to_owned(), json!({ "names": [1, 2.5, null] })), ("paid".to_owned(), json!(true))].into(),
        ..Metadata::default()
    };
    let article = |metadata| Article::new("a", TEXT, metadata, OriginMap::default());
    let records = [analysed("a", article(metadata)), analysed("b", article(Metadata::default()))];
    assert_same(&known(), json!({}), &records);
    assert_eq!(rows(&known(), &records)[0]["metadata"]["other"], r#"{"paid":true,"section":{"names":[1,2.5,null]}}"#);
}

#[test]
fn provenance_that_came_with_the_input_stands_first() {
    let raw = |json: Value| RawValue::from_string(json.to_string()).unwrap();
    let ours = Provenance {
        stage: "names".to_owned(),
        version: "0.1.0".to_owned(),
        options_hash: "00ff".to_owned(),
        models: vec![ResourceStamp { name: "list.txt".to_owned(), sha256: "aa".to_owned() }],
        writes: vec!["mentions@1".to_owned()],
    };
    let given = json!({ "stage": "segment", "version": "2", "options_hash": "", "writes": [] });
    let mut record = analysed("a", Article::from_text("a", TEXT));
    record.provenance = vec![ours];
    record.given_provenance = vec![raw(given)];
    let row = &rows(&known(), std::slice::from_ref(&record))[0];
    assert_eq!((&row["provenance"][0]["stage"], &row["provenance"][1]["stage"]), (&json!("segment"), &json!("names")));
    assert_same(&known(), json!({}), std::slice::from_ref(&record));

    record.given_provenance = vec![raw(json!("by hand")), raw(json!({ "stage": "x", "tool": 7 }))];
    let row = &rows(&known(), std::slice::from_ref(&record))[0];
    assert_eq!(row["other"], r#"{"provenance":["by hand",{"stage":"x","tool":7}]}"#);
    assert_eq!(row["provenance"].as_array().unwrap().len(), 1);
}

#[test]
fn a_layer_that_nobody_knows_is_passed_on_as_it_came() {
    let mut article = Article::from_text("a", "Rain fell.");
    let layer = r#"{"rows": [{"span": [0, 4], "size": 12345678901234567890123}]}"#;
    let raw = RawValue::from_string(layer.to_owned()).unwrap();
    article.layers_mut().insert_given(key("weather@3"), raw, "Rain fell.").unwrap();
    let row = &rows(&known(), &[analysed("a", article)])[0];
    assert_eq!(row["other"].as_str().unwrap(), format!(r#"{{"layers":{{"weather@3":{layer}}}}}"#));
}

#[test]
fn a_given_layer_of_another_form_than_its_columns_is_passed_on_as_it_came() {
    // Nobody reads it, so nobody has held it against its type.
    let cases = [
        json!("none"),
        json!([{ "span": [0, 4], "kind": 3 }]),
        json!([{ "span": [0, 4], "kind": "person", "wikidata": "Q1" }]),
        json!([{ "span": [0, 4], "kind": "person" }, [7]]),
    ];
    for case in cases {
        let mut article = Article::from_text("a", "Rain fell.");
        let raw = RawValue::from_string(case.to_string()).unwrap();
        article.layers_mut().insert_given(key("mentions"), raw, "Rain fell.").unwrap();
        let tokens = RawValue::from_string("[]".to_owned()).unwrap();
        article.layers_mut().insert_given(key("targets"), tokens, "Rain fell.").unwrap();
        let record = [analysed("a", article)];
        let row = &rows(&known(), &record)[0];
        assert_eq!(row["layers"], json!({ "targets": [] }), "{case}");
        assert_eq!(row["other"], json!({ "layers": { "mentions": case } }).to_string());
    }
}
