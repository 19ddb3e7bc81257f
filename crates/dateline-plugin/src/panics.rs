//! Panics, caught before they reach the border.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether this thread is inside of [`caught`], so that its panics are told to the host.
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    /// What the last panic of this thread said, and where.
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work. If it panics, gives what the panic said and where, and nothing is printed.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    watch();
    let before = WATCHED.replace(true);
    // What a panic leaves half done is dropped, or is an analyser, which cannot be written to.
    // What a panic leaves half done is dropped, or is an analyser, which cannot be written to.
    let result = catch_unwind(AssertUnwindSafe(work)).map_err(|thrown| {
        let said = LAST.take().unwrap_or_else(|| format!("panicked: {}", message(&*thrown)));
        discard(thrown);
        said
    });
    WATCHED.set(before);
    result
}

/// Drops what was thrown, which may panic in its turn.
fn discard(mut thrown: Box<dyn Any + Send>) {
    while let Err(again) = catch_unwind(AssertUnwindSafe(move || drop(thrown))) {
        thrown = again;
    }
}

/// Puts a hook in place that keeps what a panic says, on threads that are watched. A library has a standard
/// library of its own, so the host's panics never come here.
fn watch() {
    static ONCE: Once = Once::new();
    // A panic that ends the process must print what it says: nobody can ask afterwards.
    if cfg!(panic = "abort") {
        return;
    }
    ONCE.call_once(|| {
        let before = take_hook();
        set_hook(Box::new(move |panic| {
            if WATCHED.try_with(Cell::get).unwrap_or(false) {
                let _ = LAST.try_with(|it| it.replace(Some(describe(panic))));
            } else {
                before(panic);
            }
        }));
    });
}

fn describe(panic: &PanicHookInfo<'_>) -> String {
    let message = message(panic.payload());
    panic.location().map_or_else(|| format!("panicked: {message}"), |it| format!("panicked at {it}: {message}"))
}

fn message(thrown: &(dyn Any + Send)) -> &str {
    thrown
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| thrown.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("something that is no text was thrown")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_what_and_where() {
        let said = caught(|| panic!("no more than {}", 3)).unwrap_err();
        assert!(said.starts_with("panicked at "), "{said}");
        assert!(said.contains("panics.rs:") && said.ends_with(": no more than 3"), "{said}");
    }

    #[test]
    fn what_is_thrown_past_the_hook_says_what() {
        let said = caught(|| std::panic::resume_unwind(Box::new("again"))).unwrap_err();
        assert_eq!(said, "panicked: again");
    }

    #[test]
    fn what_panics_when_it_is_dropped_does_no_harm() {
        struct Bomb;
        impl Drop for Bomb {
            fn drop(&mut self) {
                panic!("dropped");
            }
        }
        let said = caught(|| std::panic::panic_any(Bomb)).unwrap_err();
        assert!(said.ends_with("something that is no text was thrown"), "{said}");
    }
}
