//! One analyser with a mistake for each check, and what the report says of it.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use dateline_core::{
    AnalyseError, Article, ComponentEntry, Document, DocumentStage, Layer, LayerKey, LayerKind, Layers, Need,
    OptionsError, Span, SpanError, Spans,
};
use dateline_layers::{Mention, Target};
use dateline_testkit::conformance::{CheckName, CheckOptions, OwnedExample, Report, check, check_analyser};
use dateline_testkit::{Setup, entry};
use serde_json::{Value, json};

use crate::wrong::{Hedge, Hedges, checked, hedges, options, says, with, with_stage};

/// The checks that failed.
fn failed(report: &Report) -> Vec<&'static str> {
    report.failed().map(CheckName::name).collect()
}

#[test]
fn nothing_is_said_against_one_in_order() {
    let report = check_analyser::<Hedges>(CheckOptions { longest_text: usize::MAX, ..options() });
    assert!(failed(&report).is_empty(), "{report}");
    assert_eq!(report.skipped().map(|(check, _)| check).collect::<Vec<_>>(), [CheckName::Agreement]);
    says(&report, &["hedges 0.1.0\n", "  ok       emoji: ", "27 passed, 0 failed, 1 skipped"]);
    assert!(report.into_result().is_ok());
}

#[test]
fn a_span_inside_a_character() {
    let report = checked(with(|text, _| {
        Ok(hedges(text.char_indices().filter(|(_, it)| !it.is_ascii()).map(|(at, _)| (at, at + 1))))
    }));
    assert_eq!(failed(&report), ["places"], "{report}");
    says(
        &report,
        &[
            "FAILED   places: every span lies inside the text",
            "`hedges@1` at /0/span: the span 0..1 ends inside a character (part of: ordinary text)",
            "1 | ”",
            "^ bytes 0..1",
            "the text: \"”\"",
        ],
    );
}

#[test]
fn a_span_past_the_end() {
    let report = checked(with(|text, _| Ok(hedges([(0, text.len() + 1)]))));
    assert_eq!(failed(&report), ["places"], "{report}");
    says(&report, &["the span 0..1 goes past the end of the text, which has 0 bytes", "the text: \"\""]);
}

#[test]
fn a_span_that_ends_before_it_starts() {
    let report = checked(with(|text, _| Ok(hedges(text.find("🚒").map(|at| (at + 4, at))))));
    assert_eq!(failed(&report), ["emoji", "random texts"], "{report}");
    says(&report, &["panicked: a span ends at", "the text: \"🚒\""]);
}

#[test]
fn a_panic_is_told_with_its_place_and_the_shortest_text() {
    let report = checked(with(|text, _| {
        assert!(!text.contains('🚒'), "no engines, please");
        Ok(hedges([]))
    }));
    assert_eq!(failed(&report), ["emoji", "random texts"], "{report}");
    says(&report, &["FAILED   emoji", "panicked: no engines, please, at ", "mistakes.rs:", "the text: \"🚒\""]);
    let failures = report.into_result().unwrap_err();
    assert!(failures.to_string().contains("no engines, please"));
}

#[test]
fn an_error_on_odd_text() {
    let report =
        checked(with(
            |text, _| {
                if text.is_empty() { Err(AnalyseError::new("nothing to read")) } else { Ok(hedges([])) }
            },
        ));
    assert_eq!(failed(&report)[0], "empty text", "{report}");
    says(&report, &["FAILED   empty text", "gave up: nothing to read", "it is no reason for an error"]);
}

#[test]
fn an_error_with_a_code_of_its_own() {
    let report = checked(with(|text, _| {
        if text.contains('\0') { Err(AnalyseError::coded("crash", "signal 11")) } else { Ok(hedges([])) }
    }));
    says(&report, &["FAILED   control characters", "failed (crash): signal 11", "the text: \"\\0\""]);
}

#[test]
fn a_plugin_that_is_stopped_is_told_by_what_stopped_it() {
    let crashes = AtomicUsize::new(0);
    let report = checked(with(move |text, _| {
        let stopped = crashes.load(Ordering::Relaxed) == 5;
        if stopped {
            Err(AnalyseError::coded("stopped", "crashed 5 times"))
        } else if text.contains('\u{7f}') {
            crashes.fetch_add(1, Ordering::Relaxed);
            Err(AnalyseError::coded("crash", "signal 11"))
        } else {
            Ok(hedges([]))
        }
    }));
    says(&report, &["FAILED   control characters", "failed (crash): signal 11 (text: control characters)", "Holm"]);
    says(&report, &["FAILED   one line", "failed (stopped): crashed 5 times"]);
}

