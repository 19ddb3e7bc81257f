//! The plugin in C: built by the C compiler, loaded by the program, run over the sentences in its folder.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};

use crate::command::Folder;

const CASES: &str = include_str!("../../../../plugins/claims/cases.txt");

const PIPELINE: &str = "[pipeline]\ngiven = [\"sentences\", \"attributions\"]\n\n[[stage]]\nplugin = \"claims\"\n";

/// A folder with the plugin in it and a pipeline of nothing else, which reads sentences from its input.
fn folder(pipeline: &str) -> Folder {
    let folder = Folder::new();
    let build = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../plugins/claims/build.sh");
    let built = Command::new(build).arg(folder.path()).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    folder.write("claims.toml", pipeline);
    folder
}

/// A text without its marks.
fn plain(marked: &str) -> String {
    let mut parts = marked.split('{');
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (claim, rest) = part.split_once('}').unwrap();
        text.push_str(claim.split_once('|').unwrap().1);
        text.push_str(rest);
    }
    text
}

/// A text with a mark around each claim, as in `cases.txt`.
fn marked(text: &str, claims: &Value) -> String {
    let (mut marked, mut at) = (String::new(), 0);
    for claim in claims.as_array().unwrap() {
        let end = |index: usize| usize::try_from(claim["span"][index].as_u64().unwrap()).unwrap();
        let (start, end) = (end(0), end(1));
        let mut found = claim["kind"].as_str().unwrap().to_owned();
        if let Some(value) = claim["value"].as_f64() {
            found += &format!(" {value}");
        }
        if let Some(upper) = claim["upper"].as_f64() {
            found += &format!("..{upper}");
        }
        for (field, sign) in [("unit", ""), ("date", ""), ("time", ""), ("weekday", ""), ("hedge", "~")] {
            if let Some(text) = claim[field].as_str() {
                found += &format!(" {sign}{text}");
            }
        }
        marked += &format!("{}{{{found}|{}}}", &text[at..start], &text[start..end]);
        at = end;
    }
    marked + &text[at..]
}

fn record(id: usize, text: &str) -> Value {
    json!({ "id": id.to_string(), "text": text, "layers": { "sentences": [{ "span": [0, text.len()] }], "attributions": [] } })
}

#[test]
fn each_sentence_has_the_claims_that_are_marked_in_it() {
    let folder = folder(PIPELINE);
    let cases: Vec<&str> = CASES.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).collect();
    let input: String = cases.iter().enumerate().map(|(id, case)| format!("{}\n", record(id, &plain(case)))).collect();
    folder.write("in.jsonl", input);
    let ran = folder.dateline(&["run", "./claims.toml", "in.jsonl"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let records = ran.records();
    assert_eq!(records.len(), cases.len());
    let found: Vec<String> =
        records.iter().map(|it| marked(it["text"].as_str().unwrap(), &it["layers"]["claims"])).collect();
    assert_eq!(found, cases);
}

#[test]
fn a_claim_in_a_statement_has_its_speaker() {
    let folder =
        folder("[[stage]]\nuse = \"language\"\n\n[[stage]]\nuse = \"quotes\"\n\n[[stage]]\nplugin = \"claims\"\n");
    let text = "The quay cost £3m. “The pier will cost £40m,” said Petra Lindqvist, the mayor of Marrow Vale. \
                According to people familiar with the matter, it took 12 years.";
    folder.write("a.txt", text);
    let ran = folder.dateline(&["run", "./claims.toml", "a.txt"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let claims = ran.records()[0]["layers"]["claims"].clone();
    let speakers: Vec<Option<&Value>> = claims.as_array().unwrap().iter().map(|it| it.get("speaker")).collect();
    assert_eq!(speakers, [None, Some(&json!("Petra Lindqvist")), Some(&Value::Null)], "{claims}");
}

#[test]
fn an_option_that_the_schema_allows_and_the_plugin_does_not_is_shown_in_the_pipeline() {
    let folder = folder(&format!("{PIPELINE}[stage.options]\nyears = false\nmin = -1\n"));
    let ran = folder.dateline(&["check", "./claims.toml"]);
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    assert!(ran.stderr.contains("min = -1") && ran.stderr.contains("must not be below 0"), "{}", ran.stderr);
}
