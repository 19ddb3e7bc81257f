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
    let result = catch_unwind(AssertUnwindSafe(work)).map_err(|thrown| {
        let said = LAST.take().unwrap_or_else(|| format!("panicked: {}", message(&*thrown)));
        discard(thrown);
        said
    });
    WATCHED.set(before);
    result
}

/// Drops what was thrown. What that throws in its turn is forgotten, unless it is text: to drop it could throw its
/// like, and so on for ever.
fn discard(thrown: Box<dyn Any + Send>) {
    if let Err(again) = catch_unwind(AssertUnwindSafe(move || drop(thrown)))
        && !again.is::<&str>()
        && !again.is::<String>()
    {
        std::mem::forget(again);
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

    #[test]
    fn what_throws_its_like_when_it_is_dropped_is_dropped_once() {
        thread_local! {
            static DROPPED: Cell<u32> = const { Cell::new(0) };
        }
        struct Hydra;
        impl Drop for Hydra {
            fn drop(&mut self) {
                DROPPED.set(DROPPED.get() + 1);
                // Without an end to it, a mistake here would hang the test and not fail it.
                if DROPPED.get() < 100 {
                    std::panic::panic_any(Self);
                }
            }
        }
        caught(|| std::panic::panic_any(Hydra)).unwrap_err();
        assert_eq!(DROPPED.get(), 1);
    }
}
