//! The file of terms.

use crate::{build, hits};

const FILE: &str = "\u{feff}# Watched since the collision.
Tallow Bridge

category: ships
Maid of Brask
Brask Ferries\tcompanies
  Norlink Star
category:
pier\r
";

fn found(file: &str, options: &str, text: &str) -> Vec<(String, Option<String>)> {
    let watchlist = build(options, file.as_bytes()).unwrap();
    hits(&watchlist, text, None).iter().map(|it| (it.term.clone(), it.category.clone())).collect()
}

fn hit(term: &str, category: &str) -> (String, Option<String>) {
    (term.to_owned(), Some(category.to_owned()).filter(|it| !it.is_empty()))
}

#[test]
fn terms_have_the_category_of_their_section_or_their_line() {
    let text = "Brask Ferries said the Maid of Brask and the Norlink Star passed Tallow Bridge and its pier.";
    assert_eq!(
        found(FILE, r#"{"file": "terms.txt"}"#, text),
        [
            hit("Brask Ferries", "companies"),
            hit("Maid of Brask", "ships"),
            hit("Norlink Star", "ships"),
            hit("Tallow Bridge", ""),
            hit("pier", "")
        ]
    );
}

#[test]
fn terms_of_both_options_are_watched() {
    let options = r#"{"file": "terms.txt", "terms": ["quay", "pier"]}"#;
    assert_eq!(found(FILE, options, "pier, quay"), [hit("pier", ""), hit("quay", "")]);
}

#[test]
fn a_category_that_is_not_there_is_no_member_of_a_record() {
    let watchlist = build(r#"{"terms": ["pier"]}"#, b"").unwrap();
    let json = serde_json::to_string(&hits(&watchlist, "pier", None)).unwrap();
    assert_eq!(json, r#"[{"span":[0,4],"term":"pier"}]"#);
}
