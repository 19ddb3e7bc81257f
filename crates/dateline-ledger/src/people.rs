//! Who is who across documents: `Lund`, `Ms Lund` and `Kari Lund` are one person, unless
//! the story knows two of that name.

use std::collections::{BTreeMap, BTreeSet};

use dateline_layers::EntityKind;

use crate::digest::Digest;
use crate::words::{country_at, fold, words};

/// Titles that a name may still carry, folded, without their stops.
const TITLES: &[&str] = &[
    "admiral",
    "archbishop",
    "bishop",
    "brig",
    "brigadier",
    "capt",
    "captain",
    "chancellor",
    "chief",
    "col",
    "colonel",
    "dame",
    "dr",
    "gen",
    "general",
    "gov",
    "governor",
    "judge",
    "justice",
    "king",
    "lady",
    "lord",
    "lt",
    "maj",
    "major",
    "mayor",
    "minister",
    "miss",
    "mr",
    "mrs",
    "ms",
    "president",
    "prince",
    "princess",
    "prof",
    "professor",
    "queen",
    "rep",
    "rev",
    "reverend",
    "secretary",
    "sen",
    "senator",
    "sgt",
    "sheikh",
    "sir",
];

/// The people of a story.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The folded words of a name to the person.
    by_name: BTreeMap<Vec<String>, Person>,
    /// The last word of each full name to the people who have it.
    by_surname: BTreeMap<String, BTreeSet<usize>>,
    known: Vec<Portrait>,
}

/// Whom a name leads to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Person {
    /// One person, by number.
    One(usize),
    /// One of several who share this surname.
    OneOf(BTreeSet<usize>),
}

/// What the story tells of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Portrait {
    /// The fullest name.
    pub(crate) name: String,
    /// The countries that the person's roles name.
    pub(crate) countries: BTreeSet<&'static str>,
}

impl People {
    /// Gathers the people of all documents. The order of the documents does not matter.
    pub(crate) fn of(digests: &[Digest]) -> Self {
        let mut written: BTreeMap<Vec<String>, BTreeMap<String, usize>> = BTreeMap::new();
        let mut roles: BTreeMap<Vec<String>, Vec<&str>> = BTreeMap::new();
        let known = digests.iter().flat_map(|it| &it.known).filter(|it| it.kind == EntityKind::Person);
        for person in known {
            let (key, shown) = name_of(&person.name);
            if !key.is_empty() {
                *written.entry(key.clone()).or_default().entry(shown).or_default() += 1;
                roles.entry(key).or_default().extend(person.roles.iter().map(String::as_str));
            }
        }
        for told in digests.iter().flat_map(|it| &it.told) {
            if told.source_type == dateline_layers::SourceType::NamedPerson
                && let Some(speaker) = &told.speaker
            {
                let (key, shown) = name_of(speaker);
                if !key.is_empty() {
                    *written.entry(key).or_default().entry(shown).or_default() += 1;
                }
            }
        }

        let (full, short): (Vec<_>, Vec<_>) = written.keys().partition(|key| key.len() > 1);
        let mut people = Self::default();
        let mut groups: Vec<Vec<&Vec<String>>> = Vec::new();
        // Only groups with the same first or last word can be meant.
        let mut by_end: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
        for key in full {
            let ends: Vec<&String> = key.first().into_iter().chain(key.last()).collect();
            let near: BTreeSet<usize> = ends.iter().filter_map(|it| by_end.get(it)).flatten().copied().collect();
            // The names are sorted, so that a group does not depend on the order of the documents.
            let meant = near.into_iter().find(|at| groups[*at].iter().all(|it| same_person(it, key)));
            let at = meant.unwrap_or_else(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[at].push(key);
            for end in ends {
                by_end.entry(end).or_default().insert(at);
            }
        }
        let mut bare: Vec<&Vec<String>> = Vec::new();
        for key in short {
            let near: Vec<usize> = key.first().and_then(|it| by_end.get(it)).into_iter().flatten().copied().collect();
            let matching = |end: fn(&[String]) -> Option<&String>| -> BTreeSet<usize> {
                let ends = |at: &usize| groups[*at].iter().any(|it| end(it) == key.first());
                near.iter().copied().filter(ends).collect()
            };
            let by_surname = matching(<[String]>::last);
            // `Xi` for Xi Jinping.
            let found = if by_surname.is_empty() { matching(<[String]>::first) } else { by_surname };
            match found.len() {
                0 => bare.push(key),
                1 => people.enter(key, Person::One(found.into_iter().next().unwrap_or_default())),
                _ => people.enter(key, Person::OneOf(found)),
            }
        }
        groups.extend(bare.into_iter().map(|key| vec![key]));
        for (number, group) in groups.iter().enumerate() {
            let names = group.iter().flat_map(|key| &written[*key]);
            // The name that most documents use; of equally many the one without initials, then the
            // longest.
            let name = names.max_by_key(|(name, count)| {
                (**count, !name.contains('.'), name.chars().count(), std::cmp::Reverse(*name))
            });
            people.known.push(Portrait {
                name: name.map(|(name, _)| name.clone()).unwrap_or_default(),
                countries: BTreeSet::new(),
            });
            for key in group {
                people.enter(key, Person::One(number));
                if let Some(surname) = key.last() {
                    people.by_surname.entry(surname.clone()).or_default().insert(number);
                }
            }
        }
        for (key, roles) in roles {
            if let Some(Person::One(number)) = people.by_name.get(&key) {
                people.known[*number].countries.extend(roles.into_iter().flat_map(countries));
            }
        }
        people
    }

    fn enter(&mut self, key: &[String], person: Person) {
        self.by_name.insert(key.to_vec(), person);
    }

    /// Whom this name means.
    pub(crate) fn find(&self, name: &str) -> Option<Person> {
        self.by_name.get(&name_of(name).0).cloned()
    }

    /// The only person of the story who has this single word as surname.
    pub(crate) fn find_by_surname(&self, name: &str) -> Option<Person> {
        let (key, _) = name_of(name);
        let [surname] = &key[..] else { return None };
        let people = self.by_surname.get(surname).filter(|it| it.len() == 1)?;
        people.first().map(|it| Person::One(*it))
    }

    /// The people whose surname stands in a text.
    pub(crate) fn named_in(&self, text: &str) -> BTreeSet<usize> {
        let capitals = words(text).into_iter().filter(|it| it.capital);
        capitals.filter_map(|it| self.by_surname.get(&it.folded)).flatten().copied().collect()
    }

    /// What is known of a person.
    pub(crate) fn portrait(&self, number: usize) -> &Portrait {
        &self.known[number]
    }
}

/// The countries that a text names, by any of their names.
pub(crate) fn countries(text: &str) -> BTreeSet<&'static str> {
    let words = words(text);
    let mut found = BTreeSet::new();
    let mut at = 0;
    while at < words.len() {
        match country_at(&words[at..]).filter(|_| words[at].capital) {
            Some((taken, country)) => {
                found.insert(country);
                at += taken;
            }
            None => at += 1,
        }
    }
    found
}

