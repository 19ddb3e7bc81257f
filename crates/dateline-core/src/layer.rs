//! What a layer is: something learnt of a text, under a name with a version.

use std::any::{Any, TypeId};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::value::{RawValue, to_raw_value};

use crate::{Columns, ColumnsError, Span};

/// The name of a layer and the version of its form, written `sentences@1`.
///
/// A name, not a `TypeId`, is the key: a type has another id in each separately built library. The
/// version rises when a reader of the old form would misread the new one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LayerKey {
    name: Cow<'static, str>,
    version: u16,
}

impl LayerKey {
    /// The key of a layer known when this was compiled.
    #[must_use]
    pub const fn new(name: &'static str, version: u16) -> Self {
        Self { name: Cow::Borrowed(name), version }
    }

    /// The key of a layer that is known only at run time.
    #[must_use]
    pub fn named(name: impl Into<String>, version: u16) -> Self {
        Self { name: Cow::Owned(name.into()), version }
    }

    /// The name without the version.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The version, from 1.
    #[must_use]
    pub const fn version(&self) -> u16 {
        self.version
    }

    /// The member of a record's `layers` that holds it: the bare name for version 1, and
    /// `name@version` after that.
    #[must_use]
    pub fn member(&self) -> Cow<'_, str> {
        if self.version == 1 { Cow::Borrowed(&self.name) } else { Cow::Owned(self.to_string()) }
    }
}

impl fmt::Display for LayerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.name, self.version)
    }
}

impl fmt::Debug for LayerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for LayerKey {
    type Err = std::convert::Infallible;

    /// Reads `name@version`. Without a version that is a number, all of it is a name of version 1:
    /// the layers of other tools may be called anything.
    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let parts = written.rsplit_once('@').and_then(|(name, version)| Some((name, version.parse().ok()?)));
        let (name, version) = parts.unwrap_or((written, 1));
        Ok(Self { name: Cow::Owned(name.to_owned()), version })
    }
}

/// Whether a layer is part of a record that nobody asked for specially.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// In every record.
    Always,
    /// Only when an output asks for it by name: it is bulky, or of use only to other analysers.
    OnRequest,
}

/// A span in a layer does not fit the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the span {0:?} lies outside the text or inside a character of it")]
pub struct SpanError(pub Span);

/// A layer does not fit the text it is said of.
#[derive(Debug, thiserror::Error)]
pub enum LayerMisfit {
    /// A span in a layer of a known type.
    #[error(transparent)]
    Span(#[from] SpanError),
    /// A cell in a layer that is here as columns.
    #[error(transparent)]
    Columns(#[from] ColumnsError),
}

/// Something learnt of a text, kept beside it under a key.
///
/// Most layers are lists of annotations, [`crate::Spans`]; a layer of one value a document
/// implements this itself.
pub trait Layer: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// Its name and version.
    const KEY: LayerKey;

    /// Whether it is in every record.
    const EXPORT: Export = Export::Always;

    /// Whether a record gives the text beside each of its spans. False where that would only
    /// repeat the document.
    const EXCERPTS: bool = true;

    /// Looks for a span that does not fit `text`.
    ///
    /// # Errors
    /// The first span that does not.
    fn check(&self, text: &str) -> Result<(), SpanError>;

    /// The layer as columns, to cross the border of a plugin.
    ///
    /// # Errors
    /// [`ColumnsError`] if it cannot be serialised.
    fn columns(&self) -> Result<Columns<'_>, ColumnsError> {
        Columns::of(self)
    }

    /// The layer that was written as these columns.
    ///
    /// # Errors
    /// [`ColumnsError`] if they are those of something else.
    fn from_columns(columns: &Columns<'_>) -> Result<Self, ColumnsError> {
        columns.read()
    }
}

/// One thing found at one place.
pub trait Annotation: Serialize + DeserializeOwned + JsonSchema + Clone + Send + Sync + 'static {
    /// The key of a layer of these.
    const KEY: LayerKey;

    /// See [`Layer::EXPORT`].
    const EXPORT: Export = Export::Always;

    /// See [`Layer::EXCERPTS`].
    const EXCERPTS: bool = true;

    /// Where it stands. The annotations of a layer are sorted by this.
    fn span(&self) -> Span;

    /// Shows every span in it to `visit`. One that holds more than [`Annotation::span`] overrides
    /// this, so that all of them are checked.
    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.span());
    }

    /// Makes one of its span alone, if a span is all that it holds, in a field called `span`. A layer
    /// of such annotations crosses the border of a plugin several times faster with this.
    #[must_use]
    fn of_span(_span: Span) -> Option<Self> {
        None
    }
}

