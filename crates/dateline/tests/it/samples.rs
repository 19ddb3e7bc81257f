//! The sample articles, and the built-in pipelines over them.

use std::path::PathBuf;

use serde_json::Value;

use crate::command::{Folder, records};

/// The built-in pipelines.
pub(crate) const BUILT_IN: [&str; 6] = ["story", "attributions", "sentiment", "valence", "credibility", "extract"];

/// The five accounts of one event.
pub(crate) fn harbour() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples/harbour")
}

#[test]
fn the_five_accounts_give_a_ledger_with_the_misattribution_on_top() {
    let folder = Folder::new();
    let ran = folder.dateline(&["run", "story", &harbour().to_string_lossy()]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let records = records(&folder.read("story.jsonl"));
    assert_eq!(records.len(), 6);
    assert!(records[..5].iter().all(|it| it["outcome"] == "analysed"));

    let ledger = &records[5]["ledger"];
    assert_eq!(ledger["documents"].as_array().map(Vec::len), Some(5));
    let first = &ledger["statements"][0];
    assert_eq!(first["disputed_credit"], true);
    let speakers = |statement: &Value| -> Vec<String> {
        let accounts = statement["accounts"].as_array().into_iter().flatten();
        accounts.map(|it| it["speaker"].as_str().unwrap_or("nobody").to_owned()).collect()
    };
    let disputed: Vec<Vec<String>> = ledger["statements"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["disputed_credit"] == true)
        .map(speakers)
        .collect();
    let halt = disputed.iter().find(|it| it.iter().any(|name| name == "Tobias Rendle"));
    let halt = halt.unwrap_or_else(|| panic!("the harbour master is credited with the mayor's words: {disputed:?}"));
    assert!(halt.iter().filter(|name| *name == "Orla Venning").count() >= 3, "{halt:?}");

    let page = folder.read("story.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("Orla Venning"));
    assert!(!page.contains("src=\"http") && !page.contains("href=\"http://"), "the page needs no network");
}

#[test]
fn every_span_leads_back_to_the_bytes_of_its_file() {
    let folder = Folder::new();
    let ran = folder.dateline(&["run", "attributions", &harbour().to_string_lossy()]);
    let mut compared = 0;
    for record in ran.records() {
        let file = std::fs::read(record["input"]["path"].as_str().unwrap()).unwrap();
        for attribution in record["layers"]["attributions"].as_array().unwrap() {
            let cue = &attribution["cue"];
            let (Some(text), Some(origin)) = (cue["text"].as_str(), cue["origin"][0].as_array()) else { continue };
            let at = |index: usize| usize::try_from(origin[index].as_u64().unwrap()).unwrap();
            assert_eq!(&file[at(0)..at(1)], text.as_bytes());
            compared += 1;
        }
    }
    assert!(compared > 20, "only {compared} cues");
}

#[test]
fn every_built_in_pipeline_checks_and_runs() {
    for name in BUILT_IN {
        let folder = Folder::new();
        for command in ["check", "explain", "graph"] {
            let ran = folder.dateline(&[command, name]);
            assert_eq!(ran.code, Some(0), "{command} {name}: {}", ran.stderr);
            assert!(!ran.stdout.is_empty());
        }
        let ran = folder.dateline(&["run", name, &harbour().to_string_lossy(), "--output", "jsonl:-"]);
        assert_eq!(ran.code, Some(0), "{name}: {}", ran.stderr);
        let layer = match name {
            "story" | "attributions" => "attributions",
            "sentiment" => "sentiments",
            "valence" => "valence",
            "credibility" => "credibility",
            _ => "blocks",
        };
        let records = ran.records();
        assert!(
            records[..5].iter().all(|it| it["layers"][layer].is_array() || it["layers"][layer].is_object()),
            "{name}"
        );
    }
}
