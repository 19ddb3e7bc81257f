//! Plugins in processes of their own, among them those that end the process.

use crate::fixture::{Files, Fixture, NoFiles, logged};
use dateline_core::{
    Article, BuildError, DocumentStage, LayerKey, Layers, Metadata, OriginMap, OriginSpan, Registry, Resources, Span,
};
use dateline_pipeline::Limits;
use dateline_plugin_host::worker::WorkerCommand;
use dateline_plugin_host::{InProcess, Isolated, LibraryFile, Signature};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, Stdio};
use std::time::Duration;

pub(crate) fn worker() -> WorkerCommand {
    WorkerCommand { program: env!("CARGO_BIN_EXE_dateline-worker").into(), args: Vec::new() }
}

/// Little time, so that a loop costs the tests little, and enough for a machine that is busy.
const LIMITS: Limits = Limits { seconds: 2.0, memory_mib: 1024, output_mib: 1, crashes: 3 };

fn signature(fixture: &Fixture) -> Signature {
    let loaded = dateline_plugin_host::worker::probe(&worker(), &fixture.library).unwrap();
    Signature::of(&loaded.manifest, &registry()).unwrap()
}

fn registry() -> Registry {
    let mut registry = Registry::new();
    registry.layer(dateline_core::LayerKind::of::<dateline_core::Spans<dateline_layers::Token>>());
    registry
}

fn isolated(
    fixture: &Fixture,
    options: Value,
    files: &mut dyn Resources,
    limits: &Limits,
) -> Result<Isolated, BuildError> {
    let library = LibraryFile::read(&fixture.library).unwrap();
    let built = Isolated::build(worker(), library, signature(fixture), options, limits, files);
    built.map_err(|error| error.into_build_error("marks"))
}

/// The plugin of `crash.c` in this case.
fn crashing(case: &str) -> (Fixture, Isolated) {
    let fixture = Fixture::new("crash", case);
    let stage = isolated(&fixture, json!({}), &mut NoFiles, &LIMITS).unwrap();
    (fixture, stage)
}

/// What became of each text: what is marked in it, or the code and the message of the error.
fn outcomes(stage: &dyn DocumentStage, texts: &[&str]) -> Vec<String> {
    let articles: Vec<Article> = texts.iter().map(|it| Article::from_text("a.txt", *it)).collect();
    let articles: Vec<&Article> = articles.iter().collect();
    let results = stage.analyse_all(&articles);
    assert_eq!(results.len(), texts.len());
    results
        .into_iter()
        .map(|it| it.map_or_else(|error| format!("{}: {}", error.code, error.message), |it| marks(&it)))
        .collect()
}

fn marks(layers: &Layers) -> String {
    layers.json(&LayerKey::new("marks", 1)).unwrap().unwrap().get().to_owned()
}

