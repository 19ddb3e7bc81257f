//! Where tokens begin and end.

use dateline_core::{Analyser, Article, Component, Document, ResourceError, Resources};
use dateline_language::{Segment, SegmentOptions};
use proptest::prelude::*;

/// Checks the tokens of a text in which `|` stands between two that touch; before a space it
/// may stand for the eye.
fn check(expected: &str) {
    let expected = expected.replace("| ", " ");
    let text = expected.replace('|', "");
    let article = Article::from_text("test", text);
    let (_, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
    let mut found = String::new();
    let mut end = 0;
    for token in &tokens {
        let between = &article.text()[end..token.span.range().start];
        found.push_str(if between.is_empty() && end > 0 { "|" } else { between });
        found.push_str(token.span.of(article.text()));
        end = token.span.range().end;
    }
    assert_eq!(found, expected);
}

#[test]
fn contractions_split() {
    check("I do|n't know what he|'s done|,| they|'ve left and we|'ll go|.");
    check("Russia|'s plan|,| the ministers|'| plan|,| O'Brien|'s plan|,| I|'m sure");
    check("It does|n’t|,| she|’d said|,| Russia|’s plan ca|n't hold|.| We can|not wait");
    check("the U.S.|'s plan|,| “|Dune|”|’s plan");
}

#[test]
fn marks_stand_apart() {
    check("(|He said|:| \"|no|\"|)|;| then — nothing|…");
    check("‘|No|,|’| he said|.| '|No|'");
    check("Really|?!| Yes|!!!| Well|...| so");
}

#[test]
fn stops_stay_with_abbreviations() {
    check("Lt. Cmdr. Holt met J. K. Lund in the U.S. at 5 p.m. on Jan. 6|.");
    check("No. 10 said no|.");
    check("the U.S.|-|led plan|,| Dr. No|.");
}

#[test]
fn hyphens_split_except_behind_prefixes() {
    check("a long|-|term plan of the vice-president|,| a pro-war non-voter");
}

#[test]
fn numbers_and_addresses_stay_whole() {
    check("$|3.5m|,| £|1,200.50|,| 4.2|%|,| 10:30|,| 9.30pm|,| 12/05/2022|,| 1|,|2|.");
    check("see https://example.org/a?b=c|,| www.example.co.uk|,| me@example.org|.");
    check("@some_one wrote #rain|,| the '90s|,| AT&T");
}

#[test]
fn a_missing_space_splits() {
    check("It ended|.|The two left|,|then rain");
}

#[test]
fn any_script_is_split_into_words() {
    check("Čapek møtte Ærøskøbing|,| Ελλάδα и Москва|.| 你好|。");
}

/// Gives no files and notes what is stamped.
pub(crate) struct NoFiles(pub(crate) Vec<String>);

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.into(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, name: &str, _: &[u8]) {
        self.0.push(name.into());
    }
}

#[test]
fn further_abbreviations_are_an_option() {
    let options = SegmentOptions { abbreviations: vec!["Cllr.".into()] };
    let mut files = NoFiles(Vec::new());
    let segment = Segment::build(options, &mut files).unwrap();
    assert_eq!(files.0, ["segment/abbreviations"]);
    let article = Article::from_text("test", "They met Cllr. Ann Oke.");
    assert_eq!(segment.analyse(&article, None).unwrap().0.len(), 1);
    assert_eq!(Segment::default().analyse(&article, None).unwrap().0.len(), 2);
    let options = SegmentOptions { abbreviations: vec!["two words".into()] };
    let error = Segment::build(options, &mut files).unwrap_err();
    assert_eq!(error.to_string(), "`two words` is not one word; write abbreviations like `Supt`");
}

fn laws(text: &str) {
    let article = Article::from_text("test", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
    let mut end = 0;
    for sentence in &sentences {
        assert!(sentence.span.start() >= end && !sentence.span.is_empty() && sentence.span.fits(text));
        assert_eq!(sentence.span.trim(text), sentence.span);
        end = sentence.span.end();
    }
    let mut end = 0;
    for token in &tokens {
        let range = token.span.range();
        assert!(range.start >= end && !token.span.is_empty() && token.span.fits(text));
        assert!(!token.span.of(text).contains(char::is_whitespace));
        assert!(
            text[end..range.start].chars().all(char::is_whitespace),
            "{:?} is in no token",
            &text[end..range.start]
        );
        assert!(sentences.iter().any(|it| it.span.contains(token.span)));
        end = range.end;
    }
    assert!(text[end..].chars().all(char::is_whitespace));
}

proptest! {
    #[test]
    fn every_character_is_in_one_token_of_one_sentence(text in any::<String>()) {
        laws(&text);
    }

    #[test]
    fn marks_in_any_order_keep_the_laws(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "U.S", ".", "'", "’", "s", "n't", "-", "I", "a", "Mr", "No", "10", ",", "@", "://", "www", "/", "&",
                "…", "\"", "”", " ", "\n", "?", "é", "_", ":", "com", "\u{301}", "The", "#", "–", "\u{a0}",
            ]),
            0..30,
        )
    ) {
        laws(&parts.concat());
    }
}

#[test]
fn one_endless_word_or_sentence_takes_linear_time() {
    for unit in [
        "a", "a-", "a.", ".", "'", "a'", "www.a", "a@", "\"", "a_", "1,", "(\"", "é’", "A&", "a://\"", "1-22-", "a.b-",
        "1/2.", "www.a/b.",
    ] {
        let text = unit.repeat(1_000_000 / unit.len());
        let article = Article::from_text("test", text);
        let began = std::time::Instant::now();
        Segment::default().analyse(&article, None).unwrap();
        // Quadratic time over a megabyte would be minutes; this is milliseconds even unoptimised.
        assert!(began.elapsed().as_secs() < 10, "{unit:?} took {:?}", began.elapsed());
    }
}
