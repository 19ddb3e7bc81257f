//! The plan of a pipeline that passed.

use dateline_core::StageKind;
use dateline_pipeline::{OnError, Plan, Source, check};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::fakes;

fn plan_of(source: &Source) -> Plan {
    check(source, &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[])
        .unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn plan(text: &str) -> Plan {
    plan_of(&fakes::source(text))
}

#[test]
fn a_bundle_becomes_its_members_with_their_options() {
    let plan = plan(
        "[[stage]]\nuse = \"basics\"\non_error = \"dead_letter\"\n[stage.options.words]\nmin_length = 3\n\
         [[stage]]\nuse = \"count\"\n",
    );
    let stages: Vec<_> =
        plan.outline.stages.iter().map(|it| (it.number, it.name.as_str(), it.bundle.as_deref(), it.kind)).collect();
    assert_eq!(
        stages,
        [
            (1, "words", Some("basics"), StageKind::Document),
            (1, "lines", Some("basics"), StageKind::Document),
            (2, "count", None, StageKind::Corpus),
        ]
    );
    let names: Vec<_> = plan.stages.iter().map(|it| (it.name.as_str(), it.on_error)).collect();
    assert_eq!(names, [("words", OnError::DeadLetter), ("lines", OnError::DeadLetter), ("count", OnError::Fail)]);
    assert_eq!(plan.outline.stages[0].options.given, *json!({ "min_length": 3 }).as_object().unwrap());
    assert_eq!(plan.outline.stages[0].options.resolved["min_length"], 3);
    assert_eq!(plan.outline.stages[0].options.resolved["style"], "plain");
}

#[test]
fn the_loader_gets_its_options_with_defaults() {
    assert_eq!(plan("[loader]\nlanguages = [\"fr\"]\n").loader, json!({ "languages": ["fr"], "max_bytes": null }));
    assert_eq!(plan("[[stage]]\nuse = \"lines\"\n").loader, json!({ "languages": [], "max_bytes": null }));
}

#[test]
fn the_layers_are_those_of_stages_loader_and_input() {
    let plan = plan("[pipeline]\ngiven = [\"shouts\"]\n[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"count\"\n");
    let layers: Vec<String> = plan.layers.iter().map(|it| it.key.to_string()).collect();
    assert_eq!(layers, ["blocks@1", "shouts@1", "tally@1", "words@1"]);
    assert_eq!(plan.given.iter().map(ToString::to_string).collect::<Vec<_>>(), ["shouts@1"]);
}

#[test]
fn a_pipeline_without_a_name_has_that_of_its_file() {
    assert_eq!(plan("[loader]\n").name, "trial");
    assert_eq!(plan("[pipeline]\nname = \"other\"\n[loader]\n").name, "other");
}

#[test]
fn lists_are_named_by_content() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("stop.txt");
    let source = Source::at(
        &folder.path().join("pipeline.toml"),
        "[[stage]]\nuse = \"words\"\n[stage.options]\nstop_list = \"stop.txt\"\n",
    );
    std::fs::write(&list, "the\n").unwrap();
    let first = plan_of(&source);
    let stamps: Vec<_> =
        first.stages[0].provenance.models.iter().map(|it| (it.name.clone(), it.sha256.clone())).collect();
    let hash = |content: &str| Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(stamps, [("alphabet".to_owned(), hash("abc")), ("stop.txt".to_owned(), hash("the\n"))]);

    std::fs::write(&list, "a\n").unwrap();
    let second = plan_of(&source);
    assert_ne!(first.fingerprint, second.fingerprint);
    assert_eq!(first.stages[0].provenance.options_hash, second.stages[0].provenance.options_hash);
}

#[test]
fn a_fingerprint_changes_with_what_decides_results() {
    let base = "[loader]\n[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = 2\n";
    let same = [
        "# A note.\n[loader]\n[[stage]]\non_error = \"fail\"\nuse = \"words\"\noptions = { min_length = 0x2 }\n",
        "[pipeline]\nname = \"other\"\n[[stage]]\nuse = \"words\"\noptions.min_length = 2\noptions.style = \"plain\"\n",
    ];
    let other = [
        "[[stage]]\nuse = \"words\"\n",
        "[loader]\nmax_bytes = 3\n[[stage]]\nuse = \"words\"\noptions.min_length = 2\n",
        "[[stage]]\nuse = \"words\"\non_error = \"skip_stage\"\noptions.min_length = 2\n",
        "[pipeline]\ngiven = [\"lines\"]\n[[stage]]\nuse = \"words\"\noptions.min_length = 2\n",
        "[[stage]]\nuse = \"words\"\noptions.min_length = 2\n[[stage]]\nuse = \"lines\"\n",
        "[[stage]]\nuse = \"words\"\noptions.min_length = 2\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\n\
         options.layers = [\"words\"]\n",
    ];
    let fingerprint = plan(base).fingerprint;
    assert_eq!(fingerprint.len(), 64);
    for text in same {
        assert_eq!(plan(text).fingerprint, fingerprint, "{text}");
    }
    let mut all: Vec<String> = other.iter().map(|text| plan(text).fingerprint).collect();
    all.push(fingerprint);
    all.sort();
    all.dedup();
    assert_eq!(all.len(), other.len() + 1);
}

#[test]
fn options_are_hashed_with_their_defaults() {
    let hash = |text: &str| plan(text).stages[0].provenance.options_hash.clone();
    let plain = hash("[[stage]]\nuse = \"words\"\n");
    assert_eq!(hash("[[stage]]\nuse = \"words\"\noptions.style = \"plain\"\n"), plain);
    assert_ne!(hash("[[stage]]\nuse = \"words\"\noptions.style = \"capitals\"\n"), plain);
}
