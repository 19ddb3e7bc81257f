//! One document through all stages.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use dateline_core::{
    AnalyseError, Article, Built, Digest, Document, Encoder, Input, LayerKind, Layers, Loaded, Outcome, OutputError,
    Pending, Record, RefusalKind, StageFailure,
};

use super::dead_letter;
use crate::plan::{OnError, Plan, PlannedStage};

/// A document that went through all stages, with everything the collector needs to write it.
pub(super) struct Finished {
    /// How the input is named, to recognise it on a resume.
    pub(super) name: String,
    pub(super) record: Record,
    /// What each corpus stage keeps of it, in the order of the corpus stages. Empty if the document
    /// has failed or was skipped.
    pub(super) digests: Vec<Option<Digest>>,
    /// The record in the form of each output, in the order of the outputs.
    pub(super) encoded: Vec<Result<Vec<u8>, OutputError>>,
    /// The line for the file of dead letters.
    pub(super) dead_letter: Option<Vec<u8>>,
    pub(super) times: Times,
}

/// How long each step took: loading, each stage (none where it did not run), encoding.
#[derive(Default)]
pub(super) struct Times {
    pub(super) load: Duration,
    pub(super) stages: Vec<Option<Duration>>,
    pub(super) encode: Duration,
}

/// Loads, analyses and encodes one input. Whatever happens, the result is one record.
pub(super) fn process(plan: &Plan, encoders: &[Arc<dyn Encoder>], pending: Box<dyn Pending>) -> Finished {
    let (name, nameless) = match catch_unwind(AssertUnwindSafe(|| pending.name())) {
        Ok(name) => (name, None),
        Err(panic) => ("an input without a name".to_owned(), Some(panic)),
    };
    let _span = tracing::info_span!("document", name).entered();
    // Stages have a net of their own, which knows their name. This one is for what lies between them,
    // such as a layer that panics while it is decoded: a lost document would hold up all after it.
    let worked = nameless.map_or_else(|| catch_unwind(AssertUnwindSafe(|| pass(plan, &name, pending))), Err);
    let (passage, times) = worked.unwrap_or_else(|panic| {
        let message = format!("it panicked, which is a mistake in it: {}", panic_message(panic.as_ref()));
        (Passage::failed(&name, failure("run", "panic", message)), Times::default())
    });
    passage.finish(name, encoders, times)
}

fn pass(plan: &Plan, name: &str, pending: Box<dyn Pending>) -> (Passage, Times) {
    let mut times = Times::default();
    let start = Instant::now();
    let loaded = {
        let _span = tracing::debug_span!("stage", stage = "load").entered();
        catch_unwind(AssertUnwindSafe(|| pending.load()))
    };
    times.load = start.elapsed();

    let mut passage = match loaded {
        Ok(loaded) => Passage::of(loaded),
        Err(panic) => {
            let message = format!("the loader panicked, which is a mistake in it: {}", panic_message(panic.as_ref()));
            Passage::failed(name, failure("load", "panic", message))
        }
    };
    passage.take_given(plan);
    let corpus_stages = plan.stages.iter().filter(|it| it.is_corpus()).count();
    passage.digests = vec![None; if passage.record.article.is_some() { corpus_stages } else { 0 }];
    let mut corpus_stage = 0;
    for stage in &plan.stages {
        times.stages.push(passage.enter(stage, corpus_stage, &plan.layers));
        corpus_stage += usize::from(stage.is_corpus());
    }
    (passage, times)
}

/// The state of one document on its way.
struct Passage {
    record: Record,
    digests: Vec<Option<Digest>>,
    dead_letter: Option<Vec<u8>>,
}

impl Passage {
    fn of(loaded: Loaded) -> Self {
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
        let record =
            Record { id, input, outcome, errors, article, given_provenance: provenance, provenance: Vec::new() };
        Self { record, digests: Vec::new(), dead_letter: None }
    }