#[test]
fn a_text_of_a_megabyte() {
    let short_of_breath = || {
        with(|text, _| {
            assert!(text.len() < 1_000_000, "too long");
            Ok(hedges([]))
        })
    };
    let report = check(&[("", short_of_breath())], &CheckOptions { longest_text: usize::MAX, ..options() });
    assert_eq!(failed(&report), ["a megabyte"], "{report}");
    says(&report, &["panicked: too long", "bytes, begins: \"Gauge"]);
    says(&checked(short_of_breath()), &["skipped  a megabyte: longer than 100000 bytes"]);
}

#[test]
fn layers_of_words_that_are_empty() {
    let report = checked(with(|text, layers| {
        let tokens = layers.get::<Spans<dateline_layers::Token>>().unwrap();
        assert!(text.trim().is_empty() || !tokens.is_empty() || text.len() < 200, "a text has words");
        Ok(hedges([]))
    }));
    assert_eq!(failed(&report)[0], "no tokens", "{report}");
}

#[test]
fn a_state_that_shows() {
    let calls = AtomicUsize::new(0);
    let report = checked(with(move |_, _| Ok(hedges((0..calls.fetch_add(1, Ordering::Relaxed) % 7).map(|_| (0, 0))))));
    assert!(failed(&report).contains(&"twice"), "{report}");
    says(&report, &["FAILED   twice", "`hedges@1`", "first: ", "then: "]);
}

#[test]
fn a_state_that_shows_in_another_order() {
    let report = checked(with_stage(|| {
        let first = OnceLock::new();
        Box::new(On(move |text: &str| {
            let short = *first.get_or_init(|| text.len() < 300);
            Ok(hedges(short.then_some((0, 0))))
        }))
    }));
    assert_eq!(failed(&report), ["anew"], "{report}");
    says(&report, &["FAILED   anew", "first: 0 items", "built anew, texts backwards: 1 items"]);
}

#[test]
fn a_thread_that_matters() {
    let home = OnceLock::new();
    let report = checked(with(move |_, _| {
        let here = thread::current().id();
        Ok(hedges((*home.get_or_init(|| here) != here).then_some((0, 0))))
    }));
    assert_eq!(failed(&report), ["threads"], "{report}");
    says(&report, &["one thread: 0 items", "several: 1 items"]);
}

/// A stage that is a function of the text.
struct On<F>(F);

impl<F: Fn(&str) -> Result<Layers, AnalyseError> + Send + Sync> DocumentStage for On<F> {
    fn analyse(&self, document: &dyn Document, _: &Layers) -> Result<Layers, AnalyseError> {
        (self.0)(document.text())
    }
}

/// A stage that mixes up or loses the documents of a batch.
struct Batching {
    lose: bool,
}

impl DocumentStage for Batching {
    fn analyse(&self, document: &dyn Document, _: &Layers) -> Result<Layers, AnalyseError> {
        Ok(hedges([(0, document.text().len())]))
    }

    fn analyse_all(&self, documents: &[&Article]) -> Vec<Result<Layers, AnalyseError>> {
        let documents = documents.iter().rev().skip(usize::from(self.lose));
        documents.map(|it| self.analyse(*it, it.layers())).collect()
    }
}

#[test]
fn a_batch_that_is_mixed_up() {
    let report = checked(with_stage(|| Box::new(Batching { lose: false })));
    assert_eq!(failed(&report), ["batch"], "{report}");
    says(&report, &["alone: ", "among others: "]);
}

#[test]
fn a_batch_that_loses_a_document() {
    let report = checked(with_stage(|| Box::new(Batching { lose: true })));
    assert_eq!(failed(&report), ["batch"], "{report}");
    says(&report, &["gave 112 results for 113 documents"]);
}

#[test]
fn a_layer_that_is_not_declared_and_one_that_is_not_written() {
    let report = checked(with(|_, _| {
        let mut layers = Layers::default();
        layers.insert(Spans::<Target>::default());
        Ok(layers)
    }));
    assert_eq!(failed(&report), ["declared layers"], "{report}");
    says(&report, &["declares that it writes `hedges@1`, and did not"]);

    let report = checked(with(|_, _| {
        let mut layers = hedges([]);
        layers.insert(Spans::<Target>::default());
        Ok(layers)
    }));
    says(&report, &["wrote the layer `targets@1`, which it does not declare"]);
}

/// A layer that keeps the order in which it was made.
#[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
struct Loose(Vec<Hedge>);

impl Layer for Loose {
    const KEY: LayerKey = LayerKey::new("loose", 1);

    fn check(&self, text: &str) -> Result<(), SpanError> {
        self.0.iter().find(|it| !it.span.fits(text)).map_or(Ok(()), |it| Err(SpanError(it.span)))
    }
}

