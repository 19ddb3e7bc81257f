//! Loading for tests.

use std::path::Path;

use dateline_core::{Article, Document, Loaded, Refusal, Spans};
use dateline_layers::Block;
use dateline_loader::{Inputs, Loader, LoaderOptions};
use dateline_testkit::{mark, unmark};

pub(crate) fn load_all(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Loaded> {
    Loader::new(LoaderOptions::default()).load_bytes(name, bytes.as_ref())
}

pub(crate) fn load(name: &str, bytes: impl AsRef<[u8]>) -> Loaded {
    let mut all = load_all(name, bytes);
    assert_eq!(all.len(), 1, "one document was expected");
    all.remove(0)
}

#[track_caller]
pub(crate) fn article(name: &str, bytes: impl AsRef<[u8]>) -> Article {
    load(name, bytes).article.unwrap_or_else(|refusal| panic!("refused: {refusal}"))
}

#[track_caller]
pub(crate) fn refusal(loaded: &Loaded) -> &Refusal {
    loaded.article.as_ref().expect_err("a refusal was expected")
}

pub(crate) fn blocks(article: &Article) -> &Spans<Block> {
    article.layers().get().expect("every article has blocks")
}

/// The text with its blocks as marks: `{body|It rained.}`.
pub(crate) fn marked(article: &Article) -> String {
    let kind = |block: &Block| serde_json::to_value(block.kind).unwrap().as_str().unwrap().to_owned();
    let marks: Vec<_> = blocks(article).iter().map(|block| (kind(block), block.span)).collect();
    mark(article.text(), &marks)
}

/// Loads the marked text as plain text and expects those blocks.
#[track_caller]
pub(crate) fn check(written: &str) -> Article {
    let article = article("test.txt", unmark(written).text);
    assert_eq!(marked(&article), written);
    article
}

/// All inputs that the arguments name, loaded.
pub(crate) fn run(arguments: &[&Path], options: LoaderOptions) -> Vec<Loaded> {
    Inputs::new(arguments.iter().map(|it| it.to_path_buf()), options).map(dateline_core::Pending::load).collect()
}
