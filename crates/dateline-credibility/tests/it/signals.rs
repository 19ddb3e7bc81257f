use dateline_core::Metadata;

use crate::article::Written;

/// Each signal as `name: summary [evidence; evidence]`.
fn signals(written: &Written) -> Vec<String> {
    let signals = written.assess().signals;
    let line = |it: &dateline_layers::Signal| {
        let words: Vec<&str> = it.evidence.iter().map(|it| it.span.of(&written.text)).collect();
        let evidence = if words.is_empty() { String::new() } else { format!(" [{}]", words.join("; ")) };
        format!("{}: {}{evidence}", it.name, it.summary)
    };
    signals.iter().map(line).collect()
}

/// The one signal of this name.
fn signal(written: &Written, name: &str) -> Option<String> {
    signals(written).into_iter().find(|it| it.split(':').next() == Some(name))
}

#[test]
fn nothing_credited_to_anyone() {
    let written = Written::new("{sentence|It rained.}");
    assert_eq!(signal(&written, "no_sources").as_deref(), Some("no_sources: nothing is credited to anyone"));
    assert_eq!(signal(&Written::new(""), "no_sources"), None);
}

#[test]
fn without_attributions_nothing_is_said_of_sources() {
    let written = Written::new("{sentence|It rained.}").without_attributions();
    assert_eq!(signals(&written).len(), 2, "only the byline and the date");
}

#[test]
fn one_source_for_all() {
    let written = Written::new(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.} {sentence|{said|It snowed}, {person Ann Lowe|she} said.}",
    );
    let expected = "single_source: all 2 attributions go back to one source [Ann Lowe; she]";
    assert_eq!(signal(&written, "single_source").as_deref(), Some(expected));
}

#[test]
fn two_sources_are_not_one() {
    let written = Written::new(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.} {sentence|{role|The mayor} said {said|it snowed}.}",
    );
    assert_eq!(signal(&written, "single_source"), None);
}

#[test]
fn no_source_has_a_name() {
    let written = Written::new(
        "{sentence|{anonymous|A person close to the talks} said {said|it rained}.} {sentence|Reportedly {said|it snowed}.}",
    );
    let expected = "anonymous_only: no source is named or described by office [A person close to the talks]";
    assert_eq!(signal(&written, "anonymous_only").as_deref(), Some(expected));
    assert_eq!(signal(&written, "single_source"), None, "nobody knows whose the other one is");
}

#[test]
fn most_came_through_someone_else() {
    let written = Written::new(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}, {via Tarn TV|Tarn TV} reported.} \
         {sentence|{role|The mayor} said {said|it snowed}, {via Tarn TV|the channel} said.} \
         {sentence|{role|The bishop} said {said|it hailed}.}",
    );
    let expected = "mostly_second_hand: 2 of 3 attributions came through someone else [Tarn TV; the channel]";
    assert_eq!(signal(&written, "mostly_second_hand").as_deref(), Some(expected));
}

#[test]
fn an_agency_is_credited_in_a_note() {
    let written = Written::new("{prose|{sentence|It rained.}}\n{note|(with inputs from MPA)}");
    let expected = "agency_credit: credits Marn Press Agency [MPA]";
    assert_eq!(signal(&written, "agency_credit").as_deref(), Some(expected));
    assert_eq!(written.assess().outlet, None);
}

#[test]
fn an_agency_is_credited_in_the_metadata() {
    let mut written = Written::new("{prose|{sentence|It rained.}}\n{note|By MPA, Valley Wire and staff}");
    let agencies = vec!["The Marn Press Agency".to_owned(), "Valley Wire".to_owned()];
    written.metadata = Metadata { agencies, ..Metadata::default() };
    let expected = "agency_credit: credits The Marn Press Agency, Valley Wire [MPA; Valley Wire]";
    assert_eq!(signal(&written, "agency_credit").as_deref(), Some(expected));
}

#[test]
fn an_agency_is_credited_in_datelines_bylines_and_copyright_lines() {
    for (text, evidence) in [
        ("{dateline|ARDMOUTH (MPA) -} {prose|{sentence|It rained.}}", "MPA"),
        ("{byline|Marn Press Agency}\n{prose|{sentence|It rained.}}", "Marn Press Agency"),
        ("{prose|{sentence|It rained.}}\n{furniture|Copyright 2022 MPA. All rights reserved.}", "Copyright 2022 MPA"),
    ] {
        let expected = format!("agency_credit: credits Marn Press Agency [{evidence}]");
        assert_eq!(signal(&Written::new(text), "agency_credit"), Some(expected), "{text}");
    }
}

#[test]
fn an_agency_in_prose_or_a_correction_or_in_part_of_a_word_is_no_credit() {
    for text in [
        "{prose|{sentence|It rained, the Marn Press Agency said.}}",
        "{prose|{sentence|It rained.}}\n{note|Correction: the Marn Press Agency was founded in 1911.}",
        "{prose|{sentence|It rained.}}\n{note|Sent by MPAX}",
    ] {
        assert_eq!(signal(&Written::new(text), "agency_credit"), None, "{text}");
    }
}

#[test]
fn bylines_and_dates_are_there_or_not() {
    let bare = Written::new("{prose|{sentence|It rained.}}");
    assert_eq!(signal(&bare, "no_byline").as_deref(), Some("no_byline: the input names no author"));
    assert!(signal(&bare, "undated").is_some() && signal(&bare, "dated").is_none());

    let mut full = Written::new("{byline|By Dora Quill}\n{prose|{sentence|It rained.}}");
    full.metadata.byline = vec!["Dora Quill".to_owned()];
    full.metadata.published = Some("2022-03-01".to_owned());
    assert_eq!(signal(&full, "byline").as_deref(), Some("byline: by Dora Quill [By Dora Quill]"));
    assert_eq!(signal(&full, "dated").as_deref(), Some("dated: published 2022-03-01"));
    assert!(signal(&full, "no_byline").is_none() && signal(&full, "undated").is_none());
}

#[test]
fn corrections_are_found_in_notes_alone() {
    for note in [
        "Correction: the bridge is 90 metres long.",
        "Clarification 3 March: the mayor was at home.",
        "An earlier version of this article gave a wrong age.",
        "This article was amended on 3 March.",
        "This story has been updated to correct a name.",
    ] {
        let written = Written::new(&format!("{{prose|{{sentence|It rained.}}}}\n{{note|{note}}}"));
        let expected = format!("correction: a note says that the article was corrected [{note}]");
        assert_eq!(signal(&written, "correction"), Some(expected));
        let prose = Written::new(&format!("{{prose|{{sentence|{note}}}}}"));
        assert_eq!(signal(&prose, "correction"), None);
    }
    let other =
        Written::new("{prose|{sentence|It rained.}}\n{note|The house of correction contributed to this report.}");
    assert_eq!(signal(&other, "correction"), None);
}
