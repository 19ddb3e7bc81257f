//! The workers of one stage.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use dateline_core::AnalyseError;

use super::handle::{Found, Worker};
use super::recipe::Recipe;
use crate::instance::Lent;
use crate::kept_files::KeptFiles;

/// The workers of one stage: as many as there have ever been threads at work at once.
pub(crate) struct Pool {
    recipe: Recipe,
    // Each further worker gets the same bytes, even if a file has changed meanwhile.
    files: BTreeMap<String, Vec<u8>>,
    most_crashes: u32,
    idle: Mutex<Vec<Worker>>,
    crashes: Mutex<Crashes>,
}

/// What the workers of a stage have gone through.
#[derive(Default)]
struct Crashes {
    count: u32,
    last: String,
}

impl Pool {
    /// A pool with a first worker, which is ready, and the files that it has read.
    pub(crate) fn new(recipe: Recipe, first: Worker, files: BTreeMap<String, Vec<u8>>, most_crashes: u32) -> Self {
        Self { recipe, files, most_crashes, idle: Mutex::new(vec![first]), crashes: Mutex::default() }
    }

    /// Lets workers analyse documents, and shows `take` what comes of each, in their order.
    pub(crate) fn analyse(&self, documents: &[Lent<'_>], take: &mut dyn FnMut(usize, Result<Found<'_>, AnalyseError>)) {
        let mut done = 0;
        while done < documents.len() {
            let mut worker = match self.hire() {
                Ok(worker) => worker,
                Err(Stopped(why)) => {
                    for index in done..documents.len() {
                        take(index, Err(AnalyseError::coded("stopped", why.clone())));
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
                    self.count_crash(failure.message.clone());
                    take(done, Err(failure));
                    done += 1;
                }
            }
        }
    }

    /// A worker that is ready: an idle one, or else a new one.
    fn hire(&self) -> Result<Worker, Stopped> {
        loop {
            self.check_stopped()?;
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let crash = match idle {
                // No document is to blame for what happens between two batches.
                Some(mut worker) => match worker.ended() {
                    None => return Ok(worker),
                    Some(how) => format!("ended between two documents: {how}"),
                },
                None => match self.recipe.worker(&mut KeptFiles { files: &self.files }) {
                    Ok(worker) => return Ok(worker),
                    Err(error) => error.to_string(),
                },
            };
            tracing::warn!(target: "plugin", library = %self.recipe.library.display(), crash, "a worker was lost");
            self.count_crash(crash);
        }
    }

    fn count_crash(&self, how: String) {
        let mut crashes = self.crashes.lock().unwrap_or_else(PoisonError::into_inner);
        crashes.count = crashes.count.saturating_add(1);
        crashes.last = how;
    }

    fn check_stopped(&self) -> Result<(), Stopped> {
        let crashes = self.crashes.lock().unwrap_or_else(PoisonError::into_inner);
        if crashes.count < self.most_crashes {
            return Ok(());
        }
        let times = if crashes.count == 1 { "once".to_owned() } else { format!("{} times", crashes.count) };
        Err(Stopped(format!(
            "the plugin was stopped, for its worker was lost {times}; the last time: {}",
            crashes.last
        )))
    }
}

impl Drop for Pool {
    fn drop(&mut self) {
        let idle = self.idle.get_mut().unwrap_or_else(PoisonError::into_inner);
        idle.drain(..).for_each(Worker::dismiss);
    }
}

/// The plugin has crashed too often, and gets no more documents. In words.
struct Stopped(String);
