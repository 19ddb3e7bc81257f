//! What an analyser logs with `tracing`, as lines for the host.
//!
//! A library has a `tracing` of its own, to which the host's subscriber means nothing. Spans are not passed
//! on: the host has one of its own around each call.

use std::cell::Cell;
use std::fmt::{self, Write};
use std::ptr;
use std::sync::Once;
use std::sync::atomic::{AtomicPtr, Ordering};

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Subscriber};

use crate::abi::{
    DATELINE_LOG_DEBUG, DATELINE_LOG_ERROR, DATELINE_LOG_INFO, DATELINE_LOG_TRACE, DATELINE_LOG_WARN, DatelineCall,
    DatelineHost, DatelineLevel,
};

/// The host that made the last instance. Null, or the table of a host, which stays as it is as long as the
/// process lives.
static HOST: AtomicPtr<DatelineHost> = AtomicPtr::new(ptr::null_mut());

thread_local! {
    /// The call that goes on, on this thread, or 0.
    static CALL: Cell<DatelineCall> = const { Cell::new(0) };
}

/// Sends what is logged from now on to a host.
///
/// # Safety
/// The table stays as it is as long as the process lives.
pub(crate) unsafe fn send_to(host: &DatelineHost) {
    static ONCE: Once = Once::new();
    HOST.store(ptr::from_ref(host).cast_mut(), Ordering::Release);
    ONCE.call_once(|| {
        // In a binary that the analyser is compiled into there is a subscriber already, and it serves.
        let _ = tracing::subscriber::set_global_default(Lines);
    });
    // `tracing` keeps the hint below, and this host may want more than the one before it.
    tracing::callsite::rebuild_interest_cache();
}

/// Does some work as part of a call.
pub(crate) fn during<T>(call: DatelineCall, work: impl FnOnce() -> T) -> T {
    let before = CALL.replace(call);
    let result = work();
    CALL.set(before);
    result
}

/// A line for the host. Without a host it goes nowhere.
pub(crate) fn line(level: DatelineLevel, message: &str) {
    if let Some(host) = host() {
        let call = CALL.try_with(Cell::get).unwrap_or(0);
        // SAFETY: The host copies the message. Any thread may call this.
        unsafe { (host.log)(call, level, message.into()) }
    }
}

fn host() -> Option<&'static DatelineHost> {
    // SAFETY: Only `send_to` writes it, whose caller promises that the table stays.
    unsafe { HOST.load(Ordering::Acquire).as_ref() }
}

/// The heaviest number of a level that the host wants, 0 for none.
fn wanted() -> DatelineLevel {
    host().map_or(0, |it| it.log_level)
}

const fn number(level: Level) -> DatelineLevel {
    match level {
        Level::ERROR => DATELINE_LOG_ERROR,
        Level::WARN => DATELINE_LOG_WARN,
        Level::INFO => DATELINE_LOG_INFO,
        Level::DEBUG => DATELINE_LOG_DEBUG,
        Level::TRACE => DATELINE_LOG_TRACE,
    }
}

/// Makes a line of each event.
struct Lines;

impl Subscriber for Lines {
    /// Asked once for each place that logs, and the answer kept; what is wanted can change with the host.
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if metadata.is_event() { Interest::sometimes() } else { Interest::never() }
    }

    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && number(*metadata.level()) <= wanted()
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(match wanted() {
            0 => LevelFilter::OFF,
            DATELINE_LOG_ERROR => LevelFilter::ERROR,
            DATELINE_LOG_WARN => LevelFilter::WARN,
            DATELINE_LOG_INFO => LevelFilter::INFO,
            DATELINE_LOG_DEBUG => LevelFilter::DEBUG,
            _ => LevelFilter::TRACE,
        })
    }

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields { message: String::new(), others: String::new() };
        event.record(&mut fields);
        let (metadata, Fields { message, others }) = (event.metadata(), fields);
        line(number(*metadata.level()), &format!("{}: {message}{others}", metadata.target()));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        // No span is enabled, so nobody asks.
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// The message of an event, and its other fields as ` name=value`.
struct Fields {
    message: String,
    others: String,
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            name => write!(self.others, " {name}={value:?}"),
        };
    }
}
