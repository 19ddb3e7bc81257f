//! JSON of other makers.

use dateline_core::{Document, Span};

use crate::support::{article, load, load_all, refusal};

#[test]
fn the_text_of_an_object_is_taken_verbatim() {
    let json =
        r#"{"title": "Ferry resumes", "text": "The \"ferry\" sailed\n\nto Troms\u00f8 \ud83d\udea2 on Monday."}"#;
    let article = article("a.json", json);
    assert_eq!(article.text(), "The \"ferry\" sailed\n\nto Tromsø 🚢 on Monday.");
    assert_eq!(article.metadata().title.as_deref(), Some("Ferry resumes"));
    let at = article.text().find('ø').unwrap();
    let origin = article.origin(Span::from_range(at..at + 'ø'.len_utf8()));
    assert_eq!(&json[origin[0].start as usize..origin[0].end as usize], r"\u00f8");
    let at = article.text().find('🚢').unwrap();
    let origin = article.origin(Span::from_range(at..at + 4));
    assert_eq!(&json[origin[0].start as usize..origin[0].end as usize], r"\ud83d\udea2");
}

#[test]
fn members_under_their_usual_names() {
    let article = article(
        "a.json",
        r#"{"headline":"Ferry resumes","articleBody":"The ferry sailed on Monday.","datePublished":"2031-03-04",
            "author":[{"name":"Ida Moe"}],"publisher":{"name":"The Arvik Courier"},"url":"https://www.arvik.example.com/x",
            "section":"Local","views":12}"#,
    );
    let metadata = article.metadata();
    assert_eq!(metadata.title.as_deref(), Some("Ferry resumes"));
    assert_eq!(metadata.byline, ["Ida Moe"]);
    assert_eq!(metadata.outlet.as_deref(), Some("The Arvik Courier"));
    assert_eq!(metadata.published.as_deref(), Some("2031-03-04"));
    assert_eq!(metadata.domain.as_deref(), Some("example.com"));
    assert_eq!(metadata.other["section"], "Local");
    assert_eq!(metadata.other["views"], 12);
    assert!(!metadata.other.contains_key("articleBody"));
}

#[test]
fn markup_in_a_member_is_read_as_markup() {
    let json = r#"{"content":"<p>The ferry sailed &amp; came back.</p>\n<p>It was <b>full<\/b>.</p>"}"#;
    let article = article("a.json", json);
    assert_eq!(article.text(), "The ferry sailed & came back.\nIt was full.");
    let at = article.text().find('&').unwrap();
    let origin = article.origin(Span::from_range(at..at + 1));
    assert_eq!(&json[origin[0].start as usize..origin[0].end as usize], "&amp;");
}

#[test]
fn a_list_of_paragraphs_is_a_text() {
    let article = article("a.json", r#"{"body":["The ferry sailed.","It was full."]}"#);
    assert_eq!(article.text(), "The ferry sailed.\nIt was full.");
}

#[test]
fn a_list_of_objects_is_as_many_documents() {
    let json = "[\n  {\"id\": \"one\", \"text\": \"The ferry sailed.\"},\n  {\"text\": \"It was, [say] \\\"}\\\", full.\"}\n]\n";
    let all = load_all("all.json", json);
    assert_eq!(all.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["one", "all.json#2"]);
    let second = all[1].article.as_ref().unwrap();
    assert_eq!(second.text(), "It was, [say] \"}\", full.");
    assert_eq!(all[1].input.record, Some(2));
    let origin = second.origin(Span::new(0, 2));
    assert_eq!(&json[origin[0].start as usize..origin[0].end as usize], "It");
}

#[test]
fn one_broken_member_of_a_list_does_not_stop_the_others() {
    let all = load_all("all.json", r#"[{"text":"One boat."},{"text":oops},{"text":"Two boats."}]"#);
    assert_eq!(all.len(), 3);
    assert!(all[0].article.is_ok() && all[2].article.is_ok());
    assert_eq!(refusal(&all[1]).code, "malformed");
}

#[test]
fn a_list_that_breaks_off_says_so() {
    let all = load_all("all.json", r#"[{"text":"One boat."},{"text":"Two"#);
    assert_eq!(all.len(), 2);
    assert_eq!(refusal(&all[1]).code, "malformed");
    let all = load_all("all.json", r#"[{"text":"One boat."},"#);
    assert!(refusal(&all[1]).message.contains("before the list is closed"));
}

#[test]
fn an_object_over_several_lines_is_one_document() {
    let json = "{\n  \"id\": 7,\n  \"list\": [\n    {\"a\": 1}\n  ],\n  \"text\": \"The ferry sailed.\"\n}\n";
    let loaded = load("a.json", json);
    assert_eq!(loaded.id, "7");
    assert_eq!(loaded.article.unwrap().text(), "The ferry sailed.");
}

#[test]
fn an_object_without_text_is_refused() {
    for json in [r#"{"title":"Ferry"}"#, r#"{"text":null}"#, r#"{"text":12}"#] {
        assert_eq!(refusal(&load("a.json", json)).code, "no_text", "{json}");
    }
}

#[test]
fn an_object_in_utf_16_is_read() {
    let bytes: Vec<u8> = "\u{feff}{\"text\":\"The ferry sailed.\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let article = article("a.json", &bytes);
    assert_eq!(article.text(), "The ferry sailed.");
    assert_eq!(article.origin(Span::new(0, 3)), [[20, 26].into()]);
}
