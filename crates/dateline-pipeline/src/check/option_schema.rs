//! Options held against their JSON Schema.
//!
//! Reading options into their type stops at the first error. The schema finds them all, and knows
//! the allowed keys, values and ranges, so the way out can be said. Only what `schemars` makes of
//! plain structs is understood; about anything else there is no opinion here, and reading the
//! options has the last word.

use serde_json::{Map, Value};

use super::suggestion::{did_you_mean, either, listed};
use crate::ProblemKind;

/// A value that does not fit.
pub(super) struct Misfit {
    /// The keys that lead to it.
    pub(super) path: Vec<String>,
    pub(super) kind: ProblemKind,
    pub(super) message: String,
    pub(super) help: String,
}

/// Finds what does not fit. `owner` names whose options they are.
pub(super) fn misfits(schema: &Value, options: &Map<String, Value>, owner: &str) -> Vec<Misfit> {
    let mut search = Search { root: schema, owner, path: Vec::new(), found: Vec::new() };
    search.table(schema, options);
    search.found
}

/// The schema of an option, with references followed and `null` taken out; none if it is not a
/// plain one.
pub(crate) fn plain<'s>(root: &'s Value, schema: &'s Value) -> Option<&'s Value> {
    let mut schema = schema;
    // A reference that leads to itself must not keep us here.
    for _ in 0..16 {
        if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
            schema = root.pointer(reference.strip_prefix('#')?)?;
        } else if let Some([only]) = schema.get("allOf").and_then(Value::as_array).map(Vec::as_slice) {
            schema = only;
        } else if let Some(kinds) = schema.get("anyOf").and_then(Value::as_array) {
            let mut others = kinds.iter().filter(|it| it.get("type").and_then(Value::as_str) != Some("null"));
            let (Some(only), None) = (others.next(), others.next()) else { return None };
            schema = only;
        } else {
            return Some(schema);
        }
    }
    None
}

/// The values to choose from, if the schema lists them.
pub(crate) fn choices(schema: &Value) -> Option<Vec<&str>> {
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().filter(|it| !it.is_null()).map(Value::as_str).collect();
    }
    let kinds = schema.get("oneOf").and_then(Value::as_array)?;
    let mut names = Vec::new();
    for kind in kinds {
        match kind.get("const") {
            Some(value) => names.push(value.as_str()?),
            None => names.extend(choices(kind)?),
        }
    }
    Some(names)
}

/// The types that a schema allows, without `null`.
pub(crate) fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).filter(|it| *it != "null").collect(),
        _ => Vec::new(),
    }
}

/// Whether a schema is that of `()`.
pub(super) fn is_unit(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_str) == Some("null")
}

struct Search<'s> {
    root: &'s Value,
    owner: &'s str,
    path: Vec<String>,
    found: Vec<Misfit>,
}

impl<'s> Search<'s> {
    fn note(&mut self, kind: ProblemKind, message: String, help: String) {
        self.found.push(Misfit { path: self.path.clone(), kind, message, help });
    }

    fn table(&mut self, schema: &'s Value, members: &Map<String, Value>) {
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        let closed =
            others == Some(&Value::Bool(false)) || (others.is_none() && properties.is_some()) || is_unit(schema);
        for (key, value) in members {
            self.path.push(key.clone());
            match (properties.and_then(|it| it.get(key)), others) {
                (Some(schema), _) => self.value(schema, value),
                (None, Some(schema @ Value::Object(_))) => self.value(schema, value),
                (None, _) if closed => self.unknown_key(key, properties),
                (None, _) => {}
            }
            self.path.pop();
        }
    }

    fn unknown_key(&mut self, key: &str, properties: Option<&'s Map<String, Value>>) {
        let known: Vec<&str> = properties.iter().flat_map(|it| it.keys()).map(String::as_str).collect();
        let table = self.path[..self.path.len() - 1].join(".");
        let (message, place) = if table.is_empty() {
            (format!("`{}` has no option `{key}`", self.owner), "its options are")
        } else {
            (format!("the option `{table}` of `{}` has no key `{key}`", self.owner), "its keys are")
        };
        let help = did_you_mean(key, known.iter().copied(), || match known.as_slice() {
            [] => format!("`{}` has no options", self.owner),
            _ => format!("{place} {}", listed(&known)),
        });
        self.note(ProblemKind::UnknownKey, message, help);
    }

