//! What a component says of itself, and how it takes its options.

use std::path::Path;

use dateline_core::{BuildError, Built, ComponentEntry, DocumentStage, StageKind};
use serde_json::{Map, Value};

use crate::FolderResources;
use crate::panics::watch;

/// A key that no component has an option for.
const STRANGER: &str = "no_option_is_called_this";

/// What is wrong with a component's name, version, summary and layers.
pub(crate) fn mistakes(entry: &ComponentEntry) -> Vec<String> {
    let mut mistakes = Vec::new();
    let usual = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_' || it == '-';
    if !entry.name.starts_with(|it: char| it.is_ascii_lowercase()) || !entry.name.chars().all(usual) {
        mistakes.push(format!("the name {:?} is not made of lower case letters, digits, `_` and `-`", entry.name));
    }
    if entry.version.trim().is_empty() {
        mistakes.push("the version is empty; write `env!(\"CARGO_PKG_VERSION\")`".to_owned());
    }
    if entry.summary.trim().is_empty() || entry.summary.contains('\n') {
        mistakes.push(format!("the summary {:?} is not one line", entry.summary));
    }
    if entry.kind == StageKind::Corpus {
        mistakes.push("it works on groups of documents; these checks are for analysers of single ones".to_owned());
    }
    for (index, kind) in entry.writes.iter().enumerate() {
        let key = &kind.key;
        if entry.writes[..index].iter().any(|it| it.key == *key) {
            mistakes.push(format!("it writes the layer `{key}` twice"));
        }
        if entry.reads.iter().any(|need| !need.optional && need.layer.key == *key) {
            mistakes.push(format!("it writes the layer `{key}`, which must be there before: a layer is written once"));
        }
        if key.version() == 0 {
            mistakes.push(format!("versions of layers begin at 1, and it writes `{key}`"));
        }
    }
    mistakes
}

/// What is wrong with how a component takes options. One that is `given` options for
/// the check may be of no use without them.
pub(crate) fn mistakes_of_options(entry: &ComponentEntry, folder: &Path, given: bool) -> Vec<String> {
    let mut mistakes = Vec::new();
    let resolve = |options| watch(|| (entry.resolve)(options));
    let empty = || Value::Object(Map::new());
    match resolve(empty()) {
        Err(panic) => mistakes.push(format!("panicked on a stage without options: {panic}")),
        Ok(Err(error)) => mistakes.push(format!(
            "a stage without options is refused: {error} (give the options `#[serde(default)]` and a `Default`)"
        )),
        Ok(Ok(defaults)) => {
            match resolve(defaults.clone()) {
                Ok(Ok(again)) if again == defaults => {}
                Ok(Ok(again)) => {
                    mistakes.push(format!("its defaults become others:\nfirst: {defaults}\nthen: {again}"));
                }
                Ok(Err(error)) => mistakes.push(format!("its own defaults are refused: {error}\nthey are: {defaults}")),
                Err(panic) => mistakes.push(format!("panicked on its own defaults: {panic}")),
            }
            match jsonschema::validator_for(entry.options_schema.as_value()) {
                Ok(schema) => mistakes.extend(schema.validate(&defaults).err().map(|error| {
                    format!(
                        "its own defaults do not have the form of its schema: {error}, at {}",
                        error.instance_path()
                    )
                })),
                Err(error) => mistakes.push(format!("the schema of its options is none: {error}")),
            }
            if let (Err(problem), false) = (build(entry, empty(), folder), given) {
                mistakes.push(format!("cannot be built with its defaults: {problem}"));
            }
        }
    }
    let strange = Value::Object(Map::from_iter([(STRANGER.to_owned(), Value::Bool(true))]));
    match resolve(strange) {
        Ok(Err(_)) => {}
        Ok(Ok(_)) => mistakes.push(
            "an unknown key is taken without a word, so a slip in a pipeline would be too (give the options \
             `#[serde(deny_unknown_fields)]`)"
                .to_owned(),
        ),
        Err(panic) => mistakes.push(format!("panicked on an unknown key: {panic}")),
    }
    match resolve(Value::String("a text".to_owned())) {
        Ok(Err(_)) => {}
        Ok(Ok(_)) => mistakes.push("a text in place of the table of options is taken without a word".to_owned()),
        Err(panic) => mistakes.push(format!("panicked on a text in place of the table of options: {panic}")),
    }
    mistakes
}

/// Builds a component that works on documents.
pub(crate) fn build(entry: &ComponentEntry, options: Value, folder: &Path) -> Result<Box<dyn DocumentStage>, String> {
    let built = watch(|| {
        let options = (entry.resolve)(options).map_err(|error| match error.path.as_slice() {
            [] => error.to_string(),
            path => format!("`{}`: {error}", path.join(".")),
        })?;
        (entry.build)(options, &mut FolderResources::new(folder)).map_err(|error| told(&error))
    });
    match built {
        Ok(Ok(Built::Document(stage))) => Ok(stage),
        Ok(Ok(Built::Corpus(_))) => Err("it works on groups of documents".to_owned()),
        Ok(Err(problem)) => Err(problem),
        Err(panic) => Err(format!("panicked: {panic}")),
    }
}

fn told(error: &BuildError) -> String {
    match error {
        BuildError::Option { option, problem } => format!("`{option}` {problem}"),
        BuildError::Resource(error) => format!("{error}: {}", error.source),
        BuildError::Malformed { .. } => error.to_string(),
    }
}
