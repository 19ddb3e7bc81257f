//! The form of our JSONL as a JSON Schema, taken from the types.

use dateline_core::{Input, LayerKind, Metadata, Outcome, Provenance, SCHEMA, StageFailure};
use schemars::{SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

/// The form of a record, one line a document, where `layers` are the layers of documents that
/// anything here knows. Others may be in a record too, in any form.
#[must_use]
pub fn record_schema(layers: &[LayerKind]) -> Value {
    let mut types = SchemaSettings::draft2020_12().into_generator();
    let layers = members(layers, &mut types);
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of Dateline",
        "description": "One line of JSONL: all that a run says of one input. `text`, `metadata` and `layers` are absent where nothing was read.",
        "type": "object",
        "properties": {
            "schema": { "const": SCHEMA, "description": "The name of this form." },
            "id": { "type": "string", "description": "The name of the document, unique within a run." },
            "input": types.subschema_for::<Input>(),
            "outcome": types.subschema_for::<Outcome>(),
            "errors": { "description": "What went wrong. Empty if it was analysed.", "type": "array", "items": types.subschema_for::<StageFailure>() },
            "text": { "type": "string", "description": "The text, as it was read. Every `span` counts in its UTF-8 bytes." },
            "metadata": types.subschema_for::<Metadata>(),
            "layers": { "description": "What was learnt of the text. Layers of other tools pass through.", "type": "object", "properties": layers },
            "provenance": { "description": "Which stage wrote which layers, and from what; what came with the input stands first.", "type": "array", "items": types.subschema_for::<Provenance>() }
        },
        "required": ["schema", "id", "input", "outcome", "errors", "provenance"]
    });
    let mut root = with_types(root, &mut types);
    enrich_types(&mut root);
    root
}

/// The form of the line that follows the documents of a group, where `layers` are the layers of
/// groups.
#[must_use]
pub fn group_schema(layers: &[LayerKind]) -> Value {
    let mut types = SchemaSettings::draft2020_12().into_generator();
    let mut properties = members(layers, &mut types);
    properties.insert("schema".to_owned(), json!({ "const": SCHEMA, "description": "The name of this form." }));
    let root = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A group of Dateline",
        "description": "One line of JSONL: what was found of a group of documents, after their records.",
        "type": "object",
        "properties": properties,
        "required": ["schema"]
    });
    with_types(root, &mut types)
}

fn members(layers: &[LayerKind], types: &mut SchemaGenerator) -> Map<String, Value> {
    layers.iter().map(|kind| (kind.key.member().into_owned(), (kind.schema)(types).to_value())).collect()
}

fn with_types(mut root: Value, types: &mut SchemaGenerator) -> Value {
    root["$defs"] = Value::Object(types.take_definitions(true));
    root
}

/// Adds to the types what the writer of records adds to their values: `origin` beside each `span`,
/// and in some layers `text`.
fn enrich_types(root: &mut Value) {
    let Some(Value::Object(types)) = root.get_mut("$defs") else { return };
    for of_type in types.values_mut() {
        let Some(properties) = of_type.get_mut("properties").and_then(Value::as_object_mut) else { continue };
        if !properties.contains_key("span") {
            continue;
        }
        properties.entry("origin").or_insert_with(|| {
            json!({
                "description": "The bytes of the input that `span` came from, in several pieces where markup lies between. Empty where that is not known.",
                "type": "array",
                "items": { "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2 }
            })
        });
        properties.entry("text").or_insert_with(|| {
            json!({ "description": "The text at `span`. Absent in layers that would only repeat the document.", "type": "string" })
        });
        if let Some(Value::Array(required)) = of_type.get_mut("required") {
            required.push(json!("origin"));
        }
    }
}
