//! Whether a result depends on the document alone: not on what came before, beside or together with it.

use std::thread;

use dateline_core::{Article, DocumentStage};

use super::outcome::{Difference, Outcome, run, settle};
use crate::panics::watch;

/// A result that was another one the second time.
pub(crate) struct Unsteady {
    /// Which of the articles.
    pub(crate) index: usize,
    pub(crate) difference: Difference,
}

/// Another instance, which sees the articles from the last to the first.
pub(crate) fn anew(stage: &dyn DocumentStage, articles: &[&Article], known: &[&Outcome]) -> Option<Unsteady> {
    (0..articles.len()).rev().find_map(|index| {
        let (outcome, _) = run(stage, articles[index]);
        compare(index, known, &outcome, ["first", "built anew, texts backwards"])
    })
}

/// Several threads share one instance; each begins at another article.
pub(crate) fn in_threads(
    stage: &dyn DocumentStage,
    articles: &[&Article],
    known: &[&Outcome],
    threads: usize,
) -> Option<Unsteady> {
    let one = |number: usize| {
        let first = number * articles.len() / threads.max(1);
        (0..articles.len()).find_map(|step| {
            let index = (first + step) % articles.len();
            let (outcome, _) = run(stage, articles[index]);
            compare(index, known, &outcome, ["one thread", "several"])
        })
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|number| scope.spawn(move || one(number))).collect();
        running.into_iter().filter_map(|it| it.join().expect("panics of the analyser are caught in it")).next()
    })
}

/// All articles at once, and in batches of the size that it likes.
pub(crate) fn in_a_batch(
    stage: &dyn DocumentStage,
    articles: &[&Article],
    known: &[&Outcome],
) -> Result<Option<Unsteady>, String> {
    for size in [articles.len().max(1), stage.batch().max(1)] {
        for (number, batch) in articles.chunks(size).enumerate() {
            let results = watch(|| stage.analyse_all(batch)).map_err(|panic| format!("panicked: {panic}"))?;
            if results.len() != batch.len() {
                return Err(format!("gave {} results for {} documents", results.len(), batch.len()));
            }
            for (at, result) in results.into_iter().enumerate() {
                let (outcome, _) = settle(Ok(result));
                if let Some(found) = compare(number * size + at, known, &outcome, ["alone", "among others"]) {
                    return Ok(Some(found));
                }
            }
        }
    }
    Ok(None)
}

fn compare(index: usize, known: &[&Outcome], outcome: &Outcome, words: [&str; 2]) -> Option<Unsteady> {
    let difference = known[index].difference(outcome, words)?;
    Some(Unsteady { index, difference })
}
