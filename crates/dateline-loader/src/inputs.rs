//! The inputs of a run, found one after the other.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_core::{Loaded, Pending, Refusal};

use crate::compression::{Packing, Unpacked};
use crate::encoding;
use crate::format::{self, Kind};
use crate::json::{self, RecordFeed, RecordShape, Taken};
use crate::loader::{Loader, record_name, refused};
use crate::options::LoaderOptions;
use crate::problem::{Found, Problem};
use crate::walk::{Step, Walk, name_of};

/// How much of a file is looked at to tell its format.
const LOOK: usize = 8 << 10;
/// How much if it may be JSON, where one line or string can be long.
const LONG_LOOK: usize = 1 << 20;

/// The inputs of a run: files, folders, patterns and `-`, as the inputs in them, in order.
///
/// Finding is cheap: of a file only the beginning is read, to see whether it holds one document or
/// many. A file of many is read on as its records are asked for, and never held as a whole. Every
/// problem is an item too, so that it gets an outcome in its place.
pub struct Inputs {
    loader: Arc<Loader>,
    arguments: VecDeque<PathBuf>,
    walk: Option<Walk>,
    records: Option<Records<'static>>,
    /// Resolved by [`place_of`].
    own: Vec<PathBuf>,
}

impl Inputs {
    /// Looks for the inputs that the arguments name. Nothing is read before the first is asked for.
    #[must_use]
    pub fn new<A: Into<PathBuf>>(arguments: impl IntoIterator<Item = A>, options: LoaderOptions) -> Self {
        Self {
            loader: Arc::new(Loader::new(options)),
            arguments: arguments.into_iter().map(Into::into).collect(),
            walk: None,
            records: None,
            own: Vec::new(),
        }
    }

    /// Passes over these files where a folder or a pattern finds them: the files that the run itself
    /// writes are none of its inputs.
    #[must_use]
    pub fn without(mut self, files: impl IntoIterator<Item = PathBuf>) -> Self {
        self.own = files.into_iter().map(|it| place_of(&it)).collect();
        self
    }

    fn is_own(&self, path: &Path) -> bool {
        let alike = |own: &PathBuf| own.file_name() == path.file_name();
        self.own.iter().any(alike) && self.own.contains(&place_of(path))
    }

    fn argument(&mut self, argument: &Path) -> Option<Opened<'static>> {
        if argument.as_os_str() == "-" {
            return Some(open_stream(&self.loader, "-", Found::Named, Box::new(io::stdin())));
        }
        let name = name_of(argument);
        match fs::metadata(argument) {
            Ok(metadata) if metadata.is_dir() => {
                self.walk = Some(Walk::folder(argument));
                None
            }
            Ok(_) => Some(open_file(&self.loader, argument, Found::Named)),
            Err(error) => {
                let written = argument.to_string_lossy();
                if error.kind() == io::ErrorKind::NotFound && Walk::is_pattern(&written) {
                    match Walk::pattern(&written) {
                        Ok(walk) => {
                            self.walk = Some(walk);
                            return None;
                        }
                        Err(problem) => return Some(Opened::refused(&name, problem)),
                    }
                }
                Some(Opened::refused(&name, Problem::from_io(&name, &error)))
            }
        }
    }

    /// One more file of the folder or pattern, or what is to be said at its end.
    fn walk_on(&mut self, mut walk: Walk) -> Option<Opened<'static>> {
        match walk.step() {
            Some(Step::File(path)) if self.is_own(&path) => {
                self.walk = Some(walk);
                None
            }
            Some(Step::File(path)) => {
                let opened = open_file(&self.loader, &path, Found::Among);
                if matches!(opened, Opened::Refused(_)) {
                    walk.passed_over += 1;
                } else {
                    walk.readable += 1;
                }
                self.walk = Some(walk);
                Some(opened)
            }
            Some(Step::Problem(name, problem)) => {
                walk.passed_over += 1;
                self.walk = Some(walk);
                Some(Opened::refused(&name, problem))
            }
            None if walk.readable > 0 || (walk.is_of_pattern() && walk.passed_over > 0) => None,
            None => {
                let name = walk.argument.clone();
                let problem = if walk.is_of_pattern() {
                    Problem::NoMatch { pattern: name.clone() }
                } else {
                    let passed = match walk.passed_over {
                        0 => String::new(),
                        1 => "; the one file in it was passed over".to_owned(),
                        many => format!("; all {many} files in it were passed over"),
                    };
                    Problem::NothingReadable { name: name.clone(), passed }
                };
                Some(Opened::refused(&name, problem))
            }
        }
    }
}

