//! The format as a pipeline names it.

use std::sync::{Arc, Mutex, PoisonError};

use dateline_core::{Encoder, Group, LayerKey, LayerKind, OptionsError, Output, OutputError, OutputFormat};
use dateline_layers::group_layers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::record::RecordForm;
use crate::rows::{Rows, RowsError};

/// The options of [`Parquet`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ParquetOptions {
    /// Bulky layers to write beside those that are in every record: `["tokens", "sentences"]`.
    pub layers: Vec<String>,
}

/// Records as one Parquet file, a row each. What was found of a group is not in it: it is no row.
pub struct Parquet {
    form: Arc<RecordForm>,
    // Never locked: Arrow's parts cannot be shared between threads, and an output must be able to be.
    rows: Mutex<Rows>,
}

impl OutputFormat for Parquet {
    const NAME: &'static str = "parquet";
    const SUMMARY: &'static str = "one file of columns, a row a document, for data frames and SQL";
    type Options = ParquetOptions;

    fn open(options: ParquetOptions, layers: Vec<LayerKind>) -> Result<Self, OptionsError> {
        let of_groups = group_layers();
        let layers: Vec<_> = layers.into_iter().filter(|it| of_groups.iter().all(|of| of.key != it.key)).collect();
        let names = |written: &str| layers.iter().any(|kind| is_named(&kind.key, written));
        if let Some(at) = options.layers.iter().position(|it| !names(it)) {
            let known: Vec<_> = layers.iter().map(|kind| kind.key.member()).collect();
            let problem = format!("no layer is named `{}`; known: {}", options.layers[at], known.join(", "));
            return Err(OptionsError { path: vec!["layers".to_owned(), at.to_string()], problem });
        }
        let form = RecordForm::new(&layers, |key| options.layers.iter().any(|it| is_named(key, it)));
        let rows = Rows::new(form.columns().fields()).map_err(|error| OptionsError {
            path: Vec::new(),
            problem: format!("the layers of this pipeline have no form in Parquet: {error}"),
        })?;
        Ok(Self { form: Arc::new(form), rows: Mutex::new(rows) })
    }
}

/// Whether a user may mean this layer: `tokens`, or `tokens@1`.
fn is_named(key: &LayerKey, written: &str) -> bool {
    written == key.member() || written == key.to_string()
}

impl Output for Parquet {
    fn encoder(&self) -> Arc<dyn Encoder> {
        Arc::clone(&self.form) as Arc<dyn Encoder>
    }

    fn streams(&self) -> bool {
        // The file is none without its last bytes, which say where everything lies.
        false
    }

    fn document(&mut self, encoded: Vec<u8>, file: &mut Vec<u8>) -> Result<(), OutputError> {
        self.rows().push(&encoded, file).map_err(failed)
    }

    fn group(&mut self, _: &Group, _: &mut Vec<u8>) -> Result<(), OutputError> {
        Ok(())
    }

    fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        self.rows().finish(file).map_err(failed)
    }
}

impl Parquet {
    fn rows(&mut self) -> &mut Rows {
        self.rows.get_mut().unwrap_or_else(PoisonError::into_inner)
    }
}

fn failed(error: RowsError) -> OutputError {
    OutputError { message: "a row cannot be written as Parquet".to_owned(), source: Some(Box::new(error)) }
}
