//! The layers of one document.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use serde_json::Value;
use serde_json::value::RawValue;

use crate::given;
use crate::layer::ErasedLayer;
use crate::{Columns, ColumnsError, Layer, LayerKey, LayerKind, LayerMisfit};

/// All that has been learnt of one document, by key.
///
/// A layer is here as a value of its type, as columns if this binary does not have that type, as the
/// JSON it came in, or as value and JSON. One that came as
/// JSON and that nobody reads stays as it came, so a layer of another tool passes through unharmed.
#[derive(Clone, Default)]
pub struct Layers {
    stored: BTreeMap<LayerKey, Stored>,
}

#[derive(Clone, Default)]
struct Stored {
    // Invariant: at least one of the two is there; when both are, `typed` was read from `given`.
    typed: Option<Arc<dyn ErasedLayer>>,
    given: Option<Arc<RawValue>>,
}

/// A layer could not be turned into its type, or back into JSON.
#[derive(Debug, thiserror::Error)]
#[error("the layer `{key}` does not have the form that its readers expect")]
pub struct LayerError {
    /// Which layer.
    pub key: LayerKey,
    /// What is wrong with it.
    pub source: serde_json::Error,
}

/// A layer that came with the input cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GivenLayerError {
    /// It holds a span that is no span of this text.
    #[error("layer `{key}`: {problem}, at {pointer}")]
    Span {
        /// Which layer.
        key: LayerKey,
        /// Where in it, as a JSON pointer.
        pointer: String,
        /// What is wrong.
        problem: String,
    },
    /// It is no JSON.
    #[error("layer `{key}` is not valid JSON")]
    Json {
        /// Which layer.
        key: LayerKey,
        /// Why.
        source: serde_json::Error,
    },
}

impl Layers {
    /// Adds a layer, in place of any with the same key.
    pub fn insert<L: Layer>(&mut self, layer: L) {
        self.stored.insert(L::KEY, Stored { typed: Some(Arc::new(layer)), given: None });
    }

    /// Adds a layer as it came with a record. Every member called `span` in it, however deep, must
    /// be a span of `text`: what gets in here need not be checked again.
    ///
    /// # Errors
    /// [`GivenLayerError`] if one is not.
    pub fn insert_given(&mut self, key: LayerKey, given: Box<RawValue>, text: &str) -> Result<(), GivenLayerError> {
        let value: Value = match serde_json::from_str(given.get()) {
            Ok(value) => value,
            Err(source) => return Err(GivenLayerError::Json { key, source }),
        };
        let mut pointer = String::new();
        if let Err(problem) = given::check_spans(&value, text, &mut pointer) {
            return Err(GivenLayerError::Span { key, pointer, problem });
        }
        self.stored.insert(key, Stored { typed: None, given: Some(given.into()) });
        Ok(())
    }

    /// The layer of a type, if it is here as that type.
    ///
    /// One that came with the input is found only after [`Layers::decode`].
    #[must_use]
    pub fn get<L: Layer>(&self) -> Option<&L> {
        self.stored.get(&L::KEY)?.typed.as_deref()?.any().downcast_ref()
    }

    /// Turns the layer of this kind, if it came as JSON, into a value of its type. One of a kind whose
    /// type is not known stays as it is.
    ///
    /// # Errors
    /// [`LayerError`] if it has another form.
    pub fn decode(&mut self, kind: &LayerKind) -> Result<(), LayerError> {
        let Some(stored) = self.stored.get_mut(&kind.key) else { return Ok(()) };
        if let (None, Some(given)) = (&stored.typed, &stored.given) {
            stored.typed = kind.decode(given).map_err(|source| LayerError { key: kind.key.clone(), source })?;
        }
        Ok(())
    }

    /// Adds a layer that crossed a border as columns, in place of any with the same key. One of a kind
    /// whose type is known becomes that type; any other stays columns, in the order of the text.
    ///
    /// # Errors
    /// [`ColumnsError`] if the columns are not those of the kind's type. Whether their spans fit the
    /// text is for [`Layers::check`] to say.
    pub fn insert_columns(&mut self, kind: &LayerKind, columns: Columns<'_>) -> Result<(), ColumnsError> {
        self.insert_typed(kind, kind.of_columns(&columns)?, || columns.sorted().into_owned());
        Ok(())
    }

    /// The same for columns that own their arrays: of a kind whose type is not known they need no copy.
    ///
    /// # Errors
    /// As [`Layers::insert_columns`].
    pub fn insert_owned_columns(&mut self, kind: &LayerKind, columns: Columns<'static>) -> Result<(), ColumnsError> {
        self.insert_typed(kind, kind.of_columns(&columns)?, || columns.sorted());
        Ok(())
    }

    fn insert_typed(
        &mut self,
        kind: &LayerKind,
        typed: Option<Arc<dyn ErasedLayer>>,
        columns: impl FnOnce() -> Columns<'static>,
    ) {
        let typed = Some(typed.unwrap_or_else(|| Arc::new(columns())));
        self.stored.insert(kind.key.clone(), Stored { typed, given: None });
    }

    /// One layer as columns, to cross a border.
    ///
    /// # Errors
    /// [`ColumnsError`] if it has no form as columns.
    pub fn columns(&self, key: &LayerKey) -> Option<Result<Columns<'_>, ColumnsError>> {
        let stored = self.stored.get(key)?;
        match (&stored.typed, &stored.given) {
            (Some(typed), _) => Some(typed.columns()),
            (None, Some(given)) => Some(given::columns(given)),
            (None, None) => None,
        }
    }

    /// Whether there is a layer under this key, in either form.
    #[must_use]
    pub fn contains(&self, key: &LayerKey) -> bool {
        self.stored.contains_key(key)
    }

    /// The keys, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &LayerKey> {
        self.stored.keys()
    }

    /// One layer as JSON: as it came, or else written anew.
    ///
    /// # Errors
    /// [`LayerError`] if it cannot be written (a map with keys that are no strings).
    pub fn json(&self, key: &LayerKey) -> Option<Result<Arc<RawValue>, LayerError>> {
        let stored = self.stored.get(key)?;
        match (&stored.given, &stored.typed) {
            (Some(given), _) => Some(Ok(Arc::clone(given))),
            (None, Some(typed)) => {
                let written = typed.json().map(Arc::from);
                Some(written.map_err(|source| LayerError { key: key.clone(), source }))
            }
            (None, None) => None,
        }
    }

    /// Moves the layers of `other` in here. A layer that is already here stays: what came with the
    /// input outranks what was computed.
    pub fn merge(&mut self, other: Self) {
        for (key, stored) in other.stored {
            self.stored.entry(key).or_insert(stored);
        }
    }

    /// Looks for a span that does not fit `text` in the layers that are here as values.
    ///
    /// # Errors
    /// The layer and what is wrong in it.
    pub fn check(&self, text: &str) -> Result<(), (LayerKey, LayerMisfit)> {
        for (key, stored) in &self.stored {
            if let Some(typed) = &stored.typed {
                typed.check_spans(text).map_err(|wrong| (key.clone(), wrong))?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Layers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.stored.keys()).finish()
    }
}
