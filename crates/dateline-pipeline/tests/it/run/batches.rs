//! A stage that likes several documents at once: nothing but its calls may show it.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use dateline_core::{AnalyseError, Article, Built, Document, DocumentStage, Layers};
use dateline_pipeline::{OnError, Plan, Summary, run};
use proptest::prelude::*;
use tempfile::TempDir;

use super::{StopAfter, many, names, options, path_in, stage};

/// The stage `words`, for several documents at once. Over `alone` it panics if there are others, and
/// over `forget` it loses one. Over `queue` it waits until so many inputs have been found.
struct Together {
    words: Box<dyn DocumentStage>,
    likes: usize,
    sizes: Arc<Mutex<Vec<usize>>>,
    found: Arc<AtomicUsize>,
}

/// So many inputs are found before `queue` goes on; fewer than there are tickets in any test here.
const QUEUE: usize = 8;

impl DocumentStage for Together {
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError> {
        self.sizes.lock().unwrap().push(1);
        if document.text().starts_with("queue") {
            while self.found.load(Ordering::Relaxed) < QUEUE {
                std::thread::yield_now();
            }
        }
        self.words.analyse(document, layers)
    }

    fn analyse_all(&self, documents: &[&Article]) -> Vec<Result<Layers, AnalyseError>> {
        self.sizes.lock().unwrap().push(documents.len());
        let has = |word: &str| documents.iter().any(|it| it.text().starts_with(word));
        assert!(!has("alone"), "it wants to be alone");
        let lost = usize::from(has("forget"));
        documents[lost..].iter().map(|it| self.words.analyse(*it, it.layers())).collect()
    }

    fn batch(&self) -> usize {
        self.likes
    }
}

/// The usual plan with `words` in batches, and the sizes of the batches that it will see.
fn plan(path: &str, on_error: OnError, likes: usize, found: &Arc<AtomicUsize>) -> (Plan, Arc<Mutex<Vec<usize>>>) {
    let mut plan = stage::plan(path, on_error);
    let sizes = Arc::default();
    let words = plan.stages.remove(0);
    let Built::Document(inner) = words.built else { panic!("`words` works on documents") };
    let together = Together { words: inner, likes, sizes: Arc::clone(&sizes), found: Arc::clone(found) };
    plan.stages.insert(0, dateline_pipeline::PlannedStage { built: Built::Document(Box::new(together)), ..words });
    (plan, sizes)
}

/// What a run leaves behind: its output, its dead letters, and what it says of itself.
#[derive(Debug, PartialEq)]
struct Left {
    output: String,
    dead_letters: String,
    outcomes: [u64; 4],
    documents: Vec<u64>,
}

fn left(folder: &TempDir, summary: &Summary) -> Left {
    let dead_letters = fs::read_to_string(format!("{}.dead-letters.jsonl", path_in(folder)));
    Left {
        output: fs::read_to_string(path_in(folder)).unwrap(),
        dead_letters: dead_letters.unwrap_or_default(),
        outcomes: [summary.analysed, summary.partial, summary.skipped, summary.failed],
        documents: summary.stages.iter().map(|it| it.documents).collect(),
    }
}

fn run_in_batches(written: &[String], on_error: OnError, likes: usize, threads: usize) -> (Left, Vec<usize>) {
    let folder = TempDir::new().unwrap();
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(written.to_vec());
    let found = Arc::default();
    let (plan, sizes) = plan(&path_in(&folder), on_error, likes, &found);
    let inputs = inputs.inspect(|_| {
        found.fetch_add(1, Ordering::Relaxed);
    });
    let summary = run(plan, inputs, &options(threads, false, &stop), &()).unwrap();
    let sizes = sizes.lock().unwrap().clone();
    (left(&folder, &summary), sizes)
}

/// A run in which nobody likes batches.
fn run_alone(written: &[String], on_error: OnError) -> Left {
    let folder = TempDir::new().unwrap();
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(written.to_vec());
    let summary = run(stage::plan(&path_in(&folder), on_error), inputs, &options(1, false, &stop), &()).unwrap();
    left(&folder, &summary)
}

