//! Functions of the host that were called where no call is in progress.
//!
//! The plugin has a thread of its own that uses a call's number, or has kept the number of a call that is
//! over. If that call is still running on its thread, it shall fail with a reason; so the number is
//! kept here until the call ends.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use dateline_plugin::abi::DatelineCall;

/// How many are kept. Numbers of calls that are over are never asked for, so the oldest must give way.
const KEPT: usize = 64;

static NOTED: Mutex<Vec<(DatelineCall, &'static str)>> = Mutex::new(Vec::new());

/// How many there are in `NOTED`, so that a call that ends well need not lock it.
static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Notes that `function` was called on this thread with a number that is no call of this thread.
pub(crate) fn note(call: DatelineCall, function: &'static str) {
    tracing::warn!(
        target: "plugin", call, function,
        "a plugin called the host after the call had ended, or from a thread of its own"
    );
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    if noted.iter().any(|(it, _)| *it == call) {
        return;
    }
    if noted.len() == KEPT {
        noted.remove(0);
    }
    noted.push((call, function));
    COUNT.store(noted.len(), Ordering::Release);
}

/// Which function was called in vain for a call that is now ending, if one was.
pub(crate) fn taken(call: DatelineCall) -> Option<&'static str> {
    if COUNT.load(Ordering::Acquire) == 0 {
        return None;
    }
    let mut noted = NOTED.lock().unwrap_or_else(PoisonError::into_inner);
    let at = noted.iter().position(|(it, _)| *it == call)?;
    let (_, function) = noted.remove(at);
    COUNT.store(noted.len(), Ordering::Release);
    Some(function)
}
