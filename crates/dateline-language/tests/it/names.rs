//! Who and what is named.

use dateline_core::{Analyser, Article, Component, Document, Span};
use dateline_language::{Names, NamesOptions, Segment};
use dateline_layers::{EntityKind, Sentence};
use dateline_testkit::{mark, unmark};

use crate::tokens::NoFiles;

/// Checks the mentions of a text: `{p|person}`, `{o|organisation}`, `{l|place}`, `{g|group}`,
/// `{x|other}`, and `{t|title}`.
pub(crate) fn check(expected: &str) {
    let article = Article::from_text("test", unmark(expected).text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
    let mentions = Names::default().analyse(&article, (&sentences, &tokens)).expect("names do not fail");
    let mut marks: Vec<(&str, Span)> = Vec::new();
    for mention in &mentions {
        let label = match mention.kind {
            EntityKind::Person => "p",
            EntityKind::Organisation => "o",
            EntityKind::Place => "l",
            EntityKind::Group => "g",
            EntityKind::Other => "x",
        };
        marks.push((label, mention.span));
        marks.extend(mention.title.map(|it| ("t", it.span)));
    }
    assert_eq!(mark(article.text(), &marks), expected);
}

/// What we get wrong: a sentence given with a border inside a token loses the token.
#[test]
fn known_miss_a_token_across_a_given_border_is_in_no_sentence() {
    let text = "It sailed for the U.S. Norway waited.";
    let article = Article::from_text("test", text);
    let (_, tokens) = Segment::default().analyse(&article, None).unwrap();
    let border = text.find(". Norway").unwrap();
    let given = [0..border, border..text.len()].map(|it| Sentence { span: Span::from_range(it) });
    let mentions = Names::default().analyse(&article, (&given.into_iter().collect(), &tokens)).unwrap();
    assert_eq!(mentions.iter().map(|it| it.span.of(text)).collect::<Vec<_>>(), ["Norway"]);
}

#[test]
fn titles_stand_apart_from_names() {
    check("{t|Mr} {p|Okafor} met {t|Dr.} {p|Ana Ruiz}.");
    check("It was {t|Norwegian Prime Minister} {p|Kari Lund} who called {t|Defence Secretary} {p|Tom Hale}.");
    check("They met the {t|Kenyan trade minister} {p|Peter Mwangi} on Friday.");
    check("The {t|{o|Coast Guard} spokeswoman Rear Adm.} {p|Ann Moore} declined.");
    check("{t|US Secretary of State} {p|Dana Price} left {l|Oslo}.");
    check("{t|Spokesman} {p|Ola Berg} and his {t|deputy} {p|Ida Strand} resigned.");
}

#[test]
fn an_office_without_a_name_is_no_mention() {
    check("The Prime Minister met the Russian President and the Foreign Secretary.");
}

#[test]
fn names_hold_particles_and_hyphens() {
    check("We saw {p|Anna van der Berg}, {p|Jean-Luc Moreau}, {p|Omar bin Saleh} and {p|Karim al-Haddad}.");
}

#[test]
fn possessives_are_cut() {
    check("{l|Norway}'s {p|Kari Lund} read {o|Reuters}’ report.");
}

#[test]
fn organisations_by_their_head() {
    check("The {o|Ministry of Fisheries} and the {o|Bank of Zambia} agreed with {o|Oslo University}.");
    check("Staff of the {o|Institute for the Study of Rivers} went to {o|Halvorsen Shipping Ltd.}");
    check("The {o|Department of Health and Education} wrote to the {o|Norwegian Defence Ministry}.");
}

#[test]
fn news_outlets_are_organisations() {
    check("She wrote for {o|Reuters}, the {o|BBC}, {o|Xinhua} and the {o|Guardian}.");
}

#[test]
fn demonyms_are_groups_only_as_nouns() {
    check("Russian troops and {g|Ukrainians} met. The {g|Swiss} said nothing. They spoke German.");
}

#[test]
fn capitals_at_the_start_are_checked() {
    check(
        "Wage talks failed. Yesterday it rained. Meanwhile {p|Tom Hale} slept. Hale said so."
            .replace(" Hale said", " {p|Hale} said")
            .as_str(),
    );
    check("Fishing boats left. Boats from {l|Kenya} came. “Nothing,” he said.");
}

#[test]
fn months_and_days_are_no_names() {
    check("On Friday, 6 May, {p|Theresa May} met {p|April Jones}.");
}

#[test]
fn a_surname_that_is_a_city_follows_the_full_name() {
    check("{t|Professor} {p|Marcus Dallas} spoke. {p|Dallas} was tired.");
    check("They flew to {l|Dallas}.");
}

#[test]
fn headlines_keep_the_names_of_the_text() {
    check(
        "{l|Norway} Minister {p|Lund} Rejects Fishing Deal With Neighbours\n\n{t|Minister} {p|Kari Lund} spoke in {l|Oslo}.",
    );
}

#[test]
fn a_surname_that_is_a_common_word_follows_the_full_name() {
    check("{t|Senator} {p|Dana Price} spoke. {p|Price}, a lawyer, left.");
    check("{t|Senator} {p|Dana Price} spoke of the price of bread. Price rises followed.");
}

#[test]
fn datelines_in_capitals_are_places() {
    check("{l|OSLO}, {l|Norway} — The ship sank.");
}

#[test]
fn an_office_may_have_several_words() {
    check("{t|Minister of Defence Gen.} {p|Ivan Moen} met {t|{o|Bank of England} governor Sir} {p|Alan Hart}.");
}

#[test]
fn a_kind_can_stand_before_the_name() {
    check("She told the newspaper {o|Aftenbladet} about the firm {o|Norvik}.");
}

#[test]
fn names_of_the_user_outrank_the_lists() {
    let options =
        NamesOptions { people: vec!["Paris".into()], organisations: vec!["the Shed".into()], ..Default::default() };
    let names = Names::build(options, &mut NoFiles(Vec::new())).unwrap();
    let article = Article::from_text("test", "We met Paris at the Shed.");
    let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
    let mentions = names.analyse(&article, (&sentences, &tokens)).unwrap();
    let found: Vec<_> = mentions.iter().map(|it| (it.span.of(article.text()), it.kind)).collect();
    assert_eq!(found, [("Paris", EntityKind::Person), ("the Shed", EntityKind::Organisation)]);
    let empty = NamesOptions { places: vec![" ".into()], ..Default::default() };
    let error = Names::build(empty, &mut NoFiles(Vec::new())).unwrap_err();
    assert_eq!(error.to_string(), "a name is empty; write it as it stands in the text");
}
