//! What holds for all inputs.

use dateline_core::{Document, Loaded, Span};
use dateline_loader::{Format, Loader, LoaderOptions};
use proptest::prelude::*;

use crate::support::blocks;

fn any_language() -> LoaderOptions {
    LoaderOptions { languages: Vec::new(), ..LoaderOptions::default() }
}

/// Blocks lie in the text in order, do not overlap, and hold all of it that is not white space.
fn check_blocks(loaded: &Loaded) {
    let Ok(article) = &loaded.article else { return };
    let text = article.text();
    let mut end = 0;
    for block in blocks(article) {
        assert!(block.span.fits(text) && !block.span.is_empty());
        assert!(block.span.range().start >= end, "blocks overlap at {:?}", block.span);
        assert!(text[end..block.span.range().start].trim().is_empty(), "text between blocks before {:?}", block.span);
        assert_eq!(block.span.trim(text), block.span);
        end = block.span.range().end;
    }
    assert!(text[end..].trim().is_empty(), "text behind the last block");
    assert!(article.layers().check(text).is_ok());
}

/// Every character that is no white space came from some bytes inside the input, in its order.
fn check_origins(loaded: &Loaded, bytes: usize) {
    let Ok(article) = &loaded.article else { return };
    let mut last = 0;
    for (at, c) in article.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let origin = article.origin(Span::from_range(at..at + c.len_utf8()));
        assert!(!origin.is_empty(), "{c:?} at {at} comes from nowhere");
        for piece in origin {
            assert!(piece.start < piece.end && piece.end <= bytes as u64, "{piece:?} is outside the input");
            assert!(piece.start >= last, "origins go backwards at {at}");
            last = piece.start;
        }
    }
}

fn words() -> impl Strategy<Value = String> {
    proptest::collection::vec("[A-Za-zé&<>\"'\\\\\u{a0}ø🚢.!?]{1,8}", 1..30).prop_map(|words| words.join(" "))
}

fn escape_html(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '&' => "&amp;".to_owned(),
            '<' => "&lt;".to_owned(),
            '>' => "&#62;".to_owned(),
            'é' => "&eacute;".to_owned(),
            'ø' => "&#xF8;".to_owned(),
            c => c.to_string(),
        })
        .collect()
}

/// The text of each character, had again from its bytes in the input through `decode`.
fn check_round_trip(name: &str, input: &str, decode: impl Fn(&str) -> String) {
    let loaded = Loader::new(any_language()).load_bytes(name, input.as_bytes()).remove(0);
    let article = loaded.article.unwrap();
    for (at, c) in article.text().char_indices().filter(|(_, c)| !c.is_whitespace()) {
        let origin = article.origin(Span::from_range(at..at + c.len_utf8()));
        let written: String = origin.iter().map(|it| &input[it.start as usize..it.end as usize]).collect();
        assert_eq!(decode(&written), c.to_string(), "at {at} of {:?}", article.text());
    }
}

