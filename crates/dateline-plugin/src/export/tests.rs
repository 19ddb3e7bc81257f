//! A plugin as a host sees it: through its table.

#![expect(unreachable_pub, reason = "the function that the macro defines is reached by its symbol")]

use std::io;

use dateline_core::{
    AnalyseError, Analyser, Annotation, BuildError, Columns, Component, Document, Example, Export, LayerKey, Resources,
    Span, Spans, Values,
};
use dateline_layers::{Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fake_host::{CALL, HOST, Heard, Made, create, heard};
use crate::abi::*;
use crate::{Manifest, ManifestError, ManifestExample};

/// A word that was looked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Match {
    span: Span,
    word: String,
}

impl Annotation for Match {
    const KEY: LayerKey = LayerKey::new("matches", 2);
    const EXPORT: Export = Export::OnRequest;

    fn span(&self) -> Span {
        self.span
    }
}

#[derive(Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct WatchOptions {
    words: Vec<String>,
    file: Option<String>,
}

/// Finds words, and does what the text tells it to.
struct Watch {
    words: Vec<String>,
}

impl Component for Watch {
    const NAME: &'static str = "watch";
    const VERSION: &'static str = "1.2.0";
    const SUMMARY: &'static str = "words that somebody looks for";
    const EXAMPLES: &'static [Example] =
        &[Example { text: "The ferry is {matches|late}.", layers: &[], options: r#"{"words":["late"]}"# }];
    type Options = WatchOptions;

    fn build(options: WatchOptions, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        let WatchOptions { mut words, file } = options;
        resources.embedded("stop words", b"the");
        if let Some(path) = file {
            let read = resources.read(&path)?;
            let lines = String::from_utf8(read)
                .map_err(|_| BuildError::Malformed { name: path, problem: "is not UTF-8".to_owned() })?;
            words.extend(lines.lines().map(str::to_owned));
        }
        if words.iter().any(String::is_empty) {
            return Err(BuildError::Option { option: "words".to_owned(), problem: "holds an empty word".to_owned() });
        }
        assert!(words.iter().all(|it| it != "panic"), "cannot look for that");
        Ok(Self { words })
    }
}

impl Analyser for Watch {
    type Reads<'d> = (&'d Spans<Token>, Option<&'d Spans<Sentence>>);
    type Writes = Spans<Match>;

    fn analyse(
        &self,
        document: &dyn Document,
        (tokens, sentences): (&Spans<Token>, Option<&Spans<Sentence>>),
    ) -> Result<Spans<Match>, AnalyseError> {
        match document.text() {
            "panic" => panic!("the text told me to"),
            "fail" => {
                let source = Some(Box::from(io::Error::other("the sea is rough")));
                return Err(AnalyseError { source, ..AnalyseError::new("no ferry") });
            }
            "tell" => {
                let title = document.metadata().title.as_deref();
                let origins = document.origin(Span::new(0, 1));
                tracing::warn!(title, "origins {origins:?}");
                tracing::debug!("not wanted");
                assert_eq!(document.metadata().other["rating"], 5);
            }
            "sentences" => tracing::info!(sentences = sentences.map(Spans::len)),
            _ => {}
        }
        let found = tokens.iter().filter_map(|it| {
            let word = it.span.of(document.text());
            self.words.iter().any(|it| it == word).then(|| Match { span: it.span, word: word.to_owned() })
        });
        Ok(found.collect())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        assert!(self.words.iter().all(|it| it != "drop"), "cannot let go");
    }
}

crate::export!(Watch);

fn made(options: &str) -> Made {
    create(dateline_plugin(), options).unwrap()
}

/// The words of a text, as a layer that a host would lend.
fn words(text: &str) -> Option<(&'static str, Columns<'static>)> {
    let mut tokens = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        tokens.push(Token { span: Span::from_range(at..at + word.len()) });
        at += word.len() + 1;
    }
    Some(("tokens@1", Columns::of(&tokens).unwrap()))
}

/// Analyses texts whose layers are their words and nothing else.
fn analyse(plugin: &Made, texts: &[&str]) -> DatelineStatus {
    let layers: Vec<_> = texts.iter().map(|it| [words(it), None]).collect();
    let documents: Vec<_> = texts.iter().zip(&layers).map(|(text, layers)| (*text, layers.as_slice())).collect();
    plugin.analyse(&documents)
}

/// Which words were found, of which document.
fn found(heard: &Heard) -> Vec<(usize, Vec<String>)> {
    let words = |columns: &Columns<'_>| match columns.column("word").map(|it| &it.values) {
        Some(Values::Str(words)) => words.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    };
    heard.emitted.iter().map(|(document, _, columns)| (*document, words(columns))).collect()
}

