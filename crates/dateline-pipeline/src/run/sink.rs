//! Where the bytes of an output go.

use std::fs::{File, OpenOptions};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::RunError;

/// Where the bytes of one output go.
pub(super) enum Sink {
    /// To standard output, a pipe or a device, each piece at once. Closed when the reader has gone
    /// away.
    Passing { path: PathBuf, out: Box<dyn Write + Send>, closed: bool },
    /// To a file that grows by whole pieces, so that a run that is cut off leaves whole records.
    Growing(Growing),
    /// To a file beside it, which takes its name when it is complete.
    Whole { path: PathBuf, partial: PathBuf, file: File },
}

impl Sink {
    /// Opens the sink for a path; `-` is standard output. A growing file starts at `keep` bytes.
    ///
    /// A file that cannot be written is found out here, before the first document.
    pub(super) fn open(path: &str, streams: bool, keep: u64) -> Result<Self, RunError> {
        if path == "-" {
            let path = PathBuf::from("standard output");
            return Ok(Self::Passing { path, out: Box::new(io::stdout()), closed: false });
        }
        let path = PathBuf::from(path);
        if passes_on(&path) {
            return match OpenOptions::new().write(true).open(&path) {
                Ok(file) => Ok(Self::Passing { path, out: Box::new(file), closed: false }),
                Err(source) => Err(RunError::Open { path, source }),
            };
        }
        if streams {
            return Growing::open(path, keep).map(Self::Growing);
        }
        if path.is_dir() {
            return Err(RunError::Open { path, source: io::Error::from(io::ErrorKind::IsADirectory) });
        }
        let partial = partial_of(&path);
        match File::create(&partial) {
            Ok(file) => Ok(Self::Whole { path, partial, file }),
            Err(source) => Err(RunError::Open { path, source }),
        }
    }

    /// Writes a piece: for a growing file all of it or nothing.
    pub(super) fn write(&mut self, piece: &[u8]) -> Result<(), RunError> {
        match self {
            Self::Passing { closed: true, .. } => Ok(()),
            Self::Passing { path, out, closed } => match out.write_all(piece).and_then(|()| out.flush()) {
                // `dateline … | head`: the reader has what it wants.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
                    *closed = true;
                    Ok(())
                }
                Err(source) => Err(RunError::Write { path: path.clone(), source, resumable: false }),
                Ok(()) => Ok(()),
            },
            Self::Growing(file) => file.write(piece),
            Self::Whole { path, file, .. } => {
                file.write_all(piece).map_err(|source| RunError::Write { path: path.clone(), source, resumable: false })
            }
        }
    }

    /// Whether nobody reads any more, so that going on is of no use.
    pub(super) const fn is_closed(&self) -> bool {
        matches!(self, Self::Passing { closed: true, .. })
    }

    /// How far a growing file has grown.
    pub(super) const fn length(&self) -> Option<u64> {
        match self {
            Self::Growing(file) => Some(file.length),
            _ => None,
        }
    }

    /// Completes the file.
    pub(super) fn close(mut self) -> Result<(), RunError> {
        let Self::Whole { path, partial, .. } = &mut self else { return Ok(()) };
        std::fs::rename(&*partial, &*path).map_err(|source| RunError::Write {
            path: path.clone(),
            source,
            resumable: false,
        })
    }
}

/// Where a whole file is written until it is complete.
pub(super) fn partial_of(path: &Path) -> PathBuf {
    let mut partial = path.as_os_str().to_owned();
    partial.push(".partial");
    PathBuf::from(partial)
}

/// Whether what is written there goes on to somewhere else, so that it can neither be cut nor
/// replaced: a pipe, a terminal, `/dev/null`.
pub(super) fn passes_on(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|it| !it.is_file() && !it.is_dir())
}

/// A file that was never completed leaves nothing behind.
impl Drop for Sink {
    fn drop(&mut self) {
        if let Self::Whole { partial, .. } = self {
            // After a rename it is not there any more, which is as it should be.
            let _ = std::fs::remove_file(partial);
        }
    }
}

/// A file that grows by whole pieces.
pub(super) struct Growing {
    path: PathBuf,
    // None until the first piece, for a file that is made only when it is needed.
    file: Option<File>,
    length: u64,
}

impl Growing {
    fn open(path: PathBuf, keep: u64) -> Result<Self, RunError> {
        match open_at(&path, keep) {
            Ok(file) => Ok(Self { path, file: Some(file), length: keep }),
            Err(source) => Err(RunError::Open { path, source }),
        }
    }

    /// A file that is made when the first piece comes. One left by an earlier run is cut to `keep`
    /// bytes, or removed where that is nothing.
    pub(super) fn when_needed(path: PathBuf, keep: u64) -> Result<Self, RunError> {
        if keep > 0 {
            return Self::open(path, keep);
        }
        match std::fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => Err(RunError::Open { path, source }),
            _ => Ok(Self { path, file: None, length: 0 }),
        }
    }

    pub(super) const fn length(&self) -> u64 {
        self.length
    }

    pub(super) fn write(&mut self, piece: &[u8]) -> Result<(), RunError> {
        let file = match &mut self.file {
            Some(file) => file,
            none => match open_at(&self.path, 0) {
                Ok(file) => none.insert(file),
                Err(source) => return Err(RunError::Open { path: self.path.clone(), source }),
            },
        };
        if let Err(source) = file.write_all(piece) {
            // Cutting a file needs no room, so this works on a full disk too.
            let _ = file.set_len(self.length);
            return Err(RunError::Write { path: self.path.clone(), source, resumable: true });
        }
        self.length += piece.len() as u64;
        Ok(())
    }
}

fn open_at(path: &Path, keep: u64) -> io::Result<File> {
    let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(path)?;
    file.set_len(keep)?;
    file.seek(SeekFrom::Start(keep))?;
    Ok(file)
}
