//! All layers defined here, as values.

use dateline_core::{LayerKind, Spans};

use crate::{
    Attribution, Block, Credibility, Entity, Ledger, Mention, Sentence, Sentiment, Target, Token, Tones, Valence,
};

/// The layers of documents, sorted by key.
#[must_use]
pub fn document_layers() -> Vec<LayerKind> {
    let mut kinds = vec![
        LayerKind::of::<Spans<Attribution>>(),
        LayerKind::of::<Spans<Block>>(),
        LayerKind::of::<Credibility>(),
        LayerKind::of::<Spans<Entity>>(),
        LayerKind::of::<Spans<Mention>>(),
        LayerKind::of::<Spans<Sentence>>(),
        LayerKind::of::<Spans<Sentiment>>(),
        LayerKind::of::<Spans<Target>>(),
        LayerKind::of::<Spans<Token>>(),
        LayerKind::of::<Tones>(),
        LayerKind::of::<Valence>(),
    ];
    kinds.sort_by(|a, b| a.key.cmp(&b.key));
    kinds
}

/// The layers of groups, sorted by key.
#[must_use]
pub fn group_layers() -> Vec<LayerKind> {
    vec![LayerKind::of::<Ledger>()]
}
