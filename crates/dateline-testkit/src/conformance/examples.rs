//! The texts by which an author shows what an analyser finds.

use std::collections::BTreeSet;

use dateline_core::{Example, Layers, Span};
use serde_json::{Map, Value};

use super::place::places;
use crate::marked::{Marked, try_mark, try_unmark};

/// An [`Example`] that need not be compiled in, such as one from the manifest of a plugin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedExample {
    /// See [`Example::text`].
    pub text: String,
    /// See [`Example::layers`].
    pub layers: Vec<String>,
    /// See [`Example::options`].
    pub options: String,
}

impl From<&Example> for OwnedExample {
    fn from(example: &Example) -> Self {
        Self {
            text: example.text.to_owned(),
            layers: example.layers.iter().map(|it| (*it).to_owned()).collect(),
            options: example.options.to_owned(),
        }
    }
}

/// An example with its marks taken out.
pub(crate) struct Read {
    pub(crate) marked: Marked,
    pub(crate) options: Value,
    layers: BTreeSet<String>,
}

impl OwnedExample {
    /// Takes the marks out.
    pub(crate) fn read(&self) -> Result<Read, String> {
        let marked = try_unmark(&self.text)?;
        let options = match self.options.trim() {
            "" => Value::Object(Map::new()),
            written => serde_json::from_str(written).map_err(|error| format!("its options are no JSON: {error}"))?,
        };
        let layers: BTreeSet<String> = match self.layers.as_slice() {
            [] => marked.marks.iter().map(|(layer, _)| layer.clone()).collect(),
            named => named.iter().cloned().collect(),
        };
        if layers.is_empty() {
            return Err("it has no marks and names no layer, so it says nothing".to_owned());
        }
        if let Some((stray, _)) = marked.marks.iter().find(|(layer, _)| !layers.contains(layer)) {
            return Err(format!("it marks `{stray}`, which is not among its layers"));
        }
        Ok(Read { marked, options, layers })
    }
}

impl Read {
    /// What differs between the marks and the places that were found.
    pub(crate) fn mistakes(&self, found: &Layers) -> Vec<String> {
        self.layers.iter().filter_map(|layer| self.mistake(layer, found)).collect()
    }

    fn mistake(&self, layer: &str, found: &Layers) -> Option<String> {
        let keys: Vec<_> = found.keys().filter(|key| key.name() == layer).collect();
        let Some(key) = keys.first() else {
            return Some(format!("no layer called `{layer}` is written"));
        };
        let places = match found.columns(key)? {
            Ok(columns) => match places(&columns) {
                Some(places) => places,
                None if columns.rows() == 0 => Vec::new(),
                None => return Some(format!("what is in `{layer}` has no place, so no mark can stand for it")),
            },
            Err(error) => return Some(format!("`{layer}`: {error}")),
        };
        let mut expected: Vec<Span> = self.marked.spans(layer).collect();
        expected.sort();
        let mut sorted = places;
        sorted.sort();
        if expected == sorted {
            return None;
        }
        Some(format!(
            "`{layer}` is not where the marks say\nmarked: {}\nfound:  {}",
            self.with_marks(layer, &expected),
            self.with_marks(layer, &sorted)
        ))
    }

    fn with_marks(&self, layer: &str, places: &[Span]) -> String {
        let text = &self.marked.text;
        let marks: Vec<(&str, Span)> = places.iter().map(|span| (layer, *span)).collect();
        try_mark(text, &marks).unwrap_or_else(|| format!("{text:?} at {places:?}"))
    }
}
