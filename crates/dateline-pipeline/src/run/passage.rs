//! One document on its way through the stages.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Instant;

use dateline_core::{
    Article, Digest, Encoder, Input, LayerKind, Layers, Loaded, Outcome, Pending, Provenance, Record, RefusalKind,
    StageFailure,
};

use super::dead_letter;
use super::finished::{Finished, Times, encode};
use super::trouble::{failure, panic_message};
use super::work::{Work, Worked};
use crate::plan::{OnError, Plan, PlannedStage};

/// A document with what has been found of it so far. Whatever happens to it, it ends as one record.
pub(super) struct Passage {
    /// How the input is named.
    name: String,
    /// What is logged of it belongs here, whatever is done to other documents in between.
    span: tracing::Span,
    record: Record,
    digests: Vec<Option<Digest>>,
    dead_letter: Option<Vec<u8>>,
    times: Times,
}

impl Passage {
    /// Loads an input.
    pub(super) fn begin(plan: &Plan, pending: Box<dyn Pending>) -> Self {
        let (name, nameless) = match catch_unwind(AssertUnwindSafe(|| pending.name())) {
            Ok(name) => (name, None),
            Err(panic) => ("an input without a name".to_owned(), Some(panic)),
        };
        let mut passage = Self {
            span: tracing::info_span!("document", name),
            record: unloaded(&name),
            name,
            digests: Vec::new(),
            dead_letter: None,
            times: Times::default(),
        };
        match nameless {
            Some(panic) => passage.fall("run", "it", panic.as_ref()),
            None => passage.guarded(|it| it.load(plan, pending)),
        }
        passage
    }

    fn load(&mut self, plan: &Plan, pending: Box<dyn Pending>) {
        let start = Instant::now();
        let loaded = {
            let _span = tracing::debug_span!("stage", stage = "load").entered();
            catch_unwind(AssertUnwindSafe(|| pending.load()))
        };
        self.times.load = start.elapsed();
        match loaded {
            Ok(loaded) => self.record = record_of(loaded),
            Err(panic) => self.fall("load", "the loader", panic.as_ref()),
        }
        self.take_given(plan);
        if self.record.article.is_some() {
            self.digests = vec![None; plan.stages.iter().filter(|it| it.is_corpus()).count()];
        }
    }

    /// Turns the layers that came with the input into values, once, for all stages.
    fn take_given(&mut self, plan: &Plan) {
        let Some(article) = &mut self.record.article else { return };
        let missing = plan.given.iter().find(|key| !article.layers().contains(key));
        let problem = match missing {
            Some(key) => Some(failure(
                "load",
                "given_layer_missing",
                format!("the pipeline says that the input brings the layer `{key}`, and this input does not"),
            )),
            None => plan.layers.iter().find_map(|kind| {
                let wrong = article.layers_mut().decode(kind).err()?;
                let cause = std::error::Error::source(&wrong).map_or_else(String::new, |it| format!(": {it}"));
                Some(failure("load", "given_layer_form", format!("{wrong}{cause}")))
            }),
        };
        if let Some(problem) = problem {
            self.fail(problem);
        }
    }

    /// The document, unless it has failed or was refused.
    pub(super) const fn article(&self) -> Option<&Article> {
        self.record.article.as_ref()
    }

    /// Whether a stage has something to do with it; if so, it has an article. Asked once of each stage,
    /// in their order.
    pub(super) fn enters(&mut self, stage: &PlannedStage) -> bool {
        self.times.stages.push(None);
        let Some(article) = &self.record.article else { return false };
        let is_there = |kind: &LayerKind| article.layers().contains(&kind.key);
        if !stage.is_corpus() && !stage.writes.is_empty() && stage.writes.iter().all(is_there) {
            return false;
        }
        if let Some(need) = stage.reads.iter().find(|need| !need.optional && !is_there(&need.layer)) {
            let message = format!("was not run: the layer `{}` is not there", need.layer.key);
            self.record.errors.push(failure(&stage.name, "not_run", message));
            self.record.outcome = Outcome::Partial;
            return false;
        }
        true
    }

