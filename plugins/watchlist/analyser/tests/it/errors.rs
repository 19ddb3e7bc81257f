//! What is refused, and how the user hears of it.

use dateline_core::BuildError;

use crate::build;

/// The option or file that is named, and the message.
fn error(options: &str, file: &[u8]) -> (String, String) {
    let error = build(options, file).err().unwrap();
    let message = error.to_string();
    match error {
        BuildError::Option { option, .. } => (option, message),
        BuildError::Malformed { name, .. } | BuildError::Failed { name, .. } => (name, message),
        BuildError::Resource(error) => (error.path.clone(), message),
    }
}

const FILE: &str = r#"{"file": "terms.txt"}"#;

#[test]
fn a_list_without_terms() {
    for options in ["{}", r#"{"terms": []}"#] {
        let (option, message) = error(options, b"");
        assert_eq!(option, "terms");
        assert_eq!(message, "no terms are given; write `terms = [\"ferry\"]`, or `file` with the name of a file");
    }
    let expected = ("terms.txt".to_owned(), "`terms.txt` holds no terms; write one a line".to_owned());
    assert_eq!(error(FILE, b"# nothing\n\ncategory: ships\n"), expected);
}

#[test]
fn an_empty_term() {
    let expected = ("terms.1".to_owned(), "is empty; write a word or remove it".to_owned());
    assert_eq!(error(r#"{"terms": ["pier", " "]}"#, b""), expected);
    assert_eq!(error(FILE, b"pier\n\tships\n").1, "`terms.txt` line 2: the term in front of the tab is empty");
}

#[test]
fn a_tab_without_a_category() {
    let message = "`terms.txt` line 2: write `term`, or `term`, one tab and `category`";
    assert_eq!(error(FILE, b"pier\nquay\t\n").1, message);
    assert_eq!(error(FILE, b"pier\nquay\tplaces\tships\n").1, message);
}

#[test]
fn a_file_that_is_not_utf8() {
    assert_eq!(error(FILE, b"pier\ncaf\xe9\n").1, "`terms.txt` line 2: is not UTF-8; save the file as UTF-8");
}

#[test]
fn a_file_that_is_not_there() {
    assert_eq!(error(r#"{"file": "other.txt"}"#, b"").1, "the file `other.txt` cannot be read");
}

#[test]
fn one_term_in_two_categories() {
    let (name, message) = error(FILE, b"category: ships\nBrask\n# again\nbrask\tplaces\n");
    assert_eq!(name, "terms.txt");
    assert_eq!(message, "`terms.txt` line 4: `brask` has `places` here and `ships` in line 2; keep one of them");
    let (_, message) = error(r#"{"terms": ["Brask"], "file": "terms.txt"}"#, b"Brask\tships\n");
    assert_eq!(message, "`terms.txt` line 1: `Brask` has `ships` here and no category in `terms`; keep one of them");
}

#[test]
fn terms_that_case_tells_apart_are_two() {
    build(r#"{"file": "terms.txt", "case": "exact"}"#, b"Brask\tships\nbrask\tplaces\n").unwrap();
}
