//! What went wrong with a document, in words for its record.

use std::any::Any;
use std::borrow::Cow;
use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_core::{AnalyseError, StageFailure};

/// Why a stage's work on a document came to nothing.
pub(super) struct Trouble {
    pub(super) code: Cow<'static, str>,
    pub(super) message: String,
}

impl Trouble {
    pub(super) fn new(code: &'static str, message: String) -> Self {
        Self { code: code.into(), message }
    }
}

impl From<AnalyseError> for Trouble {
    fn from(error: AnalyseError) -> Self {
        Self { message: chain(&error), code: error.code }
    }
}

/// A net under a stage: its panic becomes trouble of the one document.
pub(super) fn net<T>(work: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let message = format!("panicked, which is a mistake in it: {}", panic_message(panic.as_ref()));
        Err(Trouble::new("panic", message))
    })
}

/// A failure of `stage`.
pub(super) fn failure(stage: &str, code: &str, message: String) -> StageFailure {
    StageFailure { stage: stage.to_owned(), code: code.to_owned(), message }
}

/// An error with all that lies behind it.
pub(super) fn chain(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut cause = error.source();
    while let Some(it) = cause {
        message.push_str(": ");
        message.push_str(&it.to_string());
        cause = it.source();
    }
    message
}

/// What a panic says of itself.
pub(super) fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("it says nothing more")
}