/// An entry that writes a layer of another type.
fn writing<L: Layer>(make: impl Fn(&str) -> L + Send + Sync + 'static) -> ComponentEntry {
    let entry = with(move |text, _| {
        let mut layers = Layers::default();
        layers.insert(make(text));
        Ok(layers)
    });
    ComponentEntry { writes: vec![LayerKind::of::<L>()], ..entry }
}

#[test]
fn annotations_out_of_order() {
    let report = checked(writing(|text| {
        let words = text.match_indices("Ida").map(|(at, _)| Hedge { span: Span::from_range(at..at + 3) });
        Loose(words.chain([Hedge { span: Span::new(0, 0) }]).collect())
    }));
    assert_eq!(failed(&report), ["order"], "{report}");
    says(&report, &["`loose@1` at /1: the annotation at 0..0 stands behind that at 0..3", "the text: \"Ida\""]);
}

/// A layer whose schema says something else than its JSON.
#[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Lying {
    #[schemars(with = "String")]
    words: usize,
}

impl Layer for Lying {
    const KEY: LayerKey = LayerKey::new("lying", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

#[test]
fn a_schema_that_lies() {
    let report = checked(writing(|text| Lying { words: text.split_whitespace().count() }));
    assert_eq!(failed(&report), ["schema"], "{report}");
    says(&report, &["`lying@1` at /words: 0 is not of type \"string\"", "the text: \"\""]);
}

/// A layer that is not read as it is written.
#[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct OneWay {
    #[serde(skip_deserializing)]
    words: usize,
}

impl Layer for OneWay {
    const KEY: LayerKey = LayerKey::new("one_way", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

#[test]
fn a_layer_that_does_not_read_back() {
    let report = checked(writing(|text| OneWay { words: text.matches("Ida").count() }));
    assert_eq!(failed(&report), ["round trip"], "{report}");
    says(
        &report,
        &["`one_way@1`, written as columns and read again", "at /words:", "before: 1", "after: 0", "\"Ida\""],
    );
}

#[test]
fn a_layer_without_which_it_cannot_do() {
    let report = checked(with(|_, layers| {
        layers.get::<Spans<Mention>>().map_or_else(|| Err(AnalyseError::new("no mentions")), |_| Ok(hedges([])))
    }));
    assert_eq!(failed(&report), ["without optional"], "{report}");
    says(&report, &["gave up: no mentions"]);
}

#[test]
fn options_that_take_anything() {
    let anything = schemars::json_schema!({"type": "object"});
    let entry = ComponentEntry { resolve: Arc::new(Ok), options_schema: anything, ..entry::<Hedges>() };
    says(
        &checked(entry),
        &["FAILED   options", "an unknown key is taken without a word", "`#[serde(deny_unknown_fields)]`"],
    );
}

#[test]
fn options_whose_defaults_are_not_stable() {
    let resolve = |options: Value| match &options["word"] {
        Value::Null if options.as_object().is_some_and(serde_json::Map::is_empty) => Ok(json!({"word": "a"})),
        Value::String(word) => Ok(json!({"word": format!("{word}a")})),
        _ => Err(OptionsError { path: Vec::new(), problem: "not known".to_owned() }),
    };
    let entry = ComponentEntry { resolve: Arc::new(resolve), ..entry::<Hedges>() };
    let report = checked(entry);
    assert_eq!(failed(&report), ["options"], "{report}");
    says(&report, &["its defaults become others:", "first: {\"word\":\"a\"}", "then: {\"word\":\"aa\"}"]);
}

#[test]
fn options_that_cannot_be_left_out() {
    let refuse = |_: Value| Err(OptionsError { path: Vec::new(), problem: "missing field `word`".to_owned() });
    let report = checked(ComponentEntry { resolve: Arc::new(refuse), ..entry::<Hedges>() });
    says(&report, &["a stage without options is refused: missing field `word`", "skipped  emoji: could not be built"]);
}

#[test]
fn a_declaration_nobody_could_use() {
    let kind = LayerKind::of::<Spans<Hedge>>();
    let entry = ComponentEntry {
        name: "My Hedges".to_owned(),
        summary: String::new(),
        writes: vec![kind.clone(), kind.clone()],
        ..entry::<Hedges>()
    };
    let report = checked(entry);
    assert_eq!(failed(&report), ["declaration"], "{report}");
    says(
        &report,
        &["the name \"My Hedges\"", "the summary \"\" is not one line", "it writes the layer `hedges@1` twice"],
    );
}

#[test]
fn an_example_that_lies() {
    let lie = OwnedExample {
        text: "It was {hedges|shut}, reportedly.".to_owned(),
        layers: Vec::new(),
        options: String::new(),
    };
    let report = check(&[("", entry::<Hedges>())], &options().with_examples([lie]));
    assert_eq!(failed(&report), ["examples"], "{report}");
    says(
        &report,
        &[
            "example 1: `hedges` is not where the marks say",
            "marked: It was {hedges|shut}, reportedly.",
            "found:  It was shut, {hedges|reportedly}.",
        ],
    );
}

#[test]
fn examples_with_slips() {
    let example = |text: &str, options: &str| OwnedExample {
        text: text.to_owned(),
        layers: Vec::new(),
        options: options.to_owned(),
    };
    let slips = [
        example("It {hedges|was", ""),
        example("It was.", ""),
        example("It {hedges|was}.", "{"),
        example("It {hedges|was}.", r#"{"wrod":"was"}"#),
        example("It {moods|was}.", ""),
    ];
    let report = check(&[("", entry::<Hedges>())], &options().with_examples(slips));
    says(
        &report,
        &[
            "example 1: a mark is not closed",
            "example 2: it has no marks and names no layer",
            "example 3: its options are no JSON",
            "example 4: cannot be built: `wrod`: unknown field `wrod`",
            "example 5: no layer called `moods` is written",
        ],
    );
}

#[test]
fn a_layer_that_nobody_makes() {
    let need = Need { layer: LayerKind::of::<Loose>(), optional: false };
    let report = checked(ComponentEntry { reads: vec![need], ..entry::<Hedges>() });
    says(
        &report,
        &[
            "FAILED   prerequisites",
            "`hedges` reads the layer `loose@1`, and no analyser known here writes it; give one that does",
            "skipped  emoji",
        ],
    );
}

#[test]
fn a_layer_that_someone_given_makes() {
    let maker = ComponentEntry { name: "maker".to_owned(), ..writing(|_| Loose(Vec::new())) };
    let need = Need { layer: LayerKind::of::<Loose>(), optional: false };
    let reader = with(|_, layers| {
        assert!(layers.get::<Loose>().is_some(), "the layer is there");
        Ok(hedges([]))
    });
    let report = check(
        &[("", ComponentEntry { reads: vec![need], ..reader })],
        &CheckOptions { setup: Setup::default().with_before(maker), ..options() },
    );
    assert!(failed(&report).is_empty(), "{report}");
}

#[test]
fn two_builds_that_differ() {
    let other = with(|text, _| Ok(hedges(text.match_indices("McAllen").map(|(at, it)| (at, at + it.len())))));
    let static_one = with(|_, _| Ok(hedges([])));
    let report = check(&[("compiled in", static_one), ("loaded", other)], &options());
    assert_eq!(failed(&report), ["agreement"], "{report}");
    says(
        &report,
        &[
            "loaded: `hedges@1`",
            "compiled in: 0 items",
            "loaded: 1 items",
            "the text: \"McAllen\"",
            "again: DATELINE_SEED=",
        ],
    );
}

#[test]
fn two_builds_that_say_other_things_of_themselves() {
    let newer = ComponentEntry { version: "0.2.0".to_owned(), ..entry::<Hedges>() };
    let report = check(&[("compiled in", entry::<Hedges>()), ("loaded", newer)], &options());
    says(&report, &["FAILED   agreement", "loaded: another version than the first: 0.2.0, not 0.1.0"]);
}

#[test]
fn a_seed_makes_the_failing_text_again() {
    let broken = || {
        with(|text, _| {
            assert!(!text.contains("van der Meer"), "no Dutchmen");
            Ok(hedges([]))
        })
    };
    let report = checked(broken());
    assert_eq!(failed(&report), ["random texts"], "{report}");
    let again = report.problems(CheckName::RandomTexts)[0].repeat.clone().unwrap();
    let seed = again.strip_prefix("DATELINE_SEED=").unwrap().strip_suffix(" cargo test").unwrap().parse().unwrap();
    let once = check(&[("", broken())], &CheckOptions { seed, random_texts: 1, ..options() });
    assert_eq!(failed(&once), ["random texts"], "{once}");
    says(&once, &["panicked: no Dutchmen", "(part of: random text ", "the text: \"van der Meer\""]);
}

#[test]
fn a_panic_on_another_thread_is_caught_there() {
    let home = thread::current().id();
    let report = checked(with(move |_, _| {
        assert!(thread::current().id() == home, "not at home");
        Ok(hedges([]))
    }));
    assert_eq!(failed(&report), ["threads"], "{report}");
    says(&report, &["one thread: a result", "several: panicked: not at home"]);
}
