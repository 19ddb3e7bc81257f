//! What happens when a plugin ends the program of its host.
//!
//! A plugin that calls `exit(0)` would end a run in the middle, and whoever started it would take it for a
//! complete one. So while a plugin is called in this process, an exit is an error. A plugin that calls `_exit`
//! or kills the process gets past this; it belongs into a process of its own.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// How many calls of plugins are going on, on whichever thread: a plugin may exit from one of its own.
static GOING_ON: AtomicUsize = AtomicUsize::new(0);

/// Whether it is the host itself that ends the program.
static HOST_EXITS: AtomicBool = AtomicBool::new(false);

/// A call of a plugin, until this is dropped.
pub(crate) struct GoingOn;

impl GoingOn {
    pub(crate) fn begin() -> Self {
        GOING_ON.fetch_add(1, Ordering::SeqCst);
        Self
    }
}

impl Drop for GoingOn {
    fn drop(&mut self) {
        GOING_ON.fetch_sub(1, Ordering::SeqCst);
    }
}

/// Makes it an error, from now on, that this process exits while a plugin is called. A worker does not: its
/// host tells with which code the plugin ended it.
#[cfg(unix)]
pub(crate) fn arm() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    // A system that takes no more handlers is no reason not to work.
    ONCE.call_once(|| {
        let _ = at_exit::atexit(at_exit::refuse);
    });
}

/// Ends this program though a plugin may be called: for a host whose user wants to wait no longer. Where a
/// host calls [`std::process::exit`] meanwhile, it looks as if the plugin had.
pub fn exit(code: i32) -> ! {
    HOST_EXITS.store(true, Ordering::SeqCst);
    std::process::exit(code)
}

/// There is no such handler on this system.
#[cfg(not(unix))]
pub(crate) const fn arm() {}

#[cfg(unix)]
mod at_exit {
    use std::ffi::c_int;
    use std::io::Write as _;
    use std::sync::atomic::Ordering;

    use super::{GOING_ON, HOST_EXITS};

    /// The code of a run that could not be carried out.
    const FAILED: c_int = 2;

    const MESSAGE: &[u8] = b"error: a plugin ended the program; what is written stays, and `--resume` with \
        `isolation = \"process\"` goes on\n";

    // SAFETY: So does POSIX declare them. Neither asks anything of its caller: the handler is there for as long
    // as the process is.
    unsafe extern "C" {
        pub(super) safe fn atexit(handler: extern "C" fn()) -> c_int;
        safe fn _exit(code: c_int) -> !;
    }

    /// Runs on the thread that exits. A handler must not call `exit` again, so it ends the process at once.
    pub(super) extern "C" fn refuse() {
        if GOING_ON.load(Ordering::SeqCst) > 0 && !HOST_EXITS.load(Ordering::SeqCst) {
            // Where nobody listens any more, the code still tells.
            let _ = std::io::stderr().write_all(MESSAGE);
            _exit(FAILED);
        }
    }
}
