//! The ledger in its two steps: what is kept of a document, and the comparison of a story.

use std::hint::black_box;

use benches::{Size, accounts, article, build, write};
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_core::{Article, CorpusAnalyser, Document, Reads};
use dateline_language::{Coreference, Names, Segment};
use dateline_ledger::Bookkeeper;
use dateline_loader::{Loader, LoaderOptions};
use dateline_quotes::Quotes;

type Kept = <Bookkeeper as CorpusAnalyser>::Digest;

fn digest(criterion: &mut Criterion) {
    let ledger: Bookkeeper = build();
    let mut group = criterion.benchmark_group("ledger_digest");
    for size in Size::ALL {
        let mut article = article(size);
        attribute(&mut article);
        group.throughput(Throughput::Bytes(article.text().len() as u64));
        group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
            bencher.iter(|| kept(&ledger, black_box(&article)));
        });
    }
    group.finish();
}

fn conclude(criterion: &mut Criterion) {
    let ledger: Bookkeeper = build();
    let loader = Loader::new(LoaderOptions::default());
    let mut articles = Vec::new();
    for loaded in accounts().iter().flat_map(|(name, bytes)| loader.load_bytes(name, bytes)) {
        let mut article = loaded.article.expect("the samples can be read");
        attribute(&mut article);
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

fn attribute(article: &mut Article) {
    [write::<Segment>, write::<Names>, write::<Coreference>, write::<Quotes>].iter().for_each(|it| it(article));
}

fn kept(ledger: &Bookkeeper, article: &Article) -> Kept {
    let reads = <Bookkeeper as CorpusAnalyser>::Reads::fetch(article.layers()).expect("attributions are there");
    ledger.digest(article, reads).expect("the samples can be kept")
}

criterion_group!(benches, digest, conclude);
criterion_main!(benches);
