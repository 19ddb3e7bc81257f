//! What holds for any text and any list.

use dateline_core::{Layer, Span};
use proptest::prelude::*;

use crate::{build, hits};

// The examples, odd texts of every kind, one thread and several, with the list of the pipeline in config/.
dateline_testkit::conformance!(watchlist::Watchlist, options = r#"{"file": "../../../config/watchlist/terms.txt"}"#);

/// The plain way: at each place the longest term that stands there, then on behind it.
fn plainly(text: &str, terms: &[String]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let longest = terms.iter().filter(|it| text[at..].starts_with(it.as_str())).map(String::len).max();
        if let Some(length) = longest {
            found.push(Span::from_range(at..at + length));
        }
        at += longest.unwrap_or(1);
    }
    found
}

proptest! {
    #[test]
    fn terms_are_found_as_in_the_plain_way(text in "[abc ]{0,30}", terms in proptest::collection::vec("[abc]{1,4}", 1..6)) {
        let options = serde_json::json!({ "terms": terms, "whole_words": false }).to_string();
        let found: Vec<Span> = hits(&build(&options, b"").unwrap(), &text, None).iter().map(|it| it.span).collect();
        // Blanks in a row are one when terms are looked for, and no term here has any.
        prop_assert_eq!(found, plainly(&text, &terms));
    }

    #[test]
    fn spans_fit_any_text(text in "(?s)[aAé’' \u{a0}\u{301}İẞ\u{212a}\n\u{1F6A2}]{0,40}", whole_words: bool) {
        let terms = ["a", "aé", "a a", "ß", "k", "i", "é'"];
        for case in ["ignore", "exact", "smart"] {
            let options = serde_json::json!({ "terms": terms, "case": case, "whole_words": whole_words }).to_string();
            let found = hits(&build(&options, b"").unwrap(), &text, None);
            found.check(&text).unwrap();
            prop_assert!(found.as_slice().windows(2).all(|it| it[0].span.end() <= it[1].span.start()));
            prop_assert!(found.iter().all(|it| !it.span.of(&text).trim().is_empty()));
        }
    }

    #[test]
    fn any_file_is_read_or_refused(file in proptest::collection::vec(any::<u8>(), 0..60)) {
        if let Err(error) = build(r#"{"file": "terms.txt"}"#, &file) {
            prop_assert!(error.to_string().starts_with("`terms.txt`"));
        }
    }
}
