//! One object a line, and records of Dateline's own.

use dateline_core::{Document, LayerKey, RefusalKind, Span};

use crate::support::{blocks, load, load_all, refusal};

#[test]
fn each_line_is_a_document() {
    let lines = "{\"id\":\"one\",\"text\":\"The ferry sailed.\"}\n\n{\"text\":\"It was full.\"}\n";
    let all = load_all("all.jsonl", lines);
    assert_eq!(all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["one", "all.jsonl#2"]);
    assert_eq!(all[1].input.record, Some(2));
    assert_eq!(all[1].input.format.as_deref(), Some("jsonl"));
    let origin = all[1].article.as_ref().unwrap().origin(Span::new(0, 2));
    assert_eq!(&lines[origin[0].start as usize..origin[0].end as usize], "It");
}

#[test]
fn lines_are_known_by_content_whatever_the_name() {
    let all = load_all("all.txt", "{\"text\":\"One boat.\"}\n{\"text\":\"Two boats.\"}\n");
    assert_eq!(all.len(), 2);
    let broken_first = load_all("all.txt", "{oops\n{\"text\":\"One boat.\"}\n{\"text\":\"Two boats.\"}\n");
    assert_eq!(broken_first.len(), 3);
    assert_eq!(refusal(&broken_first[0]).code, "malformed");
}

#[test]
fn one_broken_line_does_not_stop_the_others() {
    let all = load_all("all.jsonl", "{\"text\":\"One boat.\"}\n{\"text\": oops\n{\"text\":\"Two boats.\"}\n");
    assert_eq!(all.len(), 3);
    assert!(all[0].article.is_ok() && all[2].article.is_ok());
    assert_eq!(all[1].id, "all.jsonl#2");
    assert!(refusal(&all[1]).message.contains("all.jsonl, line 2"), "{}", refusal(&all[1]));
}

#[test]
fn a_record_of_ours_keeps_text_metadata_layers_and_provenance() {
    let record = r#"{"schema":"dateline/1","id":"a","input":{"path":"old.txt"},"outcome":"analysed","errors":[],
        "text":"Ferry sails.\n\nDespite the storm.","metadata":{"title":"Another title","desk":"north"},
        "layers":{"blocks":[{"span":[0,12],"kind":"headline"},{"span":[14,32],"kind":"body"}],
                  "moods@2":[{"span":[0,5],"mood":"wet"}]},
        "provenance":[{"stage":"moods","version":"3"}]}"#
        .replace('\n', "");
    let loaded = load("out.jsonl", record + "\n");
    assert_eq!(loaded.id, "a");
    assert_eq!(loaded.provenance.len(), 1);
    let article = loaded.article.unwrap();
    assert_eq!(article.text(), "Ferry sails.\n\nDespite the storm.");
    assert_eq!(article.metadata().title.as_deref(), Some("Another title"));
    assert_eq!(article.metadata().other.keys().collect::<Vec<_>>(), ["desk"]);
    assert_eq!(blocks(&article).len(), 2);
    let moods = article.layers().json(&LayerKey::new("moods", 2)).unwrap().unwrap();
    assert_eq!(moods.get(), r#"[{"span":[0,5],"mood":"wet"}]"#);
}

#[test]
fn layers_beside_a_text_are_kept_without_a_schema() {
    let all = load_all("gold.jsonl", "{\"text\":\"It rained.\",\"layers\":{\"sentences\":[{\"span\":[0,10]}]}}\n");
    let article = all[0].article.as_ref().unwrap();
    assert!(article.layers().contains(&LayerKey::new("sentences", 1)));
    assert_eq!(blocks(article).len(), 1);
    assert!(article.metadata().other.is_empty());
}

#[test]
fn a_span_outside_the_text_is_refused() {
    for span in ["[0,11]", "[3,2]", "[1,2]"] {
        let line = format!("{{\"text\":\"É rained.\",\"layers\":{{\"x\":[{{\"span\":{span}}}]}}}}\n");
        let all = load_all("gold.jsonl", line);
        assert_eq!(refusal(&all[0]).code, "layer", "{span}");
        assert!(
            refusal(&all[0]).message.contains("gold.jsonl, line 1") && refusal(&all[0]).message.contains("/0/span")
        );
    }
}

#[test]
fn lines_about_the_whole_story_are_passed_over() {
    let all = load_all(
        "out.jsonl",
        "{\"schema\":\"dateline/1\",\"id\":\"a\",\"outcome\":\"analysed\",\"text\":\"It rained.\"}\n\
         {\"schema\":\"dateline/1\",\"ledger\":{\"statements\":[{\"id\":1,\"text\":\"It rained.\"}]}}\n\
         {\"schema\":\"dateline/1\",\"timeline\":[{\"id\":1,\"outcome\":\"rain\"}]}\n\
         {\"text\":\"It snowed.\"}\n",
    );
    assert_eq!(all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["a", "out.jsonl#4"]);
}

#[test]
fn a_line_of_another_schema_is_none_of_ours() {
    let all =
        load_all("out.jsonl", "{\"schema\":\"other/1\",\"timeline\":[\"dateline/1\"]}\n{\"text\":\"It snowed.\"}\n");
    assert_eq!(refusal(&all[0]).code, "no_text");
}

#[test]
fn the_record_of_a_failure_says_what_it_was() {
    for (outcome, kind) in [("failed", RefusalKind::Failed), ("skipped", RefusalKind::Skipped)] {
        let line = format!(
            "{{\"schema\":\"dateline/1\",\"id\":\"a\",\"outcome\":\"{outcome}\",\"errors\":[{{\"stage\":\"load\",\"code\":\"empty\",\"message\":\"`a` is empty\"}}]}}\n"
        );
        let all = load_all("out.jsonl", line);
        let refusal = refusal(&all[0]);
        assert_eq!((all[0].id.as_str(), refusal.code, refusal.kind), ("a", "not_a_document", kind));
        assert!(refusal.message.contains(outcome) && refusal.message.contains("`a` is empty"), "{refusal}");
    }
}

#[test]
fn a_dead_letter_with_its_text_is_a_document() {
    let line =
        "{\"schema\":\"dateline/1\",\"id\":\"a\",\"outcome\":\"failed\",\"errors\":[],\"text\":\"It rained.\"}\n";
    assert!(load_all("dead.jsonl", line)[0].article.is_ok());
}
