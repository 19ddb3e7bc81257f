//! One JSON object a line: a record each, and what was found of the group.

use std::collections::BTreeMap;
use std::sync::Arc;

use dateline_core::{
    Article, Document, Encoder, Export, Group, LayerError, LayerKey, LayerKind, OptionsError, Output, OutputError,
    OutputFormat, Record, SCHEMA,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::enrich::{Additions, compact, enrich};

/// The options of [`Jsonl`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct JsonlOptions {
    /// Bulky layers to write beside those that are in every record: `["tokens", "sentences"]`.
    pub layers: Vec<String>,
}

/// Records as JSONL. A line reads back as an input, with its layers.
pub struct Jsonl {
    lines: Arc<Lines>,
}

impl OutputFormat for Jsonl {
    const NAME: &'static str = "jsonl";
    const SUMMARY: &'static str = "one JSON object a line: a record a document, then what was found of all";
    type Options = JsonlOptions;

    fn open(options: JsonlOptions, layers: Vec<LayerKind>) -> Result<Self, OptionsError> {
        let names = |written: &str| layers.iter().any(|kind| is_named(&kind.key, written));
        if let Some(at) = options.layers.iter().position(|it| !names(it)) {
            let known: Vec<_> = layers.iter().map(|kind| kind.key.member()).collect();
            let problem = format!("no layer is named `{}`; known: {}", options.layers[at], known.join(", "));
            return Err(OptionsError { path: vec!["layers".to_owned(), at.to_string()], problem });
        }
        let known = layers.into_iter().map(|kind| (kind.key.clone(), Shown::new(&kind, &options.layers)));
        Ok(Self { lines: Arc::new(Lines { known: known.collect() }) })
    }
}

/// Whether a user may mean this layer: `tokens`, or `tokens@1`.
fn is_named(key: &LayerKey, written: &str) -> bool {
    written == key.member() || written == key.to_string()
}

impl Output for Jsonl {
    fn encoder(&self) -> Arc<dyn Encoder> {
        Arc::clone(&self.lines) as Arc<dyn Encoder>
    }

    fn streams(&self) -> bool {
        true
    }

    fn group(&mut self, group: &Group, file: &mut Vec<u8>) -> Result<(), OutputError> {
        if group.layers.keys().next().is_none() {
            return Ok(());
        }
        let mut line = Line::start(file)?;
        for key in group.layers.keys() {
            let Some(json) = group.layers.json(key) else { continue };
            line.name(&key.member())?;
            compact(json.map_err(unwritable_layer)?.get(), line.out);
        }
        line.end();
        Ok(())
    }
}

/// What there is to know of a layer's kind when a record is written.
struct Shown {
    written: bool,
    additions: Additions,
}

impl Shown {
    fn new(kind: &LayerKind, asked_for: &[String]) -> Self {
        let asked = || asked_for.iter().any(|it| is_named(&kind.key, it));
        let additions = if kind.excerpts { Additions::OriginAndText } else { Additions::Origin };
        Self { written: kind.export == Export::Always || asked(), additions }
    }
}

/// Writes records, on any thread.
struct Lines {
    known: BTreeMap<LayerKey, Shown>,
}

impl Encoder for Lines {
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        // The text stands there once in itself, and about as often again in excerpts; positions and
        // names take the rest.
        let guess = record.article.as_ref().map_or(0, |it| it.text().len() * 4);
        let mut out = Vec::with_capacity(guess + 1024);
        let mut line = Line::start(&mut out)?;
        line.member("id", &record.id)?;
        line.member("input", &record.input)?;
        line.member("outcome", &record.outcome)?;
        line.member("errors", &record.errors)?;
        if let Some(article) = &record.article {
            line.member("text", article.text())?;
            line.member("metadata", article.metadata())?;
            self.layers(article, &mut line)?;
        }
        line.name("provenance")?;
        line.out.push(b'[');
        for (index, given) in record.given_provenance.iter().enumerate() {
            line.comma(index > 0);
            compact(given.get(), line.out);
        }
        for (index, ours) in record.provenance.iter().enumerate() {
            line.comma(index > 0 || !record.given_provenance.is_empty());
            line.value(ours)?;
        }
        line.out.push(b']');
        line.end();
        Ok(out)
    }
}

impl Lines {
    /// A layer that nobody here knows came with the input, and is passed on in any case.
    fn layers(&self, article: &Article, line: &mut Line<'_>) -> Result<(), OutputError> {
        line.name("layers")?;
        line.out.push(b'{');
        let mut first = true;
        for key in article.layers().keys() {
            let shown = self.known.get(key);
            if shown.is_some_and(|it| !it.written) {
                continue;
            }
            let Some(json) = article.layers().json(key) else { continue };
            line.comma(!first);
            first = false;
            line.value(&*key.member())?;
            line.out.push(b':');
            let additions = shown.map_or(Additions::StaleOrigin, |it| it.additions);
            enrich(json.map_err(unwritable_layer)?.get(), additions, article, line.out);
        }
        line.out.push(b'}');
        Ok(())
    }
}

/// A line that is being written: one object, member by member.
struct Line<'o> {
    out: &'o mut Vec<u8>,
}

impl<'o> Line<'o> {
    /// Every line says first which form it has.
    fn start(out: &'o mut Vec<u8>) -> Result<Self, OutputError> {
        out.extend_from_slice(b"{\"schema\":");
        let mut line = Self { out };
        line.value(SCHEMA)?;
        Ok(line)
    }

    fn name(&mut self, name: &str) -> Result<(), OutputError> {
        self.comma(true);
        self.value(name)?;
        self.out.push(b':');
        Ok(())
    }

    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), OutputError> {
        self.name(name)?;
        self.value(value)
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), OutputError> {
        serde_json::to_writer(&mut *self.out, value).map_err(|error| OutputError {
            message: "a part of the record cannot be written as JSON".to_owned(),
            source: Some(Box::new(error)),
        })
    }

    fn comma(&mut self, wanted: bool) {
        if wanted {
            self.out.push(b',');
        }
    }

    fn end(self) {
        self.out.extend_from_slice(b"}\n");
    }
}

fn unwritable_layer(error: LayerError) -> OutputError {
    OutputError {
        message: format!("the layer `{}` cannot be written as JSON", error.key),
        source: Some(Box::new(error)),
    }
}
