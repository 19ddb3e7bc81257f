//! Records read back as input.

use crate::command::{ARTICLE, Folder, records};

#[test]
fn a_record_read_back_gives_the_same_layers() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let first = folder.dateline(&["run", "attributions", "a.txt"]);
    folder.write("records.jsonl", &first.stdout);
    let second = folder.dateline(&["run", "attributions", "records.jsonl"]);
    assert_eq!(second.code, Some(0), "{}", second.stderr);
    let (first, second) = (&first.records()[0], &second.records()[0]);
    assert_eq!(second["text"], ARTICLE);
    assert_eq!(second["id"], first["id"]);
    assert_eq!(second["metadata"], first["metadata"]);
    let without_origins = |record: &serde_json::Value| {
        let mut layers = record["layers"].clone();
        strip(&mut layers, "origin");
        layers
    };
    assert_eq!(without_origins(second), without_origins(first));
    let (given, all) = (first["provenance"].as_array().unwrap(), second["provenance"].as_array().unwrap());
    assert_eq!(all[..given.len()], given[..], "what came with the record is told first");
    let anew: Vec<&serde_json::Value> = all[given.len()..].iter().map(|it| &it["stage"]).collect();
    assert_eq!(anew, ["segment"], "only the layers that a record does not carry are computed again");
}

fn strip(value: &mut serde_json::Value, member: &str) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(|it| strip(it, member)),
        serde_json::Value::Object(members) => {
            members.remove(member);
            members.values_mut().for_each(|it| strip(it, member));
        }
        _ => {}
    }
}

#[test]
fn a_layer_nobody_knows_passes_through_unharmed() {
    let folder = Folder::new();
    let record = serde_json::json!({
        "id": "a", "text": ARTICLE,
        "layers": { "weather@3": { "mood": "wet", "figures": [1.50, 2], "nested": { "deep": null } } }
    });
    folder.write("in.jsonl", format!("{record}\n"));
    let ran = folder.dateline(&["run", "attributions", "in.jsonl"]);
    assert_eq!(ran.records()[0]["layers"]["weather@3"], record["layers"]["weather@3"], "{}", ran.stderr);
}

#[test]
fn gold_sentences_take_the_place_of_a_stage() {
    let folder = Folder::new();
    let text = "It rained. The mayor, Petra Lindqvist, said that the weir was shut.";
    let tokens: Vec<serde_json::Value> =
        token_spans(text).into_iter().map(|span| serde_json::json!({ "span": span })).collect();
    let record = serde_json::json!({
        "id": "a", "text": text,
        "layers": { "sentences": [{ "span": [0, 10] }, { "span": [11, text.len()] }], "tokens": tokens }
    });
    folder.write("in.jsonl", format!("{record}\n"));
    folder.write("gold.toml", "[pipeline]\ngiven = [\"sentences\", \"tokens\"]\n\n[[stage]]\nuse = \"quotes\"\n");
    let ran = folder.dateline(&["run", "./gold.toml", "in.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let attributions = &ran.records()[0]["layers"]["attributions"];
    assert_eq!(attributions[0]["cue"]["text"], "said", "{attributions}");

    folder.write("bare.jsonl", serde_json::json!({ "id": "b", "text": text }).to_string());
    let ran = folder.dateline(&["run", "./gold.toml", "bare.jsonl"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("sentences@1"), "{}", ran.stderr);
}

fn token_spans(text: &str) -> Vec<[usize; 2]> {
    let mut spans = Vec::new();
    for (at, word) in text.split_inclusive(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len();
        Some((start, word.trim_end()))
    }) {
        let bare = word.trim_end_matches(['.', ',']);
        spans.push([at, at + bare.len()]);
        if bare.len() < word.len() {
            spans.push([at + bare.len(), at + word.len()]);
        }
    }
    spans
}

#[test]
fn a_layer_with_a_span_outside_the_text_is_refused() {
    let folder = Folder::new();
    folder.write(
        "in.jsonl",
        "{\"id\": \"a\", \"text\": \"Rain.\", \"layers\": {\"sentences\": [{\"span\": [0, 99]}]}}\n",
    );
    let ran = folder.dateline(&["run", "attributions", "in.jsonl"]);
    assert_eq!(ran.code, Some(3));
    assert!(ran.stderr.contains("sentences") && ran.stderr.contains("99"), "{}", ran.stderr);
}

#[test]
fn the_ledger_line_of_a_run_is_no_document_of_the_next() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    assert_eq!(folder.dateline(&["run", "story", "a.txt"]).code, Some(0));
    let ran = folder.dateline(&["run", "attributions", "story.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(records(&ran.stdout).len(), 1);
}
