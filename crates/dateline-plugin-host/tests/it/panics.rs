//! A plugin in Rust that panics: the run goes on, and the record says what was said and where.

use std::path::PathBuf;
use std::sync::LazyLock;

use dateline_core::{Article, BuildError};
use dateline_plugin_host::{CreateError, Instance, Lent};
use serde_json::{Value, json};

use crate::fixture::{Files, Found, NoFiles, cargo_library, check_failure, hear_everything, load, logged};

/// The library of `tests/fixtures/panicking`, built once.
static LIBRARY: LazyLock<PathBuf> =
    LazyLock::new(|| cargo_library("crates/dateline-plugin-host/tests/fixtures/panicking", "panicking_plugin"));

fn create(options: &Value) -> Result<Instance, CreateError> {
    hear_everything();
    Instance::create(load(&LIBRARY).unwrap(), options, &mut NoFiles)
}

/// What is found in each text, all in one call.
fn analyse(instance: &Instance, texts: &[&str]) -> Vec<Result<Found, dateline_core::AnalyseError>> {
    let articles: Vec<Article> = texts.iter().map(|it| Article::from_text("a", *it)).collect();
    let lent: Vec<Lent<'_>> = articles.iter().map(|it| Lent { document: it, layers: Vec::new() }).collect();
    instance.analyse(&lent)
}

/// The place of a panic without its line, which changes with the fixture.
fn without_line(message: &str) -> String {
    let Some((before, after)) = message.split_once("lib.rs:") else { return message.to_owned() };
    format!("{before}lib.rs{}", after.trim_start_matches(|it: char| it.is_ascii_digit() || it == ':'))
}

#[test]
fn in_create() {
    let error = create(&json!({"place": "create"})).unwrap_err();
    assert!(matches!(error, CreateError::Panicked(_)), "{error:?}");
    let said = without_line(&error.to_string());
    assert!(said.starts_with("cannot be created: panicked at ") && said.ends_with("src/lib.rs not today"), "{said}");
}

#[test]
fn in_analyse() {
    let instance = create(&json!({"place": "analyse"})).unwrap();
    let mut results = analyse(&instance, &["a text", "panic here", "another"]).into_iter();
    let mut next = || results.next().unwrap();
    assert!(next().is_ok());
    let said = without_line(&next().unwrap_err().message);
    assert!(said.starts_with("panicked at ") && said.ends_with("src/lib.rs no more than 10 bytes"), "{said}");
    assert!(next().is_ok());
    // Alone it has the code, too.
    let error = analyse(&instance, &["panic here"]).pop().unwrap().unwrap_err();
    assert_eq!(error.code, "panic");
    assert!(analyse(&instance, &["a text"])[0].is_ok());
}

#[test]
fn in_drop() {
    let instance = create(&json!({"place": "drop"})).unwrap();
    assert!(analyse(&instance, &["a text"])[0].is_ok());
    let ((), lines) = logged(|| drop(instance));
    let lines = without_line(&lines);
    assert!(lines.starts_with("ERROR plugin: an instance has ended badly: panicked at "), "{lines}");
    assert!(lines.ends_with("src/lib.rs too late plugin=\"panicking\"\n"), "{lines}");
}

#[test]
fn nowhere() {
    let instance = create(&json!({})).unwrap();
    let found = analyse(&instance, &["a text"]).pop().unwrap().unwrap();
    let layers: Vec<_> = found.iter().map(|(key, it)| (key.to_string(), serde_json::to_string(it).unwrap())).collect();
    assert_eq!(layers, [("marks@1".to_owned(), r#"[{"span":[0,6]}]"#.to_owned())]);
}

#[test]
fn an_error_is_one_of_its_document() {
    let instance = create(&json!({})).unwrap();
    check_failure(analyse(&instance, &["fails"]).pop().unwrap(), "error", "this text says that it fails");
}

#[test]
fn what_it_logs_is_logged() {
    let instance = create(&json!({})).unwrap();
    let (found, lines) = logged(|| analyse(&instance, &["log this"]));
    assert!(found[0].is_ok());
    assert!(lines.starts_with(" WARN plugin: ") && lines.contains("a text that asks for a line"), "{lines}");
    assert!(lines.ends_with("plugin=\"panicking\"\n"), "{lines}");
}

#[test]
fn options_and_files() {
    let error = create(&json!({"plaice": "create"})).unwrap_err();
    assert!(matches!(&error, CreateError::Option { .. }), "{error:?}");
    let error = create(&json!({"list": "missing.txt"})).unwrap_err().into_build_error("panicking");
    assert!(matches!(&error, BuildError::Resource(_)), "{error}");
    let plugin = load(&LIBRARY).unwrap();
    let error = Instance::create(plugin, &json!({"list": "list.txt"}), &mut Files::of("list.txt", "")).unwrap_err();
    let CreateError::Option { option, problem } = error else { panic!("an error of an option: {error}") };
    assert_eq!((&*option, &*problem), ("list", "names an empty file"));
}
