//! What must hold of the layers of any analyser on any text.

use std::collections::BTreeMap;

use dateline_core::{ComponentEntry, LayerKey, LayerKind, LayerMisfit, Layers};
use jsonschema::Validator;
use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::CheckName;
use super::place::{Place, places};
use crate::panics::watch;

/// A law that is broken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Breach {
    pub(crate) check: CheckName,
    /// The code of the error that it is; empty if it is none.
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) place: Option<Place>,
}

impl Breach {
    fn new(check: CheckName, message: String) -> Self {
        Self::at(check, message, None)
    }

    pub(crate) fn at(check: CheckName, message: String, place: Option<Place>) -> Self {
        Self { check, code: String::new(), message, place }
    }
}

/// The layers that a component declares, with what their forms are checked by.
pub(crate) struct Laws {
    written: Vec<(LayerKind, Result<Validator, String>)>,
}

impl Laws {
    pub(crate) fn of(entry: &ComponentEntry) -> Self {
        Self { written: entry.writes.iter().map(|kind| (kind.clone(), validator(kind))).collect() }
    }

    /// What is wrong with the layers that were written of a text.
    pub(crate) fn breaches(&self, layers: &Layers, text: &str) -> Vec<Breach> {
        let mut breaches = self.undeclared(layers);
        let misplaced = misplaced(layers, text);
        let all_fit = misplaced.is_none();
        breaches.extend(misplaced);
        for (kind, validator) in &self.written {
            let Some(Ok(json)) = layers.json(&kind.key) else { continue };
            breaches.extend(out_of_order(layers, &kind.key));
            breaches.extend(malformed(&kind.key, json.get(), validator));
            // A span that does not fit would be told a second time.
            if all_fit {
                breaches.extend(altered(layers, kind, json.get(), text));
            }
        }
        breaches
    }

    fn undeclared(&self, layers: &Layers) -> Vec<Breach> {
        let declared = || self.written.iter().map(|(kind, _)| &kind.key);
        let absent = declared().filter(|key| !layers.contains(key)).map(|key| {
            let message =
                format!("declares that it writes `{key}`, and did not (a layer without annotations is a layer too)");
            Breach::new(CheckName::DeclaredLayers, message)
        });
        let more = layers.keys().filter(|key| declared().all(|it| it != *key)).map(|key| {
            Breach::new(CheckName::DeclaredLayers, format!("wrote the layer `{key}`, which it does not declare"))
        });
        absent.chain(more).collect()
    }
}

fn validator(kind: &LayerKind) -> Result<Validator, String> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = (kind.schema)(&mut generator);
    let parts = generator.take_definitions(true);
    if !parts.is_empty() {
        schema.ensure_object().insert("$defs".to_owned(), Value::Object(parts));
    }
    jsonschema::validator_for(schema.as_value()).map_err(|error| format!("its schema is none: {error}"))
}

fn misplaced(layers: &Layers, text: &str) -> Option<Breach> {
    let in_json = layers.keys().find_map(|key| {
        let json = layers.json(key)?.ok()?;
        let value: Value = serde_json::from_str(json.get()).ok()?;
        let mut pointer = String::new();
        let (place, problem) = wrong_span(&value, text, &mut pointer)?;
        let message = format!("`{key}` at {pointer}: the span {}..{} {problem}", place.start, place.end);
        Some(Breach::at(CheckName::Places, message, Some(place)))
    });
    in_json.or_else(|| {
        // Spans under other names, which only the layer's type knows.
        let (key, misfit) = layers.check(text).err()?;
        let place = match &misfit {
            LayerMisfit::Span(wrong) => Some(Place::of(wrong.0)),
            LayerMisfit::Columns(_) => None,
        };
        Some(Breach::at(CheckName::Places, format!("`{key}`: {misfit}"), place))
    })
}

/// The first member called `span` that is no span of the text; `pointer` leads to it.
fn wrong_span(value: &Value, text: &str, pointer: &mut String) -> Option<(Place, String)> {
    let length = pointer.len();
    let mut below = |name: &str, member: &Value| {
        pointer.truncate(length);
        pointer.push_str(&format!("/{name}"));
        match (name, Place::of_json(member)) {
            ("span", Some(place)) => place.misfit(text).map(|problem| (place, problem)),
            _ => wrong_span(member, text, pointer),
        }
    };
    match value {
        Value::Array(items) => items.iter().enumerate().find_map(|(index, item)| below(&index.to_string(), item)),
        Value::Object(members) => members.iter().find_map(|(name, member)| below(name, member)),
        _ => None,
    }
}

fn out_of_order(layers: &Layers, key: &LayerKey) -> Option<Breach> {
    let columns = watch(|| layers.columns(key)).ok()??.ok()?;
    let places = places(&columns)?;
    let late = places.windows(2).position(|pair| pair[0] > pair[1])? + 1;
    let message = format!(
        "`{key}` at /{late}: the annotation at {:?} stands behind that at {:?} (`Spans::new` puts them in order)",
        places[late],
        places[late - 1]
    );
    Some(Breach::at(CheckName::Order, message, Some(Place::of(places[late]))))
}

fn malformed(key: &LayerKey, json: &str, validator: &Result<Validator, String>) -> Option<Breach> {
    let told = |message| Some(Breach::new(CheckName::Schema, message));
    let validator = match validator {
        Ok(validator) => validator,
        Err(problem) => return told(format!("`{key}`: {problem}")),
    };
    let value: Value = match serde_json::from_str(json) {
        Ok(value) => value,
        Err(error) => return told(format!("`{key}` is no JSON: {error}")),
    };
    let error = validator.validate(&value).err()?;
    told(format!("`{key}` at {}: {error}", error.instance_path()))
}

/// A plugin's layers go to the host as columns, and a record is read back from JSON. Neither may
/// change a layer.
fn altered(layers: &Layers, kind: &LayerKind, json: &str, text: &str) -> Option<Breach> {
    let key = &kind.key;
    let told = |way: &str, problem: String| {
        Some(Breach::new(CheckName::RoundTrip, format!("`{key}`, written as {way} and read again: {problem}")))
    };
    let carried = |way: &str, layers: &Layers| match watch(|| carry(layers, kind)) {
        Ok(Ok(again)) if again == json => None,
        Ok(Ok(again)) => {
            let outcome = |json: &str| super::Outcome::Layers(BTreeMap::from([(key.to_string(), json.to_owned())]));
            let difference = outcome(json).difference(&outcome(&again), ["before", "after"])?;
            told(way, difference.message)
        }
        Ok(Err(problem)) => told(way, problem),
        Err(panic) => told(way, format!("panicked: {panic}")),
    };
    let as_columns = carried("columns", layers);
    if as_columns.is_some() || kind.is_foreign() {
        return as_columns;
    }
    let mut read = Layers::default();
    let raw = serde_json::value::RawValue::from_string(json.to_owned()).ok()?;
    if let Err(error) = read.insert_given(key.clone(), raw, text) {
        return told("JSON", error.to_string());
    }
    if let Err(error) = read.decode(kind) {
        return told("JSON", format!("{error}: {}", error.source));
    }
    carried("JSON", &read)
}

/// The layer as JSON, after it went through columns.
fn carry(layers: &Layers, kind: &LayerKind) -> Result<String, String> {
    let columns = layers.columns(&kind.key).ok_or("the layer is not there")?.map_err(|it| it.to_string())?;
    let mut other = Layers::default();
    other.insert_columns(kind, columns).map_err(|it| it.to_string())?;
    let json = other.json(&kind.key).ok_or("the layer is not there")?.map_err(|it| it.to_string())?;
    Ok(json.get().to_owned())
}
