//! Files that are not what they should be.

use std::error::Error;
use std::fs;
use std::path::Path;

use dateline_evaluate::{AttributionGold, EvaluateError, Inputs, evaluate_attributions};
use proptest::prelude::*;
use tempfile::TempDir;

const STORY: &str = r#"{"documents":[{"file":"a.txt","bytes":3,"attributions":[]}]}"#;
const CORPUS: &str = r#"{"id":"a","text":"It leaks.","attributions":[]}"#;
const RECORD: &str = r#"{"id":"a","input":{"path":"a.txt"},"text":"It leaks.","layers":{"attributions":[]}}"#;

fn error(gold: &str) -> EvaluateError {
    AttributionGold::parse("my gold", gold).unwrap_err()
}

#[test]
fn what_is_of_neither_form_is_refused_with_both_forms() {
    for gold in ["", "  \n", "{}", "[]", "7", "source,cue\n", RECORD, r#"{"id":"a","text":"It leaks."}"#] {
        let error = error(gold);
        assert!(matches!(error, EvaluateError::GoldForm { .. }), "{gold}: {error:?}");
        assert!(error.to_string().starts_with("`my gold` is not gold: story gold is a JSON object with `documents`"));
    }
}

#[test]
fn a_mistake_in_gold_is_told_by_its_line() {
    let corpus = format!("{CORPUS}\n\n{{\"id\":\"b\",\"text\":\"x\"}}\n");
    assert!(matches!(error(&corpus), EvaluateError::GoldMalformed { line: 3, .. }));
    let story = "{\"documents\":[\n{\"file\":\"a.txt\",\n\"attributions\":7}]}";
    let error = error(story);
    assert!(matches!(error, EvaluateError::GoldMalformed { line: 3, .. }));
    assert!(error.source().unwrap().to_string().contains("expected a sequence"));
}

#[test]
fn names_that_are_there_twice_are_refused() {
    let twice = format!("{CORPUS}\n{CORPUS}\n");
    assert!(matches!(error(&twice), EvaluateError::GoldRepeated { id, .. } if id == "a"));
    let files = r#"{"documents":[{"file":"a.txt","attributions":[]},{"file":"a.txt","attributions":[]}]}"#;
    assert!(matches!(error(files), EvaluateError::GoldRepeated { id, .. } if id == "a.txt"));
    let ids = r#"{"documents":[{"file":"a","attributions":[{"id":"A1","content":[]},{"id":"A1","content":[]}]}]}"#;
    assert!(matches!(error(ids), EvaluateError::GoldRepeated { id, .. } if id == "A1"));
    assert!(matches!(error(r#"{"documents":[]}"#), EvaluateError::GoldEmpty { .. }));
}

#[test]
fn a_line_that_is_no_record_is_told_by_its_number() {
    let gold = AttributionGold::parse("gold", CORPUS).unwrap();
    for bad in [&b"{\"id\":"[..], b"\xff", b"{\"layers\":{\"attributions\":[{\"content\":[{\"span\":[2,1]}]}]}}"] {
        let records = [RECORD.as_bytes(), b"\n", bad, b"\n"].concat();
        let error = gold.score(&records[..], &Inputs::AsRecorded).unwrap_err();
        assert!(matches!(error, EvaluateError::RecordMalformed { line: 2, .. }), "{error:?}");
    }
}

#[test]
fn inputs_that_are_not_there_or_are_others_are_named() {
    let gold = AttributionGold::parse("gold", STORY).unwrap();
    let folder = TempDir::new().unwrap();
    let inputs = Inputs::Folder(folder.path().to_owned());
    let error = gold.score(RECORD.as_bytes(), &inputs).unwrap_err();
    assert!(matches!(&error, EvaluateError::InputUnreadable { path, .. } if path.ends_with("a.txt")), "{error:?}");
    fs::write(folder.path().join("a.txt"), "changed").unwrap();
    let error = gold.score(RECORD.as_bytes(), &inputs).unwrap_err();
    assert!(matches!(error, EvaluateError::InputDiffers { expected: 3, found: 7, .. }), "{error:?}");
}

#[test]
fn inputs_lie_where_the_record_says() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "abc").unwrap();
    let record = serde_json::json!({ "input": { "path": path }, "layers": { "attributions": [] } }).to_string();
    let gold = AttributionGold::parse("gold", STORY).unwrap();
    assert!(gold.score(record.as_bytes(), &Inputs::AsRecorded).is_ok());
}

#[test]
fn gold_in_a_file_is_read_with_or_without_a_byte_order_mark() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("gold.jsonl");
    for text in [CORPUS.to_owned(), format!("\u{feff}{CORPUS}\r\n")] {
        fs::write(&path, text).unwrap();
        assert!(evaluate_attributions(&path, RECORD.as_bytes(), &Inputs::AsRecorded).is_ok());
    }
    let error = evaluate_attributions(Path::new("no such gold"), RECORD.as_bytes(), &Inputs::AsRecorded).unwrap_err();
    assert_eq!(error.to_string(), "the gold `no such gold` cannot be read");
}

proptest! {
    /// Nothing that stands in a file is a reason to panic.
    #[test]
    fn any_bytes_are_an_error_or_figures(gold in ".{0,60}", records in prop::collection::vec(any::<u8>(), 0..60)) {
        for text in [gold.as_str(), STORY, CORPUS] {
            if let Ok(gold) = AttributionGold::parse("gold", text) {
                let _ = gold.score(&records[..], &Inputs::Folder("no such folder".into()));
            }
        }
    }

    /// Nor are any ranges of the file, in gold or in a record.
    #[test]
    fn any_ranges_give_figures(gold in any::<[u64; 2]>(), found in any::<[u64; 2]>(), near in 0_u64..12) {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("a.txt"), "It leaks.").unwrap();
        for (gold, found) in [(gold, found), ([near, found[0]], [gold[0] % 12, near])] {
            let place = serde_json::json!({ "span": gold });
            let gold = serde_json::json!({ "documents": [{ "file": "a.txt", "not_attributions": [place],
                "attributions": [{ "id": "A", "content": [place], "cue": place, "source": place }] }] });
            let place = serde_json::json!({ "span": [0, 1], "origin": [found] });
            let record = serde_json::json!({ "input": { "path": "a.txt" },
                "layers": { "attributions": [{ "content": [place], "cue": place, "source": place }] } });
            let gold = AttributionGold::parse("gold", &gold.to_string()).unwrap();
            let inputs = Inputs::Folder(folder.path().to_owned());
            prop_assert!(gold.score(record.to_string().as_bytes(), &inputs).is_ok());
        }
    }
}
