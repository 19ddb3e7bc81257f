//! Opens a file or stream far enough to see whether it holds one document, many, or none.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use dateline_core::{Loaded, Refusal};

use crate::compression::{Packing, Unpacked};
use crate::encoding;
use crate::format::{self, Kind};
use crate::json::{self, RecordFeed, RecordShape, Taken};
use crate::loader::{Loader, refused};
use crate::problem::{Found, Problem};
use crate::walk::name_of;

/// How much of a file is looked at to tell its format.
const LOOK: usize = 8 << 10;
/// How much if it may be JSON, where one line or string can be long.
const LONG_LOOK: usize = 1 << 20;

/// What a file turned out to be.
pub(crate) enum Opened<'a> {
    Refused(Box<Loaded>),
    One(Document<'a>),
    Records(Records<'a>),
}

impl Opened<'_> {
    pub(crate) fn refused(name: &str, refusal: impl Into<Refusal>) -> Self {
        Self::Refused(Box::new(refused(name, refusal)))
    }
}

/// One document, not yet read.
pub(crate) struct Document<'a> {
    pub(crate) name: String,
    found: Found,
    from: Place<'a>,
}

enum Place<'a> {
    File(PathBuf),
    /// A stream that cannot be opened twice; its beginning has been put back.
    Stream(Unpacked<'a>),
}

impl Document<'_> {
    pub(crate) fn load(self, loader: &Loader) -> Loaded {
        let mut source = match self.from {
            Place::Stream(source) => source,
            Place::File(path) => match File::open(&path).and_then(Unpacked::new) {
                Ok(source) => source,
                Err(error) => return refused(&self.name, Problem::from_io(&self.name, &error)),
            },
        };
        match source.read_all(loader.limit()) {
            Ok(Some(bytes)) => loader.whole(&self.name, self.found, &bytes),
            Ok(None) => {
                let unpacked = source.packing.unpacked();
                refused(&self.name, Problem::TooLarge { name: self.name.clone(), limit: loader.limit(), unpacked })
            }
            Err(error) => refused(&self.name, broken(&self.name, source.packing, &error)),
        }
    }
}

fn broken(name: &str, packing: Packing, error: &io::Error) -> Problem {
    match packing {
        Packing::None => Problem::from_io(name, error),
        Packing::Gzip | Packing::Zstd => {
            let why = match error.kind() {
                io::ErrorKind::UnexpectedEof => "it ends too early".to_owned(),
                _ => error.to_string(),
            };
            Problem::Compressed { name: name.to_owned(), method: packing.name(), why }
        }
    }
}

pub(crate) fn open_file<'a>(loader: &Loader, path: &Path, found: Found) -> Opened<'a> {
    let name = name_of(path);
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) => return Opened::refused(&name, Problem::from_io(&name, &error)),
    };
    match special(&metadata) {
        // A pipe that the user names is read as standard input is. Opening one in a folder could
        // wait for ever.
        Some(Special::Pipe) if found == Found::Named => {
            return match File::open(path) {
                Ok(file) => open_stream(loader, &name, found, Box::new(file)),
                Err(error) => Opened::refused(&name, Problem::from_io(&name, &error)),
            };
        }
        Some(special) => {
            let what = match special {
                Special::Pipe => "a pipe",
                Special::Other => "a device or socket",
            };
            return Opened::refused(&name, Problem::Special { name: name.clone(), what, found });
        }
        None => {}
    }
    let opened = match File::open(path) {
        Ok(file) => open_stream(loader, &name, found, Box::new(file)),
        Err(error) => Opened::refused(&name, Problem::from_io(&name, &error)),
    };
    match opened {
        // The file is closed again until its turn comes: a run may have found thousands by then.
        Opened::One(document) => Opened::One(Document { from: Place::File(path.to_owned()), ..document }),
        other => other,
    }
}

enum Special {
    Pipe,
    Other,
}

fn special(metadata: &fs::Metadata) -> Option<Special> {
    if metadata.is_file() {
        return None;
    }
    #[cfg(unix)]
    if std::os::unix::fs::FileTypeExt::is_fifo(&metadata.file_type()) {
        return Some(Special::Pipe);
    }
    Some(Special::Other)
}

/// Looks at the beginning of a stream, and puts it back.
pub(crate) fn open_stream<'a>(loader: &Loader, name: &str, found: Found, raw: Box<dyn Read + Send + 'a>) -> Opened<'a> {
    let refuse = |refusal: Refusal| Opened::refused(name, refusal);
    let mut source = match Unpacked::new(raw) {
        Ok(source) => source,
        Err(error) => return refuse(Problem::from_io(name, &error).into()),
    };
    let packing = source.packing;
    let (head, looked) = match source.look(LOOK).map(format::needs_more) {
        Ok(true) => (source.look(LONG_LOOK), LONG_LOOK),
        Ok(false) => (source.look(LOOK), LOOK),
        Err(error) => (Err(error), LOOK),
    };
    let head = match head {
        Ok(head) => head,
        Err(error) => return refuse(broken(name, packing, &error).into()),
    };
    let complete = head.len() < looked;
    let kind = match loader.options().format {
        Some(format) if !head.is_empty() => Kind::forced(format, head),
        _ => format::recognise(head, complete, name),
    };
    let shape = match kind {
        Kind::Empty => return refuse(Problem::Empty { name: name.to_owned() }.into()),
        Kind::Binary(binary) => {
            let (what, advice) = (binary.what, binary.advice);
            return refuse(Problem::Binary { name: name.to_owned(), what, advice, found }.into());
        }
        Kind::Lines => Some(RecordShape::Lines),
        Kind::List => Some(RecordShape::List),
        Kind::Text | Kind::Html | Kind::Object | Kind::Fragments => None,
    };
    let in_utf8 = !encoding::is_utf16(head);
    match shape {
        Some(shape) if in_utf8 => Opened::Records(Records::new(name, shape, source, loader.limit())),
        _ => Opened::One(Document { name: name.to_owned(), found, from: Place::Stream(source) }),
    }
}

/// The records of one file.
pub(crate) struct Records<'a> {
    pub(crate) path: String,
    pub(crate) shape: RecordShape,
    feed: RecordFeed<'a>,
    any: bool,
}

impl<'a> Records<'a> {
    fn new(path: &str, shape: RecordShape, source: Unpacked<'a>, limit: u64) -> Self {
        Self { path: path.to_owned(), shape, feed: RecordFeed::new(source, shape, limit), any: false }
    }

    /// The next record, or an outcome that is no record's: the file breaks off, or has none.
    pub(crate) fn next(&mut self) -> Option<Result<Taken, Loaded>> {
        loop {
            match self.feed.take() {
                Ok(Some(taken)) => {
                    self.any = true;
                    let text = taken.bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
                    if text.is_some_and(json::is_of_a_story) {
                        continue;
                    }
                    return Some(Ok(taken));
                }
                Ok(None) if self.any => return None,
                Ok(None) => {
                    self.any = true;
                    return Some(Err(refused(&self.path, Problem::NoText { name: self.path.clone() })));
                }
                Err(error) => {
                    self.any = true;
                    let number = self.feed.number() + 1;
                    let name = format!("{}#{number}", self.path);
                    let mut loaded = refused(&name, broken(&self.path, self.feed.source().packing, &error));
                    loaded.input.path.clone_from(&self.path);
                    return Some(Err(loaded));
                }
            }
        }
    }
}
