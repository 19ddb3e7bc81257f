//! The word lists that names and coreference share.
//!
//! All of them are compiled in, written from general knowledge, and deliberately short: a list can
//! only ever know the famous, so the rules must do without it wherever the text itself tells.

mod gazetteer;
mod sections;

use std::collections::HashMap;

use dateline_core::Resources;
use dateline_layers::{EntityKind, Gender};

pub(crate) use gazetteer::Gazetteer;
use sections::sections;

const COMMON_WORDS: &str = include_str!("../../data/common_words.txt");
const DEMONYMS: &str = include_str!("../../data/demonyms.txt");
const GIVEN_NAMES: &str = include_str!("../../data/given_names.txt");
const HEADS: &str = include_str!("../../data/heads.txt");
const ORGANISATIONS: &str = include_str!("../../data/organisations.txt");
const PLACES: &str = include_str!("../../data/places.txt");
const TITLES: &str = include_str!("../../data/titles.txt");

/// What a common word is, for telling names from capitals at the start of sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CommonWord {
    /// `the`, `after`: never in a name, unless a list has that name.
    Function,
    /// Months and days.
    Time,
    /// Nouns, verbs and adjectives.
    Content,
}

/// What a title tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Title {
    /// `Mr`, `Gen.`: no role of its own.
    pub(crate) address: bool,
    /// The pronoun that goes with it.
    pub(crate) gender: Option<Gender>,
}

/// A word for a people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Demonym {
    /// `Russian`.
    Adjective,
    /// `Russians`.
    Plural,
}

/// The lists, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Lexicon {
    // All are asked for single words only; their order is never seen.
    common: HashMap<&'static str, CommonWord>,
    demonyms: HashMap<&'static str, (Demonym, &'static str)>,
    given: HashMap<&'static str, Option<Gender>>,
    heads: HashMap<&'static str, EntityKind>,
    titles: HashMap<String, Title>,
    before_titles: HashMap<&'static str, ()>,
    /// Titles of several words.
    pub(crate) long_titles: Gazetteer,
    /// Demonyms of several words.
    pub(crate) long_demonyms: Gazetteer,
    /// Places and organisations.
    pub(crate) known: Gazetteer,
}

impl Default for Lexicon {
    fn default() -> Self {
        let mut lexicon = Self {
            common: HashMap::new(),
            demonyms: HashMap::new(),
            given: HashMap::new(),
            heads: HashMap::new(),
            titles: HashMap::new(),
            before_titles: HashMap::new(),
            long_titles: Gazetteer::default(),
            long_demonyms: Gazetteer::default(),
            known: Gazetteer::default(),
        };
        for (section, words) in sections(COMMON_WORDS) {
            let class = match section {
                "function" => CommonWord::Function,
                "time" => CommonWord::Time,
                _ => CommonWord::Content,
            };
            for word in words.split_whitespace() {
                lexicon.common.entry(word).or_insert(class);
            }
        }
        for (section, words) in sections(GIVEN_NAMES) {
            lexicon.given.extend(words.split_whitespace().map(|it| (it, gender(section))));
        }
        for (section, words) in sections(HEADS) {
            let kind = match section {
                "organisation" => EntityKind::Organisation,
                "place" => EntityKind::Place,
                _ => EntityKind::Other,
            };
            for word in words.split_whitespace() {
                lexicon.heads.entry(word).or_insert(kind);
            }
        }
        lexicon.add_titles();
        lexicon.add_demonyms();
        for (list, kind) in [(PLACES, EntityKind::Place), (ORGANISATIONS, EntityKind::Organisation)] {
            for line in list.lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
                lexicon.known.add_names(line.split('=').map(str::trim), kind);
            }
        }
        lexicon
    }
}

