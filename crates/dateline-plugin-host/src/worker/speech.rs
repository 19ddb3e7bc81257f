//! What a worker says, from whichever of its threads.

use std::fs::File;
use std::io::Write as _;
use std::sync::{Mutex, PoisonError};

use super::answer::Answer;

/// The worker's end of the pipe of answers.
#[derive(Debug)]
pub(crate) struct Speech {
    pipe: Mutex<(File, Vec<u8>)>,
}

impl Speech {
    /// Speaks into this pipe.
    pub(crate) const fn new(pipe: File) -> Self {
        Self { pipe: Mutex::new((pipe, Vec::new())) }
    }

    /// Says it now, in one piece. If nobody listens any more, this process is about to end anyway.
    pub(crate) fn say(&self, answer: &Answer<'_>) {
        let mut pipe = self.pipe.lock().unwrap_or_else(PoisonError::into_inner);
        let (pipe, bytes) = &mut *pipe;
        bytes.clear();
        answer.put(bytes);
        let _ = pipe.write_all(bytes);
    }
}
