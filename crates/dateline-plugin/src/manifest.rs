//! What a plugin says of itself.

use std::collections::BTreeSet;

use dateline_core::{Analyser, Component, ComponentEntry, Export, LayerKey, LayerKind, Need, Registry};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// What a plugin says of itself: a JSON object in its table. A Rust plugin's is derived from its types.
///
/// Members that are not known here are passed over: a later minor version may add some.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its name, as a built-in component has one.
    pub name: String,
    /// Its version. A change of results is a new version.
    pub version: String,
    /// What it does, in one line.
    pub summary: String,
    /// The layers it reads, in the order in which it gets them.
    #[serde(default)]
    pub reads: Vec<ManifestRead>,
    /// The layers it writes.
    #[serde(default)]
    pub writes: Vec<ManifestWrite>,
    /// Its options: the JSON Schema of an object. Without one it has none.
    #[serde(default = "no_options")]
    pub options: Schema,
    /// Texts with what it finds in them.
    #[serde(default)]
    pub examples: Vec<ManifestExample>,
}

/// A layer that a plugin reads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestRead {
    /// Which one, `tokens@1`.
    #[serde(with = "written")]
    pub layer: LayerKey,
    /// Whether it does without it.
    #[serde(default)]
    pub optional: bool,
}

/// A layer that a plugin writes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestWrite {
    /// Which one, `hedges@1`.
    #[serde(with = "written")]
    pub layer: LayerKey,
    /// Whether it is in every record, `always`, or only in those that ask for it, `on_request`.
    #[serde(default = "always", with = "export")]
    pub export: Export,
    /// Whether a record gives the text beside each span.
    #[serde(default = "yes")]
    pub excerpts: bool,
    /// Its form in a record, as a JSON Schema that needs nothing around it. Without one, anything.
    #[serde(default)]
    pub schema: Schema,
}

/// A text with what a plugin finds in it. See [`dateline_core::Example`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ManifestExample {
    /// The text with its marks, `It was {hedges|reportedly} so.`
    pub text: String,
    /// The layers that are compared. Empty: those that have a mark.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub layers: Vec<String>,
    /// The options with which it is run.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub options: Map<String, Value>,
}

/// A manifest that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ManifestError {
    /// It is not UTF-8.
    #[error("the manifest is not UTF-8 from byte {valid} on")]
    Utf8 {
        /// How many of its bytes are.
        valid: usize,
    },
    /// It is not JSON, or has not the members that it must have.
    #[error("the manifest is not as it must be")]
    Json(#[source] serde_json::Error),
    /// Its name is none that a component can have.
    #[error("the manifest gives the name `{0}`; a name has lower-case letters, digits, `-` and `_`")]
    Name(String),
    /// Its version is empty.
    #[error("the manifest gives an empty version; a version is what a change of results changes, such as `1.0.0`")]
    NoVersion,
    /// Its options are the schema of something else than an object.
    #[error("by the manifest the options are of type {0}; options are an object")]
    Options(Value),
    /// It reads or writes one layer twice.
    #[error("the manifest names the layer `{0}` twice")]
    Repeated(LayerKey),
    /// A layer has a name or version that none can have.
    #[error("the manifest names a layer `{0}`; a layer is written `name@1`, its version from 1")]
    Layer(LayerKey),
    /// It reads a layer that it writes.
    #[error("by the manifest `{0}` is both read and written")]
    ReadsWhatItWrites(LayerKey),
}

impl Manifest {
    /// The manifest of an analyser.
    ///
    /// # Panics
    /// If the options of an example are not a JSON object: a mistake of the analyser.
    #[must_use]
    pub fn of<C: Component + Analyser>() -> Self {
        Self::of_entry(&entry::<C>(), C::EXAMPLES)
    }

