//! What a component says of itself, and how it takes its options.

use std::path::Path;

use dateline_core::{BuildError, Built, ComponentEntry, DocumentStage, StageKind};
use serde_json::{Map, Value};

use crate::panics::watch;
use crate::{FolderResources, Setup};

/// A key that no component has an option for.
const STRANGER: &str = "no_option_is_called_this";

/// As a plugin's manifest has it.
const LONGEST_NAME: usize = 64;

/// What is wrong with a component's name, version, summary and layers.
pub(crate) fn mistakes(entry: &ComponentEntry) -> Vec<String> {
    let mut mistakes = Vec::new();
    let usual = |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.');
    if entry.name.is_empty() || entry.name.len() > LONGEST_NAME || !entry.name.chars().all(usual) {
        mistakes.push(format!(
            "the name {:?} cannot be used: a name has letters, digits, `-`, `_` or `.`, and no more than {LONGEST_NAME}",
            entry.name
        ));
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

/// What is wrong with how a component takes options. One that the check gives options may be of no use
/// without them.
pub(crate) fn mistakes_of_options(entry: &ComponentEntry, setup: &Setup) -> Vec<String> {
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
            if let (Err(problem), false) = (build(entry, empty(), &setup.folder), setup.has_stage_options()) {
                mistakes.push(format!("cannot be built with its defaults: {problem}"));
            }
        }
    }
    // A compiled-in component refuses such options itself. Those of a plugin are held against its schema.
    let schema = jsonschema::validator_for(entry.options_schema.as_value()).ok();
    let takes = |options: Value| match resolve(options.clone()) {
        Ok(Ok(_)) => {
            schema.as_ref().is_none_or(|it| it.is_valid(&options)).then(|| "is taken without a word".to_owned())
        }
        Ok(Err(_)) => None,
        Err(panic) => Some(format!("makes it panic: {panic}")),
    };
    let strange = Value::Object(Map::from_iter([(STRANGER.to_owned(), Value::Bool(true))]));
    mistakes.extend(takes(strange).map(|what| {
        format!(
            "an unknown key {what}, so a slip in a pipeline would be too (give the options \
             `#[serde(deny_unknown_fields)]`)"
        )
    }));
    mistakes.extend(takes(Value::from("a text")).map(|what| format!("a text in place of the table of options {what}")));
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
        BuildError::Malformed { .. } | BuildError::Failed { .. } => error.to_string(),
    }
}
