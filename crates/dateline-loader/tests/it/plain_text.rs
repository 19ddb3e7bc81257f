//! Paragraphs, headlines and datelines of plain text.

use dateline_core::{Document, Span};

use crate::support::{article, check};

#[test]
fn blank_lines_part_paragraphs_and_a_short_first_line_is_the_headline() {
    let article = check(
        "{headline|Ferry service to the islands resumes}\n\n\
         {body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {body|\"We are relieved,\" said the harbour master, Ida Moe.}\n",
    );
    assert_eq!(article.metadata().title.as_deref(), Some("Ferry service to the islands resumes"));
}

#[test]
fn without_blank_lines_every_line_is_a_paragraph() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days in port, the company said in a statement.}\n\
         {body|Harbour master Ida Moe said that the repairs had taken longer than planned because a part had to be flown in from abroad.}\n\
         {body|Tickets are valid.}",
    );
}

#[test]
fn lines_that_were_wrapped_to_a_width_are_joined() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on\n\
         Monday after nine days in port, and the harbour master said that\n\
         the repairs had taken longer than planned.}\n\n\
         {body|She thanked the islanders, who had waited for bread and for post\n\
         through the worst of the storm, and promised them a second boat\n\
         for the winter.}\n",
    );
}

#[test]
fn a_wrapped_text_without_blank_lines_is_parted_where_a_line_ends_early() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on\n\
         Monday after nine days in port, and the harbour master said that\n\
         the repairs had taken long.}\n\
         {body|She thanked the islanders, who had waited for bread and for post\n\
         through the worst of the storm, and promised them a second boat.}",
    );
}

#[test]
fn line_ends_of_all_systems_part_lines() {
    let text = "The ferry sailed on Monday.\r\n\r\nIt was full, she said.\rNobody was hurt.";
    let article = article("test.txt", text);
    assert_eq!(article.text(), text);
    assert_eq!(crate::support::blocks(&article).len(), 3);
}

#[test]
fn a_sentence_as_first_line_is_no_headline() {
    let article = check("{body|The ferry sailed.}\n\n{body|It was full on its first day, the harbour master said.}");
    assert_eq!(article.metadata().title, None);
}

#[test]
fn datelines_of_many_houses() {
    for (dateline, place, agencies) in [
        ("OSLO (NTB) -", Some("OSLO"), &["NTB"][..]),
        ("ACCRA, Feb 3 (Reuters) -", Some("ACCRA"), &["Reuters"]),
        ("BEIJING, Jan. 9 (Xinhua) --", Some("BEIJING"), &["Xinhua"]),
        ("ROME, ANSA –", Some("ROME"), &["ANSA"]),
        ("New Delhi:", Some("New Delhi"), &[]),
        ("ST. PAUL, Minn. (AP) —", Some("ST. PAUL, Minn."), &["AP"]),
        ("LAGOS —", Some("LAGOS"), &[]),
        ("Geneva, 4 March –", Some("Geneva"), &[]),
        ("(AFP) -", None, &["AFP"]),
    ] {
        let article = check(&format!(
            "{{dateline|{dateline}}} {{body|The ferry between Arvik and the islands sailed again on Monday.}}"
        ));
        assert_eq!(article.metadata().dateline.as_deref(), place, "{dateline}");
        assert_eq!(article.metadata().agencies, agencies, "{dateline}");
    }
}

#[test]
fn what_only_looks_like_a_dateline_is_none() {
    for text in [
        "Harbour News: What nine days of storm have left of the old pier",
        "Exclusive: The ferry between Arvik and the islands will be sold.",
        "The mayor, Ida Moe - a former sailor - said that the ferry would be sold.",
        "Well-known captains of the ferry have asked for a second boat this winter.",
        "NATO - and not the Council - decides on the harbour, the minister said on Monday.",
    ] {
        let article = article("test.txt", text);
        // The last form is what a dateline looks like as well; it is told by its small letter.
        assert_eq!(article.metadata().dateline, None, "{text}");
    }
}

#[test]
fn a_byline_names_the_authors() {
    let article = check(
        "{headline|Ferry service to the islands resumes}\n\n{byline|By Ida Moe and Per van Dam, Staff Writers}\n\n\
         {body|The ferry between Arvik and the outer islands sailed again on Monday.}",
    );
    assert_eq!(article.metadata().byline, ["Ida Moe", "Per van Dam"]);
}

#[test]
fn a_sentence_that_begins_with_by_is_no_byline() {
    check(
        "{body|By Monday the ferry had sailed again.}\n\n{body|It was full on its first day, the harbour master said.}",
    );
}

#[test]
fn short_lines_between_paragraphs_are_subheads() {
    check(
        "{headline|Ferry service to the islands resumes}\n\n\
         {body|The ferry between Arvik and the outer islands sailed again on Monday.}\n\n\
         {subhead|Nine days in port}\n\n\
         {body|The repairs had taken longer than planned because of a missing part.}",
    );
}

#[test]
fn origins_of_plain_text_are_its_own_bytes() {
    let article = article("test.txt", "The fjörd froze on Monday.");
    let span = Span::new(4, 10);
    assert_eq!(span.of(article.text()), "fjörd");
    assert_eq!(article.origin(span), [[4, 10].into()]);
}
