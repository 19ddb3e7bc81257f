//! Pipelines with errors: all of them at once, each with its place and the way out.

use crate::command::{ARTICLE, Folder};

/// Checks a pipeline that is wrong; gives what is said.
fn problems(pipeline: &str) -> String {
    let folder = Folder::new();
    folder.write("p.toml", pipeline);
    folder.write("a.txt", ARTICLE);
    let checked = folder.dateline(&["check", "./p.toml"]);
    assert_eq!(checked.code, Some(2), "{}", checked.stdout);
    assert_eq!(checked.stdout, "");
    let run = folder.dateline(&["run", "./p.toml", "a.txt"]);
    assert_eq!(
        (run.code, run.stderr.as_str()),
        (Some(2), checked.stderr.as_str()),
        "a run refuses it in the same words"
    );
    assert_eq!(run.stdout, "");
    checked.stderr
}

#[test]
fn a_typo_in_a_key() {
    let said = problems(
        "[[stage]]\nuse = \"language\"\n\n[[stage]]\nuse = \"quotes\"\n[stage.options]\nmin_confidnce = 0.5\n",
    );
    assert!(said.contains("p.toml:7:1") && said.contains("min_confidence"), "{said}");
}

#[test]
fn a_wrong_type() {
    let said = problems(
        "[[stage]]\nuse = \"language\"\n\n[[stage]]\nuse = \"quotes\"\n[stage.options]\nmin_confidence = \"high\"\n",
    );
    assert!(said.contains("p.toml:7:18"), "{said}");
}

#[test]
fn an_unknown_component() {
    let said = problems("[[stage]]\nuse = \"langauge\"\n");
    assert!(said.contains("p.toml:2:7") && said.contains("language"), "{said}");
}

#[test]
fn two_writers_of_a_layer() {
    let said = problems("[[stage]]\nuse = \"language\"\n\n[[stage]]\nuse = \"segment\"\n");
    assert!(said.contains("p.toml:5:7"), "{said}");
}

#[test]
fn a_stage_before_what_it_reads() {
    let said = problems("[[stage]]\nuse = \"quotes\"\n\n[[stage]]\nuse = \"language\"\n");
    assert!(said.contains("p.toml:2:7") && said.contains("sentences@1"), "{said}");
}

#[test]
fn no_stages() {
    let said = problems("[pipeline]\nname = \"nothing\"\n");
    assert!(said.contains("[[stage]]"), "{said}");
}

#[test]
fn five_errors_at_once() {
    let said = problems(
        "[pipeline]\nnmae = \"five\"\n\n[[stage]]\nuse = \"langauge\"\n\n[[stage]]\nuse = \"quotes\"\non_error = \"explode\"\n\
         [stage.options]\nmin_confidence = \"high\"\n\n[[output]]\nformat = \"htlm\"\npath = \"x.html\"\n",
    );
    for place in ["p.toml:2:1", "p.toml:5:7", "p.toml:9:12", "p.toml:11:18", "p.toml:14:10"] {
        assert!(said.contains(place), "{place} is not in\n{said}");
    }
}

#[test]
fn a_pipeline_that_is_not_there() {
    let folder = Folder::new();
    let ran = folder.dateline(&["check", "stroy"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("stroy") && ran.stderr.contains("story"), "{}", ran.stderr);
}
