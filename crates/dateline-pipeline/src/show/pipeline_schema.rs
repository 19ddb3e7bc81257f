//! The JSON Schema of a pipeline's file, by which editors complete and check it.

use dateline_core::Registry;
use serde_json::{Map, Value, json};

use super::number::rounded;
use crate::LoaderEntry;
use crate::check::{ISOLATION, ON_ERROR, limits_schema};

/// The schema of pipelines that name what is in `registry`, in JSON Schema draft 2020-12.
///
/// It says what a file can say; whether its stages fit together only [`crate::check`] knows.
#[must_use]
pub fn pipeline_schema(registry: &Registry, loader: &LoaderEntry) -> Value {
    let mut definitions = Map::new();
    define(&mut definitions, "loader", loader.options_schema.as_value());
    define(&mut definitions, LIMITS, &limits_schema());
    for entry in registry.components() {
        define(&mut definitions, &stage_definition(&entry.name), entry.options_schema.as_value());
    }
    for entry in registry.formats() {
        define(&mut definitions, &output_definition(&entry.name), entry.options_schema.as_value());
    }
    rounded(&json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A Dateline pipeline",
        "type": "object",
        "properties": {
            "pipeline": pipeline_table(),
            "loader": {
                "description": "How inputs are read. A pipeline without stages has this table at least.",
                "$ref": "#/$defs/loader"
            },
            "stage": {
                "description": "The stages, in the order in which they run.",
                "type": "array",
                "items": stage(registry)
            },
            "output": {
                "description": "The outputs. Without any, records go to standard output.",
                "type": "array",
                "items": output(registry)
            }
        },
        "additionalProperties": false,
        // Which layers a plugin has, only its file says.
        "if": { "properties": { "stage": { "contains": { "required": ["plugin"] } } }, "required": ["stage"] },
        "else": {
            "properties": { "pipeline": { "properties": { "given": { "items": { "enum": layers(registry, loader) } } } } }
        },
        "anyOf": [
            { "required": ["stage"], "properties": { "stage": { "minItems": 1 } } },
            { "required": ["loader"] }
        ],
        "$defs": definitions
    }))
}

const LIMITS: &str = "limits";

fn stage_definition(component: &str) -> String {
    format!("stage.{component}")
}

fn output_definition(format: &str) -> String {
    format!("output.{format}")
}

fn layers(registry: &Registry, loader: &LoaderEntry) -> Vec<String> {
    let mut layers: Vec<String> = registry
        .layers()
        .chain(&loader.writes)
        .flat_map(|it| [it.key.member().into_owned(), it.key.to_string()])
        .collect();
    layers.sort_unstable();
    layers.dedup();
    layers
}

fn pipeline_table() -> Value {
    json!({
        "type": "object",
        "properties": {
            "name": { "description": "What the pipeline is called.", "type": "string" },
            "summary": { "description": "What it is for, in a line.", "type": "string" },
            "given": {
                "description": "Layers that the input brings along, so that no stage need write them.",
                "type": "array",
                "items": { "type": "string" }
            }
        },
        "additionalProperties": false
    })
}

fn stage(registry: &Registry) -> Value {
    let components = registry.components().map(|it| choice(&it.name, &it.summary));
    let bundles = registry.bundles().map(|(name, members)| choice(name, &format!("{} in a row", members.join(", "))));
    let names: Vec<Value> = components.chain(bundles).collect();
    let of_components = registry.components().map(|it| {
        let options = json!({ "$ref": reference(&stage_definition(&it.name)) });
        when("use", &it.name, options)
    });
    let of_bundles = registry.bundles().map(|(name, members)| {
        let members: Map<String, Value> = members
            .iter()
            .map(|member| (member.clone(), json!({ "$ref": reference(&stage_definition(member)) })))
            .collect();
        when("use", name, json!({ "type": "object", "properties": members, "additionalProperties": false }))
    });
    let conditions: Vec<Value> = of_components.chain(of_bundles).collect();
    let on_error: Vec<&str> = ON_ERROR.iter().map(|(name, _)| *name).collect();
    json!({
        "type": "object",
        "properties": {
            "use": { "description": "The component, or the bundle.", "oneOf": names },
            "on_error": {
                "description": "What happens to a document when the stage fails on it.",
                "enum": on_error,
                "default": "fail"
            },
            "plugin": {
                "description": "The library of a plugin, relative to this file, without what the system puts around \
                                the name of a library.",
                "type": "string",
                "pattern": "\\S"
            },
            "sha256": {
                "description": "The SHA-256 that the plugin's file must have.",
                "type": "string",
                "pattern": "^[0-9A-Fa-f]{64}$"
            },
            "isolation": {
                "description": "Where a plugin runs: in Dateline's own process, or in one that it may crash alone.",
                "enum": ISOLATION,
                "default": ISOLATION[0]
            },
            "limits": {
                "description": "What a plugin in a process of its own may take.",
                "$ref": reference(LIMITS)
            },
            "options": { "description": "The component's options.", "type": "object" }
        },
        "oneOf": [{ "required": ["use"] }, { "required": ["plugin"] }],
        "dependentRequired": { "sha256": ["plugin"], "limits": ["plugin", "isolation"] },
        "dependentSchemas": {
            "use": { "properties": { "isolation": { "const": "in-process" } } },
            "limits": { "properties": { "isolation": { "const": "process" } } }
        },
        "additionalProperties": false,
        "allOf": conditions
    })
}

fn output(registry: &Registry) -> Value {
    let names: Vec<Value> = registry.formats().map(|it| choice(&it.name, &it.summary)).collect();
    let conditions: Vec<Value> = registry
        .formats()
        .map(|it| when("format", &it.name, json!({ "$ref": reference(&output_definition(&it.name)) })))
        .collect();
    json!({
        "type": "object",
        "properties": {
            "format": { "description": "The format.", "oneOf": names },
            "path": {
                "description": "Where it goes, relative to the folder in which the run is started; `-` is standard output.",
                "type": "string",
                "pattern": "\\S"
            },
            "options": { "description": "The format's options.", "type": "object" }
        },
        "required": ["format", "path"],
        "additionalProperties": false,
        "allOf": conditions
    })
}

fn choice(name: &str, summary: &str) -> Value {
    json!({ "const": name, "description": summary })
}

/// If `key` is `name`, the options have this form.
fn when(key: &str, name: &str, options: Value) -> Value {
    json!({
        "if": { "properties": { key: { "const": name } }, "required": [key] },
        "then": { "properties": { "options": options } }
    })
}

/// Names may hold what a pointer must escape.
fn reference(definition: &str) -> String {
    format!("#/$defs/{}", definition.replace('~', "~0").replace('/', "~1"))
}

/// Takes a schema that was a document of its own in under a name; its references move along.
fn define(definitions: &mut Map<String, Value>, name: &str, schema: &Value) {
    let mut schema = schema.clone();
    let place = reference(name);
    move_references(&mut schema, &place);
    if let Some(members) = schema.as_object_mut() {
        members.remove("$schema");
        members.remove("title");
        // Options without any may be `()`: written down, that is an empty table.
        if members.get("type").and_then(Value::as_str) == Some("null") {
            members.insert("type".to_owned(), "object".into());
            members.insert("additionalProperties".to_owned(), false.into());
        }
    }
    definitions.insert(name.to_owned(), schema);
}

fn move_references(schema: &mut Value, place: &str) {
    match schema {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(target) if name == "$ref" && target.starts_with('#') => {
                        *target = format!("{place}{}", &target[1..]);
                    }
                    _ => move_references(member, place),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| move_references(it, place)),
        _ => {}
    }
}
