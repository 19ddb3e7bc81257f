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
