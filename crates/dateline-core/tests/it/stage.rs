//! A stage without its types.

use dateline_core::{AnalyseError, Article, Document, DocumentStage, Layers};

/// Fails on every empty document.
struct Fussy;

impl DocumentStage for Fussy {
    fn analyse(&self, document: &dyn Document, _: &Layers) -> Result<Layers, AnalyseError> {
        if document.text().is_empty() { Err(AnalyseError::new("nothing to read")) } else { Ok(Layers::default()) }
    }
}

#[test]
fn a_stage_takes_several_documents_as_if_each_came_alone() {
    let (full, empty) = (Article::from_text("a", "It rained."), Article::from_text("b", ""));
    let results = Fussy.analyse_all(&[&full, &empty, &full]);
    assert_eq!(results.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(Fussy.batch(), 1);
}

#[test]
fn an_error_has_a_code_for_machines() {
    assert_eq!(AnalyseError::new("nothing to read").code, "error");
    let late = AnalyseError::coded("timeout", "no answer within 30 s");
    assert_eq!((late.code.as_ref(), late.to_string().as_str()), ("timeout", "no answer within 30 s"));
}
