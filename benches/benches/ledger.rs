//! The ledger in its two steps: what is kept of a document, and the comparison of a story.

use std::hint::black_box;

use benches::accounts;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_core::{Article, Component, CorpusAnalyser, Document, Reads};
use dateline_ledger::Bookkeeper;
use dateline_loader::{Loader, LoaderOptions};
use dateline_testkit::bench::Size;
use dateline_testkit::{FolderResources, Paragraphs, Prerequisites, Setup};

type Kept = <Bookkeeper as CorpusAnalyser>::Digest;
type Read = <Bookkeeper as CorpusAnalyser>::Reads<'static>;

fn digest(criterion: &mut Criterion) {
    let ledger = ledger();
    let mut group = criterion.benchmark_group("ledger_digest");
    for size in Size::ALL {
        let article = before().article(size.name(), &size.text(), Paragraphs::Prose);
        let article = article.expect("the samples can be analysed");
        group.throughput(Throughput::Bytes(article.text().len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
            bencher.iter(|| kept(&ledger, black_box(&article)));
        });
    }
    group.finish();
}

fn conclude(criterion: &mut Criterion) {
    let ledger = ledger();
    let before = before();
    let loader = Loader::new(LoaderOptions::default());
    let mut articles = Vec::new();
    for loaded in accounts().iter().flat_map(|(name, bytes)| loader.load_bytes(name, bytes)) {
        let mut article = loaded.article.expect("the samples can be read");
        before.complete(&mut article).expect("the samples can be analysed");
        articles.push(article);
    }
    let bytes = articles.iter().map(|it| it.text().len() as u64).sum();
    let mut group = criterion.benchmark_group("ledger_conclude");
    group.throughput(Throughput::Bytes(bytes));
    group.bench_function("five accounts", |bencher| {
        let digests = || articles.iter().map(|it| kept(&ledger, it)).collect();
        bencher.iter_batched(digests, |digests| ledger.conclude("harbour", digests), BatchSize::SmallInput);
    });
    group.finish();
}

fn ledger() -> Bookkeeper {
    let built = Bookkeeper::build(Default::default(), &mut FolderResources::new(""));
    built.expect("defaults are in order")
}

/// The analysers that write what the ledger reads.
fn before() -> Prerequisites {
    let made = Prerequisites::of(Bookkeeper::NAME, &Read::needs(), &Setup::default());
    made.expect("the analysers of Dateline write all that the ledger reads")
}

fn kept(ledger: &Bookkeeper, article: &Article) -> Kept {
    let reads = <Bookkeeper as CorpusAnalyser>::Reads::fetch(article.layers()).expect("attributions are there");
    ledger.digest(article, reads).expect("the samples can be kept")
}

criterion_group!(benches, digest, conclude);
criterion_main!(benches);
