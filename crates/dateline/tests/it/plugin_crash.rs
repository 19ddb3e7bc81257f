//! Plugins that take a process down, in whole runs: what becomes of their document, and of the others.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::command::{Folder, Ran, records};

/// Builds a plugin with the C compiler.
fn compile(source: &Path, library: &Path, more: &[&str]) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let built = Command::new("cc")
        .args(["-std=c99", "-shared", "-fPIC", "-I"])
        .arg(here.join("../dateline-plugin/include"))
        .args(more)
        .arg("-o")
        .arg(library)
        .arg(here.join(source))
        .output()
        .expect("these tests need a C compiler called `cc`");
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
}

/// The plugin of `unruly.c`, built once: it does what the first word of a text says.
fn unruly() -> &'static [u8] {
    static LIBRARY: OnceLock<Vec<u8>> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = Folder::new();
        let library = folder.path().join("libunruly.so");
        compile(Path::new("tests/fixtures/unruly.c"), &library, &["-Wall", "-Wextra", "-Werror"]);
        fs::read(library).unwrap()
    })
}

/// What a calm text begins with, and what others do. All are as long, so that nothing moves in the file.
const CALM: &str = "still";
const UNRULY: [(usize, &str); 5] = [(1, "fault"), (3, "exits"), (5, "loops"), (7, "hoard"), (8, "flood")];

/// Twelve short texts, of which these are unruly.
fn twelve(unruly: &[(usize, &str)]) -> String {
    let word = |number| unruly.iter().find(|(it, _)| *it == number).map_or(CALM, |(_, word)| word);
    (0..12).map(|number| line(number, word(number))).collect()
}

fn line(number: usize, word: &str) -> String {
    json!({ "id": number.to_string(), "text": format!("{word} water lay at quay {number}.") }).to_string() + "\n"
}

/// A folder with the plugin and these inputs.
fn folder(inputs: &str) -> Folder {
    let folder = Folder::new();
    folder.write("libunruly.so", unruly());
    folder.write("in.jsonl", inputs);
    folder
}

const LIMITS: &str = "seconds = 0.5\nmemory_mib = 256\noutput_mib = 1\n";

fn isolated(on_error: &str, limits: &str) -> String {
    format!(
        "[[stage]]\nplugin = \"unruly\"\nisolation = \"process\"\non_error = \"{on_error}\"\n[stage.limits]\n{limits}"
    )
}

fn run(folder: &Folder, pipeline: &str, more: &[&str]) -> Ran {
    folder.write("p.toml", pipeline);
    folder.dateline(&[&["run", "./p.toml", "in.jsonl"], more].concat())
}

/// What the records say of the documents that did not go well: the number, the outcome, the code, the message.
fn failures(records: &[Value]) -> Vec<(usize, &str, &str, &str)> {
    let mut failures = Vec::new();
    for (number, record) in records.iter().enumerate() {
        for error in record["errors"].as_array().unwrap() {
            assert_eq!(error["stage"], "unruly");
            let said = |it: &'static str| error[it].as_str().unwrap();
            failures.push((number, record["outcome"].as_str().unwrap(), said("code"), said("message")));
        }
    }
    failures
}

/// What becomes of the documents of [`UNRULY`].
fn expected(outcome: &str) -> Vec<(usize, &str, &str, &str)> {
    vec![
        (1, outcome, "crash", "killed by signal 11 (SIGSEGV)"),
        (3, outcome, "crash", "exited with code 7"),
        (5, outcome, "timeout", "took longer than 0.5 seconds and was stopped"),
        (7, outcome, "crash", "killed by signal 6 (SIGABRT); it said: no memory is left"),
        (
            8,
            outcome,
            "bad_output",
            "with `spans` it emitted more than 1048576 bytes for one document, which is the most",
        ),
    ]
}

#[test]
fn the_document_fails_and_the_others_are_as_if_it_had_not() {
    let folder = folder(&twelve(&UNRULY));
    let pipeline = isolated("fail", LIMITS);
    let ran = run(&folder, &pipeline, &["--threads", "1"]);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let found = ran.records();
    assert_eq!(failures(&found), expected("failed"));
    assert!(run(&folder, &pipeline, &["--threads", "2"]).stdout == ran.stdout, "two threads change the records");

    folder.write("in.jsonl", twelve(&[]));
    let calm = run(&folder, "[[stage]]\nplugin = \"unruly\"\n", &[]);
    assert_eq!(calm.code, Some(0), "{}", calm.stderr);
    let calm = calm.records();
    assert_eq!(calm.len(), found.len());
    assert_eq!(calm[0]["layers"]["marks"].as_array().unwrap().len(), 6);
    for number in (0..12).filter(|number| UNRULY.iter().all(|(it, _)| it != number)) {
        assert_eq!(found[number], calm[number]);
    }
}

