use dateline_core::{Analyser, Article, Span, Spans};
use dateline_layers::{Sentence, Valence, ValenceScore};
use dateline_sentiment::ValenceScorer;
use proptest::prelude::*;

use crate::build::built;

const REFERENCE: &str = include_str!("../fixtures/vader-reference.tsv");

/// The valence of a text in which each line is a sentence.
fn valence(text: &str) -> Valence {
    let mut sentences = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        sentences.push(Sentence { span: Span::from_range(at..at + line.len()) });
        at += line.len() + 1;
    }
    let article = Article::from_text("a", text);
    built::<ValenceScorer>(Default::default()).analyse(&article, &Spans::new(sentences)).unwrap()
}

/// Every sentence whose figures differ, out of how many.
fn differences(reference: &str) -> (Vec<String>, usize) {
    let rows = reference.lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let columns: Vec<&str> = row.splitn(5, '\t').collect();
        let figure = |index: usize| columns[index].parse::<f64>().unwrap();
        let expected =
            ValenceScore { compound: figure(0), positive: figure(1), negative: figure(2), neutral: figure(3) };
        let sentence = columns[4].replace("\\t", "\t");
        let found = valence(&sentence).sentences[0].score;
        count += 1;
        if found != expected {
            wrong.push(format!("{sentence:?}: {found:?}, and the reference gives {expected:?}"));
        }
    }
    (wrong, count)
}

#[test]
fn scores_equal_the_reference() {
    let (wrong, count) = differences(REFERENCE);
    assert!(count >= 150, "only {count} sentences");
    assert!(wrong.is_empty(), "{} of {count} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_document_is_the_mean_of_its_sentences() {
    let found = valence("The harvest was good.\nThe harvest was terrible.\nThe harvest was in May.");
    let compounds: Vec<f64> = found.sentences.iter().map(|it| it.score.compound).collect();
    assert!(compounds[0] > 0.0 && compounds[1] < 0.0 && compounds[2] == 0.0, "{compounds:?}");
    let mean = compounds.iter().sum::<f64>() / 3.0;
    assert!((found.document.compound - mean).abs() < 1e-12);
    let shares = found.document.positive + found.document.negative + found.document.neutral;
    assert!((shares - 1.0).abs() < 0.002, "{shares}");
}

#[test]
fn a_text_without_sentences_is_all_zero() {
    let article = Article::from_text("a", "");
    let found = built::<ValenceScorer>(Default::default()).analyse(&article, &Spans::default()).unwrap();
    assert_eq!(found, Valence::default());
}

proptest! {
    #[test]
    fn any_text_has_figures_within_their_ranges(text in any::<String>()) {
        let found = valence(&text.replace('\n', " "));
        let ValenceScore { compound, positive, negative, neutral } = found.sentences[0].score;
        prop_assert!((-1.0..=1.0).contains(&compound));
        for share in [positive, negative, neutral] {
            prop_assert!((0.0..=1.0).contains(&share));
        }
    }
}
