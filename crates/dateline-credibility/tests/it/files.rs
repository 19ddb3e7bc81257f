//! The files that come with the crate, and errors in a user's own.

use std::path::{Path, PathBuf};

use dateline_core::{Component, Metadata};
use dateline_credibility::{CredibilityAssessor, CredibilityOptions};
use dateline_layers::Outlet;

use crate::article::{Files, OUTLETS, RATINGS, Written, build};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../config/outlets")
}

/// A component with everything that the folder holds.
fn with_all_files() -> CredibilityAssessor {
    let mut files = Files::default();
    let mut options = CredibilityOptions { state_media: false, ..CredibilityOptions::default() };
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        match path.extension().and_then(|it| it.to_str()) {
            Some("toml") => assert!(options.registry.replace(name.clone()).is_none(), "two registries"),
            Some("csv") => options.ratings.push(name.clone()),
            Some("md") => continue,
            _ => panic!("no test parses {name}"),
        }
        files.files.insert(name, std::fs::read(path).unwrap());
    }
    assert!(options.ratings.len() >= 2, "{:?}", options.ratings);
    CredibilityAssessor::build(options, &mut files).unwrap_or_else(|error| panic!("{error}"))
}

fn outlet(assessor: &CredibilityAssessor, url: &str) -> Outlet {
    let metadata = Metadata { url: Some(url.to_owned()), ..Metadata::default() };
    Written::with_metadata(metadata).assess_by(assessor).outlet.unwrap()
}

#[test]
fn every_file_of_the_folder_is_well_formed() {
    with_all_files();
}

#[test]
fn raters_stand_side_by_side() {
    let outlet = outlet(&with_all_files(), "https://www.bbc.com/news/world-1");
    assert_eq!(outlet.name, "BBC");
    let ratings: Vec<(&str, &str)> = outlet.ratings.iter().map(|it| (it.value.as_str(), it.licence.as_str())).collect();
    assert_eq!(ratings, [("independent public", "MIT"), ("generally reliable", "CC BY-SA 4.0")]);
}

#[test]
fn the_built_in_files_need_no_options_and_are_stamped() {
    let mut files = Files::default();
    let assessor = CredibilityAssessor::build(CredibilityOptions::default(), &mut files).unwrap();
    assert_eq!(files.embedded, ["outlets/outlets.toml", "outlets/state-media.csv"]);
    let outlet = outlet(&assessor, "https://tass.com/world/1");
    assert_eq!((outlet.name.as_str(), outlet.kind.as_deref()), ("TASS", Some("agency")));
    assert_eq!(outlet.ratings.iter().map(|it| it.value.as_str()).collect::<Vec<_>>(), ["state-controlled"]);
}

#[test]
fn the_table_of_state_control_can_be_left_out() {
    let mut files = Files::default();
    let options = CredibilityOptions { state_media: false, ..CredibilityOptions::default() };
    let assessor = CredibilityAssessor::build(options, &mut files).unwrap();
    assert_eq!(files.embedded, ["outlets/outlets.toml"]);
    assert!(outlet(&assessor, "https://tass.com/world/1").ratings.is_empty());
}

fn refusal(registry: &str, ratings: &str) -> String {
    build(registry, ratings).expect_err("this file is of no use").to_string()
}

#[test]
fn errors_of_a_registry_name_the_line() {
    let table = [
        ("[[outlet]]\nname = \"A\"\ndomain = \"a.com\"", "`outlets.toml` line 3: unknown field `domain`"),
        ("[[outlet]]\nname = \"A\"\n\n[[outlet]]\nkind = \"agency\"", "`outlets.toml` line 4: missing field `name`"),
        ("[[outlet]]\nname = \"A", "`outlets.toml` line 2: "),
        (
            "[[outlet]]\nname = \"A\"\ndomains = [\n  \"a.com\",\n  \"nowhere\",\n]",
            "`outlets.toml` line 5: `nowhere` is no public domain",
        ),
        (
            "[[outlet]]\nname = \"A\"\ndomains = [\"a.com\"]\n[[outlet]]\nname = \"B\"\ndomains = [\"www.a.com\"]",
            "`outlets.toml` line 6: `www.a.com` belongs to `A` already",
        ),
        (
            "[[outlet]]\nname = \"A\"\n[[outlet]]\nname = \"B\"\naliases = [\"the a\"]",
            "`outlets.toml` line 5: `the a` is a name of `A` already",
        ),
        ("[[outlet]]\nname = \"A\"\ncountry = \"Norway\"", "`outlets.toml` line 3: `Norway` is no ISO 3166 code"),
        ("[[outlet]]\nname = \"—\"", "`outlets.toml` line 2: the name \"—\" has no letters"),
    ];
    for (registry, expected) in table {
        let found = refusal(registry, RATINGS);
        assert!(found.starts_with(expected), "{found:?} does not begin with {expected:?}");
    }
}

#[test]
fn errors_of_a_rating_table_name_the_line() {
    let front = "# rater = \"W\"\n# scale = \"a > b\"\n# date = \"2021\"\n# licence = \"CC0-1.0\"\n";
    let table = [
        ("domain,value\na.com,a", "`ratings.csv` line 1: missing field `rater`"),
        ("# rater = \"W\"\n# scale = 3\ndomain,value\n", "`ratings.csv` line 2: invalid type"),
        (&*format!("{front}# mood = \"good\"\ndomain,value\n"), "`ratings.csv` line 5: unknown field `mood`"),
        (
            &format!("{front}domain,value\na.com,a\nb.com\n"),
            "`ratings.csv` line 7: has 1 columns where the header has 2",
        ),
        (&format!("{front}domain,value\nnowhere,a\n"), "`ratings.csv` line 6: `nowhere` is no public domain"),
        (&format!("{front}domain,value\na.com,\n"), "`ratings.csv` line 6: `a.com` has no value"),
        (&format!("{front}domain\na.com\n"), "`ratings.csv` line 6: missing field `value`"),
        (&format!("{front}domain,value,country\na.com,a,NOR\n"), "`ratings.csv` line 6: `NOR` is no ISO 3166 code"),
    ];
    for (ratings, expected) in table {
        let found = refusal(OUTLETS, ratings);
        assert!(found.starts_with(expected), "{found:?} does not begin with {expected:?}");
    }
}

#[test]
fn a_missing_file_is_named() {
    let options = CredibilityOptions { registry: Some("mine.toml".to_owned()), ..CredibilityOptions::default() };
    let error = CredibilityAssessor::build(options, &mut Files::default()).expect_err("there is no such file");
    assert_eq!(error.to_string(), "the file `mine.toml` cannot be read");
}

#[test]
fn bytes_that_are_no_text_are_refused_with_their_line() {
    let mut files = Files::default();
    files.files.insert("mine.toml".to_owned(), b"# fine\n# \xff\n".to_vec());
    let options = CredibilityOptions { registry: Some("mine.toml".to_owned()), ..CredibilityOptions::default() };
    let error = CredibilityAssessor::build(options, &mut files).expect_err("this is not UTF-8");
    assert!(error.to_string().starts_with("`mine.toml` line 2: is not UTF-8"), "{error}");
}
