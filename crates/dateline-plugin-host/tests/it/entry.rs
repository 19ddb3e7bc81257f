//! A plugin as a component of a pipeline.

use dateline_core::{
    Annotation, Article, Built, DocumentStage, LayerKey, LayerKind, Layers, Registry, Resources, Span, Spans,
};
use dateline_layers::{Sentence, Token};
use dateline_plugin_host::{InProcess, Plugin, Signature, describe, in_process};
use serde_json::{Value, json};

use crate::fixture::{Files, Fixture, NoFiles, TEXT};

/// What the host has compiled in.
fn registry() -> Registry {
    let mut registry = Registry::new();
    registry.layer(LayerKind::of::<Spans<Token>>()).layer(LayerKind::of::<Spans<Sentence>>());
    registry
}

fn signature(plugin: &Plugin) -> Signature {
    Signature::of(plugin.manifest(), &registry()).unwrap()
}

#[test]
fn layers_that_the_host_knows_are_its_own() {
    let plugin = Fixture::new("table", "with_options").plugin();
    let Signature { reads, writes, .. } = signature(plugin);
    let reads: Vec<_> = reads.iter().map(|it| (it.layer.key.to_string(), it.layer.is_foreign(), it.optional)).collect();
    assert_eq!(reads, [("tokens@1".to_owned(), false, false), ("entities@1".to_owned(), true, true)]);
    assert!(writes.iter().all(LayerKind::is_foreign));
}

#[test]
fn another_version_of_a_layer_that_the_host_knows() {
    let plugin = Fixture::new("table", "reads_an_unknown_version").plugin();
    let error = Signature::of(plugin.manifest(), &registry()).unwrap_err();
    assert_eq!(error.to_string(), "reads `tokens@7`; this Dateline knows `tokens@1`");
}

#[test]
fn defaults_are_filled_in() {
    let plugin = Fixture::new("table", "with_options").plugin();
    let entry = in_process(plugin, signature(plugin));
    let check = |given: Value, expected: Value| assert_eq!((entry.resolve)(given).unwrap(), expected);
    check(Value::Null, json!({"least": 3, "window": {"left": 1, "right": 5}}));
    check(
        json!({"least": 4, "words": ["a"], "window": {"right": 0}}),
        json!({
            "least": 4, "words": ["a"], "window": {"left": 2, "right": 0}
        }),
    );
    check(json!({"other": 1}), json!({"other": 1, "least": 3, "window": {"left": 1, "right": 5}}));
    assert_eq!((entry.resolve)(json!(7)).unwrap_err().problem, "options are a table, and this is 7");
}

#[test]
fn a_manifest_for_people() {
    let plugin = Fixture::new("table", "with_options").plugin();
    let expected = "\
marks 1.2.0
Marks words.

reads
  tokens@1
  entities@1  (optional)

writes
  marks@1
  bulk@2  (in records that ask for it)

options
  least = 3  The least length.
  window = {\"left\":1}
  words

examples
  {marks|Some} words.
";
    assert_eq!(describe(plugin.manifest()), expected);
}

#[test]
fn one_that_aborts_is_not_built_in_this_process() {
    let plugin = Fixture::new("table", "aborts").plugin();
    let entry = in_process(plugin, signature(plugin));
    let error = (entry.build)(json!({}), &mut NoFiles).err().unwrap();
    assert_eq!(
        error.to_string(),
        "`marks` is built so that a panic ends the process; give its stage `isolation = \"process\"`"
    );
}

/// Builds the component of a plugin that reads `tokens@1`.
fn stage(fixture: &Fixture, files: &mut dyn Resources) -> Box<dyn DocumentStage> {
    let plugin = fixture.plugin();
    match (in_process(plugin, signature(plugin)).build)(json!({}), files).unwrap() {
        Built::Document(stage) => stage,
        Built::Corpus(_) => panic!("plugins work on documents"),
    }
}

#[test]
fn a_stage_reads_layers_and_writes_layers() {
    let fixture = Fixture::new("pooled", "none");
    let stage = stage(&fixture, &mut Files::of("letter.txt", "f"));
    let mut layers = Layers::default();
    let token = |start, end| Token { span: Span::new(start, end) };
    layers.insert(Spans::new(vec![token(0, 5), token(6, 10), token(11, 15)]));
    let found = stage.analyse(&Article::from_text("a", TEXT), &layers).unwrap();
    let marks = found.json(&"marks@1".parse().unwrap()).unwrap().unwrap();
    assert_eq!(marks.get(), r#"[{"span":[6,10],"length":4}]"#);
}

#[test]
fn a_layer_that_is_not_there() {
    let fixture = Fixture::new("pooled", "none");
    let stage = stage(&fixture, &mut Files::of("letter.txt", "f"));
    let error = stage.analyse(&Article::from_text("a", "Text"), &Layers::default()).unwrap_err();
    assert_eq!((&*error.code, &*error.message), ("error", "the layer `tokens@1` is not there"));
}

/// A layer that the host knows under the key that the fixtures write.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Mark {
    span: Span,
    label: String,
}

impl Annotation for Mark {
    const KEY: LayerKey = LayerKey::new("marks", 1);

    fn span(&self) -> Span {
        self.span
    }
}

/// What a host that knows `Mark`, or one that does not, makes of a case of `output.c`: the layer `marks@1`, or
/// the code and the message of the error.
fn stored(case: &str, knows_marks: bool) -> String {
    let fixture = Fixture::new("output", case);
    let mut registry = registry();
    if knows_marks {
        registry.layer(LayerKind::of::<Spans<Mark>>());
    }
    let signature = Signature::of(fixture.plugin().manifest(), &registry).unwrap();
    let stage = InProcess::build(fixture.plugin(), signature, json!({}), &mut NoFiles).unwrap();
    match stage.analyse(&Article::from_text("a", TEXT), &Layers::default()) {
        Ok(found) => found.json(&"marks@1".parse().unwrap()).unwrap().unwrap().get().to_owned(),
        Err(error) => format!("{}: {}", error.code, error.message),
    }
}

#[test]
fn a_layer_of_another_form_than_the_host_has() {
    assert_eq!(
        stored("good", true),
        "bad_output: emitted `marks@1` in another form than the layer has: row 0: missing field `label`"
    );
}

#[test]
fn a_field_that_a_record_adds_itself() {
    for (case, field) in [("text_beside_a_span", "text"), ("origin_beside_a_span", "origin")] {
        assert_eq!(
            stored(case, false),
            format!(
                "bad_output: `marks@1` has a field `{field}` beside its `span`, which a record adds itself; give it \
                 another name"
            )
        );
    }
    assert_eq!(stored("text_without_a_span", false), r#"[{"text":0.5}]"#);
}

#[test]
fn a_field_that_the_hosts_layer_has_not() {
    assert_eq!(stored("misspelt", true), "bad_output: `marks@1` has no field `lable`; its fields are `span`, `label`");
    assert_eq!(stored("misspelt", false), r#"[{"span":[0,5],"lable":0.5}]"#);
}
