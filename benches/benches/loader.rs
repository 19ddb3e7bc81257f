//! Bytes to articles, by format. Throughput is in bytes of the input.

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use dateline_loader::{Loader, LoaderOptions};
use dateline_testkit::bench::Size;

/// Puts a text into a format.
type Form = fn(&str) -> String;

fn load(criterion: &mut Criterion) {
    let loader = Loader::new(LoaderOptions::default());
    for (name, form) in [("text", str::to_owned as Form), ("html", page), ("jsonl", record)] {
        let mut group = criterion.benchmark_group(format!("load_{name}"));
        for size in Size::ALL {
            let bytes = form(&size.text());
            group.throughput(Throughput::Bytes(bytes.len() as u64));
            group.bench_function(BenchmarkId::from_parameter(size.name()), |bencher| {
                bencher.iter(|| loader.load_bytes("article", black_box(bytes.as_bytes())));
            });
        }
        group.finish();
    }
}

/// The text as a page with its furniture around it.
fn page(text: &str) -> String {
    const HEAD: &str = "<!DOCTYPE html><html lang=en><head><title>Ferry strikes bridge</title></head><body>\
        <nav><ul><li><a href=/a>News</a><li><a href=/b>Sea</a><li><a href=/c>Letters</a></ul></nav><article>";
    const TAIL: &str = "</article><aside><h2>More</h2><ul><li><a href=/d>Dredging put off again</a></ul></aside>\
        <footer><p>&copy; The paper</p></footer></body></html>";
    let mut page = HEAD.to_owned();
    for paragraph in text.split("\n\n") {
        let escaped = paragraph.replace('&', "&amp;").replace('<', "&lt;").replace('“', "&ldquo;");
        writeln!(page, "<p class=\"body-text\">{escaped}</p>").expect("a string takes all");
    }
    page + TAIL
}

/// The text as a record on one line.
fn record(text: &str) -> String {
    serde_json::json!({ "id": "a", "text": text }).to_string() + "\n"
}

criterion_group!(benches, load);
criterion_main!(benches);
