//! The ledger as one page that needs nothing beside itself: no network, no script.

use std::borrow::Cow;
use std::sync::Arc;

use askama::Template as _;
use dateline_core::{
    Encoder, Group, Layer, LayerKey, LayerKind, OptionsError, Outcome, Output, OutputError, OutputFormat, Record,
};
use dateline_layers::Ledger;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::page::Page;

/// The options of [`Html`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HtmlOptions {
    /// The heading of the page; the name of the story if absent.
    pub title: Option<String>,
}

/// The ledger as an HTML page.
pub struct Html {
    options: HtmlOptions,
    ledgers: Vec<Ledger>,
    unread: Vec<Unread>,
    more_unread: usize,
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
    const SUMMARY: &'static str = "the ledger as one page: a row a statement, a column an outlet";
    type Options = HtmlOptions;

    fn needs_of_group() -> Vec<LayerKey> {
        vec![Ledger::KEY]
    }

    fn open(options: HtmlOptions, _: Vec<LayerKind>) -> Result<Self, OptionsError> {
        Ok(Self { options, ledgers: Vec::new(), unread: Vec::new(), more_unread: 0 })
    }
}

impl Output for Html {
    fn encoder(&self) -> Arc<dyn Encoder> {
        Arc::new(OnlyUnread)
    }

    fn streams(&self) -> bool {
        false
    }

    fn document(&mut self, encoded: Vec<u8>, _: &mut Vec<u8>) -> Result<(), OutputError> {
        if encoded.is_empty() {
            return Ok(());
        }
        if self.unread.len() == MOST_UNREAD {
            self.more_unread += 1;
            return Ok(());
        }
        self.unread.push(serde_json::from_slice(&encoded).map_err(|error| failed("a document's note", error))?);
        Ok(())
    }

    fn group(&mut self, group: &Group, _: &mut Vec<u8>) -> Result<(), OutputError> {
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

    fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        let title = match (&self.options.title, self.ledgers.first()) {
            (Some(title), _) => Cow::Borrowed(title.as_str()),
            (None, Some(ledger)) => Cow::Borrowed(ledger.story.as_str()),
            (None, None) => Cow::Borrowed("nothing"),
        };
        let page = Page::new(&title, &self.ledgers, &self.unread, self.more_unread);
        page.write_into(file).map_err(|error| failed("the page", error))
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