    fn of_entry(entry: &ComponentEntry, examples: &[dateline_core::Example]) -> Self {
        // Whoever reads a manifest has no place for definitions that several layers share.
        let mut schemas = SchemaSettings::draft2020_12().with(|it| it.inline_subschemas = true).into_generator();
        let example = |it: &dateline_core::Example| ManifestExample {
            text: it.text.to_owned(),
            layers: it.layers.iter().map(|it| (*it).to_owned()).collect(),
            options: match it.options {
                "" => Map::new(),
                options => serde_json::from_str(options).expect("the options of an example are a JSON object"),
            },
        };
        Self {
            name: entry.name.clone(),
            version: entry.version.clone(),
            summary: entry.summary.clone(),
            reads: entry.reads.iter().map(ManifestRead::of).collect(),
            writes: entry
                .writes
                .iter()
                .map(|it| ManifestWrite {
                    layer: it.key.clone(),
                    export: it.export,
                    excerpts: it.excerpts,
                    schema: (it.schema)(&mut schemas),
                })
                .collect(),
            options: entry.options_schema.clone(),
            examples: examples.iter().map(example).collect(),
        }
    }

    /// Reads and checks a manifest.
    ///
    /// # Errors
    /// [`ManifestError`] for the first thing that is wrong.
    pub fn read(json: &[u8]) -> Result<Self, ManifestError> {
        let json = str::from_utf8(json).map_err(|error| ManifestError::Utf8 { valid: error.valid_up_to() })?;
        let manifest: Self = serde_json::from_str(json).map_err(ManifestError::Json)?;
        if !is_name(&manifest.name) {
            return Err(ManifestError::Name(manifest.name));
        }
        if manifest.version.trim().is_empty() {
            return Err(ManifestError::NoVersion);
        }
        if let Some(other) = manifest.options.get("type").filter(|it| *it != "object") {
            return Err(ManifestError::Options(other.clone()));
        }
        let read = once(manifest.reads.iter().map(|it| &it.layer))?;
        let written = once(manifest.writes.iter().map(|it| &it.layer))?;
        match read.intersection(&written).next() {
            Some(both) => Err(ManifestError::ReadsWhatItWrites((*both).clone())),
            None => Ok(manifest),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("strings, lists and JSON are always JSON")
    }
}

/// The analyser with its type forgotten, as a host has it of one that is compiled in.
pub(crate) fn entry<C: Component + Analyser>() -> ComponentEntry {
    let mut registry = Registry::new();
    registry.analyser::<C>();
    registry.component(C::NAME).expect("it was added above").clone()
}

/// Names stand in pipelines, records and file names, and are compared there letter by letter.
fn is_name(name: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'_');
    !name.is_empty() && name.bytes().all(allowed)
}

/// The keys, if each is one and there once.
fn once<'k>(keys: impl Iterator<Item = &'k LayerKey>) -> Result<BTreeSet<&'k LayerKey>, ManifestError> {
    let mut seen = BTreeSet::new();
    for key in keys {
        if !is_name(key.name()) || key.version() == 0 {
            return Err(ManifestError::Layer(key.clone()));
        }
        if !seen.insert(key) {
            return Err(ManifestError::Repeated(key.clone()));
        }
    }
    Ok(seen)
}

impl ManifestRead {
    fn of(need: &Need) -> Self {
        Self { layer: need.layer.key.clone(), optional: need.optional }
    }

    /// As a host without the layer's type sees it.
    #[must_use]
    pub fn need(&self) -> Need {
        let layer = LayerKind::foreign(self.layer.clone(), Export::Always, Schema::default());
        Need { layer, optional: self.optional }
    }
}

impl ManifestWrite {
    /// As a host without the layer's type sees it.
    #[must_use]
    pub fn kind(&self) -> LayerKind {
        LayerKind::foreign(self.layer.clone(), self.export, self.schema.clone()).with_excerpts(self.excerpts)
    }
}

fn no_options() -> Schema {
    schemars::json_schema!({ "type": "object", "additionalProperties": false })
}

const fn always() -> Export {
    Export::Always
}

const fn yes() -> bool {
    true
}

/// A layer's key as one string.
mod written {
    use dateline_core::LayerKey;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(key: &LayerKey, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(key)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LayerKey, D::Error> {
        let Ok(key) = String::deserialize(deserializer)?.parse();
        Ok(key)
    }
}

/// Whether a layer is in every record, as a word.
mod export {
    use dateline_core::Export;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(super) fn serialize<S: Serializer>(export: &Export, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(match export {
            Export::Always => "always",
            Export::OnRequest => "on_request",
        })
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Export, D::Error> {
        match &*String::deserialize(deserializer)? {
            "always" => Ok(Export::Always),
            "on_request" => Ok(Export::OnRequest),
            other => Err(de::Error::unknown_variant(other, &["always", "on_request"])),
        }
    }
}
