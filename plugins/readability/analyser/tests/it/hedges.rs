//! Which words are hedges, each with its kind as the label of its mark.

use dateline_testkit::{mark, unmark};

use crate::analyse;

fn check(written: &str) {
    let text = unmark(written).text;
    let (_, _, hedges) = analyse(&text);
    let kind = |it| serde_json::to_value(it).unwrap().as_str().unwrap().to_owned();
    let found: Vec<_> = hedges.iter().map(|it| (kind(it.kind), it.span)).collect();
    assert_eq!(mark(&text, &found), written);
}

#[test]
fn each_kind_has_its_words() {
    check("The pier was {evidential|reportedly} unsafe.");
    check("The pier {modal|might} be unsafe.");
    check("The pier is {likelihood|probably} unsafe.");
    check("The pier is {approximator|roughly} a mile long.");
    check("The pier is {extent|largely} safe.");
    check("{opinion|In my view} the pier is safe.");
}

#[test]
fn the_longest_phrase_counts() {
    check("{evidential|It is thought that} the pier sank.");
    check("{evidential|It is thought} the pier sank.");
    check("The pier {evidential|is thought to} have sunk.");
    check("A third boat {modal|could not be ruled out}.");
}

#[test]
fn capitals_do_not_matter() {
    check("{evidential|Reportedly}, it sank. IT {modal|MIGHT} FLOAT.");
}

#[test]
fn a_phrase_ends_with_its_sentence() {
    check("That is how they appear. To many it is a loss.");
}

#[test]
fn a_mark_parts_a_phrase() {
    check("That is, it appears, to many a loss.".replace("it appears", "{evidential|it appears}").as_str());
    check("The pier seems (to some) a loss.");
}

#[test]
fn about_and_the_like_hedge_numbers_alone() {
    check("They asked {approximator|about} 200 people about the pier.");
    check("It cost {approximator|around} $3.5m, {approximator|nearly} three times as much.");
    check("He walked around the pier with {approximator|some} two dozen others, some of them ill.");
    check("{approximator|About} a hundred left, and {approximator|almost} half returned about a week later.");
}

#[test]
fn may_with_a_capital_is_the_month_or_a_name() {
    check("It {modal|may} sail in May or on May 4.");
    check("May was cold. Mrs May was silent.");
    check("FERRY {modal|MAY} SAIL");
}

#[test]
fn what_could_not_be_done_is_no_hedge() {
    check("She could not sail, he couldn't swim, and they {modal|could} have died.");
    check("It {modal|might} not sail.");
}

/// A headline with a capital to each word has the same form as a name.
#[test]
fn may_in_a_headline_of_capitals_is_missed() {
    check("Bridge May Stay Shut");
}

/// `about` belongs to `spoke` here, and the force is no doubt.
#[test]
fn words_that_belong_elsewhere_are_taken_for_hedges() {
    check("He spoke {approximator|about} 200 people who had drowned.");
    check("The navy showed its {modal|might}.");
}

#[test]
fn the_word_is_given_as_the_list_has_it() {
    let (_, _, hedges) = analyse("It  Appears  to be lost.");
    let words: Vec<&str> = hedges.iter().map(|it| it.word.as_str()).collect();
    assert_eq!(words, ["it appears to"]);
}
