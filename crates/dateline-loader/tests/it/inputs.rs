//! Finding inputs.

use std::fs;
use std::path::{Path, PathBuf};

use dateline_core::Loaded;
use dateline_loader::{Inputs, LoaderOptions};
use tempfile::TempDir;

use crate::support::{refusal, run};

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

/// The ids without the folder they lie in.
fn ids(all: &[Loaded], folder: &Path) -> Vec<String> {
    let prefix = format!("{}/", folder.display());
    all.iter().map(|it| it.id.strip_prefix(&prefix).unwrap_or(&it.id).to_owned()).collect()
}

#[test]
fn a_folder_is_walked_in_the_order_of_names() {
    let folder = folder(&[
        ("b.txt", "It rained."),
        ("a/z.txt", "It rained."),
        ("a/b/c.txt", "It rained."),
        ("c.jsonl", "{\"text\":\"It rained.\"}\n{\"text\":\"It snowed.\"}\n"),
        (".hidden/d.txt", "It rained."),
        (".e.txt", "It rained."),
    ]);
    let all = run(&[folder.path()], LoaderOptions::default());
    assert_eq!(ids(&all, folder.path()), ["a/b/c.txt", "a/z.txt", "b.txt", "c.jsonl#1", "c.jsonl#2"]);
}

#[test]
fn arguments_keep_their_order() {
    let folder = folder(&[("b.txt", "It rained."), ("a.txt", "It rained.")]);
    let (b, missing, a) = (folder.path().join("b.txt"), folder.path().join("no.txt"), folder.path().join("a.txt"));
    let all = run(&[&b, &missing, &a], LoaderOptions::default());
    assert_eq!(ids(&all, folder.path()), ["b.txt", "no.txt", "a.txt"]);
    assert_eq!(refusal(&all[1]).code, "missing");
}

#[test]
fn patterns_match_files_in_order() {
    let folder = folder(&[
        ("x/b.txt", "It rained."),
        ("x/a.txt", "It rained."),
        ("x/a.html", "<p>It rained.</p>"),
        ("x/deep/c.txt", "It rained."),
    ]);
    let of = |pattern: &str| ids(&run(&[&folder.path().join(pattern)], LoaderOptions::default()), folder.path());
    assert_eq!(of("x/*.txt"), ["x/a.txt", "x/b.txt"]);
    assert_eq!(of("x/**/*.txt"), ["x/a.txt", "x/b.txt", "x/deep/c.txt"]);
    assert_eq!(of("*/[ab].{txt,html}"), ["x/a.html", "x/a.txt", "x/b.txt"]);
}

#[test]
fn a_file_whose_name_looks_like_a_pattern_is_a_file() {
    let folder = folder(&[("[a].txt", "It rained.")]);
    let all = run(&[&folder.path().join("[a].txt")], LoaderOptions::default());
    assert!(all[0].article.is_ok());
}

#[test]
fn records_are_taken_from_a_large_file_one_by_one() {
    let line = format!("{{\"text\":\"{}\"}}\n", "It rained. ".repeat(100));
    let folder = folder(&[("all.jsonl", &line.repeat(2000))]);
    // A record may be as large as this; the file is far larger.
    let options = LoaderOptions { max_document_bytes: 2000, ..LoaderOptions::default() };
    let all = run(&[&folder.path().join("all.jsonl")], options);
    assert_eq!(all.len(), 2000);
    assert!(all.iter().all(|it| it.article.is_ok()));
}

#[test]
fn packed_files_are_unpacked() {
    use std::io::Write;
    let folder = TempDir::new().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(b"It rained.").unwrap();
    fs::write(folder.path().join("a.txt.gz"), gzip.finish().unwrap()).unwrap();
    fs::write(
        folder.path().join("b"),
        zstd::encode_all(&b"{\"text\":\"It snowed.\"}\n{\"text\":\"It hailed.\"}\n"[..], 0).unwrap(),
    )
    .unwrap();
    let all = run(&[folder.path()], LoaderOptions::default());
    assert_eq!(ids(&all, folder.path()), ["a.txt.gz", "b#1", "b#2"]);
    assert!(all.iter().all(|it| it.article.is_ok()));
    // What is hashed, and counted in, is what was packed.
    assert_eq!(all[0].input.sha256, crate::support::load("x.txt", "It rained.").input.sha256);
}

#[test]
fn a_format_can_be_forced() {
    let folder = folder(&[("a.html", "<p>It rained.</p>")]);
    let options = LoaderOptions { format: Some(dateline_loader::Format::Text), ..LoaderOptions::default() };
    let all = run(&[folder.path()], options);
    assert_eq!(dateline_core::Document::text(all[0].article.as_ref().unwrap()), "<p>It rained.</p>");
}

#[test]
fn pending_inputs_name_themselves() {
    let folder = folder(&[("a.txt", "It rained."), ("b.jsonl", "{\"text\":\"It rained.\"}\n")]);
    let names: Vec<String> =
        Inputs::new([PathBuf::from(folder.path())], LoaderOptions::default()).map(|it| it.name()).collect();
    let at = folder.path().display();
    assert_eq!(names, [format!("{at}/a.txt"), format!("{at}/b.jsonl, line 1")]);
}

#[test]
fn a_limit_beyond_what_can_be_counted_is_refused() {
    let options = |bytes: &str| serde_json::from_str::<LoaderOptions>(&format!("{{\"max_document_bytes\":{bytes}}}"));
    assert_eq!(options("1073741824").unwrap().max_document_bytes, 1 << 30);
    for bytes in ["1073741825", "4294967295", "0"] {
        let error = options(bytes).unwrap_err().to_string();
        assert!(error.contains("from 1 to 1073741824"), "{error}");
    }
    let schema = serde_json::to_value(schemars::schema_for!(LoaderOptions)).unwrap();
    assert_eq!(schema["properties"]["max_document_bytes"]["maximum"], 1 << 30);
}

#[cfg(target_os = "linux")]
#[test]
fn two_names_that_are_no_utf8_stay_two() {
    use std::os::unix::ffi::OsStrExt;
    let folder = TempDir::new().unwrap();
    for byte in [b"\xff".as_slice(), b"\xfe"] {
        fs::write(folder.path().join(std::ffi::OsStr::from_bytes(byte)), "It rained.").unwrap();
    }
    let all = run(&[folder.path()], LoaderOptions::default());
    assert_eq!(ids(&all, folder.path()), ["\\xFE", "\\xFF"]);
}

#[test]
fn a_record_of_a_later_form_is_refused_and_not_misread() {
    let folder = folder(&[("a.jsonl", "{\"schema\":\"dateline/2\",\"id\":\"a\",\"text\":\"It rained.\"}\n")]);
    let all = run(&[folder.path()], LoaderOptions::default());
    let refusal = refusal(&all[0]);
    assert_eq!(refusal.code, "malformed");
    assert!(refusal.message.contains("dateline/2") && refusal.message.contains("dateline/1"), "{refusal}");
}

#[test]
fn a_language_that_cannot_be_told_is_no_option() {
    let written = serde_json::from_str::<LoaderOptions>("{\"languages\": [\"en\", \"english\"]}");
    let message = written.unwrap_err().to_string();
    assert!(message.contains("`english`") && message.contains("sv"), "{message}");
}
