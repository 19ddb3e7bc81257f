//! The functions that a plugin calls, as a table that is the same for all plugins.
//!
//! Whatever a plugin passes is looked at before it is used, a null pointer too. What cannot be looked at is
//! whether memory is there that a pointer and a length say is there: a plugin is trusted that far, or else
//! runs in a process of its own.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dateline_plugin::abi::{
    DATELINE_ABI_MAJOR, DATELINE_ABI_MINOR, DATELINE_LOG_DEBUG, DATELINE_LOG_ERROR, DATELINE_LOG_INFO,
    DATELINE_LOG_TRACE, DATELINE_LOG_WARN, DATELINE_OK, DATELINE_REFUSED, DatelineCall, DatelineHost, DatelineLayer,
    DatelineLevel, DatelineOrigin, DatelineSpan, DatelineStatus, DatelineStr,
};
use tracing::level_filters::LevelFilter;

use crate::analysing::Analysing;
use crate::call::{self, Work};
use crate::creating::Creating;
use crate::printable::printable;
use crate::said::{self, Said};

/// The table for a call that begins now. They differ in one thing, the level up to which lines are wanted:
/// that can change while a program runs, and a table cannot.
pub(crate) fn table() -> &'static DatelineHost {
    static TABLES: [DatelineHost; 6] = [wanting(0), wanting(1), wanting(2), wanting(3), wanting(4), wanting(5)];
    &TABLES[heaviest(LevelFilter::current()) as usize]
}

const fn wanting(log_level: DatelineLevel) -> DatelineHost {
    DatelineHost {
        struct_size: size_of::<DatelineHost>(),
        abi_major: DATELINE_ABI_MAJOR,
        abi_minor: DATELINE_ABI_MINOR,
        log_level,
        emit,
        fail,
        reject_option,
        read,
        embedded,
        metadata,
        origin,
        log,
    }
}

/// The level up to which messages are wanted.
fn heaviest(filter: LevelFilter) -> DatelineLevel {
    match filter {
        LevelFilter::OFF => 0,
        LevelFilter::ERROR => DATELINE_LOG_ERROR,
        LevelFilter::WARN => DATELINE_LOG_WARN,
        LevelFilter::INFO => DATELINE_LOG_INFO,
        LevelFilter::DEBUG => DATELINE_LOG_DEBUG,
        _ => DATELINE_LOG_TRACE,
    }
}

unsafe extern "C" fn emit(call: DatelineCall, document: usize, layer: *const DatelineLayer) -> DatelineStatus {
    answer(|| {
        analysing(call, "emit", |it| {
            it.is_there(document, "emit") && {
                // SAFETY: The plugin lends the layer and all that it points to until this returns.
                let taken = unsafe { it.emit(document, layer) };
                taken.map_err(|problem| it.refuse_one(document, problem)).is_ok()
            }
        })
    })
}

unsafe extern "C" fn fail(call: DatelineCall, document: usize, message: DatelineStr) {
    answer(|| {
        // SAFETY: The plugin lends the message until this returns.
        let message = unsafe { Said::of(&message) }.into_message();
        call::find(call, "fail", |work| match work {
            Work::Creating(it) => it.borrow_mut().fail(message),
            Work::Analysing(it) => it.borrow_mut().fail(document, message),
        })
        .is_some()
    });
}

unsafe extern "C" fn reject_option(call: DatelineCall, option: DatelineStr, problem: DatelineStr) {
    answer(|| {
        // SAFETY: The plugin lends both until this returns.
        let (option, problem) = unsafe { (Said::of(&option), Said::of(&problem)) };
        creating(call, "reject_option", |it| {
            it.reject_option(option.into_message(), problem.into_message());
            true
        })
    });
}

unsafe extern "C" fn read(call: DatelineCall, path: DatelineStr, content: *mut DatelineStr) -> DatelineStatus {
    answer(|| {
        creating(call, "read", |it| {
            // SAFETY: The plugin lends the path until this returns.
            let Some(path) = (unsafe { said::text(&path) }) else {
                it.refuse("called `read` with a path that is not UTF-8".to_owned());
                return false;
            };
            if !said::can_hold(content) {
                it.refuse("called `read` with nowhere to put the content".to_owned());
                return false;
            }
            let Some(bytes) = it.read(path) else { return false };
            // SAFETY: It is neither null nor unaligned, and the plugin lends it to be written to.
            unsafe { content.write(lend(bytes)) };
            true
        })
    })
}

