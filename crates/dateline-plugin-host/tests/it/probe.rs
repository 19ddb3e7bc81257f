//! Libraries that are looked at from a safe distance.

use crate::fixture::{Files, Fixture, NoFiles, load};
use crate::isolated::worker;
use dateline_plugin_host::worker::{WorkerCommand, probe, probe_create};
use serde_json::json;

/// Asserts what is said of the plugin of `crash.c` when it is loaded and created.
fn check(case: &str, message: &str) {
    let fixture = Fixture::new("crash", case);
    let error = probe_create(&worker(), &fixture.library, &json!({}), &mut NoFiles).unwrap_err();
    assert_eq!(error.to_string(), message);
}

#[test]
fn a_library_may_crash_while_it_is_loaded() {
    check("aborts_at_load", "crashed while it was loaded: killed by signal 6 (SIGABRT)");
    check("faults_at_load", "crashed while it was loaded: killed by signal 11 (SIGSEGV)");
    check("exits_at_load", "crashed while it was loaded: exited with code 7");
}

#[test]
fn a_plugin_may_crash_while_it_is_created() {
    check("aborts_at_create", "crashed while it was created: killed by signal 6 (SIGABRT)");
    check("faults_at_create", "crashed while it was created: killed by signal 11 (SIGSEGV)");
}

#[test]
fn a_plugin_that_is_never_created_is_stopped() {
    check("loops_at_create", "was stopped while it was created: took longer than 10 seconds");
}

#[test]
fn a_good_one_says_what_it_is() {
    let fixture = Fixture::new("curious", "none");
    let loaded = probe(&worker(), &fixture.library).unwrap();
    assert_eq!((&*loaded.manifest.name, loaded.aborts), ("marks", false));
    let mut files = Files::of("list.txt", "ebb");
    probe_create(&worker(), &fixture.library, &json!({}), &mut files).unwrap();
    assert_eq!(files.embedded.len(), 1);
}

#[test]
fn what_cannot_be_loaded_is_told_in_the_words_of_the_handshake() {
    let fixture = Fixture::new("no_entry", "none");
    for library in [fixture.library.clone(), fixture.library.with_file_name("libnone.so")] {
        let probed = probe(&worker(), &library).unwrap_err();
        let here = load(&library).unwrap_err();
        assert_eq!((probed.to_string(), probed.help()), (here.problem.to_string(), here.help()));
    }
}

#[test]
fn a_program_that_is_no_worker_is_told_so() {
    let fixture = Fixture::new("curious", "none");
    let missing = WorkerCommand { program: "/nowhere/worker".into(), args: Vec::new() };
    let error = probe(&missing, &fixture.library).unwrap_err();
    assert_eq!(error.to_string(), "needs the worker `/nowhere/worker`, which cannot be started");
    let other = WorkerCommand { program: "echo".into(), args: vec!["this is no answer of a worker".into()] };
    let error = probe(&other, &fixture.library).unwrap_err().to_string();
    assert!(error.starts_with("was stopped while it was loaded: gave "), "{error}");
}
