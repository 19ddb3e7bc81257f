//! Several documents through all stages, side by side.
//!
//! They go from stage to stage together, so that a stage whose every call costs something can be
//! called once for all of them. What comes of a document does not depend on its company.

use std::sync::Arc;

use dateline_core::{Article, Built, DocumentStage, Encoder, LayerKind, Pending};

use super::finished::Finished;
use super::passage::Passage;
use super::work::{alone, together};
use crate::plan::{Plan, PlannedStage};

/// A stage that likes more at once gets so many: the documents of a batch are in memory together.
const LARGEST: usize = 64;

/// How many documents go through the stages of a plan together, at most.
pub(super) fn largest(plan: &Plan) -> usize {
    plan.stages.iter().map(likes).max().unwrap_or(1).min(LARGEST)
}

fn likes(stage: &PlannedStage) -> usize {
    match &stage.built {
        Built::Document(analyser) => analyser.batch().max(1),
        Built::Corpus(_) => 1,
    }
}

/// How many of the `waiting` documents one of `threads` threads takes at once: its share, rounded up,
/// and at most `largest`.
///
/// While much is waiting the batches are large, and towards the end, or when inputs come in slowly,
/// they shrink to one, so that no thread sits idle while another has a heap before it: the rule of
/// guided self-scheduling (Polychronopoulos and Kuck, 1987). Nobody waits for a batch to fill.
pub(super) fn share(waiting: usize, threads: usize, largest: usize) -> usize {
    waiting.div_ceil(threads).clamp(1, largest)
}

/// Loads, analyses and encodes inputs. Each becomes one record, whatever happens to it or another,
/// and goes to `done` with its number.
pub(super) fn process(
    plan: &Plan,
    encoders: &[Arc<dyn Encoder>],
    inputs: impl Iterator<Item = (u64, Box<dyn Pending>)>,
    mut done: impl FnMut(u64, Finished),
) {
    let (numbers, mut passages): (Vec<u64>, Vec<Passage>) =
        inputs.map(|(number, pending)| (number, Passage::begin(plan, pending))).unzip();
    let mut corpus_stage = 0;
    for stage in &plan.stages {
        let place = Place { stage, corpus_stage, kinds: &plan.layers };
        match &stage.built {
            Built::Document(analyser) if likes(stage) > 1 => {
                passages.chunks_mut(likes(stage)).for_each(|some| place.pass_together(some, analyser.as_ref()));
            }
            _ => passages.iter_mut().for_each(|it| place.pass_alone(it)),
        }
        corpus_stage += usize::from(stage.is_corpus());
    }
    for (number, passage) in numbers.into_iter().zip(passages) {
        done(number, passage.finish(encoders));
    }
}

/// A stage at its place in the plan.
struct Place<'p> {
    stage: &'p PlannedStage,
    /// How many corpus stages come before it.
    corpus_stage: usize,
    kinds: &'p [LayerKind],
}

impl Place<'_> {
    fn pass_alone(&self, passage: &mut Passage) {
        if !passage.enters(self.stage) {
            return;
        }
        let Some(article) = passage.article() else { return };
        let worked = passage.within(|| alone(self.stage, article, self.kinds));
        passage.settle(self.stage, self.corpus_stage, worked);
    }

    fn pass_together(&self, passages: &mut [Passage], analyser: &dyn DocumentStage) {
        let entering = passages.iter_mut().filter_map(|it| it.enters(self.stage).then_some(it));
        let entering: Vec<&mut Passage> = entering.collect();
        let articles: Vec<&Article> = entering.iter().filter_map(|it| it.article()).collect();
        let worked = together(self.stage, analyser, &articles, self.kinds);
        for (passage, worked) in entering.into_iter().zip(worked) {
            passage.settle(self.stage, self.corpus_stage, worked);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_thread_takes_more_than_its_share() {
        // Waiting, threads, largest: taken.
        let cases = [
            (1, 4, 16, 1),
            (4, 4, 16, 1),
            (5, 4, 16, 2),
            (64, 4, 16, 16),
            (200, 4, 16, 16),
            (40, 1, 16, 16),
            (3, 1, 16, 3),
            (100, 4, 1, 1),
        ];
        for (waiting, threads, largest, taken) in cases {
            assert_eq!(share(waiting, threads, largest), taken, "{waiting} waiting for {threads} threads");
        }
    }
}
