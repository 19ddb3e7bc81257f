//! One analyser at a time, with all that it reads computed outside the timing.

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, Throughput};
use dateline_core::{Analyser, Article, Component, Document, Reads, Writes};
use dateline_loader::{Loader, LoaderOptions};
use dateline_pipeline::FileResources;

use crate::Size;

/// The article of a size, loaded: it has its blocks.
#[must_use]
pub fn article(size: Size) -> Article {
    let mut loaded = Loader::new(LoaderOptions::default()).load_bytes(size.name(), size.text().as_bytes());
    let only = loaded.pop().expect("one text is one document");
    only.article.expect("the samples can be read")
}

/// A component with its default options.
#[must_use]
pub fn build<C: Component>() -> C {
    let mut resources = FileResources::new(Path::new(""));
    C::build(C::Options::default(), &mut resources).expect("defaults are in order")
}

/// Lets an analyser write its layers.
pub fn write<A: Analyser + Component>(article: &mut Article) {
    let written = run(&build::<A>(), article);
    written.store(article.layers_mut());
}

/// Measures one analyser over the three sizes. `before` writes the layers that it reads.
pub fn measure<A: Analyser + Component>(criterion: &mut Criterion, before: &[fn(&mut Article)]) {
    let analyser = build::<A>();
    let mut group = criterion.benchmark_group(A::NAME);
    for size in Size::ALL {
        let mut article = article(size);
        before.iter().for_each(|stage| stage(&mut article));
        group.throughput(Throughput::Bytes(article.text().len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
            bencher.iter(|| run(&analyser, black_box(&article)));
        });
    }
    group.finish();
}

fn run<A: Analyser>(analyser: &A, article: &Article) -> A::Writes {
    let reads = A::Reads::fetch(article.layers()).expect("the stages before have written what this one reads");
    analyser.analyse(article, reads).expect("the samples can be analysed")
}
