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
use crate::exit_guard::GoingOn;
use crate::stray;

/// What a plugin is called for, and what the host is told in the course of it.
#[derive(Clone, Copy)]
pub(crate) enum Work<'w, 'c> {
    /// To make an instance.
    Creating(&'w RefCell<Creating<'c>>),
    /// To analyse documents.
    Analysing(&'w RefCell<Analysing<'c>>),
}

/// A call that is in progress.
struct Call<'w, 'c> {
    number: DatelineCall,
    work: Work<'w, 'c>,
}

thread_local! {
    // Invariant: each call here is alive, and `during` is waiting on this thread for it to end.
    static IN_PROGRESS: RefCell<Vec<NonNull<Call<'static, 'static>>>> = const { RefCell::new(Vec::new()) };

    /// The plugin that is called, for its lines in the log: it may write them when it has no number.
    static CALLED: Cell<Option<&'static str>> = const { Cell::new(None) };
}

/// Calls a plugin with a number by which the functions of the host find `work`.
pub(crate) fn during<R>(plugin: &'static str, work: Work<'_, '_>, call: impl FnOnce(DatelineCall) -> R) -> R {
    static NEXT: AtomicU64 = AtomicU64::new(1);

    let this = Call { number: NEXT.fetch_add(1, Ordering::Relaxed), work };
    let in_progress = InProgress::begin(&this);
    let returned = unnumbered(plugin, || call(this.number));
    drop(in_progress);
    if let Some(function) = stray::taken(this.number) {
        work.refuse(format!(
            "called `{function}` from another thread; a plugin may call the host only on the thread on which it was \
             called"
        ));
    }
    returned
}

impl Work<'_, '_> {
    /// Refuses what the plugin did, whichever document it was about.
    fn refuse(self, problem: String) {
        match self {
            Self::Creating(it) => it.borrow_mut().refuse(problem),
            Self::Analysing(it) => it.borrow_mut().refuse(problem),
        }
    }
}

/// Calls a plugin for something in which it is told no number.
pub(crate) fn unnumbered<R>(plugin: &'static str, call: impl FnOnce() -> R) -> R {
    let _called = Called::begin(plugin);
    let _going_on = GoingOn::begin();
    call()
}

/// Keeps a call among those of this thread.
struct InProgress;

impl InProgress {
    fn begin(call: &Call<'_, '_>) -> Self {
        IN_PROGRESS.with_borrow_mut(|it| it.push(NonNull::from(call).cast()));
        Self
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

/// Shows `look` what a call that is in progress on this thread is for. `None` if there is no such call: then
/// it is noted that `function` was called in vain.
pub(crate) fn find<R>(
    number: DatelineCall,
    function: &'static str,
    look: impl for<'w, 'c> FnOnce(Work<'w, 'c>) -> R,
) -> Option<R> {
    if let Some(call) = in_progress(|call| call.number == number) {
        // SAFETY: By the invariant of `IN_PROGRESS` the call is alive until its turn in `during` ends, which is
        // after this returns. `look` cannot keep what it is shown.
        return Some(look(unsafe { call.as_ref() }.work));
    }
    if let Some(current) = in_progress(|_| true) {
        // SAFETY: As above.
        let current = unsafe { current.as_ref() };
        current.work.refuse(format!("called `{function}` for a call that has ended, or is another thread's"));
    }
    stray::note(number, function);
    None
}

/// The name of the plugin that is called on this thread, if one is.
pub(crate) fn plugin() -> Option<&'static str> {
    CALLED.get()
}

/// The last begun of the calls of this thread that is as asked.
fn in_progress(is_it: impl Fn(&Call<'_, '_>) -> bool) -> Option<NonNull<Call<'static, 'static>>> {
    let search = |calls: &RefCell<Vec<NonNull<Call<'static, 'static>>>>| {
        // SAFETY: As in `find`.
        calls.borrow().iter().rev().find(|it| is_it(unsafe { it.as_ref() })).copied()
    };
    // A thread of the plugin that is ending may have no list any more.
    IN_PROGRESS.try_with(search).ok().flatten()
}
