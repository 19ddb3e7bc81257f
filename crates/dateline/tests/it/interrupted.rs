//! Runs that are killed or stopped, and taken up again.

use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::command::{ARTICLE, Folder};

const DOCUMENTS: usize = 300;

/// A folder with many records to run over.
fn many() -> Folder {
    let folder = Folder::new();
    let lines = (0..DOCUMENTS).map(|number| {
        let text = ARTICLE.repeat(8).replace("crack", &format!("crack of {number} inches"));
        serde_json::json!({ "id": format!("document {number}"), "text": text }).to_string() + "\n"
    });
    // One that is refused, long before the run is cut off: the page tells of it after a resume too.
    let mut lines: Vec<String> = lines.collect();
    lines[3] = "{\"id\": \"without a text\"}\n".to_owned();
    folder.write("in.jsonl", lines.concat());
    folder
}

fn arguments(output: &str) -> Vec<String> {
    let output = [format!("jsonl:{output}.jsonl"), format!("html:{output}.html")];
    ["run", "story", "in.jsonl", "--threads", "2", "--output", &output[0], "--output", &output[1]]
        .map(str::to_owned)
        .to_vec()
}

/// Starts a run and waits until some of its records are written.
fn started(folder: &Folder) -> Child {
    let mut program = folder.program();
    let mut child =
        program.args(arguments("cut")).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let file = folder.path().join("cut.jsonl");
    let patience = Instant::now();
    while std::fs::metadata(&file).map_or(0, |it| it.len()) < 60_000 {
        assert!(child.try_wait().unwrap().is_none(), "the run was over before it could be cut off");
        assert!(patience.elapsed() < Duration::from_secs(60), "nothing was written in a minute");
        sleep(Duration::from_millis(1));
    }
    child
}

/// Takes the run up, and compares its results with those of a run that was not cut off.
fn taken_up(folder: &Folder) {
    let mut resumed = arguments("cut");
    resumed.push("--resume".to_owned());
    let resumed: Vec<&str> = resumed.iter().map(String::as_str).collect();
    let ran = folder.dateline(&resumed);
    assert_eq!(ran.code, Some(3), "{}", ran.stderr);
    assert!(ran.stderr.contains("resumed:"), "{}", ran.stderr);

    let whole = arguments("whole");
    let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
    assert_eq!(folder.dateline(&whole).code, Some(3));
    let (cut, whole) = (folder.read("cut.jsonl"), folder.read("whole.jsonl"));
    assert_eq!(cut.lines().count(), DOCUMENTS + 1);
    assert!(cut == whole, "the records differ");
    assert!(folder.read("whole.html").contains("in.jsonl, line 4"));
    assert!(folder.read("cut.html") == folder.read("whole.html"), "the pages differ");
}

#[test]
fn a_killed_run_is_taken_up_and_loses_and_repeats_nothing() {
    let folder = many();
    let mut child = started(&folder);
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!folder.path().join("cut.html").exists(), "a page of half a story was left behind");
    taken_up(&folder);
}

#[cfg(unix)]
#[test]
fn ctrl_c_leaves_whole_lines() {
    let folder = many();
    let mut child = started(&folder);
    let pid = child.id().to_string();
    assert!(std::process::Command::new("kill").args(["-INT", &pid]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    let written = folder.read("cut.jsonl");
    assert!(written.ends_with('\n'));
    let documents = crate::command::records(&written).len();
    assert!((1..DOCUMENTS).contains(&documents), "{documents}");
    taken_up(&folder);
}