/// Inputs with names of their own.
fn numbered(words: &[&str]) -> Vec<String> {
    words.iter().enumerate().map(|(at, word)| format!("{word} {at}")).collect()
}

#[test]
fn documents_that_wait_are_taken_together() {
    let mut words = vec!["queue"];
    words.extend([&"text"; 40]);
    let written = numbered(&words);
    let (left, sizes) = run_in_batches(&written, OnError::Fail, 5, 1);
    assert_eq!(left, run_alone(&written, OnError::Fail));
    assert_eq!(sizes.iter().sum::<usize>(), 41);
    assert_eq!(sizes.iter().max(), Some(&5), "{sizes:?}");
}

#[test]
fn what_happens_to_one_of_a_batch_does_not_happen_to_the_others() {
    let each = [
        "queue", "a", "fail", "late", "b", "panic", "astray", "tremble", "refuse", "burst", "nameless", "alone", "c",
        "forget", "d", "a", "fail", "e",
    ];
    let written = numbered(&each);
    for on_error in [OnError::Fail, OnError::SkipStage, OnError::DeadLetter] {
        let (left, _) = run_in_batches(&written, on_error, 16, 1);
        assert_eq!(left, run_alone(&written, on_error));
    }
}

#[test]
fn no_more_documents_are_in_memory_than_two_batches_for_each_thread() {
    let folder = TempDir::new().unwrap();
    let stop = AtomicBool::new(false);
    let (inputs, most) = stage::inputs(many(2000));
    let (plan, _) = plan(&path_in(&folder), OnError::Fail, 10, &Arc::default());
    run(plan, inputs, &options(2, false, &stop), &()).unwrap();
    assert!(most.load(Ordering::Relaxed) <= 40, "{} at once", most.load(Ordering::Relaxed));
}

#[test]
fn a_stage_gets_no_more_at_once_than_fit_into_memory() {
    let (left, sizes) = run_in_batches(&many(500), OnError::Fail, usize::MAX, 1);
    assert_eq!(left, run_alone(&many(500), OnError::Fail));
    assert!(sizes.iter().all(|size| *size <= 64), "{sizes:?}");
}

#[test]
fn a_run_in_batches_is_taken_up_where_it_was() {
    let folder = TempDir::new().unwrap();
    let path = path_in(&folder);
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let watch = StopAfter { left: std::cell::Cell::new(40), stop: &stop };
    let first =
        run(plan(&path, OnError::Fail, 7, &Arc::default()).0, inputs, &options(2, false, &stop), &watch).unwrap();
    assert!(first.stopped);
    let stop = AtomicBool::new(false);
    let (inputs, _) = stage::inputs(many(300));
    let second = run(plan(&path, OnError::Fail, 7, &Arc::default()).0, inputs, &options(2, true, &stop), &()).unwrap();
    assert_eq!(second.resumed, first.documents());
    assert_eq!(fs::read_to_string(&path).unwrap(), run_alone(&many(300), OnError::Fail).output);
}

#[test]
fn the_code_of_an_error_is_the_one_it_has() {
    let (left, _) = run_in_batches(&names(&["a", "late b", "fail c"]), OnError::SkipStage, 3, 1);
    assert_eq!(
        left.output,
        "a Analysed 1 \nlate b Partial 0 timeout,not_run\nfail c Partial 0 error,not_run\nsongs: a\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn batches_change_nothing(
        words in prop::collection::vec(
            prop::sample::select(&["a", "b", "slow", "fail", "late", "panic", "astray", "tremble", "refuse", "burst",
                                   "nameless", "alone", "forget"][..]),
            0..40,
        ),
        likes in 2usize..20,
        threads in 1usize..5,
        on_error in prop::sample::select(&[OnError::Fail, OnError::SkipStage, OnError::DeadLetter][..]),
    ) {
        let written = numbered(&words);
        let (left, _) = run_in_batches(&written, on_error, likes, threads);
        prop_assert_eq!(left, run_alone(&written, on_error));
    }
}