/// A file by the folder it really lies in. The file itself need not be there yet.
fn place_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    match (folder.canonicalize(), file.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => file.to_path_buf(),
    }
}

impl Iterator for Inputs {
    type Item = Box<dyn Pending>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(records) = &mut self.records {
                match records.next() {
                    Some(Ok(taken)) => {
                        let (path, shape) = (records.path.clone(), records.shape);
                        return Some(Box::new(PendingRecord { loader: Arc::clone(&self.loader), path, shape, taken }));
                    }
                    Some(Err(loaded)) => return Some(Box::new(Known(loaded))),
                    None => self.records = None,
                }
                continue;
            }
            let opened = if let Some(walk) = self.walk.take() {
                self.walk_on(walk)
            } else {
                let argument = self.arguments.pop_front()?;
                self.argument(&argument)
            };
            match opened {
                Some(Opened::Refused(loaded)) => return Some(Box::new(Known(*loaded))),
                Some(Opened::One(document)) => {
                    return Some(Box::new(PendingDocument { loader: Arc::clone(&self.loader), document }));
                }
                Some(Opened::Records(records)) => self.records = Some(records),
                None => {}
            }
        }
    }
}

/// Reads all documents in `bytes`.
pub(crate) fn load_all(loader: &Loader, name: &str, bytes: &[u8]) -> Vec<Loaded> {
    match open_stream(loader, name, Found::Named, Box::new(io::Cursor::new(bytes))) {
        Opened::Refused(loaded) => vec![*loaded],
        Opened::One(document) => vec![document.load(loader)],
        Opened::Records(mut records) => {
            let mut all = Vec::new();
            while let Some(next) = records.next() {
                all.push(match next {
                    Ok(taken) => loader.one_of_several(&records.path, records.shape, &taken),
                    Err(loaded) => loaded,
                });
            }
            all
        }
    }
}

/// What a file turned out to be.
enum Opened<'a> {
    Refused(Box<Loaded>),
    One(Document<'a>),
    Records(Records<'a>),
}

impl Opened<'_> {
    fn refused(name: &str, refusal: impl Into<Refusal>) -> Self {
        Self::Refused(Box::new(refused(name, refusal)))
    }
}

/// One document, not yet read.
struct Document<'a> {
    name: String,
    found: Found,
    from: Place<'a>,
}

enum Place<'a> {
    File(PathBuf),
    /// A stream that cannot be opened twice; its beginning has been put back.
    Stream(Unpacked<'a>),
}

impl Document<'_> {
    fn load(self, loader: &Loader) -> Loaded {
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

fn open_file<'a>(loader: &Loader, path: &Path, found: Found) -> Opened<'a> {
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
fn open_stream<'a>(loader: &Loader, name: &str, found: Found, raw: Box<dyn Read + Send + 'a>) -> Opened<'a> {
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
struct Records<'a> {
    path: String,
    shape: RecordShape,
    feed: RecordFeed<'a>,
    any: bool,
}

impl<'a> Records<'a> {
    fn new(path: &str, shape: RecordShape, source: Unpacked<'a>, limit: u64) -> Self {
        Self { path: path.to_owned(), shape, feed: RecordFeed::new(source, shape, limit), any: false }
    }

    /// The next record, or an outcome that is no record's: the file breaks off, or has none.
    fn next(&mut self) -> Option<Result<Taken, Loaded>> {
        loop {
            match self.feed.take() {
                Ok(Some(taken)) => {
                    self.any = true;
                    let text = taken.bytes.as_deref().and_then(|bytes| std::str::from_utf8(bytes).ok());
                    if text.is_some_and(json::is_ledger) {
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

/// An outcome that was known when the input was found.
struct Known(Loaded);

impl Pending for Known {
    fn name(&self) -> String {
        self.0.id.clone()
    }

    fn load(self: Box<Self>) -> Loaded {
        self.0
    }
}

struct PendingDocument {
    loader: Arc<Loader>,
    document: Document<'static>,
}

impl Pending for PendingDocument {
    fn name(&self) -> String {
        self.document.name.clone()
    }

    fn load(self: Box<Self>) -> Loaded {
        self.document.load(&self.loader)
    }
}

struct PendingRecord {
    loader: Arc<Loader>,
    path: String,
    shape: RecordShape,
    taken: Taken,
}

impl Pending for PendingRecord {
    fn name(&self) -> String {
        record_name(&self.path, self.shape, &self.taken)
    }

    fn load(self: Box<Self>) -> Loaded {
        self.loader.one_of_several(&self.path, self.shape, &self.taken)
    }
}
