//! What does not belong to the article, in texts that have no markup left.

use crate::support::{article, blocks, check};

/// Puts a line under two paragraphs and gives the reason that its block has.
fn reason(line: &str) -> Option<String> {
    let text = format!(
        "The ferry between Arvik and the outer islands sailed again on Monday after nine days.\n\n\
         Tickets bought before the storm remain valid, the company said in a statement.\n\n{line}\n"
    );
    let article = article("test.txt", text);
    let block = blocks(&article).iter().last().unwrap();
    assert_eq!(block.span.of(dateline_core::Document::text(&article)), line);
    block.reason.clone()
}

#[test]
fn notices_are_known_by_their_wording() {
    for (line, expected) in [
        ("Post a comment", "comment form"),
        ("You must be logged in to answer Ida Moe.", "comment form"),
        ("Get every race of the season in your inbox: join our sailing newsletter.", "newsletter invitation"),
        ("Sign up for our daily newsletter and get the best stories in your inbox.", "newsletter invitation"),
        ("© 2031 The Arvik Courier. All rights reserved.", "copyright line"),
        ("Copyright 2031 Arvik Media Ltd", "copyright line"),
        ("Arvik Media is not responsible for contents on linked pages.", "copyright line"),
        ("Share on Facebook | Tweet | Email", "share bar"),
        ("Facebook Twitter WhatsApp", "share bar"),
        ("We use cookies to improve this website.", "cookie note"),
        ("ADVERTISEMENT", "advertisement"),
        ("Story continues below advertisement", "advertisement"),
        ("READ MORE: Why the old pier was closed", "related story"),
        ("Also read | The pier that nobody wanted", "related story"),
        ("Tags: ferries, islands, storms", "list of topics"),
        ("Photo: Ida Moe/Getty Images", "picture credit"),
        ("Follow us on Telegram for more", "invitation to follow"),
        ("Published: 3 March 2031, 14:05 GMT", "date line"),
        ("Ida Moe can be reached at ida@example.com", "contact line"),
        ("We may earn a commission if you buy through a link on this page.", "affiliate note"),
        ("Updated 1:39 pm CET, Wednesday, March 5, 2031", "date line"),
        ("4 min read", "reading time"),
        ("Skip to content", "navigation"),
        ("(With inputs from ANSA)", "agency credit"),
        ("Reporting by Ida Moe in Arvik; editing by Per Dam", "editor's note"),
        ("This story has been updated with a statement of the company.", "editor's note"),
    ] {
        assert_eq!(reason(line).as_deref(), Some(expected), "{line}");
    }
}

#[test]
fn prose_about_such_things_stays() {
    for line in [
        "The company said its newsletter would carry the new timetable from Monday.",
        "\"We use cookies to feed the gulls,\" the captain said with a laugh.",
        "Readers more than doubled at the library on the island this winter.",
        "Sharing the pier with fishing boats has caused delays, she told the council.",
        "Read the room, the captain advised the young sailors before the vote.",
        "He follows the weather on three radios and one telephone.",
        "The outer islands can be reached by ferry again, the harbour master said.",
        "The judge told the coast guard to follow him on every voyage.",
        "Home owners on the islands pay a lower tax, according to the council.",
    ] {
        assert_eq!(reason(line), None, "{line}");
    }
}

#[test]
fn below_a_comment_form_nothing_is_the_articles() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {furniture|Write a comment}\n\n{furniture|Comment *}\n\n{furniture|Website}\n",
    );
}

#[test]
fn a_date_in_front_of_the_first_sentence_is_cut_off() {
    let article = check(
        "{furniture|date 2031-03-04} {body|The ferry between Arvik and the outer islands sailed again on Monday.}",
    );
    assert_eq!(dateline_core::Document::metadata(&article).published.as_deref(), Some("2031-03-04"));
}

#[test]
fn a_year_in_a_first_sentence_is_not() {
    check("{body|Date palms arrived in Arvik in 2031 and the first fruit was sold on Monday, the mayor said.}");
}

#[test]
fn another_storys_headline_and_teaser_are_an_insert() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {body|Tickets bought before the storm remain valid, the company said in a statement.}\n\n\
         {furniture|Museum Sells Its Oldest Sailing Ship To Collector Abroad}\n\
         {furniture|To pay for a new roof, the maritime museum is selling a collector from abroad the oldest sailing ship in the town, a schooner of 1874.}\n\n\
         {body|The next sailing is planned for Thursday, weather permitting.}",
    );
}

#[test]
fn a_short_paragraph_that_the_next_one_takes_up_is_none() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {body|The council closed eleven lighthouses in the north last year.}\n\n\
         {body|It had told the captains that radio would do, but three boats have since run aground near the lighthouses.}\n\n\
         {body|The next sailing is planned for Thursday, weather permitting.}",
    );
}

#[test]
fn a_line_with_a_picture_credit_is_a_caption() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {caption|The ferry leaves the harbour of Arvik (Photo: Ida Moe)}\n\n\
         {body|The next sailing is planned for Thursday, weather permitting.}",
    );
}

#[test]
fn agencies_are_taken_from_credits() {
    for (credit, agencies) in [
        ("(with inputs from Xinhua and the Press Association)", &["Xinhua", "Press Association"][..]),
        ("(With inputs from agencies)", &[]),
        ("With files from The Canadian Press", &["Canadian Press"]),
        ("Source: TASS", &["TASS"]),
        ("Reuters", &["Reuters"]),
        ("AFP/AP", &["AFP", "AP"]),
        ("The Associated Press contributed to this report.", &["Associated Press"]),
    ] {
        let article = check(&format!(
            "{{body|The ferry between Arvik and the outer islands sailed again on Monday.}}\n\n{{note|{credit}}}"
        ));
        assert_eq!(dateline_core::Document::metadata(&article).agencies, agencies, "{credit}");
    }
}

#[test]
fn a_credit_behind_the_last_sentence_is_parted_from_it() {
    let article = check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday.} {note|(With inputs from PTI)}",
    );
    assert_eq!(dateline_core::Document::metadata(&article).agencies, ["PTI"]);
}

#[test]
fn headlines_under_a_heading_for_them_are_other_stories() {
    check(
        "{body|The ferry between Arvik and the outer islands sailed again on Monday after nine days.}\n\n\
         {furniture|Related stories}\n\n{furniture|Why the old pier was closed}\n\n{furniture|Captains ask for a second boat}\n",
    );
}