#[test]
fn the_table_is_as_the_interface_asks() {
    // SAFETY: It is a table that stays.
    let table = unsafe { dateline_plugin().as_ref() }.unwrap();
    assert_eq!(table.magic.to_le_bytes(), *b"DATELINE");
    assert_eq!((table.abi_major, table.abi_minor), (DATELINE_ABI_MAJOR, DATELINE_ABI_MINOR));
    assert_eq!(table.struct_size, size_of::<DatelinePlugin>());
    assert_eq!(table.flags, DATELINE_THREAD_SAFE);
    assert!(std::ptr::eq(table, dateline_plugin()));
}

#[test]
fn a_plugin_that_aborts_says_so() {
    static TABLE: super::Table = super::Table::new();
    // SAFETY: It is a table that stays.
    let table = unsafe { TABLE.get::<Watch>(true).as_ref() }.unwrap();
    assert_eq!(table.flags, DATELINE_THREAD_SAFE | DATELINE_ABORTS);
}

#[test]
fn the_manifest_is_what_the_types_say() {
    // SAFETY: It is a table that stays.
    let table = unsafe { dateline_plugin().as_ref() }.unwrap();
    // SAFETY: So does what it points to.
    let json = unsafe { crate::border::bytes(crate::border::Part::Field("manifest"), table.manifest) }.unwrap();
    let manifest = Manifest::read(json).unwrap();
    assert_eq!(manifest, Manifest::of::<Watch>());
    assert_eq!((&*manifest.name, &*manifest.version), ("watch", "1.2.0"));
    let reads: Vec<_> = manifest.reads.iter().map(|it| (it.layer.to_string(), it.optional)).collect();
    assert_eq!(reads, [("tokens@1".to_owned(), false), ("sentences@1".to_owned(), true)]);
    let kind = manifest.writes[0].kind();
    assert_eq!((kind.key, kind.export, kind.excerpts), (LayerKey::new("matches", 2), Export::OnRequest, true));
    let schema = serde_json::to_value(&manifest.writes[0].schema).unwrap();
    assert_eq!(schema["items"]["properties"]["span"]["minItems"], 2, "{schema}");
    assert_eq!(manifest.options.as_value()["properties"]["words"]["default"], serde_json::json!([]));
    let options = serde_json::json!({ "words": ["late"] });
    let example = ManifestExample {
        text: "The ferry is {matches|late}.".to_owned(),
        layers: Vec::new(),
        options: options.as_object().unwrap().clone(),
    };
    assert_eq!(manifest.examples, [example]);
}

