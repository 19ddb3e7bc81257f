//! Libraries that are plugins, loaded once and for ever.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use dateline_core::LayerKey;
use dateline_plugin::Manifest;
use dateline_plugin::abi::{DATELINE_ABORTS, DATELINE_ENTRY, DATELINE_THREAD_SAFE, DatelineEntry};
use libloading::Library;

use crate::architecture::Architecture;
use crate::column_names::ColumnNames;
use crate::handshake::{self, Functions, Greeting};
use crate::library_file::LibraryFile;
use crate::load_error::{LoadError, LoadProblem};

/// A library that is a plugin and speaks our language.
///
/// It is never unloaded: its threads, the destructors of its threads' variables and what it has
/// registered elsewhere would point into nothing. So there is one for each file, and it lives for ever.
#[derive(Debug)]
pub struct Plugin {
    path: PathBuf,
    flags: u32,
    functions: Functions,
    manifest: Manifest,
    // The keys as they are written in the structs that are lent, and those that go with what is found. Both
    // are needed for each document, so they are made once.
    read_names: Vec<String>,
    writes: Vec<LayerKey>,
    column_names: Vec<ColumnNames>,
}

impl Plugin {
    /// Loads the library at `path` and checks that it is a plugin of ours. The same file gives the same
    /// plugin, whichever way it is named, as long as its content is the same: code that was loaded stays, and one
    /// path must not stand for two codes.
    ///
    /// # Safety
    /// Loading runs the library's initialisers, and the plugin runs in this process from then on: either can do
    /// anything here. Whoever calls this trusts the file. What is not trusted so far is loaded in a child
    /// process.
    ///
    /// # Errors
    /// [`LoadError`] says which step of the handshake failed.
    pub unsafe fn load(path: &Path) -> Result<&'static Self, LoadError> {
        // SAFETY: By the caller's promise.
        unsafe { Self::load_file(path) }.map(|it| it.1)
    }

    /// As [`load`](Self::load), with the file as it was when it was loaded.
    ///
    /// # Safety
    /// As there.
    pub(crate) unsafe fn load_file(path: &Path) -> Result<(LibraryFile, &'static Self), LoadError> {
        static LOADED: Mutex<BTreeMap<PathBuf, (LibraryFile, &'static Plugin)>> = Mutex::new(BTreeMap::new());

        let error = |problem| LoadError { path: path.to_owned(), problem };
        let canonical = canonical(path).map_err(error)?;
        let mut loaded = LOADED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((file, plugin)) = loaded.get(&canonical) {
            return if file.is_unchanged() { Ok((file.clone(), plugin)) } else { Err(error(LoadProblem::Changed)) };
        }
        let file = LibraryFile::read(&canonical).map_err(|source| error(LoadProblem::Unreadable(source)))?;
        // SAFETY: By the caller's promise.
        let plugin = unsafe { Self::greet(path, &canonical) }.map_err(error)?;
        // Only so is it known that these are the bytes that were loaded.
        if !file.is_unchanged() {
            return Err(error(LoadProblem::Changed));
        }
        loaded.insert(canonical, (file.clone(), plugin));
        Ok((file, plugin))
    }

    /// As [`load`](Self::load), without remembering it: for a process that loads one library in its life, and
    /// whose host looks whether the file has changed.
    ///
    /// # Safety
    /// As there.
    #[cfg(unix)]
    pub(crate) unsafe fn load_alone(path: &Path) -> Result<&'static Self, LoadError> {
        // SAFETY: By the caller's promise.
        let plugin = canonical(path).and_then(|file| unsafe { Self::greet(path, &file) });
        plugin.map_err(|problem| LoadError { path: path.to_owned(), problem })
    }

    /// Loads a file and goes through the handshake with it.
    ///
    /// # Safety
    /// As for [`load`](Self::load).
    unsafe fn greet(path: &Path, file: &Path) -> Result<&'static Self, LoadProblem> {
        // SAFETY: By the caller's promise.
        let entry = unsafe { entry(file) }?;
        // SAFETY: A library with this symbol says that it is the entry of a plugin, and keeps what
        // `dateline_plugin::abi` asks of one. The library stays loaded.
        let greeting = unsafe { handshake::shake(entry) }?;
        Ok(Box::leak(Box::new(Self::new(path, greeting))))
    }

    /// A plugin that has passed the handshake.
    pub(crate) fn new(path: &Path, greeting: Greeting) -> Self {
        let Greeting { flags, functions, manifest } = greeting;
        let read_names = manifest.reads.iter().map(|it| it.layer.to_string()).collect();
        // A plugin lives for ever, so its names may: a key with such a name is copied without an allocation.
        let forever = |it: &LayerKey| LayerKey::new(it.name().to_owned().leak(), it.version());
        let writes = manifest.writes.iter().map(|it| forever(&it.layer)).collect();
        let column_names = manifest.writes.iter().map(|_| ColumnNames::default()).collect();
        Self { path: path.to_owned(), flags, functions, manifest, read_names, writes, column_names }
    }

    /// What the plugin says of itself.
    #[must_use]
    pub const fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// Whether a panic in it ends the process, so that it may run in a child process only.
    #[must_use]
    pub const fn aborts(&self) -> bool {
        self.flags & DATELINE_ABORTS != 0
    }

    /// Whether one instance may be used by several threads at once.
    #[must_use]
    pub const fn is_thread_safe(&self) -> bool {
        self.flags & DATELINE_THREAD_SAFE != 0
    }

    /// The file, as it was first named.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its name in messages and records.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.manifest.name
    }

    pub(crate) const fn functions(&self) -> &Functions {
        &self.functions
    }

    /// The keys of the layers that it reads as it sees them, in the order of the manifest.
    pub(crate) fn read_names(&self) -> &[String] {
        &self.read_names
    }

    /// The layers that it writes, in the order of the manifest.
    pub(crate) fn writes(&self) -> &[LayerKey] {
        &self.writes
    }

    /// The names of the columns of each of these layers.
    pub(crate) fn column_names(&self) -> &[ColumnNames] {
        &self.column_names
    }
}

