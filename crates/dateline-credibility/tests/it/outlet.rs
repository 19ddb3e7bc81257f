use dateline_core::Metadata;
use dateline_layers::{FoundBy, Outlet};
use proptest::prelude::*;

use crate::article::{OUTLETS, RATINGS, Written, build};

fn by_url(url: &str) -> Option<Outlet> {
    Written::with_metadata(Metadata { url: Some(url.to_owned()), ..Metadata::default() }).assess().outlet
}

fn by_name(name: &str) -> Option<Outlet> {
    Written::with_metadata(Metadata { outlet: Some(name.to_owned()), ..Metadata::default() }).assess().outlet
}

fn by_both(url: &str, name: &str) -> Option<Outlet> {
    let (url, outlet) = (Some(url.to_owned()), Some(name.to_owned()));
    Written::with_metadata(Metadata { url, outlet, ..Metadata::default() }).assess().outlet
}

/// The outlet found in a text, and the words it was found by.
fn in_text(written: &str) -> Option<(String, String)> {
    let written = Written::new(written);
    let outlet = written.assess().outlet?;
    assert_eq!(outlet.found_by, FoundBy::Text);
    Some((outlet.name, outlet.evidence.unwrap().span.of(&written.text).to_owned()))
}

fn name(outlet: Option<Outlet>) -> Option<String> {
    outlet.map(|it| it.name)
}

/// Each value with what it covers.
fn values(outlet: Option<Outlet>) -> Vec<String> {
    outlet.unwrap().ratings.into_iter().map(|it| it.value).collect()
}

#[test]
fn an_address_tells_the_outlet() {
    let outlet = by_url("https://www.ardmouthecho.co.uk/news/2022/a-bridge?from=mail").unwrap();
    assert_eq!((outlet.name.as_str(), outlet.found_by), ("Ardmouth Echo", FoundBy::Url));
    assert_eq!((outlet.country.as_deref(), outlet.kind.as_deref()), (Some("GB"), Some("newspaper")));
    assert_eq!(name(by_url("mobile.ardmouthecho.co.uk/a")).as_deref(), Some("Ardmouth Echo"));
}

#[test]
fn the_most_specific_address_counts() {
    for (url, expected) in [
        ("https://tarntv.com/news", "Tarn TV"),
        ("https://tarntv.com/sport/a", "Tarn TV Sport"),
        ("https://tarntv.com/sports", "Tarn TV"),
        ("https://live.sport.tarntv.com/", "Tarn TV Sport"),
    ] {
        assert_eq!(name(by_url(url)).as_deref(), Some(expected), "{url}");
    }
}

#[test]
fn a_domain_alone_tells_it_too() {
    let metadata = Metadata { domain: Some("tarntv.com".to_owned()), ..Metadata::default() };
    assert_eq!(name(Written::with_metadata(metadata).assess().outlet).as_deref(), Some("Tarn TV"));
}

#[test]
fn a_domain_that_ends_alike_is_another() {
    assert_eq!(name(by_url("https://nottarntv.com/a")).as_deref(), Some("nottarntv.com"));
    assert_eq!(name(by_url("https://tarntv.com.example.org/a")).as_deref(), Some("example.org"));
}

#[test]
fn an_unknown_address_is_unrated() {
    let outlet = by_url("https://news.example.org/a").unwrap();
    assert_eq!(outlet.name, "example.org");
    assert!(outlet.ratings.is_empty());
}

#[test]
fn a_name_in_the_metadata_tells_the_outlet() {
    for written in ["Ardmouth Echo", "the ardmouth echo", "The Echo of Ardmouth", "ardmouth-echo.com"] {
        let outlet = by_name(written).unwrap();
        assert_eq!((outlet.name.as_str(), outlet.found_by), ("Ardmouth Echo", FoundBy::Metadata), "{written}");
    }
}

#[test]
fn an_unknown_name_stays_as_given_and_unrated() {
    let outlet = by_name("Ardmouth Echo Weekly").unwrap();
    assert_eq!(outlet.name, "Ardmouth Echo Weekly");
    assert!(outlet.ratings.is_empty());
}

#[test]
fn a_name_that_several_share_does_not_tell() {
    let outlet = by_name("The Times").unwrap();
    assert_eq!((outlet.name.as_str(), outlet.kind), ("The Times", None));
    assert_eq!(name(by_url("https://brennicktimes.com/a")).as_deref(), Some("The Times"));
    assert_eq!(in_text("{prose|Rain.}\n{furniture|© 2022 The Times}"), None);
}

#[test]
fn a_site_that_passes_for_another_is_not_the_other() {
    let outlet = by_both("https://ardmouth-echo.news/a", "Ardmouth Echo").unwrap();
    assert_eq!(outlet.name, "ardmouth-echo.news");
    assert!(outlet.ratings.is_empty());
    assert_eq!(name(by_both("https://hill.example.org", "Hill Gazette")).as_deref(), Some("Hill Gazette"));
}

#[test]
fn pages_that_carry_others_leave_it_to_the_name() {
    assert_eq!(name(by_both("https://newsheap.com/a", "Tarn TV")).as_deref(), Some("Tarn TV"));
    assert_eq!(name(by_both("https://chatterbox.com/a", "Tarn TV")).as_deref(), Some("Tarn TV"));
    assert_eq!(name(by_url("https://newsheap.com/a")).as_deref(), Some("Newsheap"));
    assert_eq!(by_url("https://chatterbox.com/a"), None);
}

