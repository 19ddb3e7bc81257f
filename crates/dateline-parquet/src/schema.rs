//! From the JSON Schema of a layer to the form of its column.
//!
//! Columns can show what has one form for all documents. Where a schema leaves the form open (a choice
//! between several, a map, a type that holds itself, nothing said at all), the column holds JSON.

use dateline_core::LayerKind;
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::{Map, Value};

use crate::form::{Form, Members, OTHER, Whole};

/// The form of a layer.
pub(crate) fn form_of_layer(kind: &LayerKind) -> Form {
    form_of(|generator| (kind.schema)(generator).to_value())
}

/// The form of a type.
pub(crate) fn form_of_type<T: JsonSchema>() -> Form {
    form_of(|generator| generator.subschema_for::<T>().to_value())
}

fn form_of(schema: impl FnOnce(&mut SchemaGenerator) -> Value) -> Form {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let root = schema(&mut generator);
    let shared = generator.take_definitions(true);
    let mut reader = Reader { root: &root, shared: &shared, within: Vec::new(), forms: 0 };
    let form = reader.form(&root);
    if reader.forms > MOST_FORMS { Form::Json } else { form }
}

/// A schema with more forms in it than this becomes one column of JSON. Ours have some tens. A short
/// one can unfold to any number, since it can refer to one part many times.
const MOST_FORMS: usize = 1000;

/// As deep as forms go; what lies deeper is JSON.
const MAX_DEPTH: usize = 32;

/// Reads a schema.
struct Reader<'s> {
    root: &'s Value,
    /// The types that the generator has described apart.
    shared: &'s Map<String, Value>,
    /// The schemas that we are inside of, outermost first.
    within: Vec<&'s Value>,
    forms: usize,
}

impl<'s> Reader<'s> {
    fn form(&mut self, schema: &'s Value) -> Form {
        self.forms += 1;
        // Inside of itself: the same schema, not one that only looks like it.
        let recurs = self.within.iter().any(|it| std::ptr::eq(*it, schema));
        if recurs || self.within.len() >= MAX_DEPTH || self.forms > MOST_FORMS {
            return Form::Json;
        }
        self.within.push(schema);
        let form = schema.as_object().and_then(|it| self.of_object(it)).unwrap_or(Form::Json);
        self.within.pop();
        form
    }

    /// None if it is open.
    fn of_object(&mut self, schema: &'s Map<String, Value>) -> Option<Form> {
        if ["not", "if", "dependentSchemas", "patternProperties", "prefixItems"]
            .iter()
            .any(|it| schema.contains_key(*it))
        {
            return None;
        }
        if let Some(reference) = schema.get("$ref") {
            let form = self.form(self.referred(reference.as_str()?)?);
            return Some(form);
        }
        if let Some(all) = schema.get("allOf") {
            return match all.as_array()?.as_slice() {
                [one] if !schema.contains_key("properties") => Some(self.form(one)),
                _ => None,
            };
        }
        if let Some(choice) = schema.get("anyOf").or_else(|| schema.get("oneOf")) {
            return self.of_choice(choice.as_array()?);
        }
        if let Some(values) = values_of(schema) {
            return values.iter().all(|it| it.is_string() || it.is_null()).then_some(Form::Text);
        }
        match one_type(schema.get("type")?)? {
            "boolean" => Some(Form::Bool),
            "string" => Some(Form::Text),
            "number" if format(schema) == Some("float") => Some(Form::Single),
            "number" => Some(Form::Double),
            "integer" => Some(Form::Whole(whole(schema))),
            "array" if is_span(schema) => Some(Form::Span),
            "array" => Some(Form::List(Box::new(schema.get("items").map_or(Form::Json, |it| self.form(it))))),
            "object" => self.of_members(schema),
            _ => None,
        }
    }

    fn referred(&self, reference: &str) -> Option<&'s Value> {
        let pointer = reference.strip_prefix('#')?;
        let shared = || self.shared.get(pointer.strip_prefix("/$defs/")?);
        self.root.pointer(pointer).or_else(shared)
    }

    /// One form, or none of it; or strings only, as an enum is.
    fn of_choice(&mut self, choice: &'s [Value]) -> Option<Form> {
        let is_null = |it: &&Value| it["type"] == "null" || it.get("const").is_some_and(Value::is_null);
        let mut forms = choice.iter().filter(|it| !is_null(it)).map(|it| self.form(it));
        let first = forms.next()?;
        let rest: Vec<Form> = forms.collect();
        (rest.is_empty() || first == Form::Text && rest.iter().all(|it| *it == Form::Text)).then_some(first)
    }

    fn of_members(&mut self, schema: &'s Map<String, Value>) -> Option<Form> {
        let properties = schema.get("properties")?.as_object()?;
        let mut named = Vec::new();
        for (name, property) in properties {
            let is_pair = || property.as_object().is_some_and(is_pair);
            named.push((name.clone(), if name == SPAN && is_pair() { Form::Span } else { self.form(property) }));
        }
        // Whether a map of JSON keeps its order depends on what else is in the build.
        named.sort_by(|(one, _), (other, _)| one.cmp(other));
        let open = schema.get("additionalProperties").is_some_and(|it| *it != Value::Bool(false));
        let ambiguous = open && properties.contains_key(OTHER);
        (!named.is_empty() && !ambiguous).then_some(Form::Struct(Members { named, open }))
    }
}

/// The member that says where something stands, in every layer.
const SPAN: &str = "span";

/// The values that an enum allows.
fn values_of(schema: &Map<String, Value>) -> Option<&[Value]> {
    match (schema.get("enum"), schema.get("const")) {
        (Some(values), _) => values.as_array().map(Vec::as_slice),
        (None, Some(value)) => Some(std::slice::from_ref(value)),
        (None, None) => None,
    }
}

/// The type, where there is one beside `null`.
fn one_type(types: &Value) -> Option<&str> {
    match types {
        Value::String(one) => Some(one),
        Value::Array(several) => {
            let mut types = several.iter().filter_map(Value::as_str).filter(|it| *it != "null");
            types.next().filter(|_| types.next().is_none())
        }
        _ => None,
    }
}

fn format(schema: &Map<String, Value>) -> Option<&str> {
    schema.get("format").and_then(Value::as_str)
}

fn whole(schema: &Map<String, Value>) -> Whole {
    match format(schema) {
        Some("int8") => Whole::I8,
        Some("int16") => Whole::I16,
        Some("int32") => Whole::I32,
        Some("uint8") => Whole::U8,
        Some("uint16") => Whole::U16,
        Some("uint32") => Whole::U32,
        Some("uint64" | "uint") => Whole::U64,
        _ => Whole::I64,
    }
}

/// Two whole numbers.
fn is_pair(schema: &Map<String, Value>) -> bool {
    let is = |key: &str, number: u64| schema.get(key).and_then(Value::as_u64) == Some(number);
    let of_whole = schema.get("items").is_some_and(|it| it["type"] == "integer");
    schema.get("type").and_then(one_type) == Some("array") && of_whole && is("minItems", 2) && is("maxItems", 2)
}

/// A place in the text, whatever its member is called: two numbers from 0 to 2³² - 1, as `Span`
/// describes itself.
fn is_span(schema: &Map<String, Value>) -> bool {
    let within = |item: &Value| item["minimum"] == 0 && item["maximum"] == u32::MAX;
    is_pair(schema) && schema.get("items").is_some_and(within)
}
