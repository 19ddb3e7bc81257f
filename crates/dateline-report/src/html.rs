//! One page that needs nothing beside itself, no network, no script: the ledger, if the pipeline
//! writes one, or else the documents with what was found in them.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template as _;
use dateline_core::{
    Encoder, Group, Layer, LayerKind, OptionsError, Outcome, Output, OutputError, OutputFormat, Record,
};
use dateline_layers::Ledger;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::page::Page;
use crate::reading::{CLOSING, Opening, Reading, Shown};

/// The options of [`Html`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlOptions {
    /// The heading of the page; the name of the story if absent, where there is a ledger.
    pub title: Option<String>,
}

/// A run as one HTML page.
pub struct Html(Kind);

enum Kind {
    Ledger(LedgerPage),
    Documents(DocumentsPage),
}

/// The ledger, which can be laid out when all of it is there.
struct LedgerPage {
    options: HtmlOptions,
    ledgers: Vec<Ledger>,
    unread: Vec<Unread>,
    more_unread: usize,
}

/// The documents, each as soon as it is done.
struct DocumentsPage {
    shown: Arc<Shown>,
    title: String,
    opened: bool,
}

/// An input that is not in the ledger.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Unread {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) reason: String,
}

/// More inputs than this are counted and not named: a page is no log.
const MOST_UNREAD: usize = 50;

impl OutputFormat for Html {
    const NAME: &'static str = "html";
    const SUMMARY: &'static str = "one page: the ledger if there is one, or else each text with what was found in it";
    type Options = HtmlOptions;

    fn open(options: HtmlOptions, layers: Vec<LayerKind>) -> Result<Self, OptionsError> {
        Ok(Self(if layers.iter().any(|it| it.key == Ledger::KEY) {
            Kind::Ledger(LedgerPage { options, ledgers: Vec::new(), unread: Vec::new(), more_unread: 0 })
        } else {
            let title = options.title.unwrap_or_else(|| "What was found".to_owned());
            Kind::Documents(DocumentsPage { shown: Arc::new(Shown::among(layers)), title, opened: false })
        }))
    }
}

impl Output for Html {
    fn encoder(&self) -> Arc<dyn Encoder> {
        match &self.0 {
            Kind::Ledger(_) => Arc::new(OnlyUnread),
            Kind::Documents(page) => Arc::new(Readings(Arc::clone(&page.shown))),
        }
    }

    fn streams(&self) -> bool {
        false
    }

    fn document(&mut self, encoded: Vec<u8>, file: &mut Vec<u8>) -> Result<(), OutputError> {
        match &mut self.0 {
            Kind::Ledger(page) => page.document(&encoded),
            Kind::Documents(page) => {
                page.open(file)?;
                file.extend(encoded);
                Ok(())
            }
        }
    }

    fn group(&mut self, group: &Group, _: &mut Vec<u8>) -> Result<(), OutputError> {
        match &mut self.0 {
            Kind::Ledger(page) => page.group(group),
            Kind::Documents(_) => Ok(()),
        }
    }

    fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        match &mut self.0 {
            Kind::Ledger(page) => page.write_into(file),
            Kind::Documents(page) => {
                page.open(file)?;
                file.extend_from_slice(CLOSING.as_bytes());
                Ok(())
            }
        }
    }
}

impl LedgerPage {
    fn document(&mut self, encoded: &[u8]) -> Result<(), OutputError> {
        if encoded.is_empty() {
            return Ok(());
        }
        if self.unread.len() == MOST_UNREAD {
            self.more_unread += 1;
            return Ok(());
        }
        self.unread.push(serde_json::from_slice(encoded).map_err(|error| failed("a document's note", error))?);
        Ok(())
    }

    fn group(&mut self, group: &Group) -> Result<(), OutputError> {
        let ledger = match (group.layers.get::<Ledger>(), group.layers.json(&Ledger::KEY)) {
            (Some(ledger), _) => ledger.clone(),
            (None, Some(json)) => {
                let json = json.map_err(|error| failed("the ledger", error))?;
                serde_json::from_str(json.get()).map_err(|error| failed("the ledger", error))?
            }
            (None, None) => return Ok(()),
        };
        self.ledgers.push(ledger);
        Ok(())
    }

    fn write_into(&self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        let title = match (&self.options.title, self.ledgers.first()) {
            (Some(title), _) => Cow::Borrowed(title.as_str()),
            (None, Some(ledger)) => Cow::Borrowed(ledger.story.as_str()),
            (None, None) => Cow::Borrowed("nothing"),
        };
        let page = Page::new(&title, &self.ledgers, &self.unread, self.more_unread);
        page.write_into(file).map_err(|error| failed("the page", error))
    }
}

impl DocumentsPage {
    /// Writes what comes before the first document, once.
    fn open(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        if self.opened {
            return Ok(());
        }
        self.opened = true;
        let opening = Opening { title: &self.title, layers: self.shown.marked() };
        opening.write_into(file).map_err(|error| failed("the page", error))
    }
}

/// Each document with what was found in it.
struct Readings(Arc<Shown>);

impl Encoder for Readings {
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        let reading = Reading::of(record, &self.0).map_err(|error| failed("a document", error))?;
        let mut out = Vec::new();
        reading.write_into(&mut out).map_err(|error| failed("a document", error))?;
        Ok(out)
    }
}

/// Documents are shown by way of the ledger; only those that could not be read leave a note.
struct OnlyUnread;

impl Encoder for OnlyUnread {
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        if matches!(record.outcome, Outcome::Analysed | Outcome::Partial) {
            return Ok(Vec::new());
        }
        let reason = record.errors.first().map_or("it was not analysed", |it| it.message.as_str());
        let unread = Unread { id: record.id.clone(), path: record.input.path.clone(), reason: reason.to_owned() };
        serde_json::to_vec(&unread).map_err(|error| failed("a document's note", error))
    }
}

fn failed(what: &str, error: impl std::error::Error + Send + Sync + 'static) -> OutputError {
    OutputError { message: format!("{what} cannot be written as HTML"), source: Some(Box::new(error)) }
}
