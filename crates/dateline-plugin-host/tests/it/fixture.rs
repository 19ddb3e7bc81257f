//! Builds the plugins of `tests/fixtures`, and calls them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex, Once};

use dateline_core::{AnalyseError, Article, Columns, LayerKey, Metadata, OriginMap, ResourceError, Resources};
use dateline_plugin_host::{CreateError, Instance, Lent, LoadError, Plugin};
use serde_json::{Value, json};
use tempfile::TempDir;

/// Builds a package of the workspace with cargo, and gives its library of this name. The folder is relative to
/// that of the workspace.
pub(crate) fn cargo_library(package: &str, name: &str) -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--message-format=json-render-diagnostics"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(package))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let file = |message: Value| {
        let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str).map(PathBuf::from);
        let is_it = message["target"]["name"] == name;
        files.into_iter().find(|it| is_it && it.extension().is_some_and(|it| it == std::env::consts::DLL_EXTENSION))
    };
    let messages = built.stdout.split(|it| *it == b'\n').filter_map(|it| serde_json::from_slice(it).ok());
    messages.filter_map(file).next_back().expect("cargo says what it has built")
}

/// Loads a library into this process.
pub(crate) fn load(library: &Path) -> Result<&'static Plugin, LoadError> {
    // SAFETY: The libraries of these tests are built of what lies beside them.
    unsafe { Plugin::load(library) }
}

/// A text whose second letter takes two bytes; 15 bytes in all.
pub(crate) const TEXT: &str = "Käse für alle";

/// A library in a folder of its own, which goes when this is dropped.
pub(crate) struct Fixture {
    _folder: TempDir,
    pub(crate) library: PathBuf,
}

impl Fixture {
    /// Builds `tests/fixtures/SOURCE.c` with the C compiler, so that `case` is what it does.
    pub(crate) fn new(source: &str, case: &str) -> Self {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("libbad.so");
        let built = Command::new("cc")
            .args(["-std=c99", "-Wall", "-Werror", "-Wno-unused-function", "-shared", "-fPIC", "-pthread"])
            .arg(format!("-DCASE={case}"))
            .arg("-I")
            .arg(here.join("../dateline-plugin/include"))
            .arg("-o")
            .arg(&library)
            .arg(here.join("tests/fixtures").join(source).with_extension("c"))
            .output()
            .expect("these tests need a C compiler called `cc`");
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
        Self { _folder: folder, library }
    }

    pub(crate) fn plugin(&self) -> &'static Plugin {
        load(&self.library).unwrap()
    }

    pub(crate) fn instance(&self) -> Instance {
        self.create(&mut NoFiles).unwrap()
    }

    pub(crate) fn create(&self, files: &mut dyn Resources) -> Result<Instance, CreateError> {
        Instance::create(self.plugin(), &json!({"least": 3}), files)
    }

    /// What the library exports as an `int` under this name.
    pub(crate) fn number(&self, name: &str) -> i32 {
        // The library is loaded already, so this is the same one.
        // SAFETY: The fixtures export numbers of this type under the names that tests ask for, and nothing
        // writes to them meanwhile.
        unsafe {
            let library = libloading::Library::new(&self.library).unwrap();
            **library.get::<*const i32>(name).unwrap()
        }
    }
}

pub(crate) type Found = Vec<(LayerKey, Columns<'static>)>;

/// Documents of the same text, analysed in one call.
pub(crate) fn analyse_all(instance: &Instance, count: usize) -> Vec<Result<Found, AnalyseError>> {
    let metadata = Metadata { title: Some("Cheese".to_owned()), ..Metadata::default() };
    let article = Article::new("a", TEXT, metadata, OriginMap::verbatim(TEXT, 0));
    let documents: Vec<Lent<'_>> = (0..count).map(|_| Lent { document: &article, layers: Vec::new() }).collect();
    instance.analyse(&documents)
}

pub(crate) fn analyse(instance: &Instance) -> Result<Found, AnalyseError> {
    analyse_all(instance, 1).pop().unwrap()
}

/// Asserts the code and the message of a document's failure.
pub(crate) fn check_failure(result: Result<Found, AnalyseError>, code: &str, message: &str) {
    let error = result.expect_err("the document fails");
    assert_eq!((&*error.code, &*error.message), (code, message));
}

/// The files of a pipeline's folder that has none.
pub(crate) struct NoFiles;

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

/// Some files, and what was embedded.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) there: BTreeMap<String, Vec<u8>>,
    pub(crate) embedded: Vec<(String, Vec<u8>)>,
}

impl Files {
    pub(crate) fn of(name: &str, content: &str) -> Self {
        Self { there: [(name.to_owned(), content.into())].into(), embedded: Vec::new() }
    }
}

impl Resources for Files {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        self.there.get(path).cloned().map_or_else(|| NoFiles.read(path), Ok)
    }

    fn embedded(&mut self, name: &str, content: &[u8]) {
        self.embedded.push((name.to_owned(), content.to_vec()));
    }
}

/// From now on the host asks plugins for lines of all levels, also on threads where nobody listens. A library
/// asks whichever host made its last instance, and tests on other threads make some too.
pub(crate) fn hear_everything() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| tracing::subscriber::set_global_default(tracing_subscriber::registry()).unwrap());
}

/// The lines that are logged on this thread while `work` runs.
pub(crate) fn logged<R>(work: impl FnOnce() -> R) -> (R, String) {
    #[derive(Clone, Default)]
    struct Lines(Arc<Mutex<Vec<u8>>>);

    impl std::io::Write for Lines {
        fn write(&mut self, line: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(line)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber =
        tracing_subscriber::fmt().with_writer(move || writer.clone()).without_time().with_ansi(false).finish();
    let result = tracing::subscriber::with_default(subscriber, work);
    let lines = String::from_utf8(std::mem::take(&mut *lines.0.lock().unwrap())).unwrap();
    (result, lines)
}
