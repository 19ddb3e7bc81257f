//! The inputs of a run, found one after the other.

use std::collections::VecDeque;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_core::{Loaded, Pending};

use crate::json::{RecordShape, Taken};
use crate::loader::{Loader, record_name};
use crate::opening::{Document, Opened, Records, open_file, open_stream};
use crate::options::LoaderOptions;
use crate::problem::{Found, Problem};
use crate::walk::{Step, Walk, name_of};

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
                // A folder that cannot be looked into has had its record with this.
                self.walk = Some(walk).filter(|it| it.argument != name);
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
