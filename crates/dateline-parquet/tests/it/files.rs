//! The file as a whole.

use dateline_core::{Article, Output, OutputFormat, Record};
use dateline_layers::document_layers;
use dateline_parquet::{Parquet, ParquetOptions};
use serde_json::json;

use crate::rows::{File, analysed, assert_same, give, known, written};

/// So many documents, each different.
fn many(count: usize) -> Vec<Record> {
    let mentions = document_layers().into_iter().find(|it| it.key.name() == "mentions").unwrap();
    let record = |number: usize| {
        let mut article = Article::from_text(number.to_string(), format!("Rain number {number} fell on Årvik."));
        if !number.is_multiple_of(3) {
            let found: Vec<_> = (0..number % 5).map(|at| json!({ "span": [at, at + 1], "kind": "place" })).collect();
            give(&mut article, &mentions, &json!(found));
        }
        analysed(&number.to_string(), article)
    };
    (0..count).map(record).collect()
}

#[test]
fn thousands_of_documents_stand_in_several_row_groups_in_order() {
    let records = many(5000);
    let file = File::read(&written::<Parquet>(&known(), json!({}), &records));
    assert!(file.metadata.num_row_groups() > 1);
    let ids: Vec<String> = file.rows().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect();
    assert!(ids.iter().map(String::as_str).eq(records.iter().map(|it| it.id.as_str())));
    assert_same(&known(), json!({}), &records);
}

#[test]
fn same_records_same_bytes() {
    let bytes = || written::<Parquet>(&known(), json!({}), &many(300));
    assert!(bytes() == bytes());
    let file = File::read(&bytes());
    let created_by = file.metadata.file_metadata().created_by().unwrap();
    assert_eq!(created_by, concat!("dateline version ", env!("CARGO_PKG_VERSION")));
    assert!(file.metadata.file_metadata().key_value_metadata().is_none_or(Vec::is_empty));
}

#[test]
fn no_documents_make_a_file_without_rows() {
    let file = File::read(&written::<Parquet>(&known(), json!({}), &[]));
    assert_eq!((file.metadata.file_metadata().num_rows(), file.rows().len()), (0, 0));
}

#[test]
fn rows_are_handed_on_before_the_end() {
    let mut output = Parquet::open(ParquetOptions::default(), known()).unwrap();
    let encoder = output.encoder();
    let mut file = Vec::new();
    for record in many(4500) {
        output.document(encoder.encode(&record).unwrap(), &mut file).unwrap();
    }
    let before = file.len();
    output.finish(&mut file).unwrap();
    assert!(before > 10_000, "after 4500 documents only {before} bytes of {} are out", file.len());
    assert!(File::read(&file).metadata.num_row_groups() > 1);
}

#[test]
fn what_is_kept_of_a_row_is_text() {
    // A journal keeps it as text, and a resumed run hands it to another output.
    let records = many(10);
    let mut first = Parquet::open(ParquetOptions::default(), known()).unwrap();
    let pieces: Vec<String> =
        records.iter().map(|it| String::from_utf8(first.encoder().encode(it).unwrap()).unwrap()).collect();
    let mut resumed = Vec::new();
    pieces.into_iter().for_each(|it| first.document(it.into_bytes(), &mut resumed).unwrap());
    first.finish(&mut resumed).unwrap();
    assert!(resumed == written::<Parquet>(&known(), json!({}), &records));
}

#[test]
fn a_text_of_any_characters_reads_back() {
    let text: String = (0..=0x2FFFF).step_by(7).filter_map(char::from_u32).collect();
    let record = analysed("“\u{0}\u{1F600}", Article::from_text("a", &text));
    let rows = File::read(&written::<Parquet>(&known(), json!({}), &[record])).rows();
    assert_eq!((rows[0]["text"].as_str().unwrap(), &rows[0]["id"]), (text.as_str(), &json!("“\u{0}\u{1F600}")));
}

#[test]
fn a_layer_that_is_not_there_is_named_with_those_that_are() {
    let error = Parquet::open(ParquetOptions { layers: vec!["tokns".to_owned()] }, known()).err().unwrap();
    assert_eq!(error.path, ["layers", "0"]);
    assert!(error.problem.contains("no layer is named `tokns`; known: attributions, blocks"), "{}", error.problem);
    assert!(!error.problem.contains("ledger"), "{}", error.problem);
}
