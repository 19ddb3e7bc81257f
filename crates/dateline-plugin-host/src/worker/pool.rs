//! The workers of one stage.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dateline_core::AnalyseError;

use super::handle::{Found, Worker};
use super::recipe::Recipe;
use crate::failure;
use crate::instance::Lent;
use crate::kept_files::KeptFiles;

/// The workers of one stage: as many as there have ever been threads at work at once.
pub(crate) struct Pool {
    recipe: Recipe,
    // Each further worker gets the same bytes, even if a file has changed meanwhile.
    files: BTreeMap<String, Vec<u8>>,
    most_crashes: u32,
    idle: Mutex<Vec<Worker>>,
    past: Mutex<Past>,
}

/// What the workers of a stage have gone through.
#[derive(Default)]
struct Past {
    crashes: u32,
    /// Why there are no workers any more, once there are none.
    stopped: Option<String>,
}

impl Pool {
    /// A pool with a first worker, which is ready, and the files that it has read.
    pub(crate) fn new(recipe: Recipe, first: Worker, files: BTreeMap<String, Vec<u8>>, most_crashes: u32) -> Self {
        Self { recipe, files, most_crashes, idle: Mutex::new(vec![first]), past: Mutex::default() }
    }

    /// Lets workers analyse documents, and shows `take` what comes of each, in their order.
    pub(crate) fn analyse(&self, documents: &[Lent<'_>], take: &mut dyn FnMut(usize, Result<Found<'_>, AnalyseError>)) {
        let mut done = 0;
        while done < documents.len() {
            let mut worker = match self.hire() {
                Ok(worker) => worker,
                Err(Stopped(why)) => {
                    for index in done..documents.len() {
                        take(index, Err(AnalyseError::coded(failure::STOPPED, why.clone())));
                    }
                    return;
                }
            };
            let worked = worker.analyse(&documents[done..], &mut |found| {
                take(done, found);
                done += 1;
            });
            match worked {
                Ok(()) => self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker),
                Err(lost) => {
                    let failure = self.recipe.allowance.failure(&lost);
                    self.count_crash(&failure.message);
                    take(done, Err(failure));
                    done += 1;
                }
            }
        }
    }

    /// A worker that is ready: an idle one, or else a new one.
    fn hire(&self) -> Result<Worker, Stopped> {
        loop {
            if let Some(why) = &self.past().stopped {
                return Err(Stopped(why.clone()));
            }
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let crash = match idle {
                // No document is to blame for what happens between two batches.
                Some(mut worker) => match worker.ended() {
                    None => return Ok(worker),
                    Some(how) => format!("ended between two documents: {how}"),
                },
                None => match self.recipe.worker(&mut KeptFiles { files: &self.files }) {
                    Ok(worker) => return Ok(worker),
                    // To try it again would end no better.
                    Err(error) if error.is_for_good() => {
                        self.stop(format!("the plugin was stopped, for its library {error}"));
                        continue;
                    }
                    Err(error) => error.in_full(),
                },
            };
            let library = self.recipe.library.path().display();
            tracing::warn!(target: "plugin", %library, crash, "a worker was lost");
            self.count_crash(&crash);
        }
    }

    fn count_crash(&self, how: &str) {
        let mut past = self.past();
        past.crashes = past.crashes.saturating_add(1);
        if past.crashes >= self.most_crashes {
            let times = if past.crashes == 1 { "once".to_owned() } else { format!("{} times", past.crashes) };
            let why = format!("the plugin was stopped, for its worker was lost {times}; the last time: {how}");
            past.stopped.get_or_insert(why);
        }
    }

    fn stop(&self, why: String) {
        tracing::warn!(target: "plugin", library = %self.recipe.library.path().display(), "{why}");
        self.past().stopped.get_or_insert(why);
    }

    fn past(&self) -> MutexGuard<'_, Past> {
        self.past.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = self.idle.get_mut().unwrap_or_else(PoisonError::into_inner);
        idle.drain(..).for_each(Worker::dismiss);
    }
}

/// The plugin gets no more documents, in words: it has crashed too often, or its library is gone.
struct Stopped(String);
