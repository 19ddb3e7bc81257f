//! What an input is, from its first bytes and then from its name.

use crate::binary::{self, Binary};
use crate::encoding;
use crate::json::Members;
use crate::options::Format;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Empty,
    Binary(Binary),
    Text,
    Html,
    /// One JSON object.
    Object,
    /// A JSON list of objects, each a document.
    List,
    /// One JSON object a line.
    Lines,
    Fragments,
}

impl Kind {
    /// What to read an input as, if the pipeline says so.
    pub(crate) fn forced(format: Format, head: &[u8]) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Html => Self::Html,
            Format::Jsonl => Self::Lines,
            Format::Fragments => Self::Fragments,
            Format::Json => {
                let first = head.iter().find(|byte| !matches!(byte, 0xef | 0xbb | 0xbf) && !byte.is_ascii_whitespace());
                if first == Some(&b'[') { Self::List } else { Self::Object }
            }
        }
    }
}

/// Whether the first bytes are those of JSON or a list, of which more must be seen to tell.
pub(crate) fn needs_more(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    head.starts_with(b"{") || head.starts_with(b"[")
}

/// Recognises an input by its beginning `head`, which is all of it if `complete`.
///
/// Content decides; the name only where the content could be two things: a single line of JSON, and
/// text with a tag in it.
pub(crate) fn recognise(head: &[u8], complete: bool, name: &str) -> Kind {
    if head.is_empty() {
        return Kind::Empty;
    }
    let decoded = encoding::decode(head, 0);
    // A character that was cut at the end of the look is not damage.
    if let Some(binary) = binary::recognise(head).filter(|_| binary::recognise(decoded.text.as_bytes()).is_some()) {
        return Kind::Binary(binary);
    }
    let text = decoded.text.trim_start_matches('\u{feff}').trim_start();
    let extension = extension(name);
    if text.starts_with('{') {
        if let Some(kind) = object_or_lines(text, complete, &extension) {
            return kind;
        }
    } else if let Some(inside) = text.strip_prefix('[') {
        let inside = inside.trim_start();
        if inside.starts_with('{') {
            return Kind::List;
        }
        // A list of strings may also be a text that begins with a bracket, such as a stage
        // direction: then it has no comma or bracket behind its first string.
        if inside.starts_with(['\'', '"']) && is_list_of_strings(inside, complete) {
            return Kind::Fragments;
        }
        if extension == "json" {
            return Kind::List;
        }
    }
    if is_html(text, &extension) { Kind::Html } else { Kind::Text }
}

/// The extension in small letters, of the file within the packing.
fn extension(name: &str) -> String {
    let lower = name.to_lowercase();
    let inner = [".gz", ".zst", ".zstd"].iter().find_map(|packed| lower.strip_suffix(packed)).unwrap_or(&lower);
    let file = inner.rsplit('/').next().unwrap_or(inner);
    file.rsplit_once('.').map(|(_, extension)| extension.to_owned()).unwrap_or_default()
}

fn object_or_lines(text: &str, complete: bool, extension: &str) -> Option<Kind> {
    if matches!(extension, "jsonl" | "ndjson" | "jsonlines" | "ldjson") {
        return Some(Kind::Lines);
    }
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let more = lines.clone().next().is_some() || !complete;
    if Members::of(first).is_ok() {
        return Some(if more { Kind::Lines } else { Kind::Object });
    }
    // The first line may be the broken one; one object alone on a line may lie in a pretty-printed
    // one, two among the first do not.
    if lines.take(6).filter(|line| line.starts_with('{') && Members::of(line).is_ok()).count() >= 2 {
        return Some(Kind::Lines);
    }
    // A text that begins with a brace is not JSON.
    let member = text[1..].trim_start();
    (extension == "json" || member.starts_with('"') || member.starts_with('}')).then_some(Kind::Object)
}

fn is_list_of_strings(inside: &str, complete: bool) -> bool {
    let quote = &inside[..1];
    let mut escaped = false;
    for (at, c) in inside[1..].char_indices() {
        if !escaped && inside[1 + at..].starts_with(quote) {
            let after = inside[2 + at..].trim_start();
            return after.is_empty() || after.starts_with([',', ']']);
        }
        escaped = c == '\\' && !escaped;
    }
    // Perhaps the first string is longer than the look.
    !complete
}

fn is_html(text: &str, extension: &str) -> bool {
    let end = text.char_indices().map(|(at, _)| at).find(|at| *at >= 4096).unwrap_or(text.len());
    let lower = text[..end].to_ascii_lowercase();
    const FIRST: &[&str] = &[
        "<!doctype html",
        "<html",
        "<head",
        "<body",
        "<?xml",
        "<!--",
        "<article",
        "<main",
        "<section",
        "<div",
        "<p>",
        "<p ",
        "<h1",
        "<h2",
        "<span",
        "<b>",
        "<strong",
        "<em>",
        "<i>",
        "<a ",
        "<meta",
        "<title",
        "<script",
        "<style",
        "<table",
        "<ul",
        "<ol",
        "<img",
        "<figure",
        "<header",
        "<blockquote",
        "<link",
        "<font",
        "<center",
    ];
    if FIRST.iter().any(|tag| lower.starts_with(tag)) {
        return true;
    }
    let tags = ["<p>", "</p>", "<br>", "<br/>", "<br />", "</a>", "</div>", "</b>", "</strong>", "</em>", "</h2>"];
    let count: usize = tags.iter().map(|tag| lower.matches(tag).count()).sum();
    let named = matches!(extension, "html" | "htm" | "xhtml" | "shtml");
    count >= if named { 1 } else { 4 } || (named && lower.contains("<body"))
}
