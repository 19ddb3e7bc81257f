//! Whether the figures of whole sentences equal those of the reference implementation, over a file
//! in the form of `tests/fixtures/vader-reference.tsv`, which says how it is made.
//!
//! `cargo run --release -p dateline-sentiment --example vader_reference -- FILE`

use dateline_core::{Analyser, Article, Component, ResourceError, Resources, Span, Spans};
use dateline_layers::Sentence;
use dateline_sentiment::{ValenceOptions, ValenceScorer};

fn main() {
    let file = std::env::args().nth(1).expect("give a file of reference figures");
    let rows = std::fs::read_to_string(file).expect("the file can be read");
    let scorer = ValenceScorer::build(ValenceOptions::default(), &mut NoFiles).expect("it has no options");
    let (mut equal, mut all) = (0, 0);
    for row in rows.lines().filter(|it| !it.starts_with('#')) {
        let columns: Vec<&str> = row.splitn(5, '\t').collect();
        let [figures @ .., sentence] = &columns[..] else { continue };
        let expected: Vec<f64> = figures.iter().map(|it| it.parse().expect("a figure")).collect();
        let text = sentence.replace("\\t", "\t");
        let whole = Spans::new(vec![Sentence { span: Span::from_range(0..text.len()) }]);
        let found = scorer.analyse(&Article::from_text("a", &*text), &whole).expect("valence does not fail").document;
        all += 1;
        if expected == [found.compound, found.positive, found.negative, found.neutral] {
            equal += 1;
        } else {
            println!("{text:?}: {found:?}, and the reference gives {expected:?}");
        }
    }
    println!("{equal} of {all} sentences are equal");
}

/// The lexicon is built in.
struct NoFiles;

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}
