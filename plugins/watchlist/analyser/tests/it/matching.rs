//! What is found, and where.

use dateline_core::{Span, Spans};
use dateline_layers::{Block, BlockKind};

use crate::{build, check, hits};

const SHIPS: &str = r#"{"terms": ["ferry", "Tallow Bridge"]}"#;

#[test]
fn a_term_is_found_wherever_it_stands() {
    check(SHIPS, "{ferry|Ferry} and {ferry|ferry}: {Tallow Bridge|tallow bridge}.");
}

#[test]
fn a_term_is_not_found_inside_a_word() {
    check(SHIPS, "The ferryman and the ferry_2 are no {ferry|ferry}.");
}

#[test]
fn a_hyphen_parts_words() {
    check(SHIPS, "the {ferry|ferry}-owner, an ex-{ferry|ferry}");
}

#[test]
fn an_apostrophe_joins_words_but_for_a_possessive() {
    check(
        r#"{"terms": ["Neill", "can", "ferry", "boats"]}"#,
        "O'Neill can't: the {ferry|ferry}'s, the {ferry|FERRY}’S, the {boats|boats}'",
    );
    check(r#"{"terms": ["Neill"]}"#, "'{Neill|Neill}' or ‘{Neill|Neill}’");
}

#[test]
fn a_mark_at_the_end_of_a_term_needs_no_border() {
    check(r#"{"terms": ["C++", ".net"]}"#, "{C++|C++}17 and asp{.net|.NET}, not .nets");
}

#[test]
fn letters_of_any_script_make_a_word() {
    check(r#"{"terms": ["МОСТ", "cafe"]}"#, "{МОСТ|мост} мостик {cafe|cafe} cafeé cafe\u{301}");
}

#[test]
fn the_longest_term_counts_and_terms_do_not_overlap() {
    check(r#"{"terms": ["harbour", "harbour master", "master plan"]}"#, "the {harbour master|harbour master} plan");
}

/// The longer one is part of a word, so it does not hide the shorter.
#[test]
fn a_longer_term_that_does_not_count_hides_none() {
    check(r#"{"terms": ["port", "port au", "authority"]}"#, "{port|port} {authority|authority}");
}

#[test]
fn case_counts_where_it_is_told_to() {
    check(r#"{"terms": ["US"], "case": "exact"}"#, "the {US|US} told us");
    check(r#"{"terms": ["US", "ferry"], "case": "smart"}"#, "the {US|US} told us: {ferry|Ferry}");
    check(r#"{"terms": ["US", "us"], "case": "smart"}"#, "the {US|US} told {us|us} and {us|Us}");
}

#[test]
fn parts_of_words_are_found_where_wanted() {
    check(r#"{"terms": ["port"], "whole_words": false}"#, "im{port|port}ant air{port|Port}s");
}

#[test]
fn white_space_in_a_term_is_any_white_space_but_a_blank_line() {
    check(SHIPS, "{Tallow Bridge|Tallow\u{a0}Bridge}, {Tallow Bridge|Tallow\n  Bridge}, Tallow\n\nBridge");
    check(r#"{"terms": ["Tallow\t Bridge"]}"#, "{Tallow Bridge|Tallow Bridge}");
}

#[test]
fn either_apostrophe_finds_the_other() {
    check(r#"{"terms": ["O'Neill"]}"#, "{O'Neill|O’Neill} or {O'Neill|O'Neill}");
    check(r#"{"terms": ["O’Neill"], "case": "exact"}"#, "’ {O’Neill|O'Neill}’s");
}

/// Small letters that take other bytes than their capitals.
#[test]
fn places_are_those_of_the_text() {
    check(r#"{"terms": ["ferry", "straße"]}"#, "ẞ \u{212a} İ {ferry|ferry} {straße|STRAẞE} {ferry|ferry}");
}

#[test]
fn a_term_given_twice_is_one() {
    check(r#"{"terms": ["ferry", "Ferry"]}"#, "a {ferry|ferry}");
}

#[test]
fn furniture_is_left_out_and_no_term_crosses_blocks() {
    let text = "Tallow\nBridge: a ferry\nMore on the ferry";
    let block = |start, end, kind| Block { span: Span::new(start, end), kind, reason: None };
    let blocks = Spans::new(vec![
        block(0, 6, BlockKind::Headline),
        block(7, 22, BlockKind::Body),
        block(23, 40, BlockKind::Furniture),
    ]);
    let watchlist = build(SHIPS, b"").unwrap();
    let places = |blocks| hits(&watchlist, text, blocks).iter().map(|it| it.span).collect::<Vec<_>>();
    assert_eq!(places(Some(&blocks)), [Span::new(17, 22)]);
    assert_eq!(places(None).len(), 3);
}