#[test]
fn an_archived_copy_is_from_the_outlet_it_copies() {
    let url = "https://web.archive.org/web/20220101000000/https://tarntv.com/a";
    assert_eq!(name(by_url(url)).as_deref(), Some("Tarn TV"));
}

#[test]
fn a_copyright_line_names_the_outlet() {
    for (line, words) in [
        ("© 2022 Ardmouth Echo. All links are checked.", "© 2022 Ardmouth Echo"),
        (
            "Copyright 2019-2022 The Ardmouth Echo Ltd. All rights reserved.",
            "Copyright 2019-2022 The Ardmouth Echo Ltd",
        ),
        ("(c) Ardmouth Echo 2022", "(c) Ardmouth Echo"),
        ("Copyright © 2022, Ardmouth Echo", "Copyright © 2022, Ardmouth Echo"),
        ("© The Ardmouth Echo. All rights reserved", "© The Ardmouth Echo"),
        (
            "The Ardmouth Echo is not responsible for contents on linked pages.",
            "The Ardmouth Echo is not responsible for contents on linked",
        ),
    ] {
        let found = in_text(&format!("{{prose|Rain fell.}}\n{{furniture|{line}}}"));
        assert_eq!(found, Some(("Ardmouth Echo".to_owned(), words.to_owned())), "{line}");
        assert!(in_text(&format!("Rain fell.\n{line}")).is_some(), "without blocks: {line}");
    }
}

#[test]
fn an_outlet_that_is_merely_named_is_not_the_articles() {
    for text in [
        "{prose|The mayor told the Ardmouth Echo that it rained.}",
        "{prose|It rained.}\n{note|(With inputs from Tarn TV)}",
        "{prose|It rained, the Ardmouth Echo reported in 2022.}",
        "{prose|It rained.}\n{caption|© 2022 Tarn TV}",
        "{prose|It rained.}\n{caption|© Tarn TV}",
        "{prose|It rained.}\n{furniture|© Tarn TV}",
        "{prose|It rained.}\n{furniture|Read more on Tarn TV}",
        "{prose|It rained.}\n{furniture|© 2022 Tarn TV of Marn}",
        "{prose|It rained.}\n{furniture|© 2022 Chatterbox Inc.}",
        "{prose|He signed the letter © 2022 Tarn TV.}",
    ] {
        assert_eq!(in_text(text), None, "{text}");
    }
}

#[test]
fn an_agencys_copyright_goes_along_with_its_text() {
    assert_eq!(in_text("{prose|It rained.}\n{note|Copyright 2022 Marn Press Agency. All rights reserved.}"), None);
    let both = "{prose|It rained.}\n{note|Copyright 2022 MPA.}\n{furniture|© 2022 Tarn TV}";
    assert_eq!(in_text(both).map(|it| it.0).as_deref(), Some("Tarn TV"));
}

#[test]
fn two_outlets_that_name_themselves_are_none() {
    assert_eq!(in_text("{prose|It rained.}\n{furniture|© 2022 Tarn TV}\n{furniture|© 2022 Ardmouth Echo}"), None);
}

#[test]
fn an_article_that_says_nothing_has_no_outlet() {
    assert_eq!(Written::new("{prose|{sentence|It rained.}}").assess().outlet, None);
}

#[test]
fn ratings_carry_who_gave_them_and_when() {
    let rating = by_url("https://ardmouth-echo.com/a").unwrap().ratings.remove(0);
    assert_eq!(rating.rater, "Watchers of Ardmouth");
    assert_eq!((rating.value.as_str(), rating.scale.as_str()), ("b", "a > b > c"));
    assert_eq!((rating.date.as_str(), rating.licence.as_str()), ("2021-05", "CC0-1.0"));
    assert_eq!(rating.source.as_deref(), Some("https://watchers.example.org"));
}

#[test]
fn an_outlet_is_rated_under_any_of_its_domains() {
    assert_eq!(values(by_url("https://ardmouthecho.co.uk/a")), ["b"]);
    assert_eq!(values(by_name("Ardmouth Echo")), ["b"]);
}

#[test]
fn the_rating_of_the_very_address_counts() {
    assert_eq!(values(by_url("https://regional.tarntv.com/a")), ["c"]);
    assert_eq!(values(by_url("https://tarntv.com/a")), ["a"]);
}

#[test]
fn a_rating_of_a_part_says_of_which() {
    let outlet = by_url("https://hillpost.com/a");
    assert_eq!(outlet.as_ref().map(|it| it.name.as_str()), Some("Hill Post"));
    assert_eq!(outlet.as_ref().and_then(|it| it.country.as_deref()), Some("IE"));
    assert_eq!(values(outlet), ["a", "c (letters page)"]);
}

proptest! {
    #[test]
    fn no_text_url_or_name_breaks_it(text in ".{0,80}", lines in "(©|Copyright|\\(c\\))? ?(2022)? ?(The )?(Tarn TV|Ardmouth Echo)?.{0,20}", url in any::<String>(), name in any::<String>()) {
        let mut written = Written::new("");
        written.text = format!("{text}\n{lines}");
        written.metadata = Metadata { url: Some(url), outlet: Some(name), ..Metadata::default() };
        let assessor = build(OUTLETS, RATINGS).unwrap();
        written.assess_by(&assessor);
        written.metadata = Metadata::default();
        let found = written.assess_by(&assessor).outlet;
        prop_assert!(found.is_none_or(|it| it.evidence.is_some_and(|it| it.span.fits(&written.text))));
    }
}