/// A layer's type as a value: what the host must know to read, write and describe it.
#[derive(Clone)]
pub struct LayerKind {
    /// Its key.
    pub key: LayerKey,
    /// Whether it is in every record.
    pub export: Export,
    /// Whether a record gives the text beside each span.
    pub excerpts: bool,
    /// Its form as a JSON Schema.
    pub schema: SchemaOfLayer,
    // None for a layer whose type this binary does not have: it stays JSON or columns.
    rust: Option<RustType>,
}

/// Gives the schema of a layer, its parts among those of the generator.
pub type SchemaOfLayer = Arc<dyn Fn(&mut SchemaGenerator) -> Schema + Send + Sync>;

#[derive(Clone, Copy)]
struct RustType {
    id: TypeId,
    of_columns: fn(&Columns<'_>) -> Result<Arc<dyn ErasedLayer>, ColumnsError>,
    decode: fn(&RawValue) -> Result<Arc<dyn ErasedLayer>, serde_json::Error>,
}

impl LayerKind {
    /// The kind of a layer type.
    #[must_use]
    pub fn of<L: Layer>() -> Self {
        Self {
            key: L::KEY,
            export: L::EXPORT,
            excerpts: L::EXCERPTS,
            schema: Arc::new(SchemaGenerator::subschema_for::<L>),
            rust: Some(RustType {
                id: TypeId::of::<L>(),
                of_columns: |columns| Ok(Arc::new(L::from_columns(columns)?)),
                decode: |raw| Ok(Arc::new(serde_json::from_str::<L>(raw.get())?)),
            }),
        }
    }

    /// The kind of a layer that only its name and schema are known of, such as one of a plugin.
    #[must_use]
    pub fn foreign(key: LayerKey, export: Export, schema: Schema) -> Self {
        Self { key, export, excerpts: true, schema: Arc::new(move |_| schema.clone()), rust: None }
    }

    /// Says whether a record gives the text beside each span.
    #[must_use]
    pub const fn with_excerpts(mut self, excerpts: bool) -> Self {
        self.excerpts = excerpts;
        self
    }

    /// Whether this binary has no type for it, so that it stays JSON or columns.
    #[must_use]
    pub const fn is_foreign(&self) -> bool {
        self.rust.is_none()
    }

    /// Makes a layer of this kind from columns, if its type is known.
    pub(crate) fn of_columns(&self, columns: &Columns<'_>) -> Result<Option<Arc<dyn ErasedLayer>>, ColumnsError> {
        self.rust.map(|rust| (rust.of_columns)(columns)).transpose()
    }

    /// Whether both are of one type, as far as this binary knows their types.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        match (&self.rust, &other.rust) {
            (Some(one), Some(another)) => one.id == another.id,
            _ => true,
        }
    }

    /// Reads a layer of this kind, if its type is known.
    pub(crate) fn decode(&self, raw: &RawValue) -> Result<Option<Arc<dyn ErasedLayer>>, serde_json::Error> {
        self.rust.map(|rust| (rust.decode)(raw)).transpose()
    }
}

impl fmt::Debug for LayerKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LayerKind({})", self.key)
    }
}

/// A layer whose type is forgotten. Within one binary it can be had back by its type.
pub(crate) trait ErasedLayer: Send + Sync {
    fn json(&self) -> Result<Box<RawValue>, serde_json::Error>;
    fn columns(&self) -> Result<Columns<'_>, ColumnsError>;
    fn check_spans(&self, text: &str) -> Result<(), LayerMisfit>;
    fn any(&self) -> &dyn Any;
}

impl<L: Layer> ErasedLayer for L {
    fn json(&self) -> Result<Box<RawValue>, serde_json::Error> {
        to_raw_value(self)
    }

    fn columns(&self) -> Result<Columns<'_>, ColumnsError> {
        Layer::columns(self)
    }

    fn check_spans(&self, text: &str) -> Result<(), LayerMisfit> {
        Ok(self.check(text)?)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

/// A layer of a type that this binary does not have.
impl ErasedLayer for Columns<'static> {
    fn json(&self) -> Result<Box<RawValue>, serde_json::Error> {
        to_raw_value(self)
    }

    fn columns(&self) -> Result<Columns<'_>, ColumnsError> {
        Ok(self.borrowed())
    }

    fn check_spans(&self, text: &str) -> Result<(), LayerMisfit> {
        Ok(self.check(text)?)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_as_written() {
        for written in ["sentences@1", "sentences@2"] {
            let key: LayerKey = written.parse().unwrap();
            assert_eq!(key.to_string(), written);
        }
        assert_eq!("sentences".parse(), Ok(LayerKey::new("sentences", 1)));
        assert_eq!("them@home".parse(), Ok(LayerKey::new("them@home", 1)));
    }

    #[test]
    fn only_later_versions_show_in_a_record() {
        assert_eq!(LayerKey::new("tokens", 1).member(), "tokens");
        assert_eq!(LayerKey::new("tokens", 2).member(), "tokens@2");
    }
}
