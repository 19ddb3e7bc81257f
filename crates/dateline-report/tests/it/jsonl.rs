use dateline_core::{
    Article, Input, LayerKey, Layers, Metadata, OriginMap, OriginSpan, Outcome, Provenance, Record, Span, Spans,
    StageFailure,
};
use dateline_layers::{Attribution, Block, BlockKind, Ledger, Polarity, QuoteKind, Sentence, SourceType};
use dateline_report::Jsonl;
use proptest::prelude::*;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::story::{analysed, written};

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The layers of a record that came with the layer `key` in this form, as the line has them.
fn given(key: &str, layer: &str) -> String {
    let mut article = Article::from_text("a", "Rain “fell”.\n");
    let layer = RawValue::from_string(layer.to_owned()).unwrap();
    article.layers_mut().insert_given(key.parse().unwrap(), layer, "Rain “fell”.\n").unwrap();
    let line = written::<Jsonl>(json!({}), &[analysed("a", article)], None);
    assert_eq!(line.matches('\n').count(), 1, "a record is one line: {line}");
    let start = line.find(r#""layers":"#).unwrap() + r#""layers":"#.len();
    line[start..].split(r#","provenance""#).next().unwrap().to_owned()
}

#[test]
fn spans_that_are_null_take_linear_time() {
    let layer = format!("[{}{{}}]", "{\"span\":null},".repeat(200_000));
    let began = std::time::Instant::now();
    assert!(given("flags", &layer).contains(&layer), "they are copied as they are");
    // Quadratic time over some megabytes would be minutes; this is a second even unoptimised.
    assert!(began.elapsed().as_secs() < 20, "it took {:?}", began.elapsed());
}

#[test]
fn members_stand_in_the_documented_order() {
    let line = written::<Jsonl>(json!({}), &[analysed("a", Article::from_text("a", "It rained."))], None);
    assert_eq!(
        line,
        concat!(
            r#"{"schema":"dateline/1","id":"a","input":{"path":"a.txt","format":"text"},"outcome":"analysed","#,
            r#""errors":[],"text":"It rained.","metadata":{},"layers":{},"provenance":[]}"#,
            "\n"
        )
    );
}

#[test]
fn a_failed_input_has_no_text_and_says_why() {
    let record = Record {
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
    };
    let line = &lines(&written::<Jsonl>(json!({}), &[record], None))[0];
    assert_eq!(line["outcome"], "failed");
    assert_eq!(line["errors"][0]["code"], "truncated");
    assert!(line.get("text").is_none() && line.get("layers").is_none() && line.get("metadata").is_none());
}

#[test]
fn every_span_has_its_origin_and_its_text() {
    let text = "She said it rained.";
    let mut origins = OriginMap::default();
    origins.push(Span::new(0, 3), OriginSpan { start: 10, end: 13 });
    origins.push(Span::new(3, 19), OriginSpan { start: 20, end: 36 });
    let mut article = Article::new("a", text, Metadata::default(), origins);
    let attribution = Attribution {
        id: 1,
        kind: QuoteKind::Indirect,
        source: Some(Span::new(0, 3).into()),
        cue: Some(Span::new(4, 8).into()),
        content: vec![Span::new(9, 18).into()],
        speaker: None,
        entity: None,
        source_type: SourceType::Role,
        relays: Vec::new(),
        relay_passages: Vec::new(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 0.93,
    };
    article.layers_mut().insert(Spans::new(vec![attribution]));
    article.layers_mut().insert(Spans::new(vec![Block {
        span: Span::new(0, 19),
        kind: BlockKind::Body,
        reason: None,
    }]));
    let line = written::<Jsonl>(json!({}), &[analysed("a", article)], None);
    assert!(
        line.contains(concat!(
            r#""attributions":[{"id":1,"kind":"indirect","#,
            r#""source":{"span":[0,3],"origin":[[10,13]],"text":"She"},"#,
            r#""cue":{"span":[4,8],"origin":[[21,25]],"text":"said"},"#,
            r#""content":[{"span":[9,18],"origin":[[26,35]],"text":"it rained"}],"speaker":null,"#,
        )),
        "{line}"
    );
    // A block would only repeat the document. Markup lies between its two pieces of the input.
    assert!(line.contains(r#""blocks":[{"span":[0,19],"origin":[[10,13],[20,36]],"kind":"body"}]"#), "{line}");
    assert!(line.contains(r#""confidence":0.93}"#), "a figure is as short as it can be: {line}");
}

#[test]
fn stale_origins_and_texts_give_way_wherever_they_stand() {
    let cases = [
        r#"[{"span":[0,4],"origin":[[90,94]],"text":"Hail","kind":"x"}]"#,
        r#"[{"origin":[[90,94]],"span":[0,4],"kind":"x","text":"Hail"}]"#,
        r#"[{"text":"Hail","origin":[[90,94]],"span":[0,4],"kind":"x"}]"#,
    ];
    for case in cases {
        let expected = r#"{"mentions":[{"span":[0,4],"origin":[[0,4]],"text":"Rain","kind":"x"}]}"#;
        assert_eq!(given("mentions", case), expected, "{case}");
    }
}

#[test]
fn members_that_nobody_knows_stay_in_their_order_and_digits() {
    let layer = r#"[ {"z": 1.50, "span": [0, 4],
        "a": {"text": "kept", "origin": 7}, "big": 12345678901234567890123 , "e":"\u00e9\"]"} ]"#;
    assert_eq!(
        given("mentions", layer),
        concat!(
            r#"{"mentions":[{"z":1.50,"span":[0,4],"origin":[[0,4]],"text":"Rain","#,
            r#""a":{"text":"kept","origin":7},"big":12345678901234567890123,"e":"\u00e9\"]"}]}"#
        )
    );
}

#[test]
fn an_unknown_layer_passes_unharmed_but_for_our_own_origins() {
    let layer = r#"{"rows":[{"origin":[[90,94]],"span":[0,4],"text":"HAIL"},{"span":[5,9],"origin":"tagger 2"},{"span":[5,9]}]}"#;
    assert_eq!(
        given("weather@3", layer),
        concat!(
            r#"{"weather@3":{"rows":[{"origin":[[0,4]],"span":[0,4],"text":"HAIL"},"#,
            r#"{"span":[5,9],"origin":"tagger 2"},{"span":[5,9]}]}}"#
        )
    );
}

#[test]
fn a_name_that_stands_twice_does_no_harm() {
    let layer = r#"[{"span":[0,99999],"span":[0,4]}]"#;
    let written = given("mentions", layer);
    assert!(written.contains(r#""span":[0,4],"origin":[[0,4]],"text":"Rain""#), "{written}");
}

#[test]
fn bulky_layers_are_written_when_asked_for() {
    let article = || {
        let mut article = Article::from_text("a", "It rained.");
        article.layers_mut().insert(Spans::new(vec![Sentence { span: Span::new(0, 10) }]));
        article
    };
    let layers = |options| lines(&written::<Jsonl>(options, &[analysed("a", article())], None))[0]["layers"].clone();
    assert_eq!(layers(json!({})), json!({}));
    let sentences = json!({ "sentences": [{ "span": [0, 10], "origin": [[0, 10]] }] });
    assert_eq!(layers(json!({ "layers": ["sentences"] })), sentences);
    assert_eq!(layers(json!({ "layers": ["sentences@1"] })), sentences);
}

#[test]
fn provenance_that_came_with_the_input_stands_first() {
    let mut record = analysed("a", Article::from_text("a", "It rained."));
    record.given_provenance.push(RawValue::from_string("{\n \"tool\": 1 }".to_owned()).unwrap());
    record.provenance.push(Provenance {
        stage: "quotes".to_owned(),
        version: "1".to_owned(),
        options_hash: "0".to_owned(),
        models: Vec::new(),
        writes: vec!["attributions@1".to_owned()],
    });
    let line = &lines(&written::<Jsonl>(json!({}), &[record], None))[0];
    assert_eq!(line["provenance"][0], json!({ "tool": 1 }));
    assert_eq!(line["provenance"][1]["stage"], "quotes");
}

#[test]
fn the_group_is_one_more_line() {
    let mut layers = Layers::default();
    layers.insert(Ledger { story: "flood".to_owned(), ..Ledger::default() });
    let line = written::<Jsonl>(json!({}), &[], Some(layers));
    assert!(line.starts_with(r#"{"schema":"dateline/1","ledger":{"story":"flood","#), "{line}");
    assert_eq!(written::<Jsonl>(json!({}), &[], Some(Layers::default())), "", "a group without findings has no line");
}

#[test]
fn what_was_written_comes_out_the_same_when_it_is_given_again() {
    let layer = r#"[{"kind":"x","parts":[{"span":[5,15]},{"span":[0,4],"n":1e-7}],"span":[0,15]}]"#;
    let once = given("mentions", layer);
    let again = once.strip_prefix(r#"{"mentions":"#).and_then(|it| it.strip_suffix('}')).unwrap();
    assert_eq!(given("mentions", again), once);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(|it| json!(it)),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let name = prop_oneof![Just("origin".to_owned()), Just("text".to_owned()), "[a-c\"\\\\é\n]{0,3}"];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..5)
                .prop_map(|it| Value::Object(it.into_iter().collect())),
        ]
    })
}

proptest! {
    /// Without spans there is nothing to add, so that every layer comes out with the value it had,
    /// however it was spaced.
    #[test]
    fn a_layer_without_spans_keeps_its_value(value in any_json(), pretty in any::<bool>(), known in any::<bool>()) {
        let json = if pretty { serde_json::to_string_pretty(&value) } else { serde_json::to_string(&value) }.unwrap();
        let key = if known { "mentions" } else { "weather" };
        let read: Value = serde_json::from_str(&given(key, &json)).unwrap();
        // Read once more, so that both sides have been through a parser of decimal figures.
        let value: Value = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&read[key], &value);
    }

    /// A span gets the same additions wherever it stands among the members.
    #[test]
    fn a_span_anywhere_gets_its_additions(before in any_json(), after in any_json(), stale in any_json(), at in 0..4_usize) {
        let mut members = vec![
            format!(r#""b":{before}"#), format!(r#""origin":{stale}"#), format!(r#""text":{stale}"#), format!(r#""a":{after}"#),
        ];
        members.insert(at, r#""span":[5,15]"#.to_owned());
        let read: Value = serde_json::from_str(&given("mentions", &format!("{{{}}}", members.join(",")))).unwrap();
        let object = &read["mentions"];
        prop_assert_eq!(&object["origin"], &json!([[5, 15]]));
        prop_assert_eq!(&object["text"], "“fell”"[..].get(..10).unwrap());
        prop_assert_eq!(object.as_object().unwrap().len(), 5);
    }
}

#[test]
fn keys_come_in_order() {
    let mut article = Article::from_text("a", "It rained.");
    for key in ["zeta", "alpha@2", "alpha"] {
        let key: LayerKey = key.parse().unwrap();
        article.layers_mut().insert_given(key, RawValue::from_string("1".to_owned()).unwrap(), "It rained.").unwrap();
    }
    let line = written::<Jsonl>(json!({}), &[analysed("a", article)], None);
    assert!(line.contains(r#""layers":{"alpha":1,"alpha@2":1,"zeta":1}"#), "{line}");
}
