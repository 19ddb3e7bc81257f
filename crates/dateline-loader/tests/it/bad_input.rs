//! Inputs that are of no use: each gets a clear refusal, and the others their results.

use std::fs;
use std::io::Write;
use std::path::Path;

use dateline_core::{Refusal, RefusalKind};
use dateline_loader::LoaderOptions;
use tempfile::TempDir;

use crate::support::{load, load_all, refusal, run};

#[track_caller]
fn refused(name: &str, bytes: impl AsRef<[u8]>, code: &str, says: &[&str]) -> Refusal {
    let loaded = load(name, bytes);
    let refusal = refusal(&loaded).clone();
    assert_eq!(refusal.code, code, "{refusal}");
    assert!(refusal.message.contains(name), "{refusal}");
    for part in says {
        assert!(refusal.message.contains(part), "{refusal:?} lacks {part:?}");
    }
    refusal
}

#[track_caller]
fn run_one(path: &Path) -> Refusal {
    let all = run(&[path], LoaderOptions::default());
    assert_eq!(all.len(), 1);
    refusal(&all[0]).clone()
}

fn gzip(bytes: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    bytes.for_each(|it| packed.write_all(&it).unwrap());
    packed.finish().unwrap()
}

#[test]
fn nothing_and_white_space() {
    refused("a.txt", "", "empty", &["is empty"]);
    refused("a.txt", " \n\t\r\n\u{a0} ", "empty", &["white space"]);
    refused("a.json", "  ", "empty", &[]);
    refused("a.html", "<html><body><p> &nbsp; </p><script>x</script></body></html>", "no_text", &["visible"]);
    refused("a.txt", gzip(std::iter::empty()), "empty", &[]);
}

#[test]
fn binaries_say_what_they_are() {
    for (bytes, says) in [
        (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], "PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "JPEG"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", "program"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "convert it to text or HTML"),
        (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0", "Office"),
        (b"BZh91AY&SY\x01\x02\x03\x04\0\0\0", "unpack it first"),
        (b"\0\x01\x02\x03\x04\x05\x06\x07\0\0\0\0\0\x01\x01\x01", "binary"),
    ] {
        let refusal = refused("a.txt", bytes, "binary", &[says]);
        assert_eq!(refusal.kind, RefusalKind::Failed);
    }
}

#[test]
fn a_picture_in_a_folder_is_skipped() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    fs::write(folder.path().join("b.txt"), "It rained.").unwrap();
    let all = run(&[folder.path()], LoaderOptions::default());
    assert_eq!(all.len(), 2);
    assert_eq!((refusal(&all[0]).code, refusal(&all[0]).kind), ("binary", RefusalKind::Skipped));
    assert!(all[1].article.is_ok());
}

#[test]
fn a_missing_file() {
    let refusal = run_one(Path::new("no/such/file.txt"));
    assert_eq!((refusal.code, refusal.kind), ("missing", RefusalKind::Failed));
    assert!(refusal.message.contains("`no/such/file.txt`"));
}

#[test]
fn folders_and_patterns_without_anything() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run_one(folder.path()).code, "nothing_readable");
    assert_eq!(run_one(&folder.path().join("*.html")).code, "no_match");
    assert_eq!(run_one(&folder.path().join("no/*.html")).code, "no_match");
    assert_eq!(run_one(&folder.path().join("[a")).code, "pattern");
    fs::write(folder.path().join("a.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    let all = run(&[folder.path()], LoaderOptions::default());
    assert_eq!(all.iter().map(|it| refusal(it).code).collect::<Vec<_>>(), ["binary", "nothing_readable"]);
}

#[test]
#[cfg(unix)]
fn pipes_devices_and_links_in_a_folder() {
    let folder = TempDir::new().unwrap();
    let pipe = folder.path().join("a.fifo");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    fs::write(folder.path().join("b.txt"), "It rained.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("c")).unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("d")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", folder.path().join("e")).unwrap();
    let all = run(&[folder.path()], LoaderOptions::default());
    let codes: Vec<&str> = all.iter().map(|it| it.article.as_ref().err().map_or("ok", |it| it.code)).collect();
    assert_eq!(codes, ["special_file", "ok", "link_loop", "missing", "special_file"]);
    assert_eq!(refusal(&all[0]).kind, RefusalKind::Skipped);
    assert_eq!(run_one(Path::new("/dev/zero")).kind, RefusalKind::Failed);
}

#[test]
#[cfg(unix)]
fn a_file_that_may_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    fs::write(&path, "It rained.").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    assert_eq!(run_one(&path).code, "unreadable");
}

