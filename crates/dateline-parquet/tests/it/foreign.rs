//! Layers of which only a name and a schema are known, as those of plugins.

use dateline_core::{Article, Export, LayerKind};
use schemars::Schema;
use serde_json::{Value, json};

use crate::rows::{analysed, assert_same, key, known, read, rows, with_layer};

const TEXT: &str = "Arvik sold 1,250 boats.";

fn kind(schema: Value) -> LayerKind {
    LayerKind::foreign(key("claims"), Export::Always, Schema::try_from(schema).unwrap())
}

/// The column of a layer with this schema.
fn column(schema: Value, layer: &Value) -> Value {
    let kind = kind(schema);
    let record = analysed("a", with_layer(TEXT, &kind, layer));
    rows(&[known(), vec![kind]].concat(), &[record])[0]["layers"]["claims"].clone()
}

#[test]
fn a_layer_with_a_schema_has_columns_like_ours() {
    // As a plugin in C writes it: no `format`, no name for the form of a span.
    let span = json!({ "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2 });
    let schema = json!({ "type": "array", "items": { "type": "object", "required": ["span"], "properties": {
        "span": span, "kind": { "enum": ["number", "date"] }, "value": { "type": "number" },
        "speaker": { "type": ["string", "null"] }, "years": span
    } } });
    let layer = json!([
        { "span": [11, 16], "kind": "number", "value": 1250, "speaker": null, "years": [1990, 1999] },
        { "span": [0, 5], "kind": "date", "value": -0.5, "speaker": "Ida Strand" }
    ]);
    assert_eq!(
        column(schema.clone(), &layer),
        json!([
            { "span": { "start": 11, "end": 16 }, "kind": "number", "value": 1250.0, "years": [1990, 1999] },
            { "span": { "start": 0, "end": 5 }, "kind": "date", "value": -0.5, "speaker": "Ida Strand" }
        ])
    );
    let kind = kind(schema);
    let layer = json!([{ "span": [0, 5], "kind": "number", "value": 0.1 }]);
    let records = [analysed("a", with_layer(TEXT, &kind, &layer)), analysed("b", Article::from_text("b", TEXT))];
    assert_same(&[known(), vec![kind]].concat(), json!({}), &records);
}

#[test]
fn a_layer_without_a_schema_is_a_column_of_json() {
    let layer = json!({ "any": [1, { "span": [0, 5] }] });
    for schema in [json!(true), json!({}), json!({ "type": "object" }), json!({ "$ref": "https://example.org/x" })] {
        assert_eq!(read(&column(schema.clone(), &layer)), layer, "{schema}");
    }
}

#[test]
fn what_a_schema_leaves_open_is_a_column_of_json() {
    let open = json!({ "anyOf": [{ "type": "string" }, { "type": "integer" }] });
    let schema = json!({ "type": "array", "items": { "type": "object", "properties": {
        "at": { "type": "integer" }, "value": open, "tags": { "type": "object", "additionalProperties": { "type": "string" } }
    } } });
    let row = column(schema, &json!([{ "at": 1, "value": 7, "tags": { "a": "b" } }, { "at": 2, "value": "x" }]));
    assert_eq!(row, json!([{ "at": 1, "value": "7", "tags": "{\"a\":\"b\"}" }, { "at": 2, "value": "\"x\"" }]));
}

#[test]
fn members_beside_the_named_ones_stand_together() {
    let schema =
        json!({ "type": "object", "properties": { "at": { "type": "integer" } }, "additionalProperties": true });
    assert_eq!(
        column(schema, &json!({ "at": 1, "b": [2], "a": null })),
        json!({ "at": 1, "other": r#"{"a":null,"b":[2]}"# })
    );
    let taken =
        json!({ "type": "object", "properties": { "other": { "type": "integer" } }, "additionalProperties": true });
    let layer = json!({ "other": 1, "a": 2 });
    assert_eq!(read(&column(taken, &layer)), layer, "the name is taken");
}

#[test]
fn types_that_hold_themselves_end_in_json() {
    let schema = json!({
        "$defs": { "tree": { "type": "object", "properties": {
            "name": { "type": "string" }, "parts": { "type": "array", "items": { "$ref": "#/$defs/tree" } }
        } } },
        "$ref": "#/$defs/tree"
    });
    let layer = json!({ "name": "a", "parts": [{ "name": "b", "parts": [] }] });
    assert_eq!(column(schema, &layer), json!({ "name": "a", "parts": [r#"{"name":"b","parts":[]}"#] }));
    let whole = json!({ "type": "array", "items": { "$ref": "#" } });
    assert_eq!(column(whole, &json!([[], [[]]])), json!(["[]", "[[]]"]));
}

#[test]
fn a_short_schema_of_endless_forms_is_one_column() {
    let mut types = json!({ "t0": { "type": "string" } });
    for at in 1..60 {
        let below = json!({ "$ref": format!("#/$defs/t{}", at - 1) });
        types[format!("t{at}")] = json!({ "type": "object", "properties": { "a": below, "b": below } });
    }
    let layer = json!({ "a": { "b": null } });
    let column = column(json!({ "$defs": types, "$ref": "#/$defs/t20" }), &layer);
    assert_eq!(read(&column), layer);
}

#[test]
fn whole_numbers_keep_all_their_digits() {
    let of = |format: &str| json!({ "type": "integer", "format": format });
    let schema = json!({ "type": "object", "properties": {
        "i8": of("int8"), "u8": of("uint8"), "i16": of("int16"), "u16": of("uint16"), "i32": of("int32"),
        "u32": of("uint32"), "i64": of("int64"), "u64": of("uint64"), "plain": { "type": "integer" }
    } });
    let layer = json!({
        "i8": i8::MIN, "u8": u8::MAX, "i16": i16::MIN, "u16": u16::MAX, "i32": i32::MIN,
        "u32": u32::MAX, "i64": i64::MIN, "u64": u64::MAX, "plain": i64::MAX
    });
    assert_eq!(column(schema.clone(), &layer), layer);
    for too_large in [json!({ "i8": 128 }), json!({ "u64": -1 }), json!({ "plain": u64::MAX }), json!({ "u32": 1.5 })] {
        assert_eq!(column(schema.clone(), &too_large), Value::Null, "{too_large} has no place in its column");
    }
}
