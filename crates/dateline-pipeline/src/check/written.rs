//! Values as they stand in the file: with their places, and as JSON.

use std::ops::Range;

use serde_json::{Map, Number, Value};
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use crate::{Problem, ProblemKind};

/// A key of a table.
pub(super) type Key<'t> = Spanned<DeString<'t>>;

/// A value of a table.
pub(super) type Written<'t> = Spanned<DeValue<'t>>;

/// A table and the place where it begins.
#[derive(Clone)]
pub(super) struct Table<'t> {
    pub(super) entries: &'t DeTable<'t>,
    pub(super) span: Range<usize>,
}

/// Where a value stands, or the innermost thing around it that is written down.
pub(super) struct Place {
    pub(super) key: Range<usize>,
    pub(super) value: Range<usize>,
}

impl<'t> Table<'t> {
    /// The place that a path of keys and indices leads to.
    pub(super) fn place(&self, path: &[String]) -> Place {
        let mut place = Place { key: self.span.clone(), value: self.span.clone() };
        let Some((first, rest)) = path.split_first() else { return place };
        let Some((key, value)) = self.entries.get_key_value(first.as_str()) else { return place };
        place = Place { key: key.span(), value: value.span() };
        let mut value = value;
        for step in rest {
            match value.get_ref() {
                DeValue::Table(table) => {
                    let Some((key, inner)) = table.get_key_value(step.as_str()) else { return place };
                    place = Place { key: key.span(), value: inner.span() };
                    value = inner;
                }
                DeValue::Array(items) => {
                    let Some(inner) = step.parse().ok().and_then(|index: usize| items.get(index)) else { return place };
                    place = Place { key: inner.span(), value: inner.span() };
                    value = inner;
                }
                _ => return place,
            }
        }
        place
    }

    /// The place of the first string in it, however deep, that is `text`.
    pub(super) fn find(&self, text: &str) -> Option<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        for value in self.entries.values() {
            find_string(value, text, &mut found);
        }
        found.into_iter().min_by_key(|it| it.start)
    }

    /// All of it as JSON. What JSON cannot say is left out and becomes a problem.
    pub(super) fn json(&self, problems: &mut Vec<Problem>) -> Map<String, Value> {
        table_json(self.entries, problems)
    }
}

fn find_string(value: &Written<'_>, text: &str, found: &mut Vec<Range<usize>>) {
    match value.get_ref() {
        DeValue::String(it) if it == text => found.push(value.span()),
        DeValue::Array(items) => items.iter().for_each(|it| find_string(it, text, found)),
        DeValue::Table(table) => table.values().for_each(|it| find_string(it, text, found)),
        _ => {}
    }
}

fn table_json(table: &DeTable<'_>, problems: &mut Vec<Problem>) -> Map<String, Value> {
    let mut members = Map::new();
    for (key, value) in table {
        if let Some(value) = json(value, problems) {
            members.insert(key.get_ref().to_string(), value);
        }
    }
    members
}

fn json(value: &Written<'_>, problems: &mut Vec<Problem>) -> Option<Value> {
    let unfit = |message: String| Problem::new(ProblemKind::BadValue, message).at(value.span());
    match value.get_ref() {
        DeValue::String(text) => Some(Value::String(text.to_string())),
        DeValue::Boolean(it) => Some(Value::Bool(*it)),
        DeValue::Datetime(it) => Some(Value::String(it.to_string())),
        DeValue::Integer(it) => {
            let signed = i64::from_str_radix(it.as_str(), it.radix()).ok().map(Number::from);
            let number = signed.or_else(|| u64::from_str_radix(it.as_str(), it.radix()).ok().map(Number::from));
            if number.is_none() {
                problems.push(unfit(format!("the number {it} is too large")).help("whole numbers have 64 bits"));
            }
            number.map(Value::Number)
        }
        DeValue::Float(it) => {
            let number = it.as_str().parse().ok().and_then(Number::from_f64);
            if number.is_none() {
                problems.push(unfit(format!("{it} is not a number to reckon with")).help("write a finite number"));
            }
            number.map(Value::Number)
        }
        DeValue::Array(items) => Some(Value::Array(items.iter().filter_map(|it| json(it, problems)).collect())),
        DeValue::Table(table) => Some(Value::Object(table_json(table, problems))),
    }
}

/// What a value is, for a message: "a string".
pub(super) fn sort_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
