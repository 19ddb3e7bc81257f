//! Strings and pointers that a plugin hands over.

use std::borrow::Cow;
use std::slice;

use dateline_plugin::abi::DatelineStr;

/// How much of a message is taken over: who says more does not mean to be read.
const LONGEST_MESSAGE: usize = 64 << 10;

/// A message of a plugin for people. It is shown even if it is not quite UTF-8, and is cut off if it is long.
pub(crate) struct Said<'s>(Cow<'s, str>);

impl<'s> Said<'s> {
    /// # Safety
    /// If `said.data` is not null, `said.len` bytes can be read there as long as `said` is borrowed.
    pub(crate) unsafe fn of(said: &'s DatelineStr) -> Self {
        let short = DatelineStr { data: said.data, len: said.len.min(LONGEST_MESSAGE) };
        // SAFETY: The beginning of what the caller promises.
        let bytes = unsafe { slice_of(short) };
        Self(bytes.map(String::from_utf8_lossy).unwrap_or_default())
    }

    pub(crate) fn into_message(self) -> String {
        match self.0.trim() {
            "" => "(the plugin gives an empty message)".to_owned(),
            message => message.to_owned(),
        }
    }
}

/// The bytes that are said. `None` if there cannot be so many.
///
/// # Safety
/// As for [`Said::of`].
pub(crate) unsafe fn bytes(said: &DatelineStr) -> Option<&[u8]> {
    // SAFETY: What the caller promises.
    unsafe { slice_of(*said) }
}

/// The text that is said. `None` if it is no UTF-8.
///
/// # Safety
/// As for [`Said::of`].
pub(crate) unsafe fn text(said: &DatelineStr) -> Option<&str> {
    // SAFETY: What the caller promises.
    let bytes = unsafe { slice_of(*said) }?;
    str::from_utf8(bytes).ok()
}

/// # Safety
/// If `said.data` is not null, `said.len` bytes can be read there during `'s`.
unsafe fn slice_of<'s>(said: DatelineStr) -> Option<&'s [u8]> {
    match (said.data.is_null(), said.len) {
        (_, 0) => Some(&[]),
        (false, len) if isize::try_from(len).is_ok() => {
            // SAFETY: Not null, not longer than a slice may be, and readable by the caller's promise.
            Some(unsafe { slice::from_raw_parts(said.data, len) })
        }
        _ => None,
    }
}

/// Whether a value can be written to where a plugin wants it.
pub(crate) fn can_hold<T>(place: *mut T) -> bool {
    !place.is_null() && place.is_aligned()
}