/// One name for a file, whichever way it is reached.
fn canonical(path: &Path) -> Result<PathBuf, LoadProblem> {
    let file = path.canonicalize().map_err(|source| match source.kind() {
        std::io::ErrorKind::NotFound => LoadProblem::Missing,
        _ => LoadProblem::Unreadable(source),
    })?;
    if file.is_dir() { Err(LoadProblem::Folder) } else { Ok(file) }
}

/// Loads the library, and finds the one symbol of a plugin in it.
///
/// # Safety
/// As for [`Plugin::load`].
unsafe fn entry(file: &Path) -> Result<DatelineEntry, LoadProblem> {
    let here = Architecture::of_this_program();
    if let (Some(library), Some(here)) = (Architecture::of(file), here)
        && library != here
    {
        return Err(LoadProblem::WrongArchitecture { library: library.name(), here: here.name() });
    }
    // SAFETY: Loading runs the library's initialisers. The caller trusts it.
    let library = unsafe { Library::new(file) }.map_err(|error| LoadProblem::NotALibrary(in_full(&error)))?;
    // Also one that turns out to be no plugin stays: its initialisers have run.
    let library: &'static Library = Box::leak(Box::new(library));
    // SAFETY: The symbol is a function of this type: that is what its name stands for.
    let symbol = unsafe { library.get::<DatelineEntry>(DATELINE_ENTRY) };
    symbol.map(|it| *it).map_err(|error| LoadProblem::NoEntry(in_full(&error)))
}

/// An error with all that lies behind it: `libloading` keeps the loader's own words in the source.
fn in_full(error: &libloading::Error) -> String {
    let sources = std::iter::successors(std::error::Error::source(error), |it| it.source());
    sources.fold(error.to_string(), |said, source| format!("{said}: {source}"))
}
