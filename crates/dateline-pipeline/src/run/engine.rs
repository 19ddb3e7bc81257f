//! The threads of a run, and the channels between them.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender, bounded};
use dateline_core::{Encoder, Pending};

use super::batch;
use super::collect::Collector;
use super::finished::Finished;
use super::journal::Identity;
use super::{RunError, RunOptions, Summary, Watch};
use crate::plan::Plan;

/// How many documents may be in flight for each thread, at least: enough that a slow one does not stop
/// the others at once, few enough that memory stays small.
const TICKETS_PER_THREAD: usize = 8;

/// Analysers may recurse on odd text; the usual 2 MiB would let them fall.
const STACK_BYTES: usize = 16 << 20;

/// Runs a plan over inputs.
///
/// Each input gets exactly one record in each output, in the order of `inputs`, whatever the number
/// of threads.
///
/// # Errors
/// [`RunError`] for what concerns the run as a whole. What single inputs suffer is in their records,
/// and counted in the [`Summary`].
pub fn run(
    mut plan: Plan,
    inputs: impl Iterator<Item = Box<dyn Pending>> + Send,
    options: &RunOptions<'_>,
    watch: &dyn Watch,
) -> Result<Summary, RunError> {
    let start = Instant::now();
    let outputs = std::mem::take(&mut plan.outputs);
    let identity = Identity {
        fingerprint: plan.fingerprint.clone(),
        program: options.program.clone(),
        group: options.group.clone(),
    };
    let (mut collector, done) = Collector::open(&plan.stages, &identity, outputs, options, watch)?;
    let encoders = collector.encoders();
    let threads = options.threads.get();
    let largest = batch::largest(&plan);
    // Twice a batch: while one is worked on, the next can come together.
    let in_flight = threads * TICKETS_PER_THREAD.max(2 * largest);

    let halt = AtomicBool::new(false);
    let stopping = || halt.load(Ordering::Relaxed) || options.stop.load(Ordering::Relaxed);

    let end = thread::scope(|scope| {
        let (ticket_back, tickets) = bounded::<()>(in_flight);
        let (to_workers, work) = bounded(in_flight);
        let (to_collector, results) = bounded(in_flight);
        for _ in 0..in_flight {
            ticket_back.send(()).expect("there is room for every ticket");
        }

        let refused = |source| RunError::Threads { threads, source };
        for number in 0..threads {
            let crew = Crew { plan: &plan, encoders: &encoders, threads, largest };
            let (work, to_collector) = (work.clone(), to_collector.clone());
            let worker = thread::Builder::new().name(format!("worker-{number}")).stack_size(STACK_BYTES);
            worker.spawn_scoped(scope, move || crew.labour(&work, &to_collector)).map_err(refused)?;
        }
        drop((work, to_collector));
        let feeder = thread::Builder::new().name("inputs".into()).stack_size(STACK_BYTES);
        let (done, stopping) = (&done, &stopping);
        let fed = feeder
            .spawn_scoped(scope, move || feed(inputs, &done.names, &tickets, &to_workers, stopping))
            .map_err(refused)?;

        for (number, finished) in results {
            let written = collector.take(number, finished).inspect_err(|_| halt.store(true, Ordering::Relaxed))?;
            for _ in 0..written {
                // The feeder may have come to its end, and then nobody needs the ticket.
                let _ = ticket_back.send(());
            }
            if collector.is_closed() {
                halt.store(true, Ordering::Relaxed);
            }
        }
        fed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;

    let mut summary = match end {
        End::Exhausted => collector.conclude(&plan)?,
        End::Stopped => collector.stop(),
    };
    summary.elapsed = start.elapsed();
    Ok(summary)
}

/// Why no more inputs came.
enum End {
    /// There are no more.
    Exhausted,
    /// The run is to stop.
    Stopped,
}

/// Finds the inputs, one a ticket, past the first ones, which an earlier run has `done`.
fn feed(
    mut inputs: impl Iterator<Item = Box<dyn Pending>>,
    done: &[String],
    tickets: &Receiver<()>,
    to_workers: &Sender<(u64, Box<dyn Pending>)>,
    stopping: &(dyn Fn() -> bool + Sync),
) -> Result<End, RunError> {
    for (number, expected) in (1..).zip(done) {
        let found = inputs.next().map_or_else(|| "not there".to_owned(), |it| it.name());
        if found != *expected {
            return Err(RunError::InputsChanged { number, expected: expected.clone(), found });
        }
    }
    let mut number = done.len() as u64;
    // The ticket comes first: finding an input may already hold a record of it in memory.
    while !stopping() && tickets.recv().is_ok() && !stopping() {
        let Some(pending) = inputs.next() else { return Ok(End::Exhausted) };
        if to_workers.send((number, pending)).is_err() {
            break;
        }
        number += 1;
    }
    Ok(End::Stopped)
}

/// What all threads that analyse have in common.
struct Crew<'r> {
    plan: &'r Plan,
    encoders: &'r [Arc<dyn Encoder>],
    threads: usize,
    /// How many documents one thread takes at once, at most.
    largest: usize,
}

impl Crew<'_> {
    /// Works through what is waiting, until nothing more can come.
    fn labour(&self, work: &Receiver<(u64, Box<dyn Pending>)>, to_collector: &Sender<(u64, Finished)>) {
        for first in work {
            let share = batch::share(1 + work.len(), self.threads, self.largest);
            let inputs = std::iter::once(first).chain(work.try_iter().take(share - 1));
            let mut gone = false;
            batch::process(self.plan, self.encoders, inputs, |number, finished| {
                gone |= to_collector.send((number, finished)).is_err();
            });
            if gone {
                return;
            }
        }
    }
}
