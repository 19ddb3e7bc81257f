//! Names of one or more words, found in a row of tokens.

use std::collections::HashMap;

use dateline_layers::EntityKind;

/// Known names by their first word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    // Asked for single words only; its order is never seen. Longest names come first.
    by_first: HashMap<String, Vec<Entry>>,
    groups: u32,
}

#[derive(Clone, Debug)]
struct Entry {
    // The words behind the first one; a hyphen is a word, as among tokens.
    rest: Vec<String>,
    kind: EntityKind,
    group: u32,
}

/// A known name found at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known {
    /// How many tokens it has.
    pub(crate) length: usize,
    /// What it is.
    pub(crate) kind: EntityKind,
    /// The same for all names of the same thing.
    pub(crate) group: u32,
}

impl Gazetteer {
    /// Adds names that all stand for one thing.
    pub(crate) fn add_names<'a>(&mut self, names: impl IntoIterator<Item = &'a str>, kind: EntityKind) {
        self.groups += 1;
        for name in names {
            let mut words = words(name).into_iter();
            let Some(first) = words.next() else { continue };
            let entry = Entry { rest: words.collect(), kind, group: self.groups };
            // Datelines and headlines write names in capitals.
            let capitals = Entry { rest: entry.rest.iter().map(|it| it.to_uppercase()).collect(), ..entry };
            self.insert(first.to_uppercase(), capitals);
            self.insert(first, entry);
        }
    }

    fn insert(&mut self, first: String, entry: Entry) {
        let entries = self.by_first.entry(first).or_default();
        // A name that is in two lists keeps its first meaning.
        if entries.iter().all(|it| it.rest != entry.rest) {
            let at = entries.partition_point(|it| it.rest.len() > entry.rest.len());
            entries.insert(at, entry);
        }
    }

    /// Adds a name that the user gave: it outranks the lists.
    pub(crate) fn prefer_name(&mut self, name: &str, kind: EntityKind) {
        let mut words = words(name).into_iter();
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        if let Some(entries) = self.by_first.get_mut(&first) {
            entries.retain(|it| it.rest != rest);
        }
        self.add_names([name], kind);
    }

    /// The longest name at the start of `tokens`.
    pub(crate) fn longest<'t>(&self, mut tokens: impl Iterator<Item = &'t str> + Clone) -> Option<Known> {
        let entries = self.by_first.get(tokens.next()?)?;
        let fits = |it: &&Entry| {
            let mut rest = tokens.clone();
            it.rest.iter().all(|word| rest.next() == Some(word))
        };
        entries.iter().find(fits).map(|it| Known { length: it.rest.len() + 1, kind: it.kind, group: it.group })
    }
}

/// The words of a name as the segmenter parts them.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for word in name.split_whitespace() {
        let (word, clitic) = match word.strip_suffix("'s") {
            Some(bare) => (bare, Some("'s")),
            None => (word, None),
        };
        let comma = word.strip_suffix(',');
        for (index, part) in comma.unwrap_or(word).split('-').enumerate() {
            if index > 0 {
                words.push("-".to_owned());
            }
            words.push(part.to_owned());
        }
        words.extend(comma.map(|_| ",".to_owned()));
        words.extend(clitic.map(str::to_owned));
    }
    words
}
