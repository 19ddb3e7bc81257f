//! Which columns there are, and of which types.

use dateline_parquet::Parquet;
use serde_json::json;

use crate::rows::{File, known, written};

/// The columns as a reader that knows nothing of us sees them.
fn columns(options: serde_json::Value) -> String {
    let file = File::read(&written::<Parquet>(&known(), options, &[]));
    let mut out = String::new();
    for field in file.columns.fields() {
        describe(field, 0, &mut out);
    }
    out
}

fn describe(field: &arrow_schema::Field, depth: usize, out: &mut String) {
    use arrow_schema::DataType;
    let (mut of, mut lists) = (field.data_type(), String::new());
    while let DataType::List(item) = of {
        assert_eq!(item.name(), "element");
        of = item.data_type();
        lists.push_str("list of ");
    }
    assert!(field.is_nullable());
    let pad = "  ".repeat(depth);
    match of {
        DataType::Struct(members) => {
            out.push_str(&format!("{pad}{}: {lists}struct\n", field.name()));
            members.iter().for_each(|it| describe(it, depth + 1, out));
        }
        plain => out.push_str(&format!("{pad}{}: {lists}{plain}\n", field.name())),
    }
}

#[test]
fn the_columns_are_those_that_are_documented() {
    let found = columns(json!({ "layers": ["sentences", "tokens"] }));
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/columns.txt");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(path).unwrap();
    assert!(found == expected, "tests/it/columns.txt differs; UPDATE=1 writes it anew:\n{found}");
}

#[test]
fn a_layer_of_a_group_is_no_column() {
    assert!(!columns(json!({})).contains("ledger"));
}

#[test]
fn a_pipeline_without_layers_has_no_column_for_them() {
    let file = File::read(&written::<Parquet>(&[], json!({}), &[]));
    assert!(file.columns.field_with_name("layers").is_err());
    assert!(file.columns.field_with_name("text").is_ok());
}
