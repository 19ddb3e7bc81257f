//! Corpus gold: spans, tokens, pairs and speakers.

use dateline_core::Span;
use dateline_evaluate::{Agreement, AttributionGold, AttributionScores, CorpusScores, EvaluateError, Inputs, Share};
use dateline_testkit::{Marked, unmark};
use proptest::prelude::*;
use serde_json::{Value, json};

/// An attribution by the labels of its source, cue and content; an empty label is nothing.
type Labels = (&'static str, &'static str, &'static str);

fn places(marked: &Marked, label: &str) -> Vec<Span> {
    marked.spans(label).collect()
}

/// Spans in code points, as corpora have them.
fn code_points(marked: &Marked, label: &str) -> Value {
    let point = |at: u32| marked.text[..at as usize].chars().count();
    places(marked, label).iter().map(|it| json!([point(it.start()), point(it.end())])).collect()
}

fn gold_line(marked: &Marked, attributions: &[Labels]) -> Value {
    let attributions: Value = attributions
        .iter()
        .map(|(source, cue, content)| {
            json!({ "source": code_points(marked, source), "cue": code_points(marked, cue),
                    "content": code_points(marked, content) })
        })
        .collect();
    json!({ "id": "a", "text": marked.text, "attributions": attributions })
}

fn found(marked: &Marked, (source, cue, content): Labels) -> Value {
    let passages = |label: &str| -> Vec<Value> {
        places(marked, label).iter().map(|it| json!({ "span": it, "origin": [] })).collect()
    };
    json!({ "id": 1, "source": passages(source).first(), "cue": passages(cue).first(), "content": passages(content) })
}

fn record(text: &str, found: &[Value]) -> Value {
    json!({ "id": "a", "text": text, "layers": { "attributions": found } })
}

fn try_score(gold: &str, records: &str) -> Result<CorpusScores, EvaluateError> {
    match AttributionGold::parse("gold", gold)?.score(records.as_bytes(), &Inputs::AsRecorded)? {
        AttributionScores::Corpus(scores) => Ok(scores),
        AttributionScores::Story(_) => panic!("the gold has texts"),
    }
}

/// Scores the attributions `finds` in a text whose marks are both gold and predictions.
fn check(written: &str, gold: &[Labels], finds: &[Labels]) -> CorpusScores {
    let marked = unmark(written);
    let finds: Vec<Value> = finds.iter().map(|it| found(&marked, *it)).collect();
    try_score(&gold_line(&marked, gold).to_string(), &record(&marked.text, &finds).to_string()).unwrap()
}

const fn counts(both: u64, predicted: u64, gold: u64) -> Agreement {
    Agreement { both, predicted, gold }
}

const fn share(right: u64, of: u64) -> Share {
    Share { right, of }
}

/// Offsets of the gold count the dash and the accent as one, those of the record as three and two.
#[test]
fn the_same_spans_are_right_whatever_they_are_counted_in() {
    let text = "Rain — again: {s|Zoë Ek} {q|warned} {c|that the weir may go}.";
    let scores = check(text, &[("s", "q", "c")], &[("s", "q", "c")]);
    for role in [&scores.source, &scores.cue, &scores.content] {
        assert_eq!((role.exact, role.edge_trimmed), (counts(1, 1, 1), counts(1, 1, 1)));
        assert!((role.tokens.f1() - 1.0).abs() < f64::EPSILON);
    }
    for pairs in &scores.attributions {
        assert_eq!(pairs.attributions, counts(1, 1, 1));
        assert_eq!((pairs.speaker_exact, pairs.speaker_overlap), (share(1, 1), share(1, 1)));
    }
}

/// White space is nobody's; marks and stops are forgiven in one figure and not in the other.
#[test]
fn edges_are_trimmed_in_a_figure_of_their_own() {
    let text = "{g|“{f|{space|It leaks }}now,”} she said.";
    let whole = "{g|“{f|It leaks now},”} she said.";
    assert_eq!(check(whole, &[("", "", "g")], &[("", "", "f")]).content.exact, counts(0, 1, 1));
    assert_eq!(check(whole, &[("", "", "g")], &[("", "", "f")]).content.edge_trimmed, counts(1, 1, 1));
    assert_eq!(check(text, &[("", "", "f")], &[("", "", "space")]).content.exact, counts(1, 1, 1));
    assert_eq!(check(text, &[("", "", "g")], &[("", "", "f")]).content.edge_trimmed, counts(0, 1, 1));
}

/// A stop before a content is no part of a quotation that somebody forgot.
#[test]
fn stops_are_trimmed_at_the_end_alone() {
    let text = "They {f|: {g|leave}} soon.";
    assert_eq!(check(text, &[("", "", "g")], &[("", "", "f")]).content.edge_trimmed, counts(0, 1, 1));
}

/// Gold: `“`, `It`, `leaks`, `,`, `”`: five tokens. Found: `It`, `leaks`.
#[test]
fn tokens_are_words_and_single_marks() {
    let scores = check("{g|“{f|It leaks},”} she said.", &[("", "", "g")], &[("", "", "f")]);
    assert_eq!(scores.content.tokens, counts(2, 2, 5));
}

/// Two statements of one source: the span counts once, the attributions twice.
#[test]
fn a_span_that_is_shared_counts_once() {
    let text = "{s|Ek} {q|said} {c|it leaks} and {r|warned} {d|it may go}.";
    let both = [("s", "q", "c"), ("s", "r", "d")];
    let scores = check(text, &both, &both);
    assert_eq!((scores.source.exact, scores.cue.exact), (counts(1, 1, 1), counts(2, 2, 2)));
    assert_eq!(scores.attributions[0].attributions, counts(2, 2, 2));
}

/// The content has four words. Two of them are 2/4 of those in either: enough for 0.3 and not for
/// 0.8. One is 1/4, too little for both.
#[test]
fn pairs_need_a_share_of_the_words() {
    let text = "She said {c|{one|the} weir {two|may go}}.";
    let scores = check(text, &[("", "", "c")], &[("", "", "two")]);
    assert_eq!(scores.attributions[0].attributions, counts(1, 1, 1));
    assert_eq!(scores.attributions[1].attributions, counts(0, 1, 1));
    let scores = check(text, &[("", "", "c")], &[("", "", "one")]);
    assert_eq!(scores.attributions[0].attributions, counts(0, 1, 1));
}

#[test]
fn nothing_is_paired_twice() {
    let text = "She said {c|the weir {two|may go}}.";
    let scores = check(text, &[("", "", "c")], &[("", "", "c"), ("", "", "c"), ("", "", "two")]);
    assert_eq!(scores.attributions[0].attributions, counts(1, 3, 1));
}

/// Three contents, one of each kind; the direct and the indirect one are found. The quotation that is
/// not closed goes on in the next paragraph and is direct, too, and is missed.
#[test]
fn recall_is_told_by_kind() {
    let text = "{a|“It leaks,”} she said, {b|and “may go”} soon. They fear {c|a flood}. {d|“Leave now.}";
    let scores =
        check(text, &[("", "", "a"), ("", "", "b"), ("", "", "c"), ("", "", "d")], &[("", "", "a"), ("", "", "c")]);
    let pairs = &scores.attributions[0];
    assert_eq!((pairs.direct, pairs.mixed, pairs.indirect), (share(1, 2), share(0, 1), share(1, 1)));
}

/// Of four pairs one has no source in the gold; `Ms Ek` is exact, `Ek` overlaps, `Lo` is another.
#[test]
fn speakers_are_judged_on_pairs_whose_gold_has_a_source() {
    let text = "{s|Ms {n|Ek}} and {o|Lo} say {a|it leaks}, {b|it creaks}, {c|it rains}, {d|it pours}.";
    let gold = [("s", "", "a"), ("s", "", "b"), ("s", "", "c"), ("", "", "d")];
    let scores = check(text, &gold, &[("s", "", "a"), ("n", "", "b"), ("o", "", "c"), ("o", "", "d")]);
    for pairs in &scores.attributions {
        assert_eq!((pairs.speaker_exact, pairs.speaker_overlap), (share(1, 3), share(2, 3)));
    }
}

#[test]
fn statements_in_statements_are_left_out() {
    let marked = unmark("She said {c|he said {d|it leaks}}.");
    let mut inner = found(&marked, ("", "", "d"));
    inner["nested_in"] = json!(1);
    let gold = gold_line(&marked, &[("", "", "c")]).to_string();
    let scores = try_score(&gold, &record(&marked.text, &[found(&marked, ("", "", "c")), inner]).to_string()).unwrap();
    assert_eq!((scores.predicted, scores.content.exact), (1, counts(1, 1, 1)));
}

/// A loader may leave out the title above a text; positions count from where the record begins.
#[test]
fn the_record_may_have_a_part_of_the_text() {
    let title = "Über allem: the weir\n\n";
    let marked = unmark(&format!("{title}{{s|Zoë Ek}} said {{c|it leaks}}."));
    let rest = unmark("{s|Zoë Ek} said {c|it leaks}.");
    let gold = gold_line(&marked, &[("s", "", "c")]).to_string();
    let scores = try_score(&gold, &record(&rest.text, &[found(&rest, ("s", "", "c"))]).to_string()).unwrap();
    assert_eq!((scores.source.exact, scores.content.exact), (counts(1, 1, 1), counts(1, 1, 1)));
}

#[test]
fn types_that_are_no_attributions_and_empty_contents_are_left_out() {
    let marked = unmark("{s|Ek} said {c|it leaks}.");
    let mut gold = gold_line(&marked, &[("s", "", "c"), ("s", "", "c"), ("s", "", "c"), ("s", "", "")]);
    gold["attributions"][0]["type"] = json!("Attribution-no-source");
    gold["attributions"][1]["type"] = json!("Discuss");
    let scores = try_score(&gold.to_string(), &record(&marked.text, &[]).to_string()).unwrap();
    assert_eq!(scores.gold, 2, "the one of a type and the one without");
}

#[test]
fn another_text_is_an_error() {
    let marked = unmark("{s|Ek} said {c|it leaks}.");
    let gold = gold_line(&marked, &[("s", "", "c")]).to_string();
    let error = try_score(&gold, &record("Another text.", &[]).to_string()).unwrap_err();
    assert!(matches!(error, EvaluateError::TextDiffers { id } if id == "a"));
}

#[test]
fn a_span_off_the_text_is_an_error() {
    let marked = unmark("Zoë said {c|it leaks}.");
    let gold = gold_line(&marked, &[("", "", "c")]).to_string();
    for span in [[0, 3], [0, 900]] {
        let found = json!({ "content": [{ "span": span }] });
        let error = try_score(&gold, &record(&marked.text, &[found]).to_string()).unwrap_err();
        assert!(matches!(error, EvaluateError::RecordSpan { start: 0, .. }), "{error}");
    }
    let gold = json!({ "id": "a", "text": "Zoë", "attributions": [{ "content": [[0, 4]] }] }).to_string();
    let error = try_score(&gold, &record("Zoë", &[]).to_string()).unwrap_err();
    assert!(matches!(error, EvaluateError::GoldSpan { end: 4, length: 3, .. }), "{error}");
}

proptest! {
    /// Whatever stands in a text and wherever the spans are, gold against itself is perfect.
    #[test]
    fn gold_is_right_by_itself(
        text in "[a-e “”\"'.,éß日—\\n]{1,40}",
        ends in prop::collection::vec((0_usize..41, 0_usize..41), 0..12),
    ) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut gold = Vec::new();
        let mut finds = Vec::new();
        for (a, b) in ends {
            let (start, end) = (a.min(b).min(starts.len() - 1), a.max(b).min(starts.len() - 1));
            let spans = json!([[start, end]]);
            gold.push(json!({ "source": spans, "cue": spans, "content": spans }));
            let place = json!({ "span": [starts[start], starts[end]] });
            finds.push(json!({ "source": place, "cue": place, "content": [place] }));
        }
        let gold = json!({ "id": "a", "text": text, "attributions": gold }).to_string();
        let scores = try_score(&gold, &record(&text, &finds).to_string()).unwrap();
        for role in [&scores.source, &scores.cue, &scores.content] {
            for agreement in [role.exact, role.edge_trimmed, role.tokens] {
                prop_assert_eq!(agreement.both, agreement.predicted, "no prediction is wrong");
            }
            prop_assert_eq!(role.tokens.both, role.tokens.gold);
        }
        prop_assert_eq!(scores.attributions[0].attributions, scores.attributions[1].attributions);
        for pairs in &scores.attributions {
            prop_assert_eq!(pairs.speaker_exact.right, pairs.speaker_exact.of);
        }
    }
}