unsafe extern "C" fn embedded(call: DatelineCall, name: DatelineStr, content: DatelineStr) {
    answer(|| {
        creating(call, "embedded", |it| {
            // SAFETY: The plugin lends both until this returns.
            let (name, content) = unsafe { (said::text(&name), said::bytes(&content)) };
            let Some((name, content)) = name.zip(content) else {
                it.refuse("called `embedded` with a name that is not UTF-8, or without content".to_owned());
                return false;
            };
            it.embedded(name, content);
            true
        })
    });
}

unsafe extern "C" fn metadata(call: DatelineCall, document: usize, metadata: *mut DatelineStr) -> DatelineStatus {
    answer(|| {
        analysing(call, "metadata", |it| {
            if !it.is_there(document, "metadata") {
                return false;
            }
            if !said::can_hold(metadata) {
                it.refuse_one(document, "called `metadata` with nowhere to put it".to_owned());
                return false;
            }
            match it.metadata(document).map(lend) {
                Ok(lent) => {
                    // SAFETY: It is neither null nor unaligned, and the plugin lends it to be written to.
                    unsafe { metadata.write(lent) };
                    true
                }
                Err(problem) => {
                    it.refuse_one(document, problem);
                    false
                }
            }
        })
    })
}

unsafe extern "C" fn origin(
    call: DatelineCall,
    document: usize,
    span: DatelineSpan,
    origins: *mut *const DatelineOrigin,
    count: *mut usize,
) -> DatelineStatus {
    answer(|| {
        analysing(call, "origin", |it| {
            if !it.is_there(document, "origin") {
                return false;
            }
            if !said::can_hold(origins) || !said::can_hold(count) {
                it.refuse_one(document, "called `origin` with nowhere to put it".to_owned());
                return false;
            }
            match it.origin(document, span.start, span.end) {
                Ok(found) => {
                    // SAFETY: Neither is null or unaligned, and the plugin lends both to be written to.
                    unsafe {
                        origins.write(found.as_ptr());
                        count.write(found.len());
                    }
                    true
                }
                Err(problem) => {
                    it.refuse_one(document, problem);
                    false
                }
            }
        })
    })
}

unsafe extern "C" fn log(_: DatelineCall, level: DatelineLevel, message: DatelineStr) {
    answer(|| {
        // SAFETY: The plugin lends the message until this returns.
        let message = unsafe { Said::of(&message) }.into_message();
        let message = printable(&message);
        // On a thread of its own a plugin has no name here.
        let plugin = call::plugin().unwrap_or("unknown");
        match level {
            DATELINE_LOG_ERROR => tracing::error!(target: "plugin", plugin, "{message}"),
            DATELINE_LOG_WARN => tracing::warn!(target: "plugin", plugin, "{message}"),
            DATELINE_LOG_INFO => tracing::info!(target: "plugin", plugin, "{message}"),
            DATELINE_LOG_DEBUG => tracing::debug!(target: "plugin", plugin, "{message}"),
            _ => tracing::trace!(target: "plugin", plugin, "{message}"),
        }
        true
    });
}

/// Does what a function of the table does, and says whether it is refused. No panic of the host's goes on into
/// the plugin: unwinding through C is undefined.
fn answer(work: impl FnOnce() -> bool) -> DatelineStatus {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(true) => DATELINE_OK,
        Ok(false) => DATELINE_REFUSED,
        Err(panic) => {
            // What it carries may panic again when it is dropped.
            std::mem::forget(panic);
            DATELINE_REFUSED
        }
    }
}

/// Shows the call to `work` if it is one of `analyse` and in progress here.
fn analysing(call: DatelineCall, function: &'static str, work: impl FnOnce(&mut Analysing<'_>) -> bool) -> bool {
    let found = call::find(call, function, |it| match it {
        Work::Analysing(it) => work(&mut it.borrow_mut()),
        Work::Creating(it) => {
            it.borrow_mut().refuse(format!("called `{function}`, which is for `analyse`"));
            false
        }
    });
    found.unwrap_or(false)
}

/// Shows the call to `work` if it is one of `create` and in progress here.
fn creating(call: DatelineCall, function: &'static str, work: impl FnOnce(&mut Creating<'_>) -> bool) -> bool {
    let found = call::find(call, function, |it| match it {
        Work::Creating(it) => work(&mut it.borrow_mut()),
        Work::Analysing(it) => {
            it.borrow_mut().refuse(format!("called `{function}` outside of `create`"));
            false
        }
    });
    found.unwrap_or(false)
}

/// Bytes as the plugin sees them.
fn lend(bytes: &[u8]) -> DatelineStr {
    DatelineStr { data: bytes.as_ptr(), len: bytes.len() }
}
