//! Through whose hands a statement came.

use crate::marked::{analyse, check_all, only};

fn chain(text: &str) -> (Option<String>, Vec<String>) {
    let found = only(text);
    assert_eq!(found.relays.len(), found.relay_passages.len());
    (found.speaker, found.relays)
}

#[test]
fn said_according_to() {
    for text in [
        "Ann Lee said the bridge was safe, according to the Gazette.",
        "“The bridge is safe,” Ann Lee said, according to the Gazette.",
        "Ann Lee said that the bridge was safe, the Gazette reported.",
        "The Gazette reported that the bridge was safe, citing Ann Lee.",
        "“The bridge is safe,” the Gazette reported, quoting Ann Lee.",
        "The bridge is safe, the Gazette reported citing Ann Lee.",
        "Ann Lee was quoted by the Gazette as saying the bridge was safe.",
    ] {
        let (speaker, relays) = chain(text);
        assert_eq!(speaker.as_deref(), Some("Ann Lee"), "{text}");
        assert_eq!(relays, ["Gazette"], "{text}");
    }
}

#[test]
fn a_document_speaks_for_who_issued_it() {
    let (speaker, relays) = chain(
        "Eel stocks have halved, according to a survey compiled by the lake trust quoted by the Kosta news agency.",
    );
    assert_eq!(speaker.as_deref(), Some("lake trust"));
    assert_eq!(relays, ["Kosta"]);
}

#[test]
fn the_cue_holds_both_verbs() {
    check_all(&["{content|“The bridge is safe,”} the Gazette {cue|reported, quoting} {source|Ann Lee}."]);
}

#[test]
fn a_place_where_something_was_said_is_no_relay() {
    assert!(only("Ann Lee told the Gazette the bridge was safe.").relays.is_empty());
    assert!(only("Ann Lee said on television that the bridge was safe.").relays.is_empty());
}

#[test]
fn citing_figures_is_no_relay() {
    let found = analyse("The mayor said the bridge was safe, citing a study by the board.");
    assert!(found.iter().all(|it| it.relays.is_empty()), "{found:?}");
}
