//! Who stands behind names, roles and pronouns.

use dateline_core::{Analyser, Article, Document, Span, Spans};
use dateline_language::{Coreference, Names, Segment};
use dateline_layers::{Entity, Gender};
use dateline_testkit::{mark, unmark};

fn entities(text: &str) -> (Article, Spans<Entity>) {
    let article = Article::from_text("test", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
    let mentions = Names::default().analyse(&article, (&sentences, &tokens)).expect("names do not fail");
    let entities =
        Coreference::default().analyse(&article, (&sentences, &tokens, &mentions)).expect("coreference does not fail");
    (article, entities)
}

/// Checks the chains of a text: each mention is marked with the number of its entity. Chains of one
/// mention are left out when they bear no number in `expected`.
fn check(expected: &str) {
    let marked = unmark(expected);
    let (article, entities) = entities(&marked.text);
    let mut marks: Vec<(String, Span)> = Vec::new();
    // Numbers in the test are by first mention among those that are marked.
    let mut number = 0;
    for entity in &entities {
        let shown = entity.mentions.len() > 1 || marked.marks.iter().any(|(_, it)| *it == entity.mentions[0].span);
        if shown {
            number += 1;
            marks.extend(entity.mentions.iter().map(|it| (number.to_string(), it.span)));
        }
    }
    assert_eq!(mark(article.text(), &marks), expected);
}

#[test]
fn a_surname_follows_the_full_name() {
    check("Mayor {1|Kari Lund} resigned. Ms {1|Lund} is 50. {1|Lund}'s deputy stays.");
}

#[test]
fn a_shared_surname_is_nobodys() {
    let (article, entities) = entities("Anna Berg and Tom Berg met. Berg left.");
    assert_eq!(entities.len(), 3);
    assert!(entities.iter().all(|it| it.mentions.len() == 1), "{entities:?} in {}", article.text());
}

#[test]
fn a_title_tells_two_of_one_surname_apart() {
    check("{1|Anna Berg} and {2|Tom Berg} met. Mr {2|Berg} left. Mrs {1|Berg} stayed.");
}

#[test]
fn names_of_one_country_are_one() {
    check("The {1|US} and Kenya agreed. {2|Norway} did not. The {1|United States} and {2|Norway} are friends.");
}

#[test]
fn an_acronym_in_brackets_is_the_name_before_it() {
    check("The {1|Federal Fishing Board} ({1|FFB}) met. The {1|FFB} closed at noon.");
}

#[test]
fn he_and_she_follow_the_subject() {
    check("{1|Tom Hale} met {2|Anna Berg} in Oslo. {2|She} left. {1|He} stayed.");
    check("Minister {1|Tom Hale} wrote to Governor {2|Paul Mora}. {1|He} asked for money.");
}

#[test]
fn his_stays_with_the_subject() {
    check("{1|Tom Hale} owed {1|his} Kenyan counterpart {2|Paul Mora} a boat.");
}

#[test]
fn he_said_after_a_quotation_is_the_last_speaker() {
    check("Spokesman {1|Tom Hale} said the road was closed. \"{2|Paul Mora} closed it,\" {1|he} said.");
    check("Mr {1|Hale} accused Mr {2|Mora} of theft. The bank is empty, {1|he} said.");
}

#[test]
fn a_pronoun_inside_a_quotation_is_not_its_speaker() {
    check("{1|Tom Hale} visited {2|Paul Mora}. \"{1|He} was tired,\" {2|Mora} said.");
}

#[test]
fn a_pronoun_that_fits_two_stays_open() {
    check("The fire spared {1|Tom Hale} and {2|Paul Mora}. Later the roof fell on him.");
}

#[test]
fn someone_without_a_name_takes_the_pronoun() {
    check("Paul Mora left. A spokesman said the road was closed. \"It is deep,\" he said.");
}

#[test]
fn titles_and_appositions_give_roles() {
    let (_, entities) =
        entities("Karl Strand, a pro-fishing official, met the Kenyan trade minister, Paul Mora, there.");
    assert_eq!(entities.as_slice()[0].roles, ["pro-fishing official"]);
    assert_eq!(entities.as_slice()[1].roles, ["Kenyan trade minister"]);
}

#[test]
fn a_role_stands_for_its_only_holder() {
    check("Defence Secretary {1|Tom Hale} flew home. {1|The defence secretary} was ill.");
    check("US President {1|Ann Poe} called Kenyan President {2|Paul Mora}. {1|The American president} was brief.");
}

#[test]
fn a_role_that_two_hold_stays_open() {
    check("President {1|Ann Poe} called President {2|Paul Mora}. The president was brief.");
}

#[test]
fn another_office_is_not_linked() {
    check("Defence Minister {1|Tom Hale} flew home. The finance minister stayed.");
}

#[test]
fn the_former_and_the_latter() {
    check(
        "{1|Hale} and {2|Mora} met. {1|The former} praised {2|the latter}. The former minister left."
            .replace("{1|Hale} and {2|Mora}", "{1|Tom Hale} and {2|Paul Mora}")
            .as_str(),
    );
}

#[test]
fn it_follows_an_organisation_that_spoke() {
    check("The {1|Bank of Norway} said {1|it} had no plans. {1|It} added that {1|its} doors are open.");
    check("{1|Kenya} and {1|its} neighbours agreed. It rained.");
}

#[test]
fn gender_is_what_titles_and_pronouns_show() {
    let (_, entities) = entities("Ms Okoro met Xan Tarn.");
    let genders: Vec<_> = entities.iter().map(|it| it.gender).collect();
    assert_eq!(genders, [Some(Gender::Feminine), None]);
}

#[test]
fn the_name_is_the_fullest_without_titles() {
    let (_, entities) = entities("Lund spoke. Prime Minister Kari Anne Lund is ill, said the BBC. Kari Lund slept.");
    assert_eq!(entities.as_slice()[0].name, "Kari Anne Lund");
    assert_eq!(entities.as_slice()[0].mentions.len(), 3);
}