    /// An input of which nothing is known but that something went wrong.
    fn failed(name: &str, problem: StageFailure) -> Self {
        let record = Record {
            id: name.to_owned(),
            input: Input { path: name.to_owned(), ..Input::default() },
            outcome: Outcome::Failed,
            errors: vec![problem],
            article: None,
            given_provenance: Vec::new(),
            provenance: Vec::new(),
        };
        Self { record, digests: Vec::new(), dead_letter: None }
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

    /// Runs one stage, unless it has nothing to do here. Says how long it took.
    ///
    /// `corpus_stage` is how many corpus stages come before it: the place of its digest.
    fn enter(&mut self, stage: &PlannedStage, corpus_stage: usize, kinds: &[LayerKind]) -> Option<Duration> {
        let article = self.record.article.as_ref()?;
        let given = |kind: &LayerKind| article.layers().contains(&kind.key);
        if !stage.is_corpus() && !stage.writes.is_empty() && stage.writes.iter().all(given) {
            return None;
        }
        if let Some(need) = stage.reads.iter().find(|need| !need.optional && !given(&need.layer)) {
            let message = format!("was not run: the layer `{}` is not there", need.layer.key);
            self.record.errors.push(failure(&stage.name, "not_run", message));
            self.record.outcome = Outcome::Partial;
            return None;
        }

        let _span = tracing::debug_span!("stage", stage = stage.name).entered();
        let start = Instant::now();
        let result = catch_unwind(AssertUnwindSafe(|| work(stage, article, kinds)));
        let time = start.elapsed();
        match result {
            Ok(Ok(Work::Layers(layers))) => self.take(stage, layers),
            Ok(Ok(Work::Digest(digest))) => self.digests[corpus_stage] = Some(digest),
            Ok(Err(problem)) => self.stumble(stage, problem.code, problem.message),
            Err(panic) => {
                let message = format!("panicked, which is a mistake in it: {}", panic_message(panic.as_ref()));
                self.stumble(stage, "panic", message);
            }
        }
        Some(time)
    }

    /// Takes what a stage wrote.
    fn take(&mut self, stage: &PlannedStage, layers: Layers) {
        let Some(article) = &mut self.record.article else { return };
        let writes = layers.keys().filter(|key| !article.layers().contains(key)).map(ToString::to_string).collect();
        self.record.provenance.push(dateline_core::Provenance { writes, ..stage.provenance.clone() });
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

    fn finish(self, name: String, encoders: &[Arc<dyn Encoder>], mut times: Times) -> Finished {
        let Self { record, digests, dead_letter } = self;
        let start = Instant::now();
        let encoded = encoders.iter().map(|encoder| encode(encoder.as_ref(), &record)).collect();
        times.encode = start.elapsed();
        Finished { name, record, digests, encoded, dead_letter, times }
    }
}

enum Work {
    Layers(Layers),
    Digest(Digest),
}

/// Why a stage's work came to nothing.
struct Trouble {
    code: &'static str,
    message: String,
}

/// A stage's work on a document, and a look at what it wrote: its spans, and the form of what came
/// as JSON.
fn work(stage: &PlannedStage, article: &Article, kinds: &[LayerKind]) -> Result<Work, Trouble> {
    let failed = |error: AnalyseError| Trouble { code: "error", message: chain(&error) };
    let mut layers = match &stage.built {
        Built::Document(analyser) => analyser.analyse(article, article.layers()).map_err(failed)?,
        Built::Corpus(analyser) => return analyser.digest(article, article.layers()).map(Work::Digest).map_err(failed),
    };
    for kind in kinds {
        layers.decode(kind).map_err(|error| Trouble { code: "bad_layer", message: chain(&error) })?;
    }
    layers.check(article.text()).map_err(|(key, wrong)| Trouble {
        code: "bad_span",
        message: format!("wrote `{key}` with a mistake: {wrong}"),
    })?;
    Ok(Work::Layers(layers))
}

/// Encodes a record; a panic of the encoder becomes its error.
pub(super) fn encode(encoder: &dyn Encoder, record: &Record) -> Result<Vec<u8>, OutputError> {
    catch_unwind(AssertUnwindSafe(|| encoder.encode(record))).unwrap_or_else(|panic| {
        Err(OutputError { message: format!("the encoder panicked: {}", panic_message(panic.as_ref())), source: None })
    })
}

/// A failure of `stage`.
pub(super) fn failure(stage: &str, code: &str, message: String) -> StageFailure {
    StageFailure { stage: stage.to_owned(), code: code.to_owned(), message }
}

/// An error with all that lies behind it.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        message.push_str(": ");
        message.push_str(&it.to_string());
        cause = it.source();
    }
    message
}

/// What a panic says of itself.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it says nothing more")
}