#[test]
fn a_manifest_that_says_too_little_or_too_much_twice_is_refused() {
    let with = |rest: &str| Manifest::read(format!(r#"{{"version":"1","summary":"","name":{rest}}}"#).as_bytes());
    assert!(matches!(Manifest::read(b"\xff"), Err(ManifestError::Utf8 { valid: 0 })));
    assert!(matches!(Manifest::read(b"{}"), Err(ManifestError::Json(_))));
    assert!(matches!(with(r#""a b""#), Err(ManifestError::Name(_))));
    let unversioned = br#"{"version":" ","summary":"","name":"a"}"#;
    assert!(matches!(Manifest::read(unversioned), Err(ManifestError::NoVersion)));
    assert!(matches!(with(r#""a","options":{"type":"array"}"#), Err(ManifestError::Options(it)) if it == "array"));
    assert!(with(r#""a","options":{"type":"object"}"#).is_ok());
    assert!(with(r#""a","options":{}"#).is_ok());
    let twice = r#""a","reads":[{"layer":"x@1"},{"layer":"x"}]"#;
    assert!(matches!(with(twice), Err(ManifestError::Repeated(key)) if key == LayerKey::new("x", 1)));
    let least = with(r#""a","a_later_member":{}"#).unwrap();
    assert_eq!(least.options.as_value()["additionalProperties"], false);
}

#[test]
fn what_is_found_is_given_to_the_host() {
    let plugin = made(r#"{"words":["late"]}"#);
    assert_eq!(heard().embedded, [("stop words".to_owned(), 3)]);
    assert_eq!(analyse(&plugin, &["so late", "on time", "late and late"]), DATELINE_OK);
    let heard = heard();
    let late = || "late".to_owned();
    assert_eq!(found(&heard), [(0, vec![late()]), (1, vec![]), (2, vec![late(), late()])]);
    assert_eq!(heard.emitted[0].1, LayerKey::new("matches", 2));
    assert_eq!(heard.emitted[2].2.places(), Some([Span::new(0, 4), Span::new(9, 13)].as_slice()));
}

#[test]
fn options_are_read_with_their_defaults() {
    assert!(create(dateline_plugin(), "{}").is_ok());
}

#[test]
fn an_option_of_no_use_is_named() {
    for (options, option, problem) in [
        (r#"{"words":[""]}"#, "words", "holds an empty word"),
        (r#"{"words":["a",7]}"#, "words.1", "invalid type: integer `7`, expected a string"),
    ] {
        assert_eq!(create(dateline_plugin(), options).err(), Some(DATELINE_ERROR));
        assert_eq!(heard().rejected, [(option.to_owned(), problem.to_owned())]);
    }
}

#[test]
fn options_that_are_no_json_fail() {
    assert_eq!(create(dateline_plugin(), "{").err(), Some(DATELINE_ERROR));
    let (_, message) = &heard().failed[0];
    assert!(message.starts_with("the options are not JSON: EOF"), "{message}");
}

#[test]
fn files_are_read_by_the_host() {
    let plugin = made(r#"{"file":"words.txt"}"#);
    heard();
    assert_eq!(analyse(&plugin, &["early"]), DATELINE_OK);
    assert_eq!(found(&heard()), [(0, vec!["early".to_owned()])]);
}

#[test]
fn of_a_file_that_it_cannot_read_the_host_tells_the_user_itself() {
    assert_eq!(create(dateline_plugin(), r#"{"file":"gone.txt"}"#).err(), Some(DATELINE_ERROR));
    let Heard { failed, rejected, .. } = heard();
    assert!(failed.is_empty() && rejected.is_empty());
}

#[test]
fn a_panic_while_building_is_told() {
    assert_eq!(create(dateline_plugin(), r#"{"words":["panic"]}"#).err(), Some(DATELINE_PANIC));
    let Heard { failed, .. } = heard();
    let (_, message) = &failed[0];
    assert!(message.starts_with("panicked at ") && message.contains("tests.rs:"), "{message}");
    assert!(message.ends_with(": cannot look for that"), "{message}");
}

#[test]
fn an_error_comes_with_what_lies_behind_it() {
    let plugin = made("{}");
    assert_eq!(analyse(&plugin, &["fail"]), DATELINE_ERROR);
    assert_eq!(heard().failed, [(0, "no ferry: the sea is rough".to_owned())]);
}

#[test]
fn a_panic_is_the_error_of_its_document_alone() {
    let plugin = made(r#"{"words":["late"]}"#);
    assert_eq!(analyse(&plugin, &["panic"]), DATELINE_PANIC);
    let first = heard();
    assert!(first.failed[0].1.starts_with("panicked at ") && first.failed[0].1.ends_with(": the text told me to"));

    assert_eq!(analyse(&plugin, &["late", "panic", "late"]), DATELINE_OK);
    let heard = heard();
    assert_eq!(heard.failed, [(1, first.failed[0].1.clone())]);
    assert_eq!(found(&heard).iter().map(|it| it.0).collect::<Vec<_>>(), [0, 2]);
}

#[test]
fn a_panic_when_it_ends_is_logged() {
    drop(made(r#"{"words":["drop"]}"#));
    let Heard { logged, .. } = heard();
    let (call, level, message) = &logged[0];
    assert_eq!((*call, *level), (0, DATELINE_LOG_ERROR));
    assert!(message.ends_with(": cannot let go"), "{message}");
}

#[test]
fn what_the_host_refuses_fails_without_another_word() {
    let plugin = made(r#"{"words":["a"]}"#);
    assert_eq!(analyse(&plugin, &["a a a a"]), DATELINE_ERROR);
    assert_eq!(analyse(&plugin, &["a a a a", "a"]), DATELINE_OK);
    let heard = heard();
    assert!(heard.failed.is_empty());
    assert_eq!(found(&heard), [(1, vec!["a".to_owned()])]);
}

#[test]
fn a_layer_that_must_be_there_is_missed() {
    let plugin = made("{}");
    assert_eq!(plugin.analyse(&[("late", &[None, None])]), DATELINE_ERROR);
    assert_eq!(heard().failed, [(0, "the layer `tokens@1` is not there".to_owned())]);
}

#[test]
fn too_few_layers_are_not_read() {
    let plugin = made("{}");
    assert_eq!(plugin.analyse(&[("late", &[words("late")])]), DATELINE_ERROR);
    assert_eq!(heard().failed, [(0, "the host gives 1 layers, and 2 are read".to_owned())]);
}

#[test]
fn a_layer_of_another_form_is_named() {
    let plugin = made("{}");
    let numbers = Columns::of(&vec![1, 2]).unwrap();
    assert_eq!(plugin.analyse(&[("late", &[Some(("tokens@1", numbers)), None])]), DATELINE_ERROR);
    let (_, message) = &heard().failed[0];
    assert!(message.starts_with("the layer `tokens@1`: "), "{message}");
}

#[test]
fn the_host_is_asked_and_told() {
    let plugin = made("{}");
    heard();
    assert_eq!(analyse(&plugin, &["tell"]), DATELINE_OK);
    let message = "dateline_plugin::export::tests: origins \
                   [OriginSpan { start: 3, end: 5 }, OriginSpan { start: 9, end: 10 }] title=\"The ferry is late\"";
    assert_eq!(heard().logged, [(CALL, DATELINE_LOG_WARN, message.to_owned())]);
}

#[test]
fn a_layer_that_may_be_there_is_read() {
    let plugin = made("{}");
    let sentences = Columns::of(&vec![Sentence { span: Span::new(0, 4) }]).unwrap();
    let layers = [words("sentences"), Some(("sentences@1", sentences))];
    assert_eq!(plugin.analyse(&[("sentences", &layers)]), DATELINE_OK);
    assert_eq!(heard().logged[0].2, "dateline_plugin::export::tests:  sentences=1");
}

#[test]
fn a_host_of_another_version_is_not_spoken_to() {
    // SAFETY: It is a table that stays.
    let create = unsafe { dateline_plugin().as_ref() }.unwrap().create.unwrap();
    let mut instance = std::ptr::null_mut();
    for host in [
        DatelineHost { abi_major: DATELINE_ABI_MAJOR + 1, ..HOST },
        DatelineHost { struct_size: size_of::<DatelineHost>() - 8, ..HOST },
    ] {
        // SAFETY: All of this lives until the call is over.
        assert_eq!(unsafe { create(&raw const host, CALL, "{}".into(), &raw mut instance) }, DATELINE_ERROR);
    }
    // SAFETY: As above.
    assert_eq!(unsafe { create(std::ptr::null(), CALL, "{}".into(), &raw mut instance) }, DATELINE_ERROR);
    assert!(instance.is_null());
    assert_eq!(heard(), Heard::default());
}
