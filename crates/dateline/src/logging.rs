//! The log on standard error.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::failure::Failure;

/// Starts the log. Without `--log` and `RUST_LOG` only errors go there: what a user must know of
/// single inputs is said by the run itself.
pub(crate) fn start(filter: Option<&str>, colour: bool) -> Result<(), Failure> {
    let filter = match filter {
        Some(written) => EnvFilter::try_new(written)
            .map_err(|error| Failure::usage(format!("`--log {written}` is not a filter: {error}")))?,
        None => EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("error")),
    };
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(colour && std::io::stderr().is_terminal())
        .with_span_events(FmtSpan::CLOSE)
        .with_writer(std::io::stderr)
        .init();
    // A panic of an analyser becomes the failure of its document; here it only leaves a trace.
    std::panic::set_hook(Box::new(|panic| tracing::debug!("{panic}")));
    Ok(())
}
