//! What must be known of the loader to check a pipeline's `[loader]` table.

use std::fmt;
use std::sync::Arc;

use dateline_core::{LayerKind, OptionsError, resolve_options};
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A loader as a pipeline sees it. The binary hands it in: this crate knows no loader.
#[derive(Clone)]
pub struct LoaderEntry {
    /// Its version. A change of what it makes of an input is a new version.
    pub version: String,
    /// The layers that it adds to each document.
    pub writes: Vec<LayerKind>,
    /// Its options, the keys of `[loader]`, as a JSON Schema.
    pub options_schema: Schema,
    /// Checks options and fills in the defaults.
    pub resolve: ResolveLoader,
}

type ResolveLoader = Arc<dyn Fn(Value) -> Result<Value, OptionsError> + Send + Sync>;

impl LoaderEntry {
    /// A loader with options of type `O`, that adds `writes` to each document.
    #[must_use]
    pub fn of<O>(version: impl Into<String>, writes: Vec<LayerKind>) -> Self
    where
        O: DeserializeOwned + Serialize + JsonSchema + 'static,
    {
        Self {
            version: version.into(),
            writes,
            options_schema: SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<O>(),
            resolve: Arc::new(resolve_options::<O>),
        }
    }
}

impl fmt::Debug for LoaderEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoaderEntry").field("version", &self.version).field("writes", &self.writes).finish()
    }
}
