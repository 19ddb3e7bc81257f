//! Scores on corpora that lie beside the repository, where they do.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_core::Document;
use dateline_layers::BlockKind;
use dateline_loader::{Loader, LoaderOptions};

use crate::support::blocks;

/// Words of the body that are found, and words found that are of the body, over 102 pages; plain
/// bags of words, for a guard. The exact figures come from `examples/extraction.rs`.
#[test]
fn the_body_of_real_pages_is_found() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/article-extraction");
    let Ok(truth) = std::fs::read_to_string(folder.join("ground-truth.json")) else {
        println!("skipped: corpus absent");
        return;
    };
    let truth: BTreeMap<String, serde_json::Value> = serde_json::from_str(&truth).unwrap();
    let loader = Loader::new(LoaderOptions { languages: Vec::new(), ..LoaderOptions::default() });
    let (mut common, mut found, mut wanted) = (0, 0, 0);
    // Every sixth page, for time.
    for (id, page) in truth.iter().step_by(6) {
        let page_bytes = std::fs::read(folder.join(format!("html/{id}.html.gz"))).unwrap();
        let loaded = loader.load_bytes(id, &page_bytes).remove(0);
        let article = loaded.article.unwrap();
        let body = blocks(&article).iter().filter(|it| it.kind.is_prose() && it.kind != BlockKind::Headline);
        let mut bag: BTreeMap<&str, i64> = BTreeMap::new();
        for word in page["articleBody"].as_str().unwrap().split_whitespace() {
            *bag.entry(word).or_default() += 1;
            wanted += 1;
        }
        for word in body.flat_map(|it| it.span.of(article.text()).split_whitespace()) {
            found += 1;
            let left = bag.entry(word).or_default();
            common += i64::from(*left > 0);
            *left -= 1;
        }
    }
    let (precision, recall) = (common as f64 / f64::from(found), common as f64 / f64::from(wanted));
    println!("words: precision {precision:.3}, recall {recall:.3}");
    assert!(precision > 0.9 && recall > 0.9, "precision {precision:.3}, recall {recall:.3}");
}
