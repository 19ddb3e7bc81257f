//! What a plugin emits, and what the host makes of it.

use crate::fixture::{Fixture, Found, analyse, check_failure};
use dateline_core::AnalyseError;
use dateline_plugin_host::OutputLimits;

fn emitted(case: &str) -> Result<Found, AnalyseError> {
    analyse(&Fixture::new("output", case).instance())
}

fn check(case: &str, message: &str) {
    check_failure(emitted(case), "bad_output", message);
}

#[test]
fn rows_come_as_they_were_emitted() {
    let found = emitted("good").unwrap();
    let [(key, columns)] = &*found else { panic!("one layer: {found:?}") };
    assert_eq!(key.to_string(), "marks@1");
    assert_eq!(serde_json::to_string(columns).unwrap(), r#"[{"span":[6,10]},{"span":[0,5]}]"#);
}

#[test]
fn no_rows_are_a_layer_too() {
    assert_eq!(emitted("no_rows").unwrap()[0].1.rows(), 0);
}

#[test]
fn spans_that_do_not_fit() {
    check(
        "past_the_end",
        "emitted `marks@1` with a mistake: row 1, `span`: the span is 6..99, past the end of the text, which has 15 \
         bytes",
    );
    check(
        "inverted",
        "emitted `marks@1` with a mistake: row 1: `spans` has a span that ends at byte 3, before its start at byte 5",
    );
    check(
        "ends_inside_a_character",
        "emitted `marks@1` with a mistake: row 0, `span`: the span is 0..2, and byte 2 is inside a character",
    );
    check(
        "starts_inside_a_character",
        "emitted `marks@1` with a mistake: row 0, `span`: the span is 2..5, and byte 2 is inside a character",
    );
    check(
        "passage_past_the_end",
        "emitted `marks@1` with a mistake: row 0, `source`: the span is 0..16, past the end of the text, which has 15 \
         bytes",
    );
}

#[test]
fn layers_that_were_not_declared() {
    check("undeclared", "emitted `others@1`, which its manifest does not declare; it declares `marks@1`");
    check("other_version", "emitted `marks@2`, which its manifest does not declare; it declares `marks@1`");
}

#[test]
fn each_layer_is_given_once() {
    check("twice", "emitted `marks@1` twice; emit a layer once, with all its rows");
    check("nothing", "did not emit `marks@1`; emit it with no rows if there is nothing");
}

#[test]
fn a_refusal_stands() {
    check("goes_on_after_a_refusal", "emitted `others@1`, which its manifest does not declare; it declares `marks@1`");
}

#[test]
fn a_document_that_is_not_there() {
    check("wrong_document", "called `emit` for document 7 of 1, counted from 0");
}

#[test]
fn strings_that_are_none() {
    check("key_not_utf8", "emitted a layer with a mistake: `key` is not UTF-8 from byte 5 on");
    check(
        "text_not_utf8",
        "emitted `marks@1` with a mistake: `bytes` of the column `label` is not UTF-8 from byte 2 on",
    );
    check(
        "ends_past_the_text",
        "emitted `marks@1` with a mistake: the ends of the strings of `label` do not go from 0 up to the length of \
         `bytes`, each on a character border",
    );
}

#[test]
fn json_that_is_none() {
    check(
        "cell_not_json",
        "emitted `marks@1` with a mistake: row 0, `parts`: is no JSON: expected value at line 1 column 4",
    );
    check(
        "span_in_json_past_the_end",
        "emitted `marks@1` with a mistake: row 0, `parts`: the span 0..99 lies outside the text or inside a character \
         of it, which has 15 bytes, at /0/span",
    );
}

#[test]
fn what_a_record_could_not_be_read_with() {
    check(
        "cell_too_deep",
        "emitted `marks@1` with a mistake: row 0, `parts`: is nested deeper than 100 lists and objects",
    );
    check(
        "number_too_large",
        "emitted `marks@1` with a mistake: row 0, `parts`: is JSON that no reader here takes: number out of range at \
         line 1 column 5",
    );
    let message = |number| {
        format!("emitted `marks@1` with a mistake: row 0, `score`: {number} is no number of JSON; leave the field out")
    };
    check("not_a_number", &message("NaN"));
    check("infinite", &message("-infinity"));
}

#[test]
fn too_much_is_refused_before_it_is_read() {
    check(
        "many_annotations",
        "emitted `marks@1` with a mistake: 50000000 rows are more than the 4194304 that are allowed",
    );
    check(
        "much_text",
        "with `bytes` of the column `label` it emitted more than 67108864 bytes for one document, which is the most",
    );
    check("many_columns", "emitted `marks@1` with a mistake: 1000000 columns are more than the 1024 that are allowed");
}

#[test]
fn the_limits_can_be_others() {
    let limits = OutputLimits { rows: 1, ..OutputLimits::default() };
    let instance = Fixture::new("output", "good").instance().with_limits(limits);
    let message = "emitted `marks@1` with a mistake: 2 rows are more than the 1 that are allowed";
    check_failure(analyse(&instance), "bad_output", message);
}

#[test]
fn pointers_that_lead_nowhere() {
    check("null_layer", "emitted a layer with a mistake: `layer` is null");
    check("null_columns", "emitted `marks@1` with a mistake: `columns` is null");
    check("null_column", "emitted `marks@1` with a mistake: `column` is null");
    check("null_values", "emitted `marks@1` with a mistake: `values` of the column `score` is null");
    check("misaligned_layer", "emitted a layer with a mistake: `layer` is not aligned to 8 bytes");
    check(
        "misaligned_values",
        "emitted `marks@1` with a mistake: `values` of the column `score` is not aligned to 8 bytes",
    );
}

#[test]
fn numbers_that_mean_nothing() {
    check(
        "bad_presence",
        "emitted `marks@1` with a mistake: row 0: the presence of `score` is 3, which is none of DATELINE_ABSENT, \
         DATELINE_NULL and DATELINE_THERE",
    );
    check("bad_truth", "emitted `marks@1` with a mistake: row 0: `sure` is 2, and a truth value is 0 or 1");
    check(
        "unknown_type",
        "emitted `marks@1` with a mistake: the column `score` is of type 77, which is none of DATELINE_BOOL to \
         DATELINE_JSON",
    );
    check(
        "unknown_shape",
        "emitted `marks@1` with a mistake: `shape` is 3, which is neither DATELINE_LIST nor DATELINE_ONE",
    );
    check("small_layer", "emitted a layer with a mistake: `layer` has a `struct_size` of 8, and must have at least 64");
    check(
        "small_column",
        "emitted `marks@1` with a mistake: `column` has a `struct_size` of 8, and must have at least 64",
    );
}

#[test]
fn columns_that_do_not_fit_together() {
    check("two_values_of_one", "emitted `marks@1` with a mistake: one value takes one row, and there are 2");
    check("column_twice", "emitted `marks@1` with a mistake: two columns are named `span`");
}
