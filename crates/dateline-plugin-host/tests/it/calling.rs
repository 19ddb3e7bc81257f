//! How a plugin calls the host while it analyses.

use crate::fixture::{Fixture, TEXT, analyse, analyse_all, check_failure, logged};

/// Analyses one document with a plugin of `calling.c`.
fn check(case: &str, code: &str, message: &str) {
    check_failure(analyse(&Fixture::new("calling", case).instance()), code, message);
}

const THREAD: &str =
    "called `emit` from another thread; a plugin may call the host only on the thread on which it was called";
const ENDED: &str = "called `emit` for a call that has ended, or is another thread's";

#[test]
fn from_a_thread_of_its_own() {
    let instance = Fixture::new("calling", "emits_from_a_thread").instance();
    check_failure(analyse(&instance), "bad_output", THREAD);
    check_failure(analyse(&instance), "bad_output", THREAD);
}

#[test]
fn for_a_call_that_has_ended() {
    let instance = Fixture::new("calling", "emits_after_the_call").instance();
    assert!(analyse(&instance).is_ok());
    check_failure(analyse(&instance), "bad_output", ENDED);
    assert!(analyse(&instance).is_ok());
}

#[test]
fn when_there_is_no_call_at_all() {
    let instance = Fixture::new("calling", "emits_when_ended").instance();
    assert!(analyse(&instance).is_ok());
    let ((), lines) = logged(|| drop(instance));
    assert!(
        lines.starts_with(
            " WARN plugin: a plugin called the host after the call had ended, or from a thread of its own call="
        ),
        "{lines}"
    );
    assert!(lines.ends_with(" function=\"emit\"\n"), "{lines}");
}

#[test]
fn files_are_not_read_while_analysing() {
    check("reads_a_file", "bad_output", "called `read` outside of `create`");
}

#[test]
fn what_a_plugin_is_lent() {
    check("tells", "error", &format!(r#"a: {TEXT}; {{"title":"Cheese"}}; 1 origins from 0 to 5; host 1.0"#));
}

#[test]
fn with_nowhere_to_put_an_answer() {
    check("metadata_with_null", "bad_output", "called `metadata` with nowhere to put it");
    check("origin_with_null", "bad_output", "called `origin` with nowhere to put it");
}

#[test]
fn the_origin_of_no_span() {
    check(
        "origin_past_the_end",
        "bad_output",
        "asked for an origin: the span 0..99 lies outside the text or inside a character of it, which has 15 bytes",
    );
}

#[test]
fn one_document_of_several_fails() {
    let instance = Fixture::new("calling", "fails_one").instance();
    let mut results = analyse_all(&instance, 3);
    assert!(results[0].is_ok() && results[2].is_ok());
    check_failure(results.swap_remove(1), "error", "this one has no words");
}

#[test]
fn a_call_that_fails_fails_every_document() {
    let instance = Fixture::new("calling", "fails_all_and_names_one").instance();
    let unexplained = "the plugin reports an error and does not say which";
    let expected = [unexplained, "this one has no words", unexplained];
    for (result, message) in analyse_all(&instance, 3).into_iter().zip(expected) {
        check_failure(result, "error", message);
    }
}

#[test]
fn reasons_that_are_none() {
    check("fails_in_silence", "error", "the plugin reports an error and does not say which");
    check("fails_with_null", "error", "(the plugin gives an empty message)");
    check("fails_at_length", "error", &"x".repeat(64 << 10));
    check("fails_for_no_document", "bad_output", "called `fail` for document 1 of 1, counted from 0");
}

#[test]
fn a_panic() {
    check("panics", "panic", "index out of bounds");
    check("panics_in_silence", "panic", "the plugin panicked and does not say how");
}

#[test]
fn a_status_without_a_meaning() {
    check(
        "unknown_status",
        "error",
        "the plugin returned the status 77, which has no meaning, and does not say what is wrong",
    );
}

#[test]
fn lines_for_the_log() {
    let instance = Fixture::new("calling", "logs").instance();
    let (result, lines) = logged(|| analyse(&instance));
    assert!(result.is_ok());
    let expected = [
        " INFO plugin: a line of information plugin=\"marks\"",
        "ERROR plugin: a line that is not quite \u{fffd} UTF-8 plugin=\"marks\"",
        " WARN plugin: (the plugin gives an empty message) plugin=\"marks\"",
        " INFO plugin: all is well\\r\\nERROR core:\tforged \\u{1b}[31min red plugin=\"marks\"",
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn a_line_from_any_thread() {
    assert!(analyse(&Fixture::new("calling", "logs_from_a_thread").instance()).is_ok());
}

#[test]
fn no_documents_are_no_call() {
    let instance = Fixture::new("calling", "fails_in_silence").instance();
    assert!(analyse_all(&instance, 0).is_empty());
}