fn decode_html(written: &str) -> String {
    let plain = written.replace("&lt;", "<").replace("&#62;", ">").replace("&eacute;", "é").replace("&#xF8;", "ø");
    plain.replace("&amp;", "&")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_in_any_format_give_an_outcome(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        format in proptest::option::of(prop_oneof![
            Just(Format::Text), Just(Format::Html), Just(Format::Json), Just(Format::Jsonl), Just(Format::Fragments)
        ]),
    ) {
        let loader = Loader::new(LoaderOptions { format, ..any_language() });
        let all = loader.load_bytes("x", &bytes);
        prop_assert!(!all.is_empty());
        for loaded in &all {
            check_blocks(loaded);
            check_origins(loaded, bytes.len());
        }
    }

    #[test]
    fn any_tag_soup_gives_an_outcome(
        parts in proptest::collection::vec(prop_oneof![
            Just("<p>"), Just("</p>"), Just("<div hidden>"), Just("</div>"), Just("<b>"), Just("</b>"), Just("<li>"),
            Just("<script>"), Just("</script>"), Just("<!--"), Just("-->"), Just("&amp;"), Just("&notit;"), Just("&#0;"),
            Just("\r\n"), Just("\r"), Just(" \n "), Just("It rained. "), Just("&nbsp;"), Just("\u{ad}"), Just("é"), Just("<br"),
            Just("<title>"), Just("</title>"), Just("<svg>"), Just("\0"), Just("<a href='"), Just("'>"), Just("<h1>"), Just("</h1>"),
            Just("<blockquote>"), Just("<td>"), Just("&"), Just("&#x1F6A2;"), Just("<![CDATA[x]]>"), Just("<nav>"), Just("</nav>"),
        ], 0..60),
    ) {
        let page = format!("<p>It rained.</p>{}", parts.concat());
        let loader = Loader::new(LoaderOptions { format: Some(Format::Html), ..any_language() });
        let all = loader.load_bytes("x.html", page.as_bytes());
        prop_assert_eq!(all.len(), 1);
        check_blocks(&all[0]);
        check_origins(&all[0], page.len());
    }

    #[test]
    fn any_text_is_taken_verbatim(text in "[ -~\r\n\té“”ø🚢\u{a0}]{0,300}") {
        let loader = Loader::new(LoaderOptions { format: Some(Format::Text), ..any_language() });
        let all = loader.load_bytes("x.txt", text.as_bytes());
        check_blocks(&all[0]);
        check_origins(&all[0], text.len());
        if let Ok(article) = &all[0].article {
            prop_assert_eq!(article.text(), text.as_str());
        }
    }

    #[test]
    fn the_bytes_of_markup_decode_to_the_text(paragraphs in proptest::collection::vec(words(), 1..5)) {
        let page: String = paragraphs.iter().map(|it| format!("<p>x{}</p>\n", escape_html(it))).collect();
        check_round_trip("x.html", &page, decode_html);
    }

    #[test]
    fn the_bytes_of_json_decode_to_the_text(text in words()) {
        let json = serde_json::json!({ "n": 1, "text": format!("x{text}") }).to_string();
        check_round_trip("x.json", &json, |written| serde_json::from_str(&format!("\"{written}\"")).unwrap());
        let markup = serde_json::json!({ "html": format!("<p>x{}</p>", escape_html(&text)) }).to_string();
        check_round_trip("x.json", &markup, |written| decode_html(&serde_json::from_str::<String>(&format!("\"{written}\"")).unwrap()));
    }

    #[test]
    fn the_bytes_of_a_list_decode_to_the_text(texts in proptest::collection::vec(words(), 1..5)) {
        let quoted = texts.iter().map(|it| format!("'x{}'", escape_html(it).replace('\\', r"\\").replace('\'', r"\'").replace('🚢', r"\U0001F6A2")));
        let list = format!("[{}]", quoted.collect::<Vec<_>>().join(", "));
        check_round_trip("x.txt", &list, |written| {
            decode_html(&written.replace(r"\\", "\u{1}").replace(r"\'", "'").replace(r"\U0001F6A2", "🚢").replace('\u{1}', r"\"))
        });
    }

    #[test]
    fn any_cut_of_records_gives_an_outcome_a_line(
        texts in proptest::collection::vec(words(), 1..6), cut in 0.0_f64..1.0, list in any::<bool>(),
    ) {
        let records: Vec<String> = texts.iter().map(|it| serde_json::json!({ "text": it }).to_string()).collect();
        let whole = if list { format!("[{}]", records.join(",\n")) } else { records.join("\n") + "\n" };
        let mut end = (whole.len() as f64 * cut) as usize;
        while !whole.is_char_boundary(end) {
            end -= 1;
        }
        let format = Some(if list { Format::Json } else { Format::Jsonl });
        let all = Loader::new(LoaderOptions { format, ..any_language() }).load_bytes("x", &whole.as_bytes()[..end]);
        for loaded in &all {
            check_blocks(loaded);
            check_origins(loaded, whole.len());
        }
        let whole_lines = whole[..end].matches("\"}").count();
        prop_assert!(all.iter().filter(|it| it.article.is_ok()).count() <= whole_lines.max(1));
        prop_assert!(all.len() <= texts.len() + 1);
    }
}
