//! Each sort of bad input: a message that names the file and the way out, the right exit code, and
//! the results of the good inputs beside it.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::command::{ARTICLE, Folder, Ran};

/// Runs over the file `bad` between two good ones.
fn run_beside_good_ones(bad: &str, content: &[u8]) -> (Ran, Vec<Value>) {
    let folder = Folder::new();
    folder.write("a-good.txt", ARTICLE);
    folder.write(bad, content);
    folder.write("z-good.txt", ARTICLE.replace("Marrow Vale", "Hollin Dale"));
    let ran = folder.dateline(&["run", "attributions", "a-good.txt", bad, "z-good.txt"]);
    let records = ran.records();
    assert!(records.len() >= 3, "{}", ran.stderr);
    for good in [&records[0], &records[records.len() - 1]] {
        assert_eq!(good["outcome"], "analysed", "{good}");
        assert_eq!(good["layers"]["attributions"][0]["speaker"], "Petra Lindqvist");
    }
    (ran, records)
}

/// One bad input has one record with this outcome and code, and a message that names it.
fn check(bad: &str, content: &[u8], outcome: &str, code: &str, message: &str) {
    let (ran, records) = run_beside_good_ones(bad, content);
    assert_eq!(records.len(), 3, "{}", ran.stdout);
    assert_eq!(records[1]["outcome"], outcome, "{}", records[1]);
    assert_eq!(records[1]["errors"][0]["code"], code, "{}", records[1]);
    assert!(records[1].get("text").is_none() && records[1].get("layers").is_none());
    assert_eq!(ran.code, Some(if outcome == "failed" { 3 } else { 0 }));
    let line = ran.stderr.lines().find(|line| line.contains(bad)).unwrap_or_else(|| panic!("{}", ran.stderr));
    assert!(line.contains(message), "{line}");
}

/// An input in another encoding is read like any other.
fn check_read(bad: &str, content: &[u8], speaker: &str) {
    let (ran, records) = run_beside_good_ones(bad, content);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(records[1]["layers"]["attributions"][0]["speaker"], speaker, "{}", records[1]);
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_missing_file() {
    let folder = Folder::new();
    folder.write("good.txt", ARTICLE);
    let ran = folder.dateline(&["run", "attributions", "absent.txt", "good.txt"]);
    assert_eq!(ran.code, Some(3));
    let records = ran.records();
    assert_eq!((&records[0]["outcome"], &records[1]["outcome"]), (&"failed".into(), &"analysed".into()));
    assert!(ran.stderr.contains("absent.txt"), "{}", ran.stderr);
}

#[test]
fn an_empty_file() {
    check("empty.txt", b"", "failed", "empty", "empty");
    check("blank.txt", b" \n\n\t\n", "failed", "empty", "white space");
}

#[test]
fn a_folder_with_nothing_readable() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path().join("hollow")).unwrap();
    folder.write("good.txt", ARTICLE);
    let ran = folder.dateline(&["run", "attributions", "hollow", "good.txt"]);
    assert_eq!(ran.code, Some(3));
    let records = ran.records();
    assert_eq!(records.len(), 2);
    assert_eq!(records[0]["outcome"], "failed");
    assert!(ran.stderr.contains("hollow"), "{}", ran.stderr);
}

#[test]
fn a_binary() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    check("picture.png", png, "failed", "binary", "picture.png");
    check("page.pdf", b"%PDF-1.7\n\x00\x01\x02\xff\xfe binary", "failed", "binary", "is a PDF");
}

#[test]
fn a_binary_in_a_folder_is_passed_over() {
    let folder = Folder::new();
    folder.write("story/good.txt", ARTICLE);
    folder.write("story/picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01");
    let ran = folder.dateline(&["run", "attributions", "story"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let records = ran.records();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1]["outcome"], "skipped");
}

#[test]
fn other_encodings_are_read() {
    let text = ARTICLE.replace("Petra Lindqvist", "Pétra Lindström");
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    check_read("utf16.txt", &utf16, "Pétra Lindström");
    let latin1: Vec<u8> = text.replace(['“', '”'], "\"").chars().map(|c| u8::try_from(c as u32).unwrap()).collect();
    check_read("latin1.txt", &latin1, "Pétra Lindström");
}

#[test]
fn a_byte_that_is_not_utf8_does_not_lose_the_rest() {
    let mut broken = ARTICLE.as_bytes().to_vec();
    broken.extend(b"The last word is caf\xff.\n");
    check_read("broken.txt", &broken, "Petra Lindqvist");
}

#[test]
fn a_truncated_gzip() {
    let whole = gzip(ARTICLE.repeat(50).as_bytes());
    check("cut.txt.gz", &whole[..whole.len() / 2], "failed", "corrupt", "not whole");
}

#[test]
fn a_gzip_bomb() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let chunk = vec![b'a'; 1 << 20];
    for _ in 0..1024 {
        encoder.write_all(&chunk).unwrap();
    }
    check("bomb.txt.gz", &encoder.finish().unwrap(), "failed", "too_large", "max_document_bytes");
}

#[test]
fn a_page_nested_200_000_deep() {
    let page = format!("<html><body>{}<p>{ARTICLE}</p>", "<div>".repeat(200_000));
    let (ran, records) = run_beside_good_ones("deep.html", page.as_bytes());
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    assert_eq!(records[1]["outcome"], "analysed");
}

#[test]
fn a_page_of_100_mb() {
    let page = format!("<html><body>{}</body></html>", "<p>The rain went on.</p>\n".repeat(4_200_000));
    check("huge.html", page.as_bytes(), "failed", "too_large", "max_document_bytes");
}

#[test]
fn one_broken_line_among_records() {
    let folder = Folder::new();
    let record = |id: &str| serde_json::json!({ "id": id, "text": ARTICLE }).to_string();
    folder.write("many.jsonl", format!("{}\n{{\"id\": \"b\", \"text\": \n{}\n", record("a"), record("c")));
    let ran = folder.dateline(&["run", "attributions", "many.jsonl"]);
    assert_eq!(ran.code, Some(3));
    let outcomes: Vec<Value> = ran.records().iter().map(|it| it["outcome"].clone()).collect();
    assert_eq!(outcomes, ["analysed", "failed", "analysed"]);
    assert!(ran.stderr.contains("many.jsonl") && ran.stderr.contains('2'), "{}", ran.stderr);
}

#[test]
fn a_record_without_a_text() {
    check("empty.jsonl", b"{\"id\": \"a\", \"title\": \"No more than a title\"}\n", "failed", "no_text", "text");
}

#[test]
fn a_text_in_chinese() {
    let text = "市长周一表示,旧堰今年不会再次开放。她说,潜水员在堰基发现了一条裂缝。市议会将在下周讨论修复的费用,\
                并邀请附近的居民参加会议。";
    check("chinese.txt", text.as_bytes(), "skipped", "language", "languages");
}

#[test]
fn one_id_twice() {
    let folder = Folder::new();
    let record = serde_json::json!({ "id": "twin", "text": ARTICLE }).to_string();
    folder.write("twins.jsonl", format!("{record}\n{record}\n"));
    let ran = folder.dateline(&["run", "attributions", "twins.jsonl"]);
    assert_eq!(ran.code, Some(3));
    let records = ran.records();
    assert_eq!((&records[0]["outcome"], &records[1]["outcome"]), (&"analysed".into(), &"failed".into()));
    assert!(ran.stderr.contains("twin") && ran.stderr.contains("id of its own"), "{}", ran.stderr);
}
