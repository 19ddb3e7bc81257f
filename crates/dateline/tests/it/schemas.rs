//! The schemas that the program prints, against what it reads and writes.

use jsonschema::Validator;
use serde_json::Value;

use crate::command::{Folder, records};
use crate::samples::{BUILT_IN, harbour};

fn printed(of: &str) -> Validator {
    let ran = Folder::new().dateline(&["schema", of]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let schema: Value = serde_json::from_str(&ran.stdout).expect("it is JSON");
    jsonschema::draft202012::new(&schema).expect("it is a schema")
}

fn assert_valid(validator: &Validator, value: &Value, what: &str) {
    let errors: Vec<String> = validator.iter_errors(value).map(|it| format!("{}: {it}", it.instance_path())).collect();
    assert!(errors.is_empty(), "{what}: {errors:#?}");
}

#[test]
fn every_built_in_pipeline_follows_the_schema_of_a_pipeline() {
    let validator = printed("pipeline");
    for name in BUILT_IN {
        let path = format!("{}/../../config/{name}.toml", env!("CARGO_MANIFEST_DIR"));
        let file: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
        assert_valid(&validator, &serde_json::to_value(file).unwrap(), name);
    }
}

#[test]
fn what_a_run_writes_follows_the_schemas_of_a_record_and_of_a_ledger() {
    let folder = Folder::new();
    folder.write("empty.txt", "");
    let ran = folder.dateline(&["run", "story", &harbour().to_string_lossy(), "empty.txt"]);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let lines = records(&folder.read("story.jsonl"));
    let (ledger, documents) = lines.split_last().expect("there are lines");
    let validator = printed("record");
    for record in documents {
        assert_valid(&validator, record, &record["id"].to_string());
    }
    assert_valid(&printed("ledger"), ledger, "the ledger");
}