    fn value(&mut self, schema: &'s Value, value: &Value) {
        let Some(schema) = plain(self.root, schema) else { return };
        let name = self.path.join(".");
        if let (Some(choices), Value::String(chosen)) = (choices(schema), value) {
            if !choices.contains(&chosen.as_str()) {
                let help = did_you_mean(chosen, choices.iter().copied(), || format!("choose {}", either(&choices)));
                self.note(ProblemKind::BadValue, format!("`{name}` cannot be `{chosen}`"), help);
            }
            return;
        }
        let types = types(schema);
        if !types.is_empty() && !types.iter().any(|it| is_of_type(value, it)) {
            let taken: Vec<&str> = types.iter().map(|it| type_in_words(it)).collect();
            let message = format!("`{name}` takes {}, not {}", taken.join(" or "), sort_of(value));
            self.note(ProblemKind::WrongType, message, example(&name, types[0], choices(schema).as_deref(), value));
            return;
        }
        match value {
            Value::Number(number) => self.range(schema, &name, number.as_f64()),
            Value::Object(members) => self.table(schema, members),
            Value::Array(items) => {
                let Some(of_items) = schema.get("items").filter(|it| it.is_object()) else { return };
                for (index, item) in items.iter().enumerate() {
                    self.path.push(index.to_string());
                    self.value(of_items, item);
                    self.path.pop();
                }
            }
            _ => {}
        }
    }

    fn range(&mut self, schema: &'s Value, name: &str, number: Option<f64>) {
        let Some(number) = number else { return };
        let bound = |key: &str| schema.get(key).and_then(Value::as_f64);
        let (least, most) = (bound("minimum"), bound("maximum"));
        let outside = least.is_some_and(|it| number < it)
            || most.is_some_and(|it| number > it)
            || bound("exclusiveMinimum").is_some_and(|it| number <= it)
            || bound("exclusiveMaximum").is_some_and(|it| number >= it);
        if outside {
            let help = range_in_words(schema).unwrap_or_else(|| "choose another number".to_owned());
            self.note(ProblemKind::BadValue, format!("`{name}` cannot be {number}"), format!("choose a number {help}"));
        }
    }
}

/// "from 0 to 1", "of at least 0", if the schema has bounds.
pub(crate) fn range_in_words(schema: &Value) -> Option<String> {
    let bound = |key: &str| schema.get(key).filter(|it| it.is_number());
    let least = bound("minimum").map(|it| format!("at least {it}"));
    let most = bound("maximum").map(|it| format!("at most {it}"));
    let above = bound("exclusiveMinimum").map(|it| format!("more than {it}"));
    let below = bound("exclusiveMaximum").map(|it| format!("less than {it}"));
    if let (Some(least), Some(most)) = (bound("minimum"), bound("maximum")) {
        return Some(format!("from {least} to {most}"));
    }
    let bounds: Vec<String> = [least, above, most, below].into_iter().flatten().collect();
    (!bounds.is_empty()).then(|| format!("of {}", bounds.join(" and ")))
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        // A type that is not known here is reading's business.
        _ => true,
    }
}

fn type_in_words(name: &str) -> &'static str {
    match name {
        "string" => "a string",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        _ => "a table",
    }
}

fn sort_of(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a string",
        Value::Number(number) if number.is_f64() => "a number with a fraction",
        Value::Number(_) => "a number",
        Value::Bool(_) => "true or false",
        Value::Array(_) => "a list",
        Value::Object(_) => "a table",
        Value::Null => "nothing",
    }
}

fn example(name: &str, kind: &str, choices: Option<&[&str]>, value: &Value) -> String {
    let key = name.rsplit('.').next().unwrap_or(name);
    match (kind, choices) {
        (_, Some(choices)) => format!("choose {}", either(choices)),
        ("string", _) => format!("write it in quotes: `{key} = \"...\"`"),
        ("integer", _) => format!("write a whole number without quotes: `{key} = 3`"),
        ("number", _) => format!("write a number without quotes: `{key} = 0.5`"),
        ("boolean", _) => format!("write `{key} = true` or `{key} = false`, without quotes"),
        ("array", _) => format!("write it in square brackets: `{key} = [{value}]`"),
        _ => format!("write it in braces, `{key} = {{ ... }}`, or as a table of its own"),
    }
}
