//! The examples of `docs/evaluation.md` give the results that stand there.

use std::fs;

use dateline_evaluate::{AttributionGold, Inputs};
use tempfile::TempDir;

const PAGE: &str = include_str!("../../../../docs/evaluation.md");

/// The contents of the page's fences of one language, in order.
fn fences(language: &str) -> Vec<&'static str> {
    let parts = PAGE.split("```").skip(1).step_by(2);
    parts.filter_map(|it| it.strip_prefix(language)?.strip_prefix('\n')).collect()
}

#[test]
fn the_examples_give_the_results_beside_them() {
    let (json, text) = (fences("json"), fences("text"));
    let [corpus, corpus_records, story, story_records] = json[..] else { panic!("four fences of JSON") };
    let [corpus_scores, file, story_scores] = text[..] else { panic!("three fences of text") };
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("weir.txt"), file).unwrap();
    let cases = [
        (corpus, corpus_records.to_owned(), corpus_scores),
        // In the page on several lines.
        (story, story_records.replace('\n', " "), story_scores),
    ];
    for (gold, records, expected) in cases {
        let gold = AttributionGold::parse("the page", gold).unwrap();
        let scores = gold.score(records.as_bytes(), &Inputs::Folder(folder.path().to_owned())).unwrap();
        assert_eq!(scores.to_string(), expected);
    }
}
