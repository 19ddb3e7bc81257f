//! The analyser through its public door.

#![expect(clippy::unwrap_used, reason = "a test may unwrap, in its helpers too: its panic is its message")]

mod errors;
mod file;
mod laws;
mod matching;

use std::collections::HashMap;

use dateline_core::{Analyser, Article, BuildError, Component, ResourceError, Resources, Spans};
use dateline_layers::Block;
use dateline_testkit::{mark, unmark};
use watchlist::{Hit, Watchlist, WatchlistOptions};

/// Files that are there for a test alone.
#[derive(Default)]
struct Files(HashMap<&'static str, Vec<u8>>);

impl Resources for Files {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        let missing = || ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
        self.0.get(path).cloned().ok_or_else(missing)
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

/// Builds it from options as JSON, beside a file `terms.txt`.
fn build(options: &str, file: &[u8]) -> Result<Watchlist, BuildError> {
    let options: WatchlistOptions = serde_json::from_str(options).unwrap();
    Watchlist::build(options, &mut Files(HashMap::from([("terms.txt", file.to_vec())])))
}

fn hits(watchlist: &Watchlist, text: &str, blocks: Option<&Spans<Block>>) -> Spans<Hit> {
    watchlist.analyse(&Article::from_text("a", text), blocks).unwrap()
}

/// Compares what is found with the marks in a text, which are labelled with the terms.
fn check(options: &str, written: &str) {
    let text = unmark(written).text;
    let found: Vec<_> =
        hits(&build(options, b"").unwrap(), &text, None).iter().map(|it| (it.term.clone(), it.span)).collect();
    assert_eq!(mark(&text, &found), written);
}
