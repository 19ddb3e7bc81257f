//! A plugin as a component that a pipeline can name.

use std::sync::Arc;

use dateline_core::{BuildError, Built, ComponentEntry, OptionsError, Resources, StageKind};
use dateline_plugin::Manifest;
use serde_json::{Map, Value};

use crate::library::Plugin;
use crate::signature::Signature;
use crate::stage::InProcess;

/// The component that a manifest describes, built by `build`.
pub fn entry(
    manifest: &Manifest,
    signature: Signature,
    build: impl Fn(Value, &mut dyn Resources) -> Result<Built, BuildError> + Send + Sync + 'static,
) -> ComponentEntry {
    let schema = manifest.options.clone();
    ComponentEntry {
        name: manifest.name.clone(),
        version: manifest.version.clone(),
        summary: manifest.summary.clone(),
        kind: StageKind::Document,
        reads: signature.reads,
        writes: signature.writes,
        options_schema: manifest.options.clone(),
        resolve: Arc::new(move |options| resolve(schema.as_value(), options)),
        build: Arc::new(build),
    }
}

/// The component of a plugin that works in this process.
#[must_use]
pub fn in_process(plugin: &'static Plugin, signature: Signature) -> ComponentEntry {
    let built = signature.clone();
    entry(plugin.manifest(), signature, move |options, resources| {
        let stage = InProcess::build(plugin, built.clone(), options, resources)?;
        Ok(Built::Document(Box::new(stage)))
    })
}

/// Fills in the defaults that the schema gives. Whether the values fit the schema is for the pipeline's check
/// to say, which can point at them; what the plugin thinks of them it says when it is created.
fn resolve(schema: &Value, options: Value) -> Result<Value, OptionsError> {
    match options {
        // A component without options may take `null` for them.
        Value::Null if schema.get("type").is_some_and(|it| it == "null") => Ok(Value::Null),
        Value::Null => Ok(Value::Object(filled(schema, schema, Map::new(), 0))),
        Value::Object(given) => Ok(Value::Object(filled(schema, schema, given, 0))),
        other => Err(OptionsError { path: Vec::new(), problem: format!("options are a table, and this is {other}") }),
    }
}

/// No options are nested deeper; a schema that contains itself is.
const DEEPEST: usize = 16;

fn filled(root: &Value, schema: &Value, mut given: Map<String, Value>, depth: usize) -> Map<String, Value> {
    let Some(properties) = followed(root, schema).get("properties").and_then(Value::as_object) else { return given };
    for (name, property) in properties {
        // A reference can have a default beside it, for this one place.
        let default = || property.get("default").or_else(|| followed(root, property).get("default")).cloned();
        let value = match given.remove(name) {
            Some(value) => Some(value),
            None => default(),
        };
        let value = match value {
            Some(Value::Object(inner)) if depth < DEEPEST => {
                Some(Value::Object(filled(root, property, inner, depth + 1)))
            }
            value => value,
        };
        if let Some(value) = value {
            given.insert(name.clone(), value);
        }
    }
    given
}

/// The schema that a reference leads to, within the same document.
fn followed<'s>(root: &'s Value, schema: &'s Value) -> &'s Value {
    let mut schema = schema;
    for _ in 0..DEEPEST {
        let reference = schema.get("$ref").and_then(Value::as_str);
        match reference.and_then(|it| root.pointer(it.strip_prefix('#')?)) {
            Some(target) => schema = target,
            None => break,
        }
    }
    schema
}
