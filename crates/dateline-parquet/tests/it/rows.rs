//! Records to write, files, and the rows that are read back from them.

use std::collections::BTreeMap;
use std::io::Write;

use arrow_array::RecordBatch;
use arrow_json::LineDelimitedWriter;
use dateline_core::{Article, Document, Group, Input, LayerKey, LayerKind, Layers, Outcome, OutputFormat, Record};
use dateline_layers::{document_layers, group_layers};
use dateline_parquet::Parquet;
use dateline_report::Jsonl;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::file::metadata::ParquetMetaData;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

/// A record of an article that went through without trouble.
pub(crate) fn analysed(id: &str, article: Article) -> Record {
    Record {
        id: id.to_owned(),
        input: Input { path: format!("{id}.txt"), format: Some("text".to_owned()), ..Input::default() },
        outcome: Outcome::Analysed,
        errors: Vec::new(),
        article: Some(article),
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    }
}

/// An article with this layer, which is given as JSON and becomes one of its kind.
pub(crate) fn with_layer(text: &str, kind: &LayerKind, layer: &Value) -> Article {
    let mut article = Article::from_text("a", text);
    give(&mut article, kind, layer);
    article
}

/// Gives an article a layer.
pub(crate) fn give(article: &mut Article, kind: &LayerKind, layer: &Value) {
    let text = article.text().to_owned();
    let raw = RawValue::from_string(layer.to_string()).unwrap();
    article.layers_mut().insert_given(kind.key.clone(), raw, &text).unwrap();
    article.layers_mut().decode(kind).unwrap();
}

/// What the pipelines of the tests know, with the ledger, which is no layer of a document.
pub(crate) fn known() -> Vec<LayerKind> {
    [document_layers(), group_layers()].concat()
}

/// The bytes that a format writes for these records.
pub(crate) fn written<O: OutputFormat>(known: &[LayerKind], options: Value, records: &[Record]) -> Vec<u8> {
    let mut output = O::open(serde_json::from_value(options).unwrap(), known.to_vec()).expect("the options are right");
    let encoder = output.encoder();
    let mut file = Vec::new();
    for record in records {
        output.document(encoder.encode(record).unwrap(), &mut file).unwrap();
    }
    output.group(&Group { name: "story".to_owned(), layers: Layers::default() }, &mut file).unwrap();
    output.finish(&mut file).unwrap();
    file
}

/// A file of Parquet.
pub(crate) struct File {
    pub(crate) metadata: ParquetMetaData,
    pub(crate) batches: Vec<RecordBatch>,
    pub(crate) columns: arrow_schema::SchemaRef,
}

impl File {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let metadata = reader.metadata().as_ref().clone();
        let columns = reader.schema().clone();
        let batches = reader.build().unwrap().collect::<Result<_, _>>().unwrap();
        Self { metadata, batches, columns }
    }

    /// The rows as JSON, without what is null.
    pub(crate) fn rows(&self) -> Vec<Value> {
        let mut json = Vec::new();
        let mut writer = LineDelimitedWriter::new(&mut json);
        writer.write_batches(&self.batches.iter().collect::<Vec<_>>()).unwrap();
        writer.finish().unwrap();
        String::from_utf8(json).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The rows of these records.
pub(crate) fn rows(known: &[LayerKind], records: &[Record]) -> Vec<Value> {
    File::read(&written::<Parquet>(known, json!({}), records)).rows()
}

/// Asserts that the rows say what the lines of JSONL say of the same records.
pub(crate) fn assert_same(known: &[LayerKind], options: Value, records: &[Record]) {
    let rows = File::read(&written::<Parquet>(known, options.clone(), records)).rows();
    let lines = String::from_utf8(written::<Jsonl>(known, options, records)).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), records.len());
    let excerpts: BTreeMap<String, bool> = known.iter().map(|it| (it.key.member().into_owned(), it.excerpts)).collect();
    for (row, mut line) in rows.into_iter().zip(lines) {
        for (name, layer) in line.get_mut("layers").and_then(Value::as_object_mut).into_iter().flatten() {
            without_additions(layer, excerpts.get(name).copied());
        }
        assert_eq!(comparable(as_record(row)), comparable(line));
    }
}

/// Takes out what JSONL adds to spans: `origin`, and in most layers `text`.
fn without_additions(value: &mut Value, excerpts: Option<bool>) {
    // What nobody knows is passed on without.
    let Some(excerpts) = excerpts else { return };
    match value {
        Value::Array(items) => items.iter_mut().for_each(|it| without_additions(it, Some(excerpts))),
        Value::Object(members) => {
            if members.contains_key("span") {
                members.remove("origin");
                excerpts.then(|| members.remove("text"));
            }
            members.values_mut().for_each(|it| without_additions(it, Some(excerpts)));
        }
        _ => {}
    }
}

/// A row in the form of a record: JSON is read, spans are pairs, what fits no column is in its place.
fn as_record(row: Value) -> Value {
    let Value::Object(mut row) = pairs(row) else { panic!("a row is an object") };
    if let Some(other) = row.remove("other") {
        let Value::Object(other) = read(&other) else { panic!("`other` is an object") };
        for (name, value) in other {
            match (row.get_mut(&name).unwrap(), value) {
                (Value::Object(to), Value::Object(from)) => to.extend(from),
                (Value::Array(to), Value::Array(from)) => to.extend(from),
                (to, from) => panic!("{from} has no place in {to}"),
            }
        }
    }
    if let Some(metadata) = row.get_mut("metadata").and_then(Value::as_object_mut)
        && let Some(other) = metadata.remove("other")
    {
        metadata.extend(read(&other).as_object().unwrap().clone());
    }
    Value::Object(row)
}

/// The value of a cell of JSON.
pub(crate) fn read(cell: &Value) -> Value {
    serde_json::from_str(cell.as_str().expect("a cell of JSON is a text")).unwrap()
}

fn pairs(value: Value) -> Value {
    match value {
        Value::Object(it) if it.len() == 2 && it.contains_key("start") && it.contains_key("end") => {
            json!([it["start"], it["end"]])
        }
        Value::Object(it) => it.into_iter().map(|(name, value)| (name, pairs(value))).collect::<Map<_, _>>().into(),
        Value::Array(items) => items.into_iter().map(pairs).collect(),
        other => other,
    }
}

/// Without nulls, which rows and records differ in: what is absent in one is null in the other.
fn comparable(value: Value) -> Value {
    match value {
        Value::Object(it) => {
            let members = it.into_iter().filter(|(_, value)| !value.is_null());
            members.map(|(name, value)| (name, comparable(value))).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.into_iter().map(comparable).collect(),
        other => other,
    }
}

/// A key that no crate knows.
pub(crate) fn key(written: &str) -> LayerKey {
    written.parse().unwrap()
}
