//! Words in quotation marks.

use dateline_layers::QuoteKind;

use crate::marked::{analyse, check, check_all, only};

#[test]
fn the_source_before_its_quotation() {
    check_all(&[
        "{source|The mayor} {cue|said}: {content|“The bridge is safe.”}",
        "{source|The mayor} {cue|said}, {content|\"The bridge is safe.\"}",
        "{source|The mayor} {cue|said} on Friday in a letter, {content|“The bridge is safe.”}",
        "{source|Ann Lee} {cue|told} the Harbour Post {content|“we are ready”}.",
        "{source|Ann Lee}{cue|:} {content|“The bridge is safe.”}",
    ]);
}

#[test]
fn the_source_after_its_quotation() {
    check_all(&[
        "{content|“The bridge is safe,”} {cue|said} {source|the mayor}.",
        "{content|“The bridge is safe,”} {source|the mayor} {cue|said}.",
        "{content|“The bridge is safe,”} {source|she} {cue|told} reporters on Friday.",
        "{content|“Is the bridge safe?”} {source|Ann Lee} {cue|asked}.",
        "{content|“The bridge is safe,”} {cue|said} {source|Ann Lee, an engineer with the harbour board}.",
    ]);
}

#[test]
fn every_sort_of_mark() {
    check_all(&[
        "{content|'The bridge is safe,'} {cue|said} {source|the mayor}.",
        "{content|‘The bridge is safe,’} {cue|said} {source|the mayor}.",
        "{content|«The bridge is safe»}, {cue|said} {source|the mayor}.",
        "{content|„The bridge is safe,”} {cue|said} {source|the mayor}.",
        "{content|''The bridge is safe,''} {cue|said} {source|the mayor}.",
    ]);
}

#[test]
fn apostrophes_are_no_marks() {
    check_all(&[
        "{content|'The boys' room wasn't closed in the '90s,'} {cue|said} {source|the mayor}.",
        "{source|The mayor} {cue|said} {content|the boys' room wasn't closed in the '90s}.",
        "{source|Norland's mayor} {cue|said} {content|Sudland's plan wasn't 'dead'}.",
    ]);
}

#[test]
fn a_cue_in_the_middle_of_a_sentence() {
    check("{content|“The bridge,”} {source|she} {cue|said}, {content|“is safe.”}");
}

#[test]
fn a_cue_between_sentences_of_one_quotation() {
    check("{content|“The bridge is safe,”} {source|she} {cue|said}. {content|“We checked every bolt of it.”}");
}

#[test]
fn sentences_inside_one_quotation_stay_together() {
    check("{content|“The bridge is safe. We checked it. Nobody need worry,”} {source|the mayor} {cue|said}.");
}

#[test]
fn a_quotation_that_goes_on_in_the_next_paragraph() {
    let text = "“The bridge is safe,” the mayor said. “We checked every bolt.\n“It will stand for a hundred years.”";
    let found = only(text);
    assert_eq!(found.content.len(), 3);
    assert_eq!(found.content[2].span.of(text), "“It will stand for a hundred years.”");
}

#[test]
fn a_missing_closing_mark_ends_with_the_paragraph() {
    let text = "The mayor said: “The bridge is safe.\nTraffic went on as before.";
    let found = only(text);
    assert_eq!(found.content[0].span.of(text), "“The bridge is safe.");
}

#[test]
fn marks_of_different_sorts_can_pair() {
    check("{source|The mayor} {cue|said}: {content|“The bridge is safe.\"}");
}

#[test]
fn quoted_words_alone_are_no_attribution() {
    check("The village styles itself a “kingdom” and reads “The Long Way Home” at school.");
}

#[test]
fn quoted_words_are_part_of_what_surrounds_them() {
    check_all(&[
        "{source|Several callers} {cue|said} {content|the square looked like a “skating rink” at dawn}.",
        "{content|The plan is “dead on arrival,”} {source|she} {cue|said}.",
        "{content|The soup was “a little thin”}, {source|she} {cue|said}, and {content|the “bread older than the waiter” by far}.",
    ]);
}

#[test]
fn the_kind_says_how_much_is_quoted() {
    for (text, kind) in [
        ("“The bridge is safe,” said the mayor.", QuoteKind::Direct),
        ("The mayor said the bridge was “safe”.", QuoteKind::Mixed),
        ("The mayor said the bridge was safe.", QuoteKind::Indirect),
    ] {
        assert_eq!(only(text).kind, kind, "{text}");
    }
}

#[test]
fn a_lone_quotation_belongs_to_whoever_spoke_before() {
    let text = "The mayor said the bridge was “quite safe” on Monday.\n“We checked every bolt of it twice.”";
    let found = analyse(text);
    assert_eq!(found.len(), 2);
    let lone = &found.as_slice()[1];
    assert_eq!(lone.source, found.as_slice()[0].source);
    assert!(lone.confidence < found.as_slice()[0].confidence);
}

#[test]
fn an_attribution_inside_a_quotation_is_nested() {
    let found = analyse("“The board warned that the bridge would fall,” said Ann Lee.");
    let [outer, inner] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(inner.nested_in, Some(outer.id));
    assert_eq!(inner.relays, ["Ann Lee"]);
}