#[test]
fn damaged_packing() {
    let whole = gzip(std::iter::once(b"It rained. It snowed. It hailed. The wind came from the north.".to_vec()));
    refused("a.txt.gz", &whole[..whole.len() - 12], "corrupt", &["gzip", "ends too early"]);
    let mut wrong = whole.clone();
    let middle = wrong.len() / 2;
    wrong[middle] ^= 0xff;
    refused("a.txt.gz", &wrong, "corrupt", &["gzip"]);
    let zstd = zstd::encode_all(&b"It rained. It snowed. It hailed. It froze."[..], 0).unwrap();
    refused("a.txt.zst", &zstd[..zstd.len() - 4], "corrupt", &["zstd"]);
}

#[test]
fn a_damaged_file_of_records_gives_those_before() {
    let lines: String =
        (0..5000).map(|n| format!("{{\"text\":\"It rained {n} times, and then {}.\"}}\n", n * 7919)).collect();
    let whole = gzip(std::iter::once(lines.into_bytes()));
    let all = load_all("all.jsonl.gz", &whole[..whole.len() * 3 / 4]);
    assert!(all.len() > 1000);
    let (last, before) = all.split_last().unwrap();
    assert_eq!(refusal(last).code, "corrupt");
    assert!(before.iter().all(|it| it.article.is_ok()));
}

#[test]
fn a_bomb_is_stopped_at_the_limit() {
    // 1 GiB of zeros in 1 MiB would be a binary; of letters it is a text.
    let bomb = gzip(std::iter::repeat_with(|| vec![b'a'; 1 << 20]).take(256));
    assert!(bomb.len() < 2 << 20);
    refused("bomb.gz", &bomb, "too_large", &["max_document_bytes", "33554432", "once unpacked"]);
}

#[test]
fn a_document_over_the_limit_names_the_limit_and_the_option() {
    let page = format!("<html><body>{}</body></html>", "<p>It rained.</p>".repeat(2_200_000));
    assert!(page.len() > 32 << 20);
    refused("big.html", page, "too_large", &["33554432", "max_document_bytes"]);
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let loader = dateline_loader::Loader::new(LoaderOptions { max_document_bytes: 100, ..LoaderOptions::default() });
    let lines = format!(
        "{{\"text\":\"It rained.\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"It snowed.\"}}\n",
        "wet ".repeat(100_000)
    );
    let all = loader.load_bytes("all.jsonl", lines.as_bytes());
    assert_eq!(all.len(), 3);
    assert!(all[0].article.is_ok() && all[2].article.is_ok());
    assert_eq!(refusal(&all[1]).code, "too_large");
    assert!(refusal(&all[1]).message.contains("all.jsonl, line 2"));
    let list = format!(
        "[{{\"text\":\"It rained.\"}},{{\"text\":\"{}\"}},{{\"text\":\"It snowed.\"}}]",
        "wet ".repeat(100_000)
    );
    let all = loader.load_bytes("all.json", list.as_bytes());
    assert_eq!(all.iter().map(|it| it.article.is_ok()).collect::<Vec<_>>(), [true, false, true]);
}

#[test]
fn another_language_is_skipped() {
    let chinese =
        "星期一，渡轮在港口停泊九天后再次驶往外岛。港务长表示，维修时间比计划的要长，因为必须从国外空运一个零件。";
    let refusal = refused("a.txt", chinese, "language", &["zh", "languages"]);
    assert_eq!(refusal.kind, RefusalKind::Skipped);
    let french = "Le bac entre Arvik et les îles a repris la mer lundi après neuf jours passés au port, a annoncé la compagnie \
                  dans un communiqué, et il était plein dès le premier jour.";
    refused("a.txt", french, "language", &["fr"]);
    let any = dateline_loader::Loader::new(LoaderOptions { languages: Vec::new(), ..LoaderOptions::default() });
    let loaded = any.load_bytes("a.txt", french.as_bytes());
    let article = loaded[0].article.as_ref().unwrap();
    assert_eq!(dateline_core::Document::metadata(article).language.as_deref(), Some("fr"));
}

#[test]
fn a_text_too_short_to_tell_its_language_is_read() {
    assert!(load("a.txt", "Guten Tag.").article.is_ok());
}

#[test]
fn deep_json_is_refused_and_harmless() {
    let deep = format!("{{\"x\":{}1{},\"text\":\"It rained.\"}}", "[".repeat(200_000), "]".repeat(200_000));
    let loaded = load("a.json", deep);
    assert_eq!(refusal(&loaded).code, "malformed");
}