/// Asserts what becomes of a document that crashes between two that do not.
fn check(case: &str, outcome: &str) {
    let (_fixture, stage) = crashing(case);
    let words = [r#"[{"span":[0,3]}]"#, outcome, r#"[{"span":[0,5]}]"#];
    assert_eq!(outcomes(&stage, &["one", "crash here", "three"]), words);
}

#[test]
fn a_crash_costs_one_document() {
    check("aborts", "crash: killed by signal 6 (SIGABRT)");
    check("faults", "crash: killed by signal 11 (SIGSEGV)");
    check("exits", "crash: exited with code 7");
    check("exits_well", "crash: exited with code 0");
}

#[test]
fn an_endless_loop_costs_one_document() {
    check("loops", "timeout: took longer than 2 seconds and was stopped");
}

#[test]
fn memory_is_limited() {
    check("hogs", "crash: killed by signal 6 (SIGABRT); it said: no memory is left");
}

#[test]
fn a_plugin_may_print_and_read() {
    let (_fixture, stage) = crashing("chatters");
    let (found, log) = logged(|| outcomes(&stage, &["crash here"]));
    assert_eq!(found, [r#"[{"span":[0,5]},{"span":[6,10]}]"#]);
    assert!(log.contains("printed where the answers could be"), "{log}");
    assert!(log.contains("a complaint\\u{1b}[31m in red"), "{log}");
}

#[test]
fn complaints_without_end_are_heard() {
    check("complains", r#"[{"span":[0,5]},{"span":[6,10]}]"#);
}

#[test]
fn a_crash_is_told_with_what_was_said_in_that_document() {
    let fixture = Fixture::new("crash", "explains");
    let limits = Limits { crashes: 100, ..LIMITS };
    let stage = isolated(&fixture, json!({}), &mut NoFiles, &limits).unwrap();
    let crash = "crash: killed by signal 6 (SIGABRT); it said: the tide is out";
    // Whether the host hears it before or after the answer to the document before is for chance to say.
    for _ in 0..30 {
        assert_eq!(outcomes(&stage, &["mind this", "crash", "mind that"])[1], crash);
    }
}

#[test]
fn a_plugin_that_writes_to_all_that_is_open_costs_one_document() {
    let (_fixture, stage) = crashing("scribbles");
    let found = outcomes(&stage, &["one", "crash here", "three"]);
    assert!(found[1].starts_with("bad_output: gave "), "{found:?}");
    assert_eq!([&*found[0], &*found[2]], [r#"[{"span":[0,3]}]"#, r#"[{"span":[0,5]}]"#]);
}

#[test]
fn a_plugin_that_closes_all_that_is_open_costs_one_document() {
    check("hangs_up", "crash: closed its pipe, and was stopped");
}

#[test]
fn a_process_that_is_left_behind_holds_up_nothing() {
    let (_fixture, stage) = crashing("abandons");
    let found = outcomes(&stage, &["crash here", "three"]);
    let left = found[0].strip_prefix("crash: killed by signal 6 (SIGABRT); it said: left ").unwrap();
    let left = left.strip_suffix(" behind").unwrap();
    // Gone, or dead and not yet waited for by who inherited it.
    let state = std::fs::read_to_string(format!("/proc/{left}/stat")).unwrap_or_default();
    assert!(!state.contains(") S "), "{state}");
    assert_eq!(found[1], r#"[{"span":[0,5]}]"#);
}

#[test]
fn one_bad_document_of_a_batch_changes_nothing_for_the_others() {
    let (fixture, stage) = crashing("faults");
    let texts: Vec<String> = (0..40).map(|it| format!("the tide of day {it} rose by {it} inches")).collect();
    let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let in_process = InProcess::build(fixture.plugin(), signature(&fixture), json!({}), &mut NoFiles).unwrap();
    let mut expected = outcomes(&in_process, &texts);
    for bad in [5, 17] {
        texts[bad] = "crash here";
        expected[bad] = "crash: killed by signal 11 (SIGSEGV)".to_owned();
    }
    for (texts, expected) in texts.chunks(stage.batch()).zip(expected.chunks(stage.batch())) {
        assert_eq!(outcomes(&stage, texts), expected);
    }
}

#[test]
fn a_plugin_that_crashes_too_often_is_stopped() {
    let (_fixture, stage) = crashing("aborts");
    let crash = "crash: killed by signal 6 (SIGABRT)";
    let stopped =
        "stopped: the plugin was stopped, for its worker was lost 3 times; the last time: killed by signal 6 (SIGABRT)";
    let good = r#"[{"span":[0,3]}]"#;
    let texts = ["crash", "one", "crash", "crash", "one", "crash"];
    assert_eq!(outcomes(&stage, &texts), [crash, good, crash, crash, stopped, stopped]);
    assert_eq!(outcomes(&stage, &["one"]), [stopped]);
}

#[test]
fn a_crash_at_the_end_is_told_in_the_log() {
    let (fixture, stage) = crashing("aborts_at_end");
    let ((), log) = logged(|| drop(stage));
    assert!(log.contains("killed by signal 6 (SIGABRT)"), "{log}");
    drop(fixture);
}

/// A frame of the protocol: a length, a tag, and what follows.
fn frame(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let body = parts.concat();
    [&(body.len() as u64 + 1).to_le_bytes()[..], &[tag], &body].concat()
}

#[test]
fn a_worker_does_not_outlive_its_host() {
    let fixture = Fixture::new("crash", "loops");
    let mut child = Command::new(worker().program).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut requests, mut answers) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let bytes = |it: &str| [&(it.len() as u64).to_le_bytes()[..], it.as_bytes()].concat();
    let no_limit = u64::MAX.to_le_bytes();
    requests.write_all(&frame(1, &[&bytes(fixture.library.to_str().unwrap()), &no_limit, &no_limit, &[0]])).unwrap();
    requests.write_all(&frame(2, &[&bytes("{}")])).unwrap();
    let document = |text| [bytes("a.txt"), bytes(text), vec![0; 8]].concat();
    requests.write_all(&frame(5, &[&document("one"), &document("crash here")])).unwrap();
    let mut tags = Vec::new();
    for _ in 0..3 {
        let mut length = [0; 8];
        answers.read_exact(&mut length).unwrap();
        let mut answer = vec![0; usize::try_from(u64::from_le_bytes(length)).unwrap()];
        answers.read_exact(&mut answer).unwrap();
        tags.push(answer[0]);
    }
    assert_eq!(tags, [1, 5, 9], "it has loaded, created, and done the first document");
    drop(requests);
    assert_eq!(child.wait().unwrap().signal(), Some(9));
}

#[test]
fn a_host_that_is_held_up_does_not_blame_the_worker() {
    /// Takes its time over every line.
    struct Slow;

    impl std::io::Write for Slow {
        fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
            std::thread::sleep(Duration::from_secs_f64(LIMITS.seconds + 0.5));
            Ok(line.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let (_fixture, stage) = curious(json!({}), &mut Files::of("list.txt", "ebb")).unwrap();
    let slow = tracing_subscriber::fmt().with_writer(|| Slow).finish();
    let found = tracing::subscriber::with_default(slow, || outcomes(&stage, &["Ebb"]));
    assert_eq!(found, ["error: the text is too short"]);
}

const CHANGED: &str = "has changed since it was checked";

#[test]
fn a_library_that_was_built_anew_before_the_first_document_is_refused() {
    let fixture = Fixture::new("crash", "aborts");
    let library = LibraryFile::read(&fixture.library).unwrap();
    let signature = signature(&fixture);
    replace(&fixture, &Fixture::new("crash", "faults"));
    let built = Isolated::build(worker(), library, signature, json!({}), &LIMITS, &mut NoFiles);
    assert_eq!(built.err().unwrap().to_string(), CHANGED);
}

/// The records would name another library than the one that found what is in them.
#[test]
fn a_library_that_was_built_anew_during_a_run_is_used_no_more() {
    let (fixture, stage) = crashing("aborts");
    replace(&fixture, &Fixture::new("crash", "faults"));
    let stopped = format!("stopped: the plugin was stopped, for its library {CHANGED}");
    assert_eq!(
        outcomes(&stage, &["one", "crash", "one", "crash"]),
        [r#"[{"span":[0,3]}]"#, "crash: killed by signal 6 (SIGABRT)", &stopped, &stopped]
    );
}

#[test]
fn a_library_that_is_gone_is_not_looked_for_again_and_again() {
    let fixture = Fixture::new("crash", "aborts");
    let limits = Limits { crashes: u32::MAX, ..LIMITS };
    let stage = isolated(&fixture, json!({}), &mut NoFiles, &limits).unwrap();
    std::fs::remove_file(&fixture.library).unwrap();
    let stopped = "stopped: the plugin was stopped, for its library is not there";
    assert_eq!(outcomes(&stage, &["crash", "one"]), ["crash: killed by signal 6 (SIGABRT)", stopped]);
}

/// A manifest is made by code, which may make another one each time.
#[test]
fn a_library_that_says_it_reads_or_writes_something_else_is_refused() {
    let fixture = Fixture::new("pooled", "none");
    let others = Fixture::new("crash", "aborts");
    let others = LibraryFile::read(&others.library).unwrap();
    let built = Isolated::build(worker(), others, signature(&fixture), json!({}), &LIMITS, &mut NoFiles);
    assert_eq!(built.err().unwrap().to_string(), CHANGED);
}

/// Puts another library where this one lies, as a linker does: a new file of the same name.
fn replace(fixture: &Fixture, other: &Fixture) {
    std::fs::rename(&other.library, &fixture.library).unwrap();
}

fn curious(options: Value, files: &mut dyn Resources) -> Result<(Fixture, Isolated), BuildError> {
    let fixture = Fixture::new("curious", "none");
    let stage = isolated(&fixture, options, files, &LIMITS)?;
    Ok((fixture, stage))
}

#[test]
fn a_worker_gets_its_files_from_the_host() {
    let mut files = Files::of("list.txt", "ebb\nflow");
    let (_fixture, stage) = curious(json!({"least": 1}), &mut files).unwrap();
    assert_eq!(files.embedded, [("built-in".to_owned(), b"content".to_vec())]);
    files.there.clear();

    let text = "Tides rise.";
    let metadata = Metadata { title: Some("Käse".to_owned()), ..Metadata::default() };
    let mut origins = OriginMap::default();
    origins.push(Span::new(0, 11), OriginSpan { start: 1 << 40, end: (1 << 40) + 11 });
    let article = Article::new("a.txt", text, metadata, origins);
    let expected = r#"[{"span":[0,5],"metadata":{"title":"Käse"},"list":"ebb\nflow","from":1099511627776}]"#;
    let (found, log) = logged(|| stage.analyse(&article, article.layers()));
    assert_eq!(marks(&found.unwrap()), expected);
    assert!(log.contains("analysing"), "{log}");

    // Two at once need a second worker, which gets the same files though they are gone.
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(marks(&stage.analyse(&article, article.layers()).unwrap()), expected);
                }
            });
        }
    });
}

#[test]
fn an_error_of_the_plugin_is_that_documents() {
    let (_fixture, stage) = curious(json!({}), &mut Files::of("list.txt", "ebb")).unwrap();
    let found = outcomes(&stage, &["Ebb", "Tides rise."]);
    assert_eq!(found[0], "error: the text is too short");
    assert!(found[1].starts_with(r#"[{"span":[0,5],"#), "{found:?}");
}

#[test]
fn what_a_plugin_refuses_is_refused_here() {
    let error = curious(json!({"least": 0}), &mut NoFiles).err().unwrap();
    assert!(
        matches!(&error, BuildError::Option { option, problem } if option == "least" && problem == "must be 1 or more"),
        "{error:?}"
    );
    let error = curious(json!({}), &mut NoFiles).err().unwrap();
    assert!(matches!(&error, BuildError::Resource(it) if it.path == "list.txt"), "{error:?}");
}

#[test]
fn output_is_limited() {
    let fixture = Fixture::new("crash", "aborts");
    let stage = isolated(&fixture, json!({}), &mut NoFiles, &Limits { output_mib: 1, ..Limits::default() }).unwrap();
    let text = "a ".repeat(200_000);
    assert_eq!(
        outcomes(&stage, &[&text, "one"]),
        [
            "bad_output: with `spans` it emitted more than 1048576 bytes for one document, which is the most",
            r#"[{"span":[0,3]}]"#
        ]
    );
}

#[test]
fn layers_go_over_and_come_back_as_in_the_hosts_own_process() {
    let fixture = Fixture::new("pooled", "none");
    let mut files = Files::of("letter.txt", "t");
    let options = json!({});
    let in_process = InProcess::build(fixture.plugin(), signature(&fixture), options.clone(), &mut files).unwrap();
    let apart = isolated(&fixture, options, &mut files, &LIMITS).unwrap();
    let articles: Vec<Article> = (0..50).map(article_with_tokens).collect();
    let articles: Vec<&Article> = articles.iter().collect();
    let found = |stage: &dyn DocumentStage| -> Vec<String> {
        stage.analyse_all(&articles).into_iter().map(|it| marks(&it.unwrap())).collect()
    };
    let expected = found(&in_process);
    assert!(expected.iter().any(|it| it.contains("length")));
    assert_eq!(found(&apart), expected);
}

fn article_with_tokens(number: usize) -> Article {
    let text = "the tide turned at two — ".repeat(number);
    let mut article = Article::from_text(format!("{number}.txt"), text.as_str());
    let mut at = 0;
    let mut tokens = Vec::new();
    for word in text.split_inclusive(' ') {
        tokens.push(dateline_layers::Token { span: Span::from_range(at..at + word.trim().len()) });
        at += word.len();
    }
    article.layers_mut().insert(dateline_core::Spans::new(tokens));
    article
}

#[test]
fn a_field_that_a_record_adds_itself() {
    let fixture = Fixture::new("output", "text_beside_a_span");
    let stage = isolated(&fixture, json!({}), &mut NoFiles, &LIMITS).unwrap();
    let outcome = "bad_output: `marks@1` has a field `text` beside its `span`, which a record adds itself; give it \
                   another name";
    assert_eq!(outcomes(&stage, &["some words"]), [outcome]);
}
