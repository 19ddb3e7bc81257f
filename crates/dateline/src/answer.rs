//! What a command answers on standard output.

use std::io::{ErrorKind, Write};

use crate::failure::Failure;

/// Writes an answer. A reader that goes away (`dateline components | head`) has what it wants.
pub(crate) fn answer(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::usage(format!("error: cannot write to standard output: {error}")))
        }
        _ => Ok(()),
    }
}
