//! One helper for all tests: the attributions of a text as marks in it.

use std::sync::LazyLock;

use dateline_core::{Analyser, Article, BuildError, Component, ResourceError, Resources, Span, Spans};
use dateline_language::{Coreference, Names, Segment};
use dateline_layers::Attribution;
use dateline_quotes::{Quotes, QuotesOptions};
use dateline_testkit::{mark, unmark};

/// A component is built without files.
pub(crate) struct NoFiles;

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

pub(crate) fn build(options: QuotesOptions) -> Result<Quotes, BuildError> {
    Quotes::build(options, &mut NoFiles)
}

// Reading the word lists takes longer than reading a sentence.
static NAMES: LazyLock<Names> = LazyLock::new(|| Names::build(Default::default(), &mut NoFiles).unwrap());
static QUOTES: LazyLock<Quotes> = LazyLock::new(Quotes::default);
static COREFERENCE: LazyLock<Coreference> =
    LazyLock::new(|| Coreference::build(Default::default(), &mut NoFiles).unwrap());

pub(crate) fn analyse_with(options: QuotesOptions, text: &str) -> Spans<Attribution> {
    let article = Article::from_text("test", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
    let mentions = NAMES.analyse(&article, (&sentences, &tokens)).unwrap();
    let entities = COREFERENCE.analyse(&article, (&sentences, &tokens, &mentions)).unwrap();
    let built;
    let quotes = if options == QuotesOptions::default() {
        &*QUOTES
    } else {
        built = build(options).unwrap();
        &built
    };
    quotes.analyse(&article, (&sentences, &tokens, Some(&mentions), Some(&entities), None)).unwrap()
}

pub(crate) fn analyse(text: &str) -> Spans<Attribution> {
    analyse_with(QuotesOptions::default(), text)
}

/// The one attribution of a text.
pub(crate) fn only(text: &str) -> Attribution {
    let found = analyse(text);
    assert_eq!(found.len(), 1, "{}", shown(text, &found));
    found.as_slice()[0].clone()
}

/// Compares the attributions of a text with the marks in it: `{source|Lee} {cue|said} {content|it
/// rained}.` Where there are several, each label has the attribution's number: `{cue2|added}`.
#[track_caller]
pub(crate) fn check(written: &str) {
    let text = unmark(written).text;
    assert_eq!(shown(&text, &analyse(&text)), written);
}

#[track_caller]
pub(crate) fn check_all(written: &[&str]) {
    let wrong: Vec<String> = written
        .iter()
        .filter_map(|it| {
            let text = unmark(it).text;
            let found = shown(&text, &analyse(&text));
            (found != **it).then(|| format!("expected {it}\n   found {found}"))
        })
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The text with its attributions marked.
pub(crate) fn shown(text: &str, found: &Spans<Attribution>) -> String {
    let mut marks: Vec<(String, Span)> = Vec::new();
    for it in found {
        let number = if found.len() > 1 { it.id.to_string() } else { String::new() };
        let mut add = |label: &str, span: Span| marks.push((format!("{label}{number}"), span));
        it.source.iter().for_each(|part| add("source", part.span));
        it.cue.iter().for_each(|part| add("cue", part.span));
        it.content.iter().for_each(|part| add("content", part.span));
    }
    mark(text, &marks)
}
