//! A record as a row.

use std::collections::BTreeMap;

use dateline_core::{
    Article, Document, Encoder, Export, Input, LayerError, LayerKey, LayerKind, Metadata, Outcome, OutputError,
    Provenance, Record, SCHEMA, StageFailure,
};
use serde::Serialize;
use serde_json::value::{RawValue, to_raw_value};

use crate::cell;
use crate::form::{Form, Members, OTHER};
use crate::schema::{form_of_layer, form_of_type};

/// The columns of the records of a pipeline, and the encoder that fills them.
pub(crate) struct RecordForm {
    /// None for one that is left out because nobody asked for it.
    layers: BTreeMap<LayerKey, Option<Form>>,
    metadata: Form,
    provenance: Form,
}

impl RecordForm {
    /// With columns for these layers of documents, if they are in every record or `wanted`.
    pub(crate) fn new(layers: &[LayerKind], wanted: impl Fn(&LayerKey) -> bool) -> Self {
        let shown = |kind: &LayerKind| kind.export == Export::Always || wanted(&kind.key);
        Self {
            layers: layers.iter().map(|it| (it.key.clone(), shown(it).then(|| form_of_layer(it)))).collect(),
            metadata: form_of_type::<Metadata>(),
            provenance: form_of_type::<Provenance>(),
        }
    }

    /// All columns in their order.
    pub(crate) fn columns(&self) -> Members {
        let layers = self.layers.iter().filter_map(|(key, form)| Some((key.member().into_owned(), form.clone()?)));
        let layers: Vec<_> = layers.collect();
        let list = |form: Form| Form::List(Box::new(form));
        let column = |name: &str, form| Some((name.to_owned(), form));
        let columns = [
            column("schema", Form::Text),
            column("id", Form::Text),
            column("input", form_of_type::<Input>()),
            column("outcome", form_of_type::<Outcome>()),
            column("errors", list(form_of_type::<StageFailure>())),
            column("text", Form::Text),
            column("metadata", self.metadata.clone()),
            // Parquet has no structs without members.
            (!layers.is_empty()).then(|| ("layers".to_owned(), Form::Struct(Members::only(layers)))),
            column("provenance", list(self.provenance.clone())),
            column(OTHER, Form::Json),
        ];
        Members::only(columns.into_iter().flatten().collect())
    }

    /// Writes the layers, and gives those that have no column: nobody here knows them, or they came
    /// with the input and are not what their schema says.
    fn layers(&self, article: &Article, row: &mut Row<'_>) -> Result<Option<Box<RawValue>>, OutputError> {
        let start = row.begin("layers");
        let mut others = Vec::new();
        for key in article.layers().keys() {
            let form = match self.layers.get(key) {
                Some(None) => continue,
                Some(Some(form)) => Some(form),
                None => None,
            };
            let Some(json) = article.layers().json(key) else { continue };
            let json = json.map_err(unwritable_layer)?;
            let member = key.member();
            let end = row.out.len();
            let fits = form.is_some_and(|form| {
                cell::begin_member(&member, start, row.out);
                cell::write(json.get(), form, row.out).is_ok()
            });
            if !fits {
                row.out.truncate(end);
                others.push((member, json));
            }
        }
        row.out.push(b'}');
        (!others.is_empty()).then(|| raw(cell::object(&others))).transpose()
    }

    /// Writes the provenance, and gives the entries that came with the input in another form than
    /// ours.
    fn provenance(&self, record: &Record, row: &mut Row<'_>) -> Result<Option<Box<RawValue>>, OutputError> {
        row.name("provenance");
        row.out.push(b'[');
        let start = row.out.len();
        let mut others = Vec::new();
        let ours = record.provenance.iter().map(to_raw_value).collect::<Result<Vec<_>, _>>().map_err(unwritable)?;
        for entry in record.given_provenance.iter().chain(&ours) {
            let end = row.out.len();
            if end > start {
                row.out.push(b',');
            }
            if cell::write(entry.get(), &self.provenance, row.out).is_err() {
                row.out.truncate(end);
                others.push(entry);
            }
        }
        row.out.push(b']');
        (!others.is_empty()).then(|| to_raw_value(&others)).transpose().map_err(unwritable)
    }
}

impl Encoder for RecordForm {
    /// A row as a line of JSON, which a journal can keep as text.
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        let guess = record.article.as_ref().map_or(0, |it| it.text().len() * 3);
        let mut out = Vec::with_capacity(guess + 1024);
        out.push(b'{');
        let mut row = Row { out: &mut out };
        row.member("schema", SCHEMA)?;
        row.member("id", &record.id)?;
        row.member("input", &record.input)?;
        row.member("outcome", &record.outcome)?;
        row.member("errors", &record.errors)?;
        let mut others = Vec::new();
        if let Some(article) = &record.article {
            row.member("text", article.text())?;
            let metadata = to_raw_value(article.metadata()).map_err(unwritable)?;
            row.name("metadata");
            cell::write(metadata.get(), &self.metadata, row.out).map_err(unwritable)?;
            others.extend(self.layers(article, &mut row)?.map(|it| ("layers", it)));
        }
        others.extend(self.provenance(record, &mut row)?.map(|it| ("provenance", it)));
        if !others.is_empty() {
            row.member(OTHER, &cell::object(&others))?;
        }
        out.extend_from_slice(b"}\n");
        Ok(out)
    }
}

/// A row that is being written: one object, member by member.
struct Row<'o> {
    out: &'o mut Vec<u8>,
}

impl Row<'_> {
    fn name(&mut self, name: &str) {
        cell::begin_member(name, 1, self.out);
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), OutputError> {
        self.name(name);
        serde_json::to_writer(&mut *self.out, value).map_err(unwritable)
    }

    /// Begins a member that is an object, and says where its first member would stand.
    fn begin(&mut self, name: &str) -> usize {
        self.name(name);
        self.out.push(b'{');
        self.out.len()
    }
}

fn raw(json: String) -> Result<Box<RawValue>, OutputError> {
    RawValue::from_string(json).map_err(unwritable)
}

fn unwritable(error: serde_json::Error) -> OutputError {
    OutputError { message: "a part of the record cannot be written".to_owned(), source: Some(Box::new(error)) }
}

fn unwritable_layer(error: LayerError) -> OutputError {
    OutputError { message: format!("the layer `{}` cannot be written", error.key), source: Some(Box::new(error)) }
}