#[test]
fn the_document_goes_on_without_the_stage() {
    let folder = folder(&twelve(&UNRULY));
    let pipeline = isolated("skip_stage", LIMITS);
    let ran = run(&folder, &pipeline, &["--threads", "1"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let found = ran.records();
    assert_eq!(failures(&found), expected("partial"));
    assert!(found[1]["text"].is_string() && found[1]["layers"].get("marks").is_none(), "{}", found[1]);
    assert!(run(&folder, &pipeline, &["--threads", "2"]).stdout == ran.stdout, "two threads change the records");
}

#[test]
fn the_document_is_put_aside_to_be_read_again() {
    let folder = folder(&twelve(&UNRULY));
    let output = ["--output", "jsonl:out.jsonl"];
    let ran = run(&folder, &isolated("dead_letter", LIMITS), &output);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert_eq!(failures(&records(&folder.read("out.jsonl"))), expected("failed"));
    let letters = records(&folder.read("out.jsonl.dead-letters.jsonl"));
    let ids: Vec<&str> = letters.iter().map(|it| it["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["1", "3", "5", "7", "8"]);
    assert_eq!(letters[0]["dead_letter"]["message"], "killed by signal 11 (SIGSEGV)");
}

#[test]
fn a_plugin_that_crashes_too_often_gets_no_more_documents() {
    let folder = folder(&twelve(&[(1, "fault"), (4, "exits"), (6, "fault")]));
    let ran = run(&folder, &isolated("fail", "crashes = 2\n"), &["--threads", "1"]);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let records = ran.records();
    let failures = failures(&records);
    assert_eq!(failures[0], (1, "failed", "crash", "killed by signal 11 (SIGSEGV)"));
    assert_eq!(failures[1], (4, "failed", "crash", "exited with code 7"));
    let why = "the plugin was stopped, for its worker was lost 2 times; the last time: exited with code 7";
    let stopped: Vec<_> = (5..12).map(|number| (number, "failed", "stopped", why)).collect();
    assert_eq!(failures[2..], stopped);
}

/// Enough documents that some are written before the one that ends the run.
const MANY: usize = 600;

#[test]
fn a_run_that_a_plugin_has_ended_is_finished_in_processes_of_its_own() {
    let lines: String = (0..MANY).map(|it| line(it, if it == MANY - 9 { "fault" } else { CALM })).collect();
    let folder = folder(&lines);
    folder.write("p.toml", "[[stage]]\nplugin = \"unruly\"\n");
    let mut program = folder.program();
    program.args(["run", "./p.toml", "in.jsonl", "--threads", "2", "--output", "jsonl:out.jsonl"]);
    let crashed = program.output().unwrap();
    assert_eq!(crashed.status.signal(), Some(11), "{}", String::from_utf8_lossy(&crashed.stderr));
    let left = folder.read("out.jsonl");
    assert!(left.ends_with('\n'), "the last line is no whole one");
    assert!((1..MANY).contains(&records(&left).len()), "{left}");

    let more = ["--threads", "2", "--output", "jsonl:out.jsonl", "--resume"];
    let ran = run(&folder, &isolated("fail", LIMITS), &more);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let records = records(&folder.read("out.jsonl"));
    let ids: Vec<String> = records.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..MANY).map(|it| it.to_string()).collect::<Vec<_>>(), "each input is there once, in its order");
    assert_eq!(failures(&records), [(MANY - 9, "failed", "crash", "killed by signal 11 (SIGSEGV)")]);
}

#[test]
fn a_check_of_a_plugin_that_crashes_at_every_start_ends() {
    let folder = Folder::new();
    let flags = ["-Wall", "-Wextra", "-Werror"];
    compile(Path::new("tests/fixtures/once.c"), &folder.path().join("libonce.so"), &flags);
    let ran = folder.dateline(&["plugin", "check", "./once"]);
    assert_eq!(ran.code, Some(1), "{}", ran.stderr);
    assert!(ran.stdout.contains("the plugin was stopped, for its worker was lost 1000 times"), "{}", ran.stdout);
}

#[test]
fn a_plugin_that_exits_as_if_all_were_well_ends_the_run_with_an_error() {
    let lines: String = (0..MANY).map(|it| line(it, if it == MANY - 9 { "leave" } else { CALM })).collect();
    let folder = folder(&lines);
    let output = ["--threads", "2", "--output", "jsonl:out.jsonl"];
    let ran = run(&folder, "[[stage]]\nplugin = \"unruly\"\n", &output);
    assert_eq!(ran.code, Some(2), "{}", ran.stderr);
    let message = "error: a plugin ended the program; what is written stays, and `--resume` with \
                   `isolation = \"process\"` goes on";
    assert!(ran.stderr.lines().any(|it| it == message), "{}", ran.stderr);
    let left = folder.read("out.jsonl");
    assert!(left.ends_with('\n'), "the last line is no whole one");
    assert!((1..MANY).contains(&records(&left).len()), "{left}");

    let ran = run(&folder, &isolated("fail", LIMITS), &[&output[..], &["--resume"]].concat());
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    let records = records(&folder.read("out.jsonl"));
    let ids: Vec<String> = records.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, (0..MANY).map(|it| it.to_string()).collect::<Vec<_>>(), "each input is there once, in its order");
    assert_eq!(failures(&records), [(MANY - 9, "failed", "crash", "exited with code 0")]);
}

#[test]
fn whoever_stops_a_run_in_the_middle_of_a_call_is_not_taken_for_the_plugin() {
    let folder = folder(&line(0, "loops"));
    folder.write("p.toml", "[[stage]]\nplugin = \"unruly\"\n");
    let mut program = folder.program();
    program.args(["run", "./p.toml", "in.jsonl"]).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut host = program.spawn().unwrap();
    wait_until("the plugin is at work", || folder.path().join("looping").exists());
    // The second time ends the run at once; two that come together may be one.
    wait_until("the run ends", || {
        Command::new("kill").args(["-INT", &host.id().to_string()]).status().unwrap();
        host.try_wait().unwrap().is_some()
    });
    let stopped = host.wait_with_output().unwrap();
    assert_eq!(stopped.status.code(), Some(130));
    let said = String::from_utf8_lossy(&stopped.stderr);
    assert!(!said.contains("a plugin ended the program"), "{said}");
}

/// Whether a process is there and has not ended: one that nobody has waited for has.
#[cfg(target_os = "linux")]
fn is_alive(pid: &str) -> bool {
    let status = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    // The state comes behind the name, which stands in brackets and may hold anything.
    status.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with(['Z', 'X']))
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let patience = Instant::now();
    while !holds() {
        assert!(patience.elapsed() < Duration::from_secs(30), "{what}");
        sleep(Duration::from_millis(5));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_host_that_is_killed_leaves_no_worker_behind() {
    let lines: String = (0..40).map(|it| line(it, if it % 16 == 3 { "loops" } else { CALM })).collect();
    let folder = folder(&lines);
    folder.write("p.toml", isolated("fail", "seconds = 600\n"));
    let mut program = folder.program();
    program.args(["run", "./p.toml", "in.jsonl", "--threads", "2"]).stdout(Stdio::null()).stderr(Stdio::null());
    let mut host = program.spawn().unwrap();
    let looping = || -> Vec<String> {
        let written = fs::read_to_string(folder.path().join("looping")).unwrap_or_default();
        written.split_inclusive('\n').filter_map(|it| it.strip_suffix('\n')).map(str::to_owned).collect()
    };
    wait_until("two workers are at work", || looping().len() == 2);
    let workers = looping();
    assert!(workers.iter().all(|it| is_alive(it)), "{workers:?}");
    host.kill().unwrap();
    host.wait().unwrap();
    wait_until("the workers end with their host", || workers.iter().all(|it| !is_alive(it)));
}

/// What `check` says of the plugin of `table.c` in this case, up to the number of errors.
fn checked(case: &str) -> (Folder, String) {
    let folder = Folder::new();
    let library = folder.path().join(format!("lib{case}.so"));
    let source = PathBuf::from("../dateline-plugin-host/tests/fixtures/table.c");
    compile(&source, &library, &[&format!("-DCASE={case}")]);
    folder.write("p.toml", format!("[[stage]]\nplugin = \"{case}\"\nisolation = \"in-process\"\n"));
    let ran = folder.dateline(&["check", "./p.toml"]);
    assert_eq!(ran.code, Some(2), "{}", ran.stdout);
    (folder, ran.stderr)
}

#[test]
fn a_library_that_cannot_be_used_is_told_with_the_way_out() {
    let (folder, said) = checked("small_table");
    let problem = "`./libsmall_table.so` gives a table of 24 bytes, and one of this version has at least 72";
    assert_eq!(
        said,
        format!(
            "error[plugin]: {problem}\n --> ./p.toml:2:10\n  |\n2 | plugin = \"small_table\"\n  |          ^^^^^^^^^^^^^\n  |\n  \
             = help: set `struct_size` to `sizeof(DatelinePlugin)`\n\n`./p.toml` has 1 error\n"
        )
    );
    let ran = folder.dateline(&["plugin", "inspect", "./small_table"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(ran.stderr, format!("error: {problem}\nhelp: set `struct_size` to `sizeof(DatelinePlugin)`\n"));
}

#[test]
fn a_library_that_must_not_run_here_is_told_at_the_key_that_says_so() {
    let (_folder, said) = checked("aborts");
    assert!(said.contains("p.toml:3:13") && said.contains("is built so that a panic ends the process"), "{said}");
}
