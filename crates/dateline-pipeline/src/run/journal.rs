//! What a run has done so far, written beside its output so that another run can go on from there.
//!
//! A line a document, written after the document's record: its name and id, how long each growing
//! file is with it, and what the corpus stages keep of it. The journal is removed when the run has
//! come to its end. After a kill, whatever lies in the outputs beyond the last line that reads back
//! is cut off and done again, so nothing is lost and nothing is there twice.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use dateline_core::{Digest, Outcome};
use serde::{Deserialize, Serialize};

use super::RunError;
use super::sink::Growing;

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    dateline_journal: u32,
    run: Identity,
}

/// What must be the same for one run to go on where another stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    /// See [`crate::Plan::fingerprint`].
    pub(super) fingerprint: String,
    /// Which build of the program: a rule may have changed without a new version.
    pub(super) program: String,
    pub(super) group: String,
}

/// One document that is done.
#[derive(Serialize, Deserialize)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) id: String,
    pub(super) outcome: Outcome,
    /// The length of each growing file after this document, in the order of the outputs, then that
    /// of the dead letters.
    pub(super) lengths: Vec<u64>,
    pub(super) digests: Vec<Option<Digest>>,
    /// The document in the form of each output that does not grow, which must be written anew.
    pub(super) pieces: Vec<Piece>,
}

/// Bytes of an output: in most formats a text.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum Piece {
    Text(String),
    Bytes(Vec<u8>),
}

impl From<Vec<u8>> for Piece {
    fn from(bytes: Vec<u8>) -> Self {
        String::from_utf8(bytes).map_or_else(|error| Self::Bytes(error.into_bytes()), Self::Text)
    }
}

impl From<Piece> for Vec<u8> {
    fn from(piece: Piece) -> Self {
        match piece {
            Piece::Text(text) => text.into_bytes(),
            Piece::Bytes(bytes) => bytes,
        }
    }
}

/// The journal of a run that is under way.
pub(super) struct Journal {
    path: PathBuf,
    file: Growing,
}

/// The journal that belongs to an output.
pub(super) fn path_beside(output: &str) -> PathBuf {
    PathBuf::from(format!("{output}.journal"))
}

impl Journal {
    /// Begins a new one.
    pub(super) fn begin(path: PathBuf, run: &Identity) -> Result<Self, RunError> {
        let mut journal = Self { file: Growing::when_needed(path.clone(), 0)?, path };
        journal.line(&Head { dateline_journal: VERSION, run: run.clone() })?;
        Ok(journal)
    }

    /// Reads one that a run left behind, as far as it agrees with the growing files, and takes it up.
    pub(super) fn take_up(path: PathBuf, run: &Identity, files: &[PathBuf]) -> Result<(Self, Vec<Entry>), RunError> {
        let unusable = |problem: String| RunError::Journal { path: path.clone(), problem };
        let file = File::open(&path).map_err(|error| unusable(error.to_string()))?;
        let mut reader = BufReader::new(file);
        let mut line = Vec::new();
        let mut read = reader.read_until(b'\n', &mut line).map_err(|error| unusable(error.to_string()))? as u64;
        let head: Head = serde_json::from_slice(&line)
            .map_err(|_| unusable("its first line is not that of a journal".to_owned()))?;
        if head.dateline_journal != VERSION {
            return Err(unusable(format!("it has version {}, this is {VERSION}", head.dateline_journal)));
        }
        if head.run.fingerprint != run.fingerprint {
            return Err(unusable("the earlier run had another pipeline, other options or other lists".to_owned()));
        }
        if head.run.program != run.program {
            return Err(unusable("the earlier run was made by another build of Dateline".to_owned()));
        }
        if head.run.group != run.group {
            return Err(unusable(format!(
                "the earlier run was of `{}`, this one is of `{}`",
                head.run.group, run.group
            )));
        }
        let actual: Vec<u64> = files.iter().map(|path| length_of(path)).collect();
        let mut entries: Vec<Entry> = Vec::new();
        loop {
            line.clear();
            let size = reader.read_until(b'\n', &mut line).map_err(|error| unusable(error.to_string()))? as u64;
            let whole = line.last() == Some(&b'\n');
            let Some(entry) = serde_json::from_slice::<Entry>(&line).ok().filter(|_| whole) else { break };
            let written = entry.lengths.len() == actual.len() && entry.lengths.iter().zip(&actual).all(|(a, b)| a <= b);
            if !written {
                break;
            }
            read += size;
            entries.push(entry);
        }
        let journal = Self { file: Growing::when_needed(path.clone(), read)?, path };
        Ok((journal, entries))
    }

    /// Notes a document whose record is written.
    pub(super) fn note(&mut self, entry: &Entry) -> Result<(), RunError> {
        self.line(entry)
    }

    /// The run has come to its end: there is nothing to resume.
    pub(super) fn remove(self) {
        // A journal that stays behind does no harm: a resume finds all inputs done.
        let _ = std::fs::remove_file(&self.path);
    }

    fn line<T: Serialize>(&mut self, value: &T) -> Result<(), RunError> {
        let mut line = serde_json::to_vec(value)
            .map_err(|error| RunError::Journal { path: self.path.clone(), problem: error.to_string() })?;
        line.push(b'\n');
        self.file.write(&line)
    }
}

fn length_of(path: &Path) -> u64 {
    std::fs::metadata(path).map_or(0, |it| it.len())
}
