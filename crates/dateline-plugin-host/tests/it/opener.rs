//! Plugins as the stages of a pipeline name them.

use std::path::Path;

use dateline_core::{BuildError, ComponentEntry, Registry};
use dateline_pipeline::{Isolation, Limits, PluginKey, PluginProblem, PluginRequest, Plugins as _};
use dateline_plugin_host::PluginOpener;
use serde_json::json;

use crate::fixture::{Files, Fixture, NoFiles, load};
use crate::isolated::worker;

const PROCESS: Isolation = Isolation::Process(Limits { seconds: 2.0, memory_mib: 1024, output_mib: 1, crashes: 3 });

fn open(library: &Path, isolation: Isolation) -> Result<ComponentEntry, PluginProblem> {
    let registry = Registry::new();
    let path = library.to_str().unwrap();
    let request = PluginRequest { path, base_dir: Path::new(""), sha256: None, isolation, registry: &registry };
    PluginOpener::new(worker()).open(&request)
}

/// Cases of `table.c` that are no plugin.
const TABLES: [&str; 18] = [
    "null_table",
    "unaligned",
    "wrong_magic",
    "older_major",
    "newer_major",
    "small_table",
    "no_create",
    "no_analyse",
    "no_manifest",
    "long_manifest",
    "manifest_not_utf8",
    "manifest_not_json",
    "manifest_of_another_form",
    "empty_name",
    "ill_formed_name",
    "ill_formed_layer",
    "writes_twice",
    "reads_what_it_writes",
];

/// It is loaded in a worker, and what is wrong with it known there.
#[test]
fn what_the_handshake_says_and_its_way_out_arrive() {
    let fixtures = TABLES.map(|case| Fixture::new("table", case));
    for fixture in fixtures.iter().chain([&Fixture::new("no_entry", "none")]) {
        let here = load(&fixture.library).unwrap_err();
        let expected = PluginProblem { at: PluginKey::Plugin, message: here.to_string(), help: here.help() };
        assert_eq!(open(&fixture.library, Isolation::InProcess).err(), Some(expected));
    }
}

#[test]
fn one_that_aborts_is_refused_where_its_isolation_is_written() {
    let fixture = Fixture::new("table", "aborts");
    let problem = open(&fixture.library, Isolation::InProcess).err().unwrap();
    assert_eq!(problem.at, PluginKey::Isolation);
    assert!(problem.help.starts_with("give its stage `isolation = \"process\"`"), "{}", problem.help);
    assert!(open(&fixture.library, PROCESS).is_ok());
}

/// Asserts what becomes of a plugin that can be opened and not be built, wherever it runs.
fn check(source: &str, case: &str, problem: &str) {
    let fixture = Fixture::new(source, case);
    for isolation in [Isolation::InProcess, PROCESS] {
        let entry = open(&fixture.library, isolation).unwrap();
        let error = (entry.build)(json!({}), &mut NoFiles).err().unwrap();
        let name = fixture.library.to_str().unwrap();
        assert!(matches!(&error, BuildError::Failed { name: it, .. } if it == name), "{error:?}");
        assert_eq!(error.to_string(), format!("`{name}` {problem}"));
    }
}

#[test]
fn one_that_cannot_be_created_is_no_malformed_file() {
    check("creating", "fails_and_says_ok", "cannot be created: the lists do not fit together");
    check("creating", "panics", "cannot be created: panicked: no words");
    check("crash", "faults_at_create", "crashed while it was created: killed by signal 11 (SIGSEGV)");
}

#[test]
fn what_is_built_is_told_with_the_bytes_of_the_file() {
    let fixture = Fixture::new("table", "good");
    let entry = open(&fixture.library, PROCESS).unwrap();
    let mut files = Files::default();
    (entry.build)(json!({"least": 3}), &mut files).unwrap();
    let expected = (fixture.library.to_str().unwrap().to_owned(), std::fs::read(&fixture.library).unwrap());
    assert!(files.embedded == [expected], "{} were told", files.embedded.len());
}

/// The hash in the records must be that of what was checked, and nothing of another file be kept.
#[test]
fn one_that_changed_is_not_noted() {
    let fixture = Fixture::new("crash", "aborts");
    let entry = open(&fixture.library, PROCESS).unwrap();
    std::fs::rename(&Fixture::new("crash", "faults").library, &fixture.library).unwrap();
    let mut files = Files::default();
    assert!((entry.build)(json!({}), &mut files).is_err());
    assert!(files.embedded.is_empty());
}

#[test]
fn one_that_was_built_anew_after_it_was_opened_is_not_built() {
    for isolation in [Isolation::InProcess, PROCESS] {
        let fixture = Fixture::new("crash", "aborts");
        let entry = open(&fixture.library, isolation).unwrap();
        std::fs::rename(&Fixture::new("crash", "faults").library, &fixture.library).unwrap();
        let error = (entry.build)(json!({}), &mut NoFiles).err().unwrap().to_string();
        assert_eq!(error, format!("`{}` has changed since it was checked", fixture.library.display()));
    }
}

/// One has no end, and the other keeps whoever opens it waiting for a writer.
#[test]
fn devices_and_pipes_are_no_libraries() {
    let folder = tempfile::tempdir().unwrap();
    let (device, pipe) = (folder.path().join("libdevice.so"), folder.path().join("libpipe.so"));
    std::os::unix::fs::symlink("/dev/zero", &device).unwrap();
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for library in [device, pipe] {
        let problem = open(&library, PROCESS).err().unwrap();
        let expected = format!("`{}` cannot be read: it is not a regular file", library.display());
        assert_eq!(problem.message, expected);
    }
}