    /// Takes what a stage made of it. `corpus_stage` is how many corpus stages come before this one:
    /// the place of its digest.
    pub(super) fn settle(&mut self, stage: &PlannedStage, corpus_stage: usize, (work, time): Worked) {
        if let Some(last) = self.times.stages.last_mut() {
            *last = Some(time);
        }
        // A layer that panics while it is written to the dead letters must not take the thread along:
        // a lost document would hold up all after it.
        self.guarded(|it| match work {
            Ok(Work::Layers(layers)) => it.take(stage, layers),
            Ok(Work::Digest(digest)) => it.digests[corpus_stage] = Some(digest),
            Err(trouble) => it.stumble(stage, &trouble.code, trouble.message),
        });
    }

    /// Takes what a stage wrote.
    fn take(&mut self, stage: &PlannedStage, layers: Layers) {
        let Some(article) = &mut self.record.article else { return };
        let writes = layers.keys().filter(|key| !article.layers().contains(key)).map(ToString::to_string).collect();
        self.record.provenance.push(Provenance { writes, ..stage.provenance.clone() });
        article.layers_mut().merge(layers);
    }

    /// A stage failed on this document: does what the pipeline says.
    fn stumble(&mut self, stage: &PlannedStage, code: &str, message: String) {
        tracing::warn!(stage = stage.name, code, message, "stage failed");
        let problem = failure(&stage.name, code, message);
        match stage.on_error {
            OnError::Fail => self.fail(problem),
            OnError::SkipStage => {
                self.record.errors.push(problem);
                self.record.outcome = Outcome::Partial;
            }
            OnError::DeadLetter => {
                self.dead_letter = dead_letter::line(&self.record, &problem);
                self.fail(problem);
            }
        }
    }

    fn fail(&mut self, problem: StageFailure) {
        self.record.errors.push(problem);
        self.record.outcome = Outcome::Failed;
        self.record.article = None;
        self.digests.clear();
    }

    /// Fails because `who` panicked.
    fn fall(&mut self, stage: &str, who: &str, panic: &(dyn std::any::Any + Send)) {
        let message = format!("{who} panicked, which is a mistake in it: {}", panic_message(panic));
        self.fail(failure(stage, "panic", message));
    }

    /// Does something to it under its name in the log. If that panics, the document has failed.
    fn guarded(&mut self, step: impl FnOnce(&mut Self)) {
        let span = self.span.clone();
        let _span = span.enter();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| step(self))) {
            self.fall("run", "it", panic.as_ref());
        }
    }

    /// Does a stage's work on it under its name in the log.
    pub(super) fn within<T>(&self, work: impl FnOnce() -> T) -> T {
        self.span.in_scope(work)
    }

    /// Encodes its record.
    pub(super) fn finish(self, encoders: &[Arc<dyn Encoder>]) -> Finished {
        let Self { name, span, record, digests, dead_letter, mut times } = self;
        let _span = span.entered();
        let start = Instant::now();
        let encoded = encoders.iter().map(|encoder| encode(encoder.as_ref(), &record)).collect();
        times.encode = start.elapsed();
        Finished { name, record, digests, encoded, dead_letter, times }
    }
}

/// The record of an input of which nothing is known yet.
fn unloaded(name: &str) -> Record {
    Record {
        id: name.to_owned(),
        input: Input { path: name.to_owned(), ..Input::default() },
        outcome: Outcome::Failed,
        errors: Vec::new(),
        article: None,
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    }
}

fn record_of(loaded: Loaded) -> Record {
    let Loaded { id, input, article, provenance } = loaded;
    let (outcome, errors, article) = match article {
        Ok(article) => (Outcome::Analysed, Vec::new(), Some(article)),
        Err(refusal) => {
            let outcome = match refusal.kind {
                RefusalKind::Skipped => Outcome::Skipped,
                RefusalKind::Failed => Outcome::Failed,
            };
            (outcome, vec![failure("load", refusal.code, refusal.message)], None)
        }
    };
    Record { id, input, outcome, errors, article, given_provenance: provenance, provenance: Vec::new() }
}
