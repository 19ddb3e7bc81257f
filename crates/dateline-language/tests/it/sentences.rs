//! Where sentences begin and end.

use dateline_core::{Analyser, Article, Document, Spans};
use dateline_language::Segment;
use dateline_layers::{Block, BlockKind};
use dateline_testkit::{mark, unmark};

/// Checks the sentences of a text in which each is marked `{s|...}`.
fn check(expected: &str) {
    let article = Article::from_text("test", unmark(expected).text);
    let (sentences, _) = Segment::default().analyse(&article, None).expect("segment does not fail");
    let marks: Vec<_> = sentences.iter().map(|it| ("s", it.span)).collect();
    assert_eq!(mark(article.text(), &marks), expected);
}

#[test]
fn a_stop_ends_a_sentence() {
    check("{s|The bridge fell.} {s|Nobody was hurt.}");
    check("{s|Who built it?} {s|Nobody knows!} {s|The mayor left.}");
}

#[test]
fn titles_and_initials_do_not() {
    check("{s|Rear Adm. Tom Hale met Mr. Oke and Dr. A. B. Lind at St. Mary's.} {s|They talked.}");
    check("{s|J. K. Larsen wrote it with Ivan I. Petrov.} {s|It sold.}");
    check("{s|Lt. Col. Ana Ruiz arrived on Jan. 6 at No. 10.} {s|She left on 13 May.} {s|It rained.}");
}

#[test]
fn an_abbreviation_ends_a_sentence_before_a_common_beginning() {
    check("{s|They flew to the U.S. Army base.} {s|They left the U.S.} {s|The base closed.}");
    check("{s|It opens at 8 a.m. Monday.} {s|It closes at 5 p.m.} {s|The rest is silence.}");
    check("{s|Norvik Inc. Chairman Ola Berg resigned from Norvik Inc.} {s|He gave no reason.}");
}

#[test]
fn no_is_an_abbreviation_only_before_a_number() {
    check("{s|Would he go?} {s|The answer was no.} {s|He stayed at No. 10.}");
}

#[test]
fn a_stop_before_lower_case_goes_on() {
    check("{s|The sum of approx. five was agreed.} {s|It was ... nothing.}");
    check("{s|The site example.co.uk was down.} {s|A copy stood on www.example.org.} {s|It worked.}");
}

#[test]
fn quotation_marks_close_with_their_sentence() {
    check("{s|\"It rained.\"} {s|She left.}");
    check("{s|“It rained.”} {s|She left.} {s|‘It rained.’} {s|She left.}");
    check("{s|«It rained.»} {s|She left.} {s|She said \"it rained\".} {s|He agreed.}");
    check("{s|“It rained”.} {s|“It did,” she said.}");
}

#[test]
fn sentences_inside_a_quotation_are_sentences() {
    check("{s|\"It rained.} {s|We left,\" she said.} {s|\"Is that all?\" Lee asked.} {s|“Yes!”} {s|He sat down.}");
    check("{s|\"Why now?\" he said.}");
}

#[test]
fn a_missing_space_is_seen() {
    check("{s|The concert ended.}{s|The choir left.}");
    check("{s|He said \"no\".}{s|Then he left.}");
}

#[test]
fn sums_and_dots() {
    check("{s|It cost $3.5m.} {s|It rose 4.2% to 1,200.50.} {s|Well...} {s|Nobody paid.}");
    check("{s|They waited… and waited.} {s|Nothing…} {s|Then rain.}");
}

#[test]
fn without_blocks_a_line_is_a_paragraph() {
    check("{s|Storm hits coast}\n\n{s|A storm hit the coast}\n{s|Nobody was hurt}");
    check("{s|A storm hit the\ncoast.} {s|Nobody was hurt.}");
}

#[test]
fn no_sentence_crosses_a_block_or_stands_in_furniture() {
    let marked = unmark(
        "{headline|Storm hits coast}\n{body|It came at\nNoon.\n\nIt went}\n{furniture|Sign up. Now.}\n{body|End}",
    );
    let block = |(label, span): &(String, _)| Block {
        span: *span,
        kind: match label.as_str() {
            "headline" => BlockKind::Headline,
            "body" => BlockKind::Body,
            _ => BlockKind::Furniture,
        },
        reason: None,
    };
    let blocks: Spans<Block> = marked.marks.iter().map(block).collect();
    let article = Article::from_text("test", marked.text);
    let (sentences, tokens) = Segment::default().analyse(&article, Some(&blocks)).unwrap();
    let texts: Vec<_> = sentences.iter().map(|it| it.span.of(article.text())).collect();
    assert_eq!(texts, ["Storm hits coast", "It came at\nNoon.", "It went", "End"]);
    assert_eq!(tokens.len(), 3 + 5 + 2 + 1);
}
