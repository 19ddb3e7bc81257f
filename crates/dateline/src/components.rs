//! The one list of what is built in.

use dateline_core::{LayerKind, Registry, Spans};
use dateline_layers::{Block, Target};

/// Every component and format that a pipeline can name in this binary.
pub(crate) fn registry() -> Registry {
    let mut registry = Registry::new();
    registry
        // What the loader brings, and what only an input can bring.
        .layer(LayerKind::of::<Spans<Block>>())
        .layer(LayerKind::of::<Spans<Target>>())
        .analyser::<dateline_language::Segment>()
        .analyser::<dateline_language::Names>()
        .analyser::<dateline_language::Coreference>()
        .bundle("language", &["segment", "names", "coreference"])
        .analyser::<dateline_quotes::Quotes>()
        .analyser::<dateline_sentiment::SentimentFinder>()
        .analyser::<dateline_sentiment::ValenceScorer>()
        .analyser::<dateline_credibility::CredibilityAssessor>()
        .corpus_analyser::<dateline_ledger::Bookkeeper>()
        .output::<dateline_report::Jsonl>()
        .output::<dateline_report::Html>();
    #[cfg(feature = "parquet")]
    registry.output::<dateline_parquet::Parquet>();
    registry
}

#[cfg(test)]
mod tests {
    use dateline_core::StageKind;

    use super::*;

    /// The checks for authors make what an analyser reads by a list of their own, since they cannot see this one.
    #[test]
    fn the_checks_for_authors_know_every_analyser_of_documents() {
        let registry = registry();
        let ours = registry.components().filter(|it| it.kind == StageKind::Document).map(|it| it.name.as_str());
        let theirs = dateline_testkit::built_in();
        assert!(ours.eq(theirs.iter().map(|it| it.name.as_str())));
    }
}
