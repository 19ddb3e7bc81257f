//! Whole pipelines, from files to files, as the command line runs them. Throughput is in bytes of
//! the inputs.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_core::{LayerKind, Spans};
use dateline_layers::Block;
use dateline_loader::{Inputs, LoaderOptions};
use dateline_pipeline::{LoaderEntry, NoPlugins, OutputRequest, Plan, RunOptions, Source, check, run};
use dateline_testkit::bench::Size;

// The binary's own list of components, so that no second one can differ from it.
#[path = "../../crates/dateline/src/components.rs"]
mod components;

const PIPELINES: [(&str, &str); 3] = [
    ("extract", include_str!("../../config/extract.toml")),
    ("attributions", include_str!("../../config/attributions.toml")),
    ("story", include_str!("../../config/story.toml")),
];

/// Enough that starting the threads does not count.
const DOCUMENTS: usize = 32;

fn one_thread(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is room for some articles");
    let folders = Size::ALL.map(|size| (size, write_articles(folder.path(), size)));
    for (name, text) in PIPELINES {
        let mut group = criterion.benchmark_group(format!("pipeline_{name}"));
        group.sample_size(10);
        for (size, inputs) in &folders {
            group.throughput(Throughput::Bytes((size.text().len() * DOCUMENTS) as u64));
            group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
                let make = || plan(name, text, &folder.path().join("out.jsonl"));
                bencher.iter_batched(make, |plan| go(plan, inputs, NonZeroUsize::MIN), BatchSize::PerIteration);
            });
        }
        group.finish();
    }
}

fn all_cores(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("there is room for some articles");
    let inputs = write_articles(folder.path(), Size::Median);
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let mut group = criterion.benchmark_group("pipeline_story_all_cores");
    group.sample_size(10);
    group.throughput(Throughput::Bytes((Size::Median.text().len() * DOCUMENTS) as u64));
    group.bench_function(BenchmarkId::from_parameter(Size::Median.name()), |bencher| {
        let make = || plan("story", PIPELINES[2].1, &folder.path().join("out.jsonl"));
        bencher.iter_batched(make, |plan| go(plan, &inputs, threads), BatchSize::PerIteration);
    });
    group.finish();
}

fn write_articles(folder: &Path, size: Size) -> PathBuf {
    let inputs = folder.join(size.name());
    std::fs::create_dir(&inputs).expect("the folder is new");
    for number in 0..DOCUMENTS {
        std::fs::write(inputs.join(format!("{number:02}.txt")), size.text()).expect("an article can be written");
    }
    inputs
}

fn plan(name: &str, text: &str, output: &Path) -> Plan {
    let source = Source::at(Path::new(name), text);
    let loader = LoaderEntry::of::<LoaderOptions>(env!("CARGO_PKG_VERSION"), vec![LayerKind::of::<Spans<Block>>()]);
    let output = OutputRequest::new("jsonl", output.to_string_lossy());
    check(&source, &components::registry(), &loader, &NoPlugins, &[output]).expect("a built-in pipeline is in order")
}

fn go(plan: Plan, folder: &Path, threads: NonZeroUsize) {
    let stop = AtomicBool::new(false);
    let options = RunOptions { threads, resume: false, program: String::new(), group: "bench".to_owned(), stop: &stop };
    let inputs = Inputs::new(vec![folder.to_string_lossy().into_owned()], LoaderOptions::default());
    let summary = run(plan, inputs, &options, &()).expect("the run has room to write");
    assert_eq!(summary.analysed, DOCUMENTS as u64, "every article is analysed");
}

criterion_group!(benches, one_thread, all_cores);
criterion_main!(benches);
