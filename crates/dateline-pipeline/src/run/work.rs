//! What a stage makes of a document, or of several at once, and a look at what it wrote.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use dateline_core::{Article, Built, Digest, Document, DocumentStage, LayerKind, Layers};

use super::trouble::{Trouble, chain, net};
use crate::plan::PlannedStage;

/// What came of a stage's work on one document.
pub(super) enum Work {
    Layers(Layers),
    Digest(Digest),
}

/// The outcome of a stage's work on one document, and how long it took.
pub(super) type Worked = (Result<Work, Trouble>, Duration);

/// One document.
pub(super) fn alone(stage: &PlannedStage, article: &Article, kinds: &[LayerKind]) -> Worked {
    let _span = tracing::debug_span!("stage", stage = stage.name).entered();
    let start = Instant::now();
    let work = net(|| match &stage.built {
        Built::Document(analyser) => accept(analyser.analyse(article, article.layers())?, article, kinds),
        Built::Corpus(analyser) => Ok(Work::Digest(analyser.digest(article, article.layers())?)),
    });
    (work, start.elapsed())
}

/// Several documents: what is made of each, in their order.
///
/// A stage that panics over them, or does not give one result for each, is asked again for each
/// document alone: what one of them does to it shall not cost the others.
pub(super) fn together(
    stage: &PlannedStage,
    analyser: &dyn DocumentStage,
    articles: &[&Article],
    kinds: &[LayerKind],
) -> Vec<Worked> {
    if articles.len() > 1 {
        let documents = articles.len();
        let _span = tracing::debug_span!("stage", stage = stage.name, documents).entered();
        let start = Instant::now();
        let results = catch_unwind(AssertUnwindSafe(|| analyser.analyse_all(articles))).unwrap_or_default();
        let share = start.elapsed() / u32::try_from(documents).unwrap_or(u32::MAX);
        if results.len() == documents {
            let each = articles.iter().zip(results);
            return each
                .map(|(article, result)| {
                    let start = Instant::now();
                    let work = net(|| accept(result?, article, kinds));
                    (work, share + start.elapsed())
                })
                .collect();
        }
        tracing::warn!("the stage came to no end with several documents, and is given each alone");
    }
    articles.iter().map(|article| alone(stage, article, kinds)).collect()
}

/// Looks at what a stage wrote: its spans, and the form of what came as JSON.
fn accept(mut layers: Layers, article: &Article, kinds: &[LayerKind]) -> Result<Work, Trouble> {
    for kind in kinds {
        layers.decode(kind).map_err(|error| Trouble::new("bad_layer", chain(&error)))?;
    }
    layers
        .check(article.text())
        .map_err(|(key, wrong)| Trouble::new("bad_span", format!("wrote `{key}` with a mistake: {}", chain(&wrong))))?;
    Ok(Work::Layers(layers))
}
