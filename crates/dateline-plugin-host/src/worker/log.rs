//! Lines of log between a worker and its host.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::{Event, Level, Metadata, Subscriber, span};

use super::answer::Answer;
use super::speech::Speech;
use crate::printable::printable;

/// How much the host listens to: 0 for nothing, 1 for errors only, to 5 for all.
pub(crate) fn heard() -> u8 {
    match LevelFilter::current() {
        LevelFilter::OFF => 0,
        LevelFilter::ERROR => 1,
        LevelFilter::WARN => 2,
        LevelFilter::INFO => 3,
        LevelFilter::DEBUG => 4,
        _ => 5,
    }
}

/// Logs here what a worker logged there. The stage and the document are in the span that this is in.
pub(crate) fn pass(plugin: &str, level: u8, message: &str) {
    // The worker does so too, but it is at the mercy of its plugin.
    let message = printable(message);
    match level {
        1 => tracing::error!(target: "plugin", plugin, "{message}"),
        2 => tracing::warn!(target: "plugin", plugin, "{message}"),
        3 => tracing::info!(target: "plugin", plugin, "{message}"),
        4 => tracing::debug!(target: "plugin", plugin, "{message}"),
        _ => tracing::trace!(target: "plugin", plugin, "{message}"),
    }
}

/// Says to the host what is logged in this process, up to a level. A program that has set up its log
/// already keeps it; what it writes to standard error reaches the host as well.
pub(crate) fn forward(level: u8, speech: &Arc<Speech>) {
    let most = match level {
        0 => LevelFilter::OFF,
        1 => LevelFilter::ERROR,
        2 => LevelFilter::WARN,
        3 => LevelFilter::INFO,
        4 => LevelFilter::DEBUG,
        _ => LevelFilter::TRACE,
    };
    let _ = tracing::subscriber::set_global_default(Forward { most, speech: Arc::clone(speech) });
}

/// Takes events, and no spans: those are the host's.
struct Forward {
    most: LevelFilter,
    speech: Arc<Speech>,
}

impl Subscriber for Forward {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_event() && *metadata.level() <= self.most
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(self.most)
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &Event<'_>) {
        let level = match *event.metadata().level() {
            Level::ERROR => 1,
            Level::WARN => 2,
            Level::INFO => 3,
            Level::DEBUG => 4,
            Level::TRACE => 5,
        };
        let mut line = Line::default();
        event.record(&mut line);
        self.speech.say(&Answer::Log { level, message: (line.message + &line.fields).into() });
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

/// An event as a line.
#[derive(Default)]
struct Line {
    message: String,
    fields: String,
}

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        // Writing to a string cannot fail.
        let _ = match field.name() {
            "message" => write!(self.message, "{value:?}"),
            // The host says it itself.
            "plugin" => Ok(()),
            name => write!(self.fields, " {name}={value:?}"),
        };
    }
}
