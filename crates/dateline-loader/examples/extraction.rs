//! Scores the article body on labelled pages, in the form of `article-extraction-benchmark`:
//! a folder with `ground-truth.json` and `html/ID.html.gz`. Bags of four-word shingles, averaged over pages.
//!
//! `cargo run --release -p dateline-loader --example extraction -- FOLDER [--pages]`

use std::collections::BTreeMap;
use std::time::Instant;

use dateline_core::{Document, Spans};
use dateline_layers::{Block, BlockKind};
use dateline_loader::{Loader, LoaderOptions};

fn main() {
    let folder = std::env::args().nth(1).expect("the folder of the pages");
    let each = std::env::args().nth(2).is_some();
    let truth = std::fs::read_to_string(format!("{folder}/ground-truth.json")).expect("the folder has the truth");
    let truth: BTreeMap<String, serde_json::Value> = serde_json::from_str(&truth).expect("the truth is JSON");
    let loader = Loader::new(LoaderOptions { languages: Vec::new(), ..LoaderOptions::default() });
    let (mut sums, mut pages, mut seconds, mut bytes) = ([0.0; 3], 0, 0.0, 0);
    for (id, page) in &truth {
        let file = ["html.gz", "html"].iter().find_map(|end| std::fs::read(format!("{folder}/html/{id}.{end}")).ok());
        let (Some(file), Some(body)) = (file, page["articleBody"].as_str().or(page["main_content"].as_str())) else {
            continue;
        };
        let start = Instant::now();
        let loaded = loader.load_bytes(id, &file);
        seconds += start.elapsed().as_secs_f64();
        bytes += file.len();
        let found = loaded[0].article.as_ref().map_or(String::new(), |article| {
            let blocks = article.layers().get::<Spans<Block>>().into_iter().flatten();
            let kept = blocks.filter(|block| block.kind.is_prose() && block.kind != BlockKind::Headline);
            kept.map(|block| block.span.of(article.text())).collect::<Vec<_>>().join("\n")
        });
        let score = score(&found, body);
        if each {
            println!("{:.3} {:.3} {:.3} {id}", score[0], score[1], score[2]);
        }
        for (sum, it) in sums.iter_mut().zip(score) {
            *sum += it;
        }
        pages += 1;
    }
    let [precision, recall, f1] = sums.map(|sum| sum / f64::from(pages));
    let rate = f64::from(pages) / seconds;
    println!(
        "{pages} pages, {bytes} bytes packed: precision {precision:.4}, recall {recall:.4}, F1 {f1:.4}; {rate:.0} pages/s"
    );
}

fn score(found: &str, truth: &str) -> [f64; 3] {
    let (found, truth) = (shingles(found), shingles(truth));
    let total = |bag: &BTreeMap<Vec<String>, u32>| f64::from(bag.values().sum::<u32>());
    let common: u32 = found.iter().map(|(words, count)| *count.min(truth.get(words).unwrap_or(&0))).sum();
    let common = f64::from(common);
    let precision = if found.is_empty() { f64::from(u8::from(truth.is_empty())) } else { common / total(&found) };
    let recall = if truth.is_empty() { 1.0 } else { common / total(&truth) };
    let f1 = if common == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    [precision, recall, f1]
}

fn shingles(text: &str) -> BTreeMap<Vec<String>, u32> {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect();
    let mut bag = BTreeMap::new();
    if !words.is_empty() {
        for shingle in words.windows(words.len().min(4)) {
            *bag.entry(shingle.to_vec()).or_insert(0) += 1;
        }
    }
    bag
}
