//! A plugin as a library, in this process and in one of its own.
//!
//! With `DATELINE_PLUGIN=FILE` it measures that plugin over the three sizes of article. Without, it measures
//! what the crossing costs: analysers that are compiled in, loaded, and in a child process, in one run over
//! the same article. The time is that of one document. A child gets its documents in batches, as a pipeline
//! gives them, and so do the others here.

use std::ffi::OsString;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput};
use dateline_core::{
    AnalyseError, Analyser, Article, BuildError, Component, ComponentEntry, Document, DocumentStage, Registry,
    Resources, Spans,
};
use dateline_layers::{Token, document_layers};
use dateline_pipeline::{Isolation, Limits, PluginRequest, Plugins};
use dateline_plugin_host::worker::{WorkerCommand, serve};
use dateline_plugin_host::{PluginOpener, library_path};
use dateline_sentiment::SentimentFinder;
use dateline_testkit::bench::{Size, article, build, measure_entry, run};
use dateline_testkit::{Setup, entry};
use readability::Readability;
use serde_json::{Map, Value};

/// Names the plugin that is measured.
const PLUGIN: &str = "DATELINE_PLUGIN";

/// Its options, as JSON.
const OPTIONS: &str = "DATELINE_PLUGIN_OPTIONS";

/// Told to this program, it is a worker.
const WORKER: &str = "worker";

/// How many documents a child gets at once in a pipeline.
const BATCH: usize = 16;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|it| it == WORKER) {
        return serve();
    }
    match std::env::var_os(PLUGIN) {
        Some(file) => run(|criterion| one(criterion, Path::new(&file))),
        None => run(crossing),
    }
    ExitCode::SUCCESS
}

/// One plugin, in both places.
fn one(criterion: &mut Criterion, file: &Path) {
    // The file is named as from where `cargo bench` was called, and benches run in their package's folder.
    let file = if file.is_absolute() { file.to_owned() } else { workspace().join(file) };
    let mut setup = Setup::new(workspace());
    if let Ok(options) = std::env::var(OPTIONS) {
        setup = setup.with_stage_options(&options);
    }
    for (place, isolation) in places() {
        let entry = open(&file, isolation);
        measure_entry(criterion, &format!("{}/{place}", entry.name), &entry, &setup);
    }
}

/// What it costs that an analyser is a plugin: one that does nothing with the tokens it reads, a usual one,
/// and one that reads attributions and entities, which have lists and tables in them.
fn crossing(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is room for a library");
    match null_library(folder.path()) {
        Ok(library) => cross(criterion, &entry::<Null>(), &library),
        Err(why) => println!("SKIP crossing/null: {why}"),
    }
    for (compiled_in, package) in
        [(entry::<Readability>(), "readability-plugin"), (entry::<SentimentFinder>(), "sentiment-plugin")]
    {
        let library = library_path(&built(), &package.replace('-', "_"));
        if library.exists() {
            cross(criterion, &compiled_in, &library);
        } else {
            let (name, file) = (&compiled_in.name, library.display());
            println!("SKIP crossing/{name}: there is no {file}; `cargo build --release -p {package}` makes it");
        }
    }
}

/// One analyser, compiled in and from its library.
fn cross(criterion: &mut Criterion, compiled_in: &ComponentEntry, library: &Path) {
    let setup = Setup::default();
    let articles: Vec<Article> = vec![article(compiled_in, &setup, Size::Median); BATCH];
    let mut group = criterion.benchmark_group(format!("crossing/{}", compiled_in.name));
    group.throughput(Throughput::Bytes(articles[0].text().len() as u64));
    let from_library = places().map(|(place, isolation)| (place, open(library, isolation)));
    for (name, entry) in [("static", compiled_in.clone())].into_iter().chain(from_library) {
        let stage = build(&entry, &setup);
        group.bench_function(name, |bencher| {
            bencher.iter_custom(|documents| time(stage.as_ref(), &articles, documents));
        });
    }
    group.finish();
}

/// Builds the plugin that does nothing; in C, as that is compiled in a moment.
fn null_library(folder: &Path) -> Result<PathBuf, String> {
    let library = library_path(folder, "null");
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let done = Command::new(&compiler)
        .args(["-std=c99", "-O2", "-fPIC", "-shared", "-I"])
        .arg(workspace().join("crates/dateline-plugin/include"))
        .arg("-o")
        .arg(&library)
        .arg(workspace().join("benches/plugins/null.c"))
        .status();
    match done {
        Ok(status) if status.success() => Ok(library),
        Ok(status) => Err(format!("the C compiler ended with {status}")),
        Err(error) => Err(format!("the C compiler `{}` cannot be started: {error}", compiler.display())),
    }
}

/// `null` as it is compiled in.
struct Null;

impl Component for Null {
    const NAME: &'static str = "null";
    const VERSION: &'static str = "0.1.0";
    const SUMMARY: &'static str = "nothing";
    type Options = Map<String, Value>;

    fn build(_: Self::Options, _: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self)
    }
}

impl Analyser for Null {
    type Reads<'d> = &'d Spans<Token>;
    type Writes = ();

    fn analyse(&self, _: &dyn Document, _: &Spans<Token>) -> Result<(), AnalyseError> {
        Ok(())
    }
}

/// How long a stage takes for so many documents, given to it in batches.
fn time(stage: &dyn DocumentStage, articles: &[Article], documents: u64) -> Duration {
    let batch: Vec<&Article> = articles.iter().collect();
    let mut left = usize::try_from(documents).expect("no machine counts further");
    let start = Instant::now();
    while left > 0 {
        let now = left.min(batch.len());
        for result in stage.analyse_all(black_box(&batch[..now])) {
            black_box(result.expect("the samples can be analysed"));
        }
        left -= now;
    }
    start.elapsed()
}

fn places() -> [(&'static str, Isolation); 2] {
    [("loaded", Isolation::InProcess), ("child", Isolation::Process(Limits::default()))]
}

fn open(library: &Path, isolation: Isolation) -> ComponentEntry {
    let program = std::env::current_exe().expect("a program that runs has a file");
    let opener = PluginOpener::new(WorkerCommand { program, args: vec![OsString::from(WORKER)] });
    let mut registry = Registry::new();
    for kind in document_layers() {
        registry.layer(kind);
    }
    let path = library.to_string_lossy();
    let request = PluginRequest { path: &path, base_dir: Path::new(""), sha256: None, isolation, registry: &registry };
    opener.open(&request).unwrap_or_else(|problem| panic!("{}; {}", problem.message, problem.help))
}

fn workspace() -> PathBuf {
    let benches = Path::new(env!("CARGO_MANIFEST_DIR"));
    benches.parent().expect("the benches lie in the workspace").to_owned()
}

/// The folder of what was built for a release, in which this program lies two folders down.
fn built() -> PathBuf {
    let program = std::env::current_exe().expect("a program that runs has a file");
    let deps = program.parent().expect("a file lies in a folder");
    deps.parent().expect("cargo puts programs into `deps`").to_owned()
}