/// A name without titles and initials: folded, and as it is shown.
fn name_of(name: &str) -> (Vec<String>, String) {
    let parts: Vec<&str> = name.split_whitespace().collect();
    let is_title = |part: &str| TITLES.contains(&fold(part).trim_end_matches('.'));
    // A name that is nothing but a title is a name after all.
    let titles = parts.iter().take_while(|part| is_title(part)).count();
    let parts = if titles < parts.len() { &parts[titles..] } else { &parts[..] };
    let shown = parts.join(" ");
    let mut key: Vec<String> = words(&shown).into_iter().map(|it| it.folded).filter(|it| !it.is_empty()).collect();
    if key.len() > 2 {
        let last = key.len() - 1;
        let mut at = 0;
        key.retain(|part| {
            at += 1;
            at == 1 || at > last || part.trim_end_matches('.').chars().count() > 1
        });
    }
    // `Jr` and `Sr` are no surnames.
    if key.len() > 2 && matches!(key[key.len() - 1].as_str(), "jr" | "sr" | "ii" | "iii") {
        key.pop();
    }
    (key, shown)
}

/// Whether two full names can be one person's: the same surname, or one that differs by its
/// transliteration only, and first names that do not exclude each other. A nickname (`Bill` for
/// `William`) is taken for another person, which costs a match.
fn same_person(one: &[String], other: &[String]) -> bool {
    let (Some(first_one), Some(last_one)) = (one.first(), one.last()) else { return false };
    let (Some(first_other), Some(last_other)) = (other.first(), other.last()) else { return false };
    let initial = |short: &str, long: &str| {
        let short = short.trim_end_matches('.');
        short.chars().count() == 1 && long.starts_with(short)
    };
    if first_one == first_other {
        // `Pavlo Levitsky` and `Pavlo Levytskyi`.
        let long = last_one.chars().count().min(last_other.chars().count()) >= 5;
        return last_one == last_other || (long && distance(last_one, last_other) <= 2);
    }
    last_one == last_other && (initial(first_one, first_other) || initial(first_other, first_one))
}

/// The edits that lead from one word to another (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}