impl Lexicon {
    /// Notes the lists for the provenance of a component that uses them.
    pub(crate) fn stamp(resources: &mut dyn Resources) {
        for (name, list) in [
            ("names/common-words", COMMON_WORDS),
            ("names/demonyms", DEMONYMS),
            ("names/given-names", GIVEN_NAMES),
            ("names/heads", HEADS),
            ("names/organisations", ORGANISATIONS),
            ("names/places", PLACES),
            ("names/titles", TITLES),
        ] {
            resources.embedded(name, list.as_bytes());
        }
    }

    fn add_titles(&mut self) {
        for (section, words) in sections(TITLES) {
            match section {
                "compound" => {
                    for title in words.lines() {
                        self.long_titles.add_names([title], EntityKind::Other);
                        self.long_titles.add_names([title.to_lowercase().as_str()], EntityKind::Other);
                    }
                }
                "before" => self.before_titles.extend(words.split_whitespace().map(|it| (it, ()))),
                _ => {
                    let address = section.starts_with("address");
                    let mut last: Option<&str> = None;
                    for word in words.split_whitespace() {
                        if let ("m" | "f", Some(before)) = (word, last) {
                            let gender = gender(word);
                            for form in [before.to_owned(), before.to_lowercase()] {
                                self.titles.insert(form, Title { address, gender });
                            }
                            continue;
                        }
                        let title = Title { address, gender: gender(section.trim_start_matches("address").trim()) };
                        self.titles.insert(word.to_owned(), title);
                        if !address && !word.bytes().all(|it| it.is_ascii_uppercase()) {
                            self.titles.insert(word.to_lowercase(), title);
                        }
                        last = Some(word);
                    }
                }
            }
        }
    }

    fn add_demonyms(&mut self) {
        for line in DEMONYMS.lines().filter(|it| !it.starts_with('#')) {
            let mut parts = line.split('|');
            let place = parts.next().unwrap_or("");
            for form in [Demonym::Adjective, Demonym::Plural] {
                match parts.next() {
                    None | Some("") => {}
                    Some(word) if word.contains([' ', '-']) => {
                        let kind = if form == Demonym::Plural { EntityKind::Group } else { EntityKind::Other };
                        self.long_demonyms.add_names([word], kind);
                    }
                    Some(word) => {
                        self.demonyms.insert(word, (form, place));
                    }
                }
            }
        }
    }

    /// What a word in lower case is, if it is common.
    pub(crate) fn common(&self, lower: &str) -> Option<CommonWord> {
        self.common.get(lower).copied()
    }

    /// A number that all names which the lists give one thing share.
    pub(crate) fn known_as(&self, name: &str) -> Option<u32> {
        let parts = gazetteer::words(name);
        let known = self.known.longest(parts.iter().map(String::as_str))?;
        (known.length == parts.len()).then_some(known.group)
    }

    pub(crate) fn demonym(&self, word: &str) -> Option<Demonym> {
        self.demonyms.get(word).map(|(form, _)| *form)
    }

    /// The place whose people or adjective a word is.
    pub(crate) fn people_of(&self, word: &str) -> Option<&'static str> {
        self.demonyms.get(word).map(|(_, place)| *place).filter(|it| !it.is_empty())
    }

    pub(crate) fn is_given(&self, word: &str) -> bool {
        self.given.contains_key(word)
    }

    /// The pronoun that bearers of a given name mostly go by.
    pub(crate) fn gender(&self, word: &str) -> Option<Gender> {
        self.given.get(word).copied().flatten()
    }

    /// What a name with this word at its head is.
    pub(crate) fn head(&self, word: &str) -> Option<EntityKind> {
        self.heads.get(word).copied()
    }

    pub(crate) fn title(&self, word: &str) -> Option<Title> {
        self.titles.get(word).copied()
    }

    /// Whether a word can stand before a title as a part of the office: `defence`, `former`.
    pub(crate) fn goes_before_title(&self, word: &str) -> bool {
        self.before_titles.contains_key(word)
    }
}

fn gender(section: &str) -> Option<Gender> {
    match section {
        "m" | "masculine" => Some(Gender::Masculine),
        "f" | "feminine" => Some(Gender::Feminine),
        _ => None,
    }
}
