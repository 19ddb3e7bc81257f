//! An analyser that is in order, and a way to make it wrong.

use std::sync::Arc;

use dateline_core::{
    AnalyseError, Analyser, Annotation, Article, BuildError, Built, Component, ComponentEntry, Document, DocumentStage,
    Example, LayerKey, Layers, Resources, Span, Spans,
};
use dateline_layers::{Mention, Token};
use dateline_testkit::conformance::{CheckOptions, Report, check};
use dateline_testkit::entry;
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub(crate) struct Hedge {
    pub(crate) span: Span,
}

impl Annotation for Hedge {
    const KEY: LayerKey = LayerKey::new("hedges", 1);

    fn span(&self) -> Span {
        self.span
    }
}

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct HedgeOptions {
    word: String,
}

impl Default for HedgeOptions {
    fn default() -> Self {
        Self { word: "reportedly".to_owned() }
    }
}

/// The analyser that is in order.
pub(crate) struct Hedges(String);

impl Component for Hedges {
    const NAME: &'static str = "hedges";
    const VERSION: &'static str = "0.1.0";
    const SUMMARY: &'static str = "words by which a writer steps back";
    const EXAMPLES: &'static [Example] = &[
        Example::new("It was {hedges|reportedly} shut, and {hedges|Reportedly} sold."),
        Example { text: "It was shut.", layers: &["hedges"], options: "" },
        Example { text: "It was {hedges|allegedly} shut.", layers: &[], options: r#"{"word":"allegedly"}"# },
    ];
    type Options = HedgeOptions;

    fn build(options: HedgeOptions, _: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self(options.word))
    }
}

impl Analyser for Hedges {
    type Reads<'d> = (&'d Spans<Token>, Option<&'d Spans<Mention>>);
    type Writes = Spans<Hedge>;

    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Spans<Hedge>, AnalyseError> {
        let words = reads.0.iter().filter(|it| it.span.of(document.text()).eq_ignore_ascii_case(&self.0));
        Ok(words.map(|token| Hedge { span: token.span }).collect())
    }
}

/// `hedges` with another analysis in its place.
pub(crate) fn with<F>(analyse: F) -> ComponentEntry
where
    F: Fn(&str, &Layers) -> Result<Layers, AnalyseError> + Send + Sync + 'static,
{
    let analyse = Arc::new(analyse);
    with_stage(move || Box::new(Stage(Arc::clone(&analyse))))
}

/// `hedges` with another stage in its place.
pub(crate) fn with_stage(make: impl Fn() -> Box<dyn DocumentStage> + Send + Sync + 'static) -> ComponentEntry {
    ComponentEntry {
        build: Arc::new(move |_: Value, _: &mut dyn Resources| Ok(Built::Document(make()))),
        ..entry::<Hedges>()
    }
}

struct Stage<F>(Arc<F>);

impl<F> DocumentStage for Stage<F>
where
    F: Fn(&str, &Layers) -> Result<Layers, AnalyseError> + Send + Sync,
{
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError> {
        (self.0)(document.text(), layers)
    }

    fn analyse_all(&self, documents: &[&Article]) -> Vec<Result<Layers, AnalyseError>> {
        documents.iter().map(|it| self.analyse(*it, it.layers())).collect()
    }
}

/// A layer of hedges at these places.
pub(crate) fn hedges(places: impl IntoIterator<Item = (usize, usize)>) -> Layers {
    let mut layers = Layers::default();
    let spans = places.into_iter().map(|(start, end)| Hedge { span: Span::from_range(start..end) });
    layers.insert(spans.collect::<Spans<Hedge>>());
    layers
}

/// The report on one entry.
pub(crate) fn checked(entry: ComponentEntry) -> Report {
    check(&[("", entry)], &options())
}

/// As a test has them, without the megabyte, which takes as long as all else.
pub(crate) fn options() -> CheckOptions {
    let repeat = "DATELINE_SEED={seed} cargo test".to_owned();
    CheckOptions { repeat, longest_text: 100_000, ..CheckOptions::default() }
}

/// Fails unless the report says each of these words, in this order.
pub(crate) fn says(report: &Report, words: &[&str]) {
    let written = report.to_string();
    let mut rest = written.as_str();
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("the report does not say {word:?} there:\n{written}"));
        rest = &rest[at + word.len()..];
    }
}
