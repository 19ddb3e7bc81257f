//! What a worker writes to its standard error.
//!
//! Each line goes to the log. The last ones are kept, because whatever ends a process often says why
//! first: `memory allocation of 68719476736 bytes failed`.

use std::collections::VecDeque;

use crate::printable::printable;

/// How many lines are kept.
const KEPT: usize = 3;

/// How much of a line is kept, in bytes.
const LONGEST: usize = 400;

/// The last lines of a stream.
#[derive(Debug, Default)]
pub(crate) struct LastWords {
    lines: VecDeque<String>,
    unfinished: Vec<u8>,
}

impl LastWords {
    /// Takes what has come.
    pub(crate) fn hear(&mut self, bytes: &[u8]) {
        let mut pieces = bytes.split(|it| *it == b'\n');
        let last = pieces.next_back().unwrap_or_default();
        for piece in pieces {
            self.extend(piece);
            self.finish_line();
        }
        self.extend(last);
    }

    /// Forgets what was said.
    pub(crate) fn forget(&mut self) {
        self.lines.clear();
    }

    /// The last lines in one. Empty if nothing was said.
    pub(crate) fn in_one_line(&mut self) -> String {
        self.finish_line();
        self.lines.make_contiguous().join(" | ")
    }

    /// A plugin may write for ever and never end a line.
    fn extend(&mut self, piece: &[u8]) {
        let room = LONGEST.saturating_sub(self.unfinished.len());
        self.unfinished.extend_from_slice(&piece[..piece.len().min(room)]);
    }

    fn finish_line(&mut self) {
        let line = String::from_utf8_lossy(&self.unfinished).trim().to_owned();
        self.unfinished.clear();
        if line.is_empty() {
            return;
        }
        tracing::info!(target: "plugin", "{}", printable(&line));
        if line.starts_with("note: run with `RUST_BACKTRACE") {
            return;
        }
        if self.lines.len() == KEPT {
            self.lines.pop_front();
        }
        self.lines.push_back(without_thread_number(line));
    }
}

/// A panic of Rust names its thread with a number that differs from run to run, and what a record
/// says shall not: `thread 'plugin' (8143) panicked at`.
fn without_thread_number(line: String) -> String {
    let number = line.starts_with("thread '").then(|| {
        let start = line.find("' (")? + 1;
        let digits = line[start + 2..].find(|it: char| !it.is_ascii_digit())?;
        let end = start + 2 + digits;
        line[end..].starts_with(") ").then_some(start..=end)
    });
    match number.flatten() {
        Some(range) => {
            let mut line = line;
            line.replace_range(range, "");
            line
        }
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(pieces: &[&str]) -> String {
        let mut words = LastWords::default();
        for piece in pieces {
            words.hear(piece.as_bytes());
        }
        words.in_one_line()
    }

    #[test]
    fn lines_come_in_any_pieces() {
        assert_eq!(heard(&["one\ntw", "o", "\nthree"]), "one | two | three");
    }

    #[test]
    fn only_the_last_lines_are_kept() {
        assert_eq!(heard(&["a\nb\nc\nd\n\n"]), "b | c | d");
    }

    #[test]
    fn a_line_without_end_is_cut() {
        assert_eq!(heard(&["x".repeat(300).as_str(), "x".repeat(300).as_str()]).len(), LONGEST);
    }

    #[test]
    fn the_number_of_a_thread_is_left_out() {
        let said =
            "thread 'plugin' (8143) panicked at src/lib.rs:3:5:\nno such tide\nnote: run with `RUST_BACKTRACE=1`\n";
        assert_eq!(heard(&[said]), "thread 'plugin' panicked at src/lib.rs:3:5: | no such tide");
        assert_eq!(heard(&["thread 'plugin' (deep) fell"]), "thread 'plugin' (deep) fell");
    }
}
