//! A file of records, one record at a time.

use std::io::{self, BufRead};

use crate::compression::Unpacked;

/// How records lie in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RecordShape {
    /// One a line.
    Lines,
    /// Members of one JSON list.
    List,
}

/// One record as it lies in the file.
#[derive(Debug)]
pub(crate) struct Taken {
    /// Its bytes, or none if there are more than the limit.
    pub(crate) bytes: Option<Vec<u8>>,
    /// Where it begins in the file, after decompression.
    pub(crate) at: u64,
    /// Which record it is, from 1.
    pub(crate) number: u64,
    /// The line that it begins on, from 1.
    pub(crate) line: u64,
    /// Whether the list broke off instead of being closed; there is no record then.
    pub(crate) unclosed: bool,
}

/// Takes a file apart into records, holding one at a time. A record over the limit is passed over
/// without being held.
pub(crate) struct RecordFeed<'a> {
    source: Unpacked<'a>,
    shape: RecordShape,
    limit: usize,
    at: u64,
    number: u64,
    line: u64,
    begun: bool,
    over: bool,
}

impl<'a> RecordFeed<'a> {
    pub(crate) fn new(source: Unpacked<'a>, shape: RecordShape, limit: u64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        Self { source, shape, limit, at: 0, number: 0, line: 1, begun: false, over: false }
    }

    pub(crate) const fn source(&self) -> &Unpacked<'a> {
        &self.source
    }

    /// How many records were taken so far.
    pub(crate) const fn number(&self) -> u64 {
        self.number
    }

    /// The next record, or none after the last.
    ///
    /// # Errors
    /// If the file cannot be read on, after which there is nothing more.
    pub(crate) fn take(&mut self) -> io::Result<Option<Taken>> {
        if self.over {
            return Ok(None);
        }
        let taken = match self.shape {
            RecordShape::Lines => self.take_line(),
            RecordShape::List => self.take_element(),
        };
        if !matches!(taken, Ok(Some(_))) {
            self.over = true;
        }
        taken
    }

    fn take_line(&mut self) -> io::Result<Option<Taken>> {
        loop {
            let (at, line) = (self.at, self.line);
            let mut bytes = Some(Vec::new());
            let mut ended = false;
            while !ended {
                let chunk = self.source.fill_buf()?;
                if chunk.is_empty() {
                    break;
                }
                let end = memchr::memchr(b'\n', chunk);
                let length = end.unwrap_or(chunk.len());
                hold(&mut bytes, &chunk[..length], self.limit);
                ended = end.is_some();
                let consumed = length + usize::from(ended);
                self.source.consume(consumed);
                self.at += consumed as u64;
            }
            if ended {
                self.line += 1;
            } else if self.at == at {
                return Ok(None);
            }
            // A byte order mark belongs to the file, not to its first record.
            if at == 0
                && let Some(first) = &mut bytes
                && first.starts_with(b"\xef\xbb\xbf")
            {
                first[..3].fill(b' ');
            }
            if bytes.as_ref().is_none_or(|bytes| !bytes.trim_ascii().is_empty()) {
                self.number += 1;
                return Ok(Some(Taken { bytes, at, number: self.number, line, unclosed: false }));
            }
        }
    }

    fn take_element(&mut self) -> io::Result<Option<Taken>> {
        let mut bytes = Some(Vec::new());
        let mut state = Element::default();
        loop {
            let chunk = self.source.fill_buf()?;
            if chunk.is_empty() {
                // What is held of a record that broke off is given, for its reader to complain of.
                let unclosed = !state.started;
                self.over = true;
                self.number += 1;
                let at = if unclosed { self.at } else { state.at };
                return Ok(Some(Taken { bytes, at, number: self.number, line: state.line.max(1), unclosed }));
            }
            let mut used = 0;
            let mut done = None;
            let mut from = 0;
            for byte in chunk.iter().copied() {
                used += 1;
                if !self.begun {
                    self.begun = byte == b'[';
                    from = used;
                    continue;
                }
                let here = self.at + used as u64 - 1;
                match state.step(byte, here, self.line) {
                    Step::Before => from = used,
                    Step::Inside => {}
                    Step::Ended => done = Some(false),
                    Step::Closed => done = Some(true),
                }
                self.line += u64::from(byte == b'\n');
                if done.is_some() {
                    break;
                }
            }
            let until = if done.is_some() { used - 1 } else { used };
            if from < until {
                hold(&mut bytes, &chunk[from..until], self.limit);
            }
            self.source.consume(used);
            self.at += used as u64;
            if let Some(closed) = done {
                if !state.started {
                    return Ok(None);
                }
                self.number += 1;
                let taken = Taken { bytes, at: state.at, number: self.number, line: state.line, unclosed: false };
                // Whatever stands behind the list is not looked at.
                self.over = closed;
                return Ok(Some(taken));
            }
        }
    }
}

/// Adds to what is held, or lets all of it go once it is more than the limit.
fn hold(bytes: &mut Option<Vec<u8>>, more: &[u8], limit: usize) {
    match bytes {
        Some(held) if held.len() + more.len() <= limit => held.extend_from_slice(more),
        _ => *bytes = None,
    }
}

/// Where in a list the reader is: how deep, and whether in a string.
#[derive(Default)]
struct Element {
    started: bool,
    at: u64,
    line: u64,
    depth: u64,
    in_string: bool,
    escaped: bool,
}

enum Step {
    /// White space or a comma before the record.
    Before,
    Inside,
    /// A comma behind the record.
    Ended,
    /// The end of the list.
    Closed,
}

impl Element {
    fn step(&mut self, byte: u8, at: u64, line: u64) -> Step {
        if self.in_string {
            if self.escaped {
                self.escaped = false;
            } else if byte == b'\\' {
                self.escaped = true;
            } else if byte == b'"' {
                self.in_string = false;
            }
            return Step::Inside;
        }
        match byte {
            b']' if self.depth == 0 => return Step::Closed,
            b',' if self.depth == 0 => return if self.started { Step::Ended } else { Step::Before },
            b' ' | b'\t' | b'\n' | b'\r' if !self.started => return Step::Before,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            b'"' => self.in_string = true,
            _ => {}
        }
        if !self.started {
            (self.started, self.at, self.line) = (true, at, line);
        }
        Step::Inside
    }
}
