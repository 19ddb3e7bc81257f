//! What one mention tells about the others.

use std::collections::{BTreeMap, HashSet};

use dateline_core::Span;
use dateline_layers::{EntityKind, Mention};

/// The words of the names found, in lower case, for reading headlines.
pub(super) struct NameWords(HashSet<String>);

impl NameWords {
    pub(super) fn of(text: &str, mentions: &[Mention]) -> Self {
        let words = mentions.iter().flat_map(|it| it.span.of(text).split([' ', '-']));
        Self(words.filter(|it| it.chars().next().is_some_and(char::is_uppercase)).map(str::to_lowercase).collect())
    }

    pub(super) fn contains(&self, lower: &str) -> bool {
        self.0.contains(lower)
    }
}

/// Gives mentions with the same words the same kind.
///
/// A surname alone is a person when the document has the full name (`Austin` is a city only in a
/// document without an Austin who has a given name or a title). A name of unknown kind takes the
/// kind that it has elsewhere.
pub(super) fn agree(text: &str, mentions: &mut Vec<Mention>) {
    // The `US` of `US defence minister` is an adjective; organisations in a title stay.
    let mut titles: Vec<Span> = mentions.iter().filter_map(|it| it.title.map(|it| it.span)).collect();
    titles.sort();
    let in_title = |it: &Mention| {
        let after = titles.partition_point(|title| title.start() <= it.span.start());
        titles[..after].last().is_some_and(|title| title.contains(it.span))
    };
    mentions.retain(|it| it.kind != EntityKind::Place || !in_title(it));
    let mut people: BTreeMap<&str, ()> = BTreeMap::new();
    let mut kinds: BTreeMap<&str, EntityKind> = BTreeMap::new();
    for mention in mentions.iter() {
        let name = mention.span.of(text);
        if mention.kind == EntityKind::Person {
            let sure = mention.title.is_some() || name.contains(' ');
            if sure {
                people.insert(name.rsplit(' ').next().unwrap_or(name), ());
                people.insert(name, ());
            }
        }
        if mention.kind != EntityKind::Other {
            kinds.entry(name).or_insert(mention.kind);
        }
    }
    for mention in mentions.iter_mut() {
        let name = mention.span.of(text);
        if people.contains_key(name) && (mention.kind == EntityKind::Other || !name.contains(' ')) {
            mention.kind = EntityKind::Person;
        } else if mention.kind == EntityKind::Other
            && let Some(kind) = kinds.get(name)
        {
            mention.kind = *kind;
        }
    }
}
