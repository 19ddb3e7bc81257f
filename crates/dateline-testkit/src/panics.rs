//! Panics of an analyser, caught with the place in its code.

use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static WATCHED: Cell<bool> = const { Cell::new(false) };
    static PLACE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Does some work of which a panic is a finding. On a panic, its message and place.
///
/// A panic usually prints itself. While a failing text is made shorter the same one comes a hundred
/// times, so it is kept quiet here; those of other threads print as ever.
pub(crate) fn watch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    listen();
    let before = WATCHED.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work));
    WATCHED.set(before);
    done.map_err(|panic| {
        let message = panic
            .downcast_ref::<&str>()
            .map(|it| (*it).to_owned())
            .or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_owned());
        match PLACE.take() {
            Some(place) => format!("{message}, at {place}"),
            None => message,
        }
    })
}

fn listen() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = take_hook();
        set_hook(Box::new(move |info| {
            if WATCHED.get() {
                PLACE.set(info.location().map(ToString::to_string));
            } else {
                usual(info);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_has_its_message_and_place() {
        let caught = watch(|| panic!("no {}", "way")).unwrap_err();
        assert!(caught.starts_with("no way, at ") && caught.contains("panics.rs:"), "{caught}");
        assert_eq!(watch(|| 7), Ok(7));
    }
}
