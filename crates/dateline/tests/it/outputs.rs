//! Where results go, and what happens when they cannot go there.

use crate::command::{ARTICLE, Folder};

#[test]
fn results_are_the_same_for_any_number_of_threads() {
    let folder = Folder::new();
    for number in 0..40 {
        folder.write(&format!("in/{number:02}.txt"), ARTICLE.repeat(1 + number % 5));
    }
    let outputs = ["1", "2", "8"].map(|threads| {
        let ran = folder.dateline(&["run", "story", "in", "--threads", threads]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        (folder.read("story.jsonl"), folder.read("story.html"))
    });
    assert_eq!(outputs[0].0.lines().count(), 41);
    assert!(outputs.iter().all(|it| *it == outputs[0]));
}

#[test]
fn an_output_that_cannot_be_written_is_refused_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let ran = folder.dateline(&["run", "attributions", "a.txt", "--output", "jsonl:/no/such/folder/out.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("/no/such/folder/out.jsonl") && ran.stderr.contains("--output"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let ran = folder.dateline(&["run", "attributions", "a.txt", "--output", "jsonl:/dev/full"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("/dev/full") && ran.stderr.contains("No space left"), "{}", ran.stderr);
}

#[test]
fn an_input_is_not_written_over() {
    let folder = Folder::new();
    folder.write("a.jsonl", "{\"text\": \"It rained.\"}\n");
    let ran = folder.dateline(&["run", "attributions", "a.jsonl", "--output", "jsonl:a.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert_eq!(folder.read("a.jsonl"), "{\"text\": \"It rained.\"}\n");
}

#[test]
fn neither_the_pipeline_nor_an_input_by_another_name_is_written_over() {
    let folder = Folder::new();
    let pipeline = "[loader]\n";
    folder.write("p.toml", pipeline);
    folder.write("a.txt", ARTICLE);
    std::fs::hard_link(folder.path().join("a.txt"), folder.path().join("linked.jsonl")).unwrap();
    for output in ["jsonl:p.toml", "jsonl:linked.jsonl"] {
        let ran = folder.dateline(&["run", "./p.toml", "a.txt", "--output", output]);
        assert_eq!(ran.code, Some(2), "{}", ran.stderr);
        assert!(ran.stderr.contains("would be written over"), "{}", ran.stderr);
    }
    assert_eq!((folder.read("p.toml").as_str(), folder.read("a.txt").as_str()), (pipeline, ARTICLE));
}

#[test]
fn a_run_over_its_own_folder_does_not_read_what_it_wrote() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    for _ in 0..2 {
        let ran = folder.dateline(&["run", "story", "."]);
        assert_eq!(ran.code, Some(0), "{}", ran.stderr);
        assert_eq!(folder.read("story.jsonl").lines().count(), 2);
    }
}

#[test]
fn an_output_without_a_format_is_explained() {
    let folder = Folder::new();
    folder.write("a.txt", ARTICLE);
    let ran = folder.dateline(&["run", "attributions", "a.txt", "--output", "out.jsonl"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("FORMAT:PATH"), "{}", ran.stderr);
}

#[test]
fn standard_input_is_read() {
    let folder = Folder::new();
    let mut program = folder.program();
    program.args(["run", "attributions", "-"]).stdin(std::process::Stdio::piped());
    program.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    let mut child = program.spawn().unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), ARTICLE.as_bytes()).unwrap();
    let ran = crate::command::Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(ran.records()[0]["layers"]["attributions"][0]["speaker"], "Petra Lindqvist");
}
