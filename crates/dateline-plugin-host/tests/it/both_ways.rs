//! One analyser, compiled in and loaded: the same bytes.

use std::path::{Path, PathBuf};

use dateline_core::{
    Analyser, Article, Built, Component, ComponentEntry, Document as _, DocumentStage, Layers, Registry,
};
use dateline_language::{Coreference, Names, Segment};
use dateline_loader::{Inputs, LoaderOptions};
use dateline_plugin_host::{Signature, in_process};
use dateline_quotes::Quotes;
use dateline_sentiment::SentimentFinder;
use serde_json::{Value, json};

use crate::fixture::{Files, cargo_library, load};

/// The sample articles whole, and each of their paragraphs by itself: short documents of all kinds.
fn documents() -> Vec<Article> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/samples/harbour");
    let inputs = Inputs::new(vec![samples], LoaderOptions::default());
    let mut articles: Vec<Article> = inputs.filter_map(|it| it.load().article.ok()).collect();
    let text: Vec<String> = articles.iter().map(|it| it.text().to_owned()).collect();
    let paragraphs = text.iter().flat_map(|it| it.split('\n')).filter(|it| !it.trim().is_empty());
    let parts: Vec<Article> = paragraphs.enumerate().map(|(at, it)| Article::from_text(at.to_string(), it)).collect();
    articles.extend(parts);
    articles.push(Article::from_text("empty", ""));
    articles
}

fn entry<C: Component + Analyser>() -> ComponentEntry {
    let mut registry = Registry::new();
    registry.analyser::<C>().component(C::NAME).cloned().unwrap()
}

fn stage(entry: &ComponentEntry, options: &Value) -> Box<dyn DocumentStage> {
    let options = (entry.resolve)(options.clone()).unwrap();
    let mut files = Files::of("terms.txt", "harbour master\nferry\n");
    match (entry.build)(options, &mut files) {
        Ok(Built::Document(stage)) => stage,
        Ok(Built::Corpus(_)) => panic!("it works on documents"),
        Err(error) => panic!("{error}"),
    }
}

/// A document with what the stages before write.
fn prepared(mut article: Article, before: &[ComponentEntry]) -> Article {
    for entry in before {
        let written = stage(entry, &json!({})).analyse(&article, article.layers()).unwrap();
        article.layers_mut().merge(written);
    }
    article
}

fn bytes(layers: &Layers) -> Vec<String> {
    layers.keys().map(|key| format!("{key} {}", layers.json(key).unwrap().unwrap())).collect()
}

/// Analyses all documents both ways. Gives how many bytes were found.
fn compare<C: Component + Analyser>(library: PathBuf, options: Value, before: &[ComponentEntry]) -> usize {
    let mut registry = Registry::new();
    for entry in before {
        registry.add(entry.clone());
    }
    let plugin = load(&library).unwrap();
    let loaded = in_process(plugin, Signature::of(plugin.manifest(), &registry).unwrap());
    let compiled = entry::<C>();
    assert_eq!((loaded.resolve)(options.clone()).unwrap(), (compiled.resolve)(options.clone()).unwrap());
    let (compiled, loaded) = (stage(&compiled, &options), stage(&loaded, &options));
    let mut found = 0;
    for article in documents() {
        let article = prepared(article, before);
        let one = bytes(&compiled.analyse(&article, article.layers()).unwrap());
        let other = bytes(&loaded.analyse(&article, article.layers()).unwrap());
        assert_eq!(one, other, "of {:?}", article.text());
        found += one.iter().map(String::len).sum::<usize>();
    }
    found
}

fn language() -> Vec<ComponentEntry> {
    vec![entry::<Segment>(), entry::<Names>(), entry::<Coreference>()]
}

#[test]
fn one_with_layers_of_its_own() {
    let library = cargo_library("plugins/readability/plugin", "readability_plugin");
    let found = compare::<readability::Readability>(library, json!({}), &[entry::<Segment>()]);
    assert!(found > 10_000, "only {found} bytes were compared");
}

#[test]
fn one_with_options_and_a_file() {
    let library = cargo_library("plugins/watchlist/plugin", "watchlist_plugin");
    let options = json!({ "terms": ["bridge", "Tallow Bridge"], "file": "terms.txt" });
    let found = compare::<watchlist::Watchlist>(library, options, &[]);
    assert!(found > 1_000, "only {found} bytes were compared");
}

#[test]
fn one_that_writes_a_rich_layer_of_the_host() {
    let fixture = "crates/dateline-plugin-host/tests/fixtures/quotes";
    let found = compare::<Quotes>(cargo_library(fixture, "quotes_plugin"), json!({}), &language());
    assert!(found > 10_000, "only {found} bytes were compared");
}

#[test]
fn one_that_reads_rich_layers_of_the_host() {
    let fixture = "crates/dateline-plugin-host/tests/fixtures/sentiment";
    let before = [language(), vec![entry::<Quotes>()]].concat();
    let found =
        compare::<SentimentFinder>(cargo_library(fixture, "sentiment_plugin"), json!({ "window": 12 }), &before);
    assert!(found > 10_000, "only {found} bytes were compared");
}
