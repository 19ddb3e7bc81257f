//! How records become bytes.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{LayerKey, LayerKind, Layers, OptionsError, Record};

/// A record could not be written in a format.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct OutputError {
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What corpus analysers found of a group of documents.
#[derive(Debug)]
pub struct Group {
    /// The name of the group.
    pub name: String,
    /// What was found.
    pub layers: Layers,
}

/// Turns one record into bytes, on any thread.
pub trait Encoder: Send + Sync {
    /// The bytes of one record. Empty if the format does not show single documents.
    ///
    /// # Errors
    /// [`OutputError`] if the record does not fit the format.
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError>;
}

/// One output of a run: records and groups in, bytes out. The host owns the file.
///
/// The costly part, [`Encoder::encode`], runs on the threads of the documents; what is here runs on
/// one thread, in input order. `Sync` only so that the plan which holds it can be shared.
pub trait Output: Send + Sync {
    /// The encoder that goes with it.
    fn encoder(&self) -> Arc<dyn Encoder>;

    /// Whether the file grows with each document and can be taken up again where it was cut. One
    /// that is written as a whole at the end is not.
    fn streams(&self) -> bool;

    /// Takes an encoded record and adds to `file` what can be written already.
    ///
    /// # Errors
    /// [`OutputError`] if it cannot be taken.
    fn document(&mut self, encoded: Vec<u8>, file: &mut Vec<u8>) -> Result<(), OutputError> {
        file.extend(encoded);
        Ok(())
    }

    /// Takes what was found of a group, after its last document.
    ///
    /// # Errors
    /// [`OutputError`] if it cannot be written.
    fn group(&mut self, group: &Group, file: &mut Vec<u8>) -> Result<(), OutputError>;

    /// Adds what comes after the last group.
    ///
    /// # Errors
    /// [`OutputError`] if it cannot be written.
    fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        let _ = file;
        Ok(())
    }
}

/// A format that a pipeline can name: `[[output]] format = "html"`.
pub trait OutputFormat: Output + Sized + 'static {
    /// Its name in a pipeline.
    const NAME: &'static str;

    /// What it is, in one line.
    const SUMMARY: &'static str;

    /// Its `[output.options]`.
    type Options: DeserializeOwned + Serialize + JsonSchema + Default + 'static;

    /// The layers of a group without which it has nothing to show.
    fn needs_of_group() -> Vec<LayerKey> {
        Vec::new()
    }

    /// Opens an output with its options, given the layers that the pipeline knows.
    ///
    /// # Errors
    /// [`OptionsError`] if an option has a value that its type allows and the format does not, such
    /// as the name of a layer that is not there.
    fn open(options: Self::Options, layers: Vec<LayerKind>) -> Result<Self, OptionsError>;
}
