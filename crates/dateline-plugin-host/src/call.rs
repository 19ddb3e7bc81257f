//! Calls of plugins that are in progress, each known by its number.
//!
//! A plugin gets a number and no pointer. Each function of the host looks the number up among the
//! calls of its own thread, so one that comes late or from another thread finds nothing and reaches
//! nothing that is gone.

use std::cell::{Cell, RefCell};
use std::ptr::NonNull;
use std::sync::atomic::{AtomicU64, Ordering};

use dateline_plugin::abi::DatelineCall;

use crate::analysing::Analysing;
use crate::creating::Creating;
use crate::stray;

/// A call of a plugin, and what the host has been told in the course of it.
pub(crate) struct Call<'c> {
    number: DatelineCall,
    plugin: &'static str,
    work: RefCell<Work<'c>>,
}

/// What the plugin was called for.
pub(crate) enum Work<'c> {
    /// To make an instance.
    Creating(Creating<'c>),
    /// To analyse documents.
    Analysing(Analysing<'c>),
}

thread_local! {
    // Invariant: each call here is alive, and `during` is waiting on this thread for it to end.
    static IN_PROGRESS: RefCell<Vec<NonNull<Call<'static>>>> = const { RefCell::new(Vec::new()) };

    /// The plugin that is called, for its lines in the log: it may write them when it has no number.
    static CALLED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

impl<'c> Call<'c> {
    /// A call that is about to begin.
    pub(crate) fn new(plugin: &'static str, work: Work<'c>) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self { number: NEXT.fetch_add(1, Ordering::Relaxed), plugin, work: RefCell::new(work) }
    }

    /// Calls the plugin, and gives what it returned and what the host was told meanwhile.
    pub(crate) fn during<R>(self, call: impl FnOnce(DatelineCall) -> R) -> (R, Work<'c>) {
        let in_progress = InProgress::begin(&self);
        let returned = call(self.number);
        drop(in_progress);
        let mut work = self.work.into_inner();
        if let Some(function) = stray::taken(self.number) {
            work.refuse(format!("called `{function}` from a thread of its own; the host can be called only on the thread on which it called the plugin"));
        }
        (returned, work)
    }
}

impl Work<'_> {
    /// Refuses what the plugin did, whichever document it was about.
    fn refuse(&mut self, problem: String) {
        match self {
            Self::Creating(it) => it.refuse(problem),
            Self::Analysing(it) => it.refuse(problem),
        }
    }
}

/// Calls a plugin for something in which it is told no number.
pub(crate) fn unnumbered<R>(plugin: &'static str, call: impl FnOnce() -> R) -> R {
    let _called = Called::begin(plugin);
    call()
}

/// Keeps a call among those of this thread.
struct InProgress {
    _called: Called,
}

impl InProgress {
    fn begin(call: &Call<'_>) -> Self {
        IN_PROGRESS.with_borrow_mut(|it| it.push(NonNull::from(call).cast()));
        Self { _called: Called::begin(call.plugin) }
    }
}

impl Drop for InProgress {
    fn drop(&mut self) {
        IN_PROGRESS.with_borrow_mut(Vec::pop);
    }
}

/// Keeps the name of the plugin that is called.
struct Called {
    before: Option<&'static str>,
}

impl Called {
    fn begin(plugin: &'static str) -> Self {
        Self { before: CALLED.replace(Some(plugin)) }
    }
}

impl Drop for Called {
    fn drop(&mut self) {
        CALLED.set(self.before);
    }
}

/// Shows a call that is in progress on this thread to `look`, and what it is for. `None` if there is no such call: then it
/// is noted that `function` was called in vain.
pub(crate) fn find<R>(
    number: DatelineCall,
    function: &'static str,
    look: impl for<'c> FnOnce(&mut Work<'c>) -> R,
) -> Option<R> {
    let found = in_progress(|call| call.number == number);
    let Some(call) = found else {
        if let Some(current) = in_progress(|_| true) {
            // SAFETY: As below.
            let current = unsafe { current.as_ref() };
            if let Ok(mut work) = current.work.try_borrow_mut() {
                work.refuse(format!("called `{function}` for a call that has ended, or is another thread's"));
            }
        }
        stray::note(number, function);
        return None;
    };
    // SAFETY: By the invariant of `IN_PROGRESS` the call is alive until its turn in `during` ends, which
    // is after this returns. It is only ever shared, and `look` cannot keep what it is shown.
    let call = unsafe { call.as_ref() };
    let mut work = call.work.try_borrow_mut().ok()?;
    Some(look(&mut work))
}

/// The name of the plugin that is called on this thread, if one is.
pub(crate) fn plugin() -> Option<&'static str> {
    CALLED.try_with(Cell::get).ok().flatten()
}

/// The last begun of the calls of this thread that is as asked.
fn in_progress(is_it: impl Fn(&Call<'_>) -> bool) -> Option<NonNull<Call<'static>>> {
    // A thread that is ending may have no list any more.
    let search = |calls: &RefCell<Vec<NonNull<Call<'static>>>>| {
        // SAFETY: As in `find`.
        calls.try_borrow().ok()?.iter().rev().find(|it| is_it(unsafe { it.as_ref() })).copied()
    };
    IN_PROGRESS.try_with(search).ok().flatten()
}
