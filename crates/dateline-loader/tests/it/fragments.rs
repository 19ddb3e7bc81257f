//! Lists of pieces of markup.

use dateline_core::{Document, Span};

use dateline_layers::BlockKind;

use crate::support::{article, blocks, load, marked, refusal};

#[test]
fn a_python_list_of_fragments() {
    let list = r#"['<b>The ferry sailed again on Monday.</b>', 'It was the islanders\' first boat in nine days. ', "\"We're relieved,\" the harbour master said."]"#;
    let article = article("list.txt", list);
    assert_eq!(
        marked(&article),
        "{body|The ferry sailed again on Monday.}\n{body|It was the islanders' first boat in nine days.}\n\
         {body|\"We're relieved,\" the harbour master said.}"
    );
    let at = article.text().find("islanders'").unwrap();
    let origin = article.origin(Span::from_range(at..at + "islanders' first".len()));
    assert_eq!(origin.len(), 1);
    assert_eq!(&list[origin[0].start as usize..origin[0].end as usize], r"islanders\' first");
}

#[test]
fn every_escape_of_python() {
    let list = r#"['tab\there, caf\xe9, \u201cquoted\u201d, \U0001F6A2, octal \101, back\\slash, \ud83d\udea2, \qkept', u'second']"#;
    let article = article("list.txt", list);
    assert_eq!(article.text(), "tab here, café, “quoted”, 🚢, octal A, back\\slash, 🚢, \\qkept\nsecond");
}

#[test]
fn a_json_list_of_strings_is_such_a_list_too() {
    let article = article("list.json", r#"["<p>The ferry sailed.</p>", "It was full &amp; late."]"#);
    assert_eq!(article.text(), "The ferry sailed.\nIt was full & late.");
}

#[test]
fn a_fragment_of_several_blocks_gives_several() {
    let article = article("list.txt", "['<p>One boat.</p><p>Two boats.</p>', '', 'Three boats.']");
    assert_eq!(article.text(), "One boat.\nTwo boats.\nThree boats.");
}

#[test]
fn a_list_that_breaks_off_says_where() {
    let loaded = load("list.txt", "['The ferry sailed.', 'It was full");
    let refusal = refusal(&loaded);
    assert_eq!(refusal.code, "malformed");
    assert!(refusal.message.contains("list.txt") && refusal.message.contains("byte 22"), "{refusal}");
}

#[test]
fn a_text_that_begins_with_a_bracket_is_a_text() {
    let text = "['Tis the season\" was sung on the ferry, which sailed again on Monday.";
    assert_eq!(article("text.txt", text).text(), text);
}

#[test]
fn a_fragment_of_the_page_is_told_from_those_of_the_article() {
    let list = r#"['<nav><a href="/">News</a> / <a href="/sea">Sea</a></nav>', 'The ferry sailed <a href="/f">again</a> on Monday, and the quay was full.', '<ul><li><a href="/t">Ferries</a></li></ul>', '<p><a href="/more">More about the boats of the islands</a></p>']"#;
    let article = article("list.txt", list);
    let kinds: Vec<_> = blocks(&article).iter().map(|it| (it.kind, it.reason.as_deref())).collect();
    assert_eq!(
        kinds,
        [
            (BlockKind::Furniture, Some("navigation")),
            (BlockKind::Body, None),
            (BlockKind::Furniture, Some("links")),
            (BlockKind::Furniture, Some("links")),
        ]
    );
}
