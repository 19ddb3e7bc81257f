//! Which fields the rows of a layer may have: a field that would be lost without a word is refused.

use dateline_core::{Columns, LayerKind, Values};
use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

/// The field that says where a row stands.
const SPAN: &str = "span";

/// Which fields the rows of a layer may have.
#[derive(Clone, Debug)]
pub(crate) enum Fields {
    /// These and no others: the host's type passes over a field that it does not know, so a name that is
    /// misspelt would be lost.
    These(Vec<String>),
    /// Any. Beside a span not those that a record puts there in place of the plugin's own.
    AnyBut(&'static [&'static str]),
}

impl Fields {
    /// Those of a layer.
    pub(crate) fn of(kind: &LayerKind) -> Self {
        match (kind.is_foreign(), kind.excerpts) {
            (false, _) => of_type(kind).map_or(Self::AnyBut(&[]), Self::These),
            (true, true) => Self::AnyBut(&["origin", "text"]),
            (true, false) => Self::AnyBut(&["origin"]),
        }
    }

    /// Looks for a column that the layer may not have, and says what is wrong with it.
    pub(crate) fn check(&self, kind: &LayerKind, columns: &Columns<'_>) -> Result<(), String> {
        let key = &kind.key;
        let mut names = columns.columns().iter().map(|it| &*it.name);
        match self {
            // Without a name it is the rows themselves, and what their fields are stands in its cells.
            Self::These(known) => match names.find(|name| !name.is_empty() && !known.iter().any(|it| it == name)) {
                Some(other) => {
                    let known: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
                    Err(format!("`{key}` has no field `{other}`; its fields are {}", known.join(", ")))
                }
                None => Ok(()),
            },
            Self::AnyBut(added) if has_span(columns) => match names.find(|name| added.contains(name)) {
                Some(name) => Err(format!(
                    "`{key}` has a field `{name}` beside its `{SPAN}`, which a record adds itself; give it another name"
                )),
                None => Ok(()),
            },
            Self::AnyBut(_) => Ok(()),
        }
    }
}

/// Whether rows have a place in a record: a field of that name which holds something else is the plugin's own.
fn has_span(columns: &Columns<'_>) -> bool {
    columns.column(SPAN).is_some_and(|it| matches!(it.values, Values::Span(_) | Values::Json(_)))
}

/// The fields of the struct that a row of a layer is, the span first. None if a row is no plain struct.
fn of_type(kind: &LayerKind) -> Option<Vec<String>> {
    let mut generator = SchemaGenerator::default();
    let layer = (kind.schema)(&mut generator);
    let layer = resolved(&layer, &generator)?;
    let row = match layer.get("items") {
        Some(items) => resolved(items.try_into().ok()?, &generator)?,
        None => layer,
    };
    let is_plain = ["$ref", "allOf", "anyOf", "oneOf", "patternProperties"].iter().all(|it| row.get(*it).is_none())
        && matches!(row.get("additionalProperties"), None | Some(Value::Bool(false)));
    let mut names: Vec<String> = row.get("properties")?.as_object().filter(|_| is_plain)?.keys().cloned().collect();
    names.sort_by_key(|it| it != SPAN);
    Some(names)
}

/// The schema itself, or the one that it refers to.
fn resolved<'s>(schema: &'s Schema, generator: &'s SchemaGenerator) -> Option<&'s Schema> {
    match schema.get("$ref") {
        Some(reference) => {
            let name = reference.as_str()?.rsplit('/').next()?;
            generator.definitions().get(name)?.try_into().ok()
        }
        None => Some(schema),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use dateline_core::{Annotation, Export, LayerKey, Span, Spans};
    use schemars::JsonSchema;
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    use super::*;

    #[derive(Clone, Serialize, Deserialize, JsonSchema)]
    struct Boat {
        span: Span,
        name: String,
        #[serde(flatten)]
        size: Size,
    }

    #[derive(Clone, Serialize, Deserialize, JsonSchema)]
    struct Size {
        length: f64,
    }

    impl Annotation for Boat {
        const KEY: LayerKey = LayerKey::new("boats", 1);

        fn span(&self) -> Span {
            self.span
        }
    }

    /// One whose names of fields are not all in its type.
    #[derive(Clone, Serialize, Deserialize, JsonSchema)]
    struct Cargo {
        span: Span,
        #[serde(flatten)]
        goods: BTreeMap<String, u64>,
    }

    impl Annotation for Cargo {
        const KEY: LayerKey = LayerKey::new("cargo", 1);

        fn span(&self) -> Span {
            self.span
        }
    }

    fn check(kind: &LayerKind, rows: &Value) -> Result<(), String> {
        Fields::of(kind).check(kind, &Columns::of(rows).unwrap())
    }

    #[test]
    fn the_fields_of_a_type_are_those_of_its_struct() {
        let boats = LayerKind::of::<Spans<Boat>>();
        assert_eq!(check(&boats, &json!([{"span": [0, 3], "length": 4.5, "name": "Wren"}])), Ok(()));
        let problem = "`boats@1` has no field `nmae`; its fields are `span`, `length`, `name`";
        assert_eq!(check(&boats, &json!([{"span": [0, 3], "nmae": "Wren"}])), Err(problem.to_owned()));
    }

    #[test]
    fn rows_that_are_cells_of_json_name_no_fields() {
        let boats = LayerKind::of::<Spans<Boat>>();
        assert_eq!(check(&boats, &json!([{"name": "Wren", "length": 4}, {"length": 4, "name": "Gull"}])), Ok(()));
    }

    #[test]
    fn a_type_that_takes_any_field_does() {
        assert_eq!(check(&LayerKind::of::<Spans<Cargo>>(), &json!([{"span": [0, 3], "rope": 2, "text": 1}])), Ok(()));
    }

    #[test]
    fn the_text_is_a_plugins_own_where_a_record_adds_none() {
        let marks = LayerKind::foreign(LayerKey::new("marks", 1), Export::Always, Schema::default());
        let marks = marks.with_excerpts(false);
        assert_eq!(check(&marks, &json!([{"span": [0, 3], "text": "a"}])), Ok(()));
        assert!(check(&marks, &json!([{"span": [0, 3], "origin": "a"}])).is_err());
    }
}
