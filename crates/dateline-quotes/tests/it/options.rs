//! The options.

use dateline_core::BuildError;
use dateline_quotes::{QuotesOptions, Scope};

use crate::marked::{analyse, analyse_with, build};

#[test]
fn a_confidence_is_between_0_and_1() {
    for wrong in [-0.1, 1.5, f32::NAN] {
        let error = build(QuotesOptions { min_confidence: wrong, ..QuotesOptions::default() }).unwrap_err();
        assert!(matches!(error, BuildError::Option { option, .. } if option == "min_confidence"));
    }
}

#[test]
fn the_unsure_can_be_left_out() {
    let text = "The union believes the bridge is safe. The mayor said it was not.";
    assert_eq!(analyse(text).len(), 2);
    let sure = QuotesOptions { min_confidence: 0.8, ..QuotesOptions::default() };
    assert_eq!(analyse_with(sure, text).len(), 1);
}

#[test]
fn wishes_are_out_of_scope_until_asked_for() {
    let text = "The union wants to close the bridge.";
    assert!(analyse(text).is_empty());
    let all = QuotesOptions { scope: Scope::All, ..QuotesOptions::default() };
    assert_eq!(analyse_with(all, text).len(), 1);
}

#[test]
fn an_unknown_option_is_an_error() {
    assert!(serde_json::from_str::<QuotesOptions>(r#"{"min_confidense": 0.5}"#).is_err());
    assert!(serde_json::from_str::<QuotesOptions>(r#"{"scope": "all"}"#).is_ok());
}
