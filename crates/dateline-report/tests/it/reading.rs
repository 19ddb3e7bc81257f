//! The page of documents: texts with what was found marked in them.

use dateline_core::{Article, Columns, Export, Input, LayerKey, LayerKind, Outcome, Record, Span, Spans, StageFailure};
use dateline_layers::{Block, BlockKind, EntityKind, Mention, Passage, document_layers};
use dateline_report::Html;
use schemars::json_schema;
use serde::Serialize;
use serde_json::json;

use crate::story::{analysed, written_knowing};

/// A layer that only a plugin knows.
fn scores() -> LayerKind {
    LayerKind::foreign(LayerKey::new("scores", 1), Export::Always, json_schema!({ "type": "array" }))
}

#[derive(Serialize)]
struct Score {
    span: Span,
    score: f64,
    parts: Vec<Passage>,
    note: Option<u8>,
}

fn page(records: &[Record]) -> String {
    written_knowing::<Html>([document_layers(), vec![scores()]].concat(), json!({ "title": "Trial" }), records, None)
}

/// `Share <b>` is the page's; `Ms Ida Lund` is named.
fn article() -> Article {
    let mut article = Article::from_text("a", "Ida Lund spoke & left.\nShare <b>");
    let block = |start, end, kind| Block { span: Span::new(start, end), kind, reason: None };
    article.layers_mut().insert(Spans::new(vec![block(0, 22, BlockKind::Body), block(23, 32, BlockKind::Furniture)]));
    let mention =
        Mention { span: Span::new(0, 8), kind: EntityKind::Person, title: Some(Passage { span: Span::new(9, 14) }) };
    article.layers_mut().insert(Spans::new(vec![mention]));
    let parts = vec![Passage { span: Span::new(17, 21) }];
    let score = Score { span: Span::new(4, 14), score: 0.5, parts, note: None };
    article.layers_mut().insert_columns(&scores(), Columns::of(&[score]).unwrap()).unwrap();
    article
}

#[test]
fn marks_stand_where_layers_name_a_place_and_cross_freely() {
    let page = page(&[analysed("a", article())]);
    let (names, scores) = (number(&page, "mentions"), number(&page, "scores"));
    let text = page.split("<div class=\"text\">").nth(1).and_then(|it| it.split("</div>").next()).unwrap();
    let both = format!("l{} l{}", names.min(scores), names.max(scores));
    assert_eq!(
        text,
        format!(
            "<mark class=\"l{names}\">Ida </mark><mark class=\"{both}\">Lund</mark><mark class=\"l{scores}\"> </mark>\
             <mark class=\"{both}\">spoke</mark> &#38; <mark class=\"l{scores}\">left</mark>.\n\
             <span class=\"furniture\">Share &#60;b&#62;</span>"
        )
    );
}

/// The number of a layer among those that can be marked.
fn number(page: &str, layer: &str) -> usize {
    let labels: Vec<&str> = page.split("</label>").collect();
    let label = labels.iter().find(|it| it.ends_with(&format!("> {layer}"))).unwrap();
    label.split("id=\"show-").nth(1).and_then(|it| it.split('"').next()).unwrap().parse().unwrap()
}

#[test]
fn a_layer_that_only_a_plugin_knows_has_its_table() {
    let page = page(&[analysed("a", article())]);
    let table = page.split("<summary>scores").nth(1).unwrap();
    let cells: Vec<&str> = table.split("<td class=\"").skip(1).map(|it| it.split('<').next().unwrap()).collect();
    // In the order of the fields; the null is an empty cell.
    assert_eq!(cells, ["words\">Lund spoke", "number-cell\">0.5", "\">left", "\">"]);
}

#[test]
fn an_input_that_failed_is_on_the_page_with_its_reason() {
    let failed = Record {
        id: "b".to_owned(),
        input: Input { path: "b.gz".to_owned(), ..Input::default() },
        outcome: Outcome::Failed,
        errors: vec![StageFailure {
            stage: "claims".to_owned(),
            code: "crash".to_owned(),
            message: "killed by signal 11 (SIGSEGV)".to_owned(),
        }],
        article: None,
        given_provenance: Vec::new(),
        provenance: Vec::new(),
    };
    let page = page(&[analysed("a", article()), failed]);
    assert!(page.contains("<p class=\"problem\">claims: killed by signal 11 (SIGSEGV)</p>"));
    assert!(page.contains("<span>b.gz</span>"));
    assert!(page.trim_end().ends_with("</html>"));
}

/// A plugin may mark as many places as the host lets through. If each piece of the text went over all marks
/// that are open, this would not end while somebody waits.
#[test]
fn many_marks_that_overlap_are_one_page() {
    let text = "a".repeat(100_000);
    let marks: Vec<Passage> = (0..50_000).map(|at| Passage { span: Span::new(at, at + 50_000) }).collect();
    let mut article = Article::from_text("a", text);
    article.layers_mut().insert_columns(&scores(), Columns::of(&marks).unwrap()).unwrap();
    let page = page(&[analysed("a", article)]);
    assert_eq!(page.matches("<mark ").count(), 99_999);
    assert!(page.contains("and 49500 more"));
}

#[test]
fn a_page_without_documents_is_whole() {
    let page = page(&[]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.trim_end().ends_with("</html>"));
    assert!(page.contains("<h1>Trial</h1>"));
}
