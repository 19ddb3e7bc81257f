//! What one mention tells about the others.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use dateline_core::Span;
use dateline_layers::{EntityKind, Mention};

use super::casing::Casing;
use crate::lexicon::{CommonWord, Lexicon};
use crate::words::Word;

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

/// Adds the surnames of people whose full name was found, where they are common words and so were
/// passed over: `Price` behind `Dana Price`. At the start of a sentence only if the document does
/// not write the word small.
pub(super) fn add_surnames(
    sentences: &[Vec<Word<'_>>],
    text: &str,
    casing: &Casing<'_>,
    lexicon: &Lexicon,
    mentions: &mut Vec<Mention>,
) {
    let full = mentions.iter().filter(|it| it.kind == EntityKind::Person);
    let mut surnames: BTreeSet<&str> = full.filter_map(|it| Some(it.span.of(text).rsplit_once(' ')?.1)).collect();
    // `May` alone is a month until somebody reads more than words.
    surnames.retain(|it| {
        let common = lexicon.common(&it.to_lowercase());
        !matches!(common, Some(CommonWord::Function | CommonWord::Time))
    });
    // What mentions and titles cover, in order.
    let mut covered: Vec<Span> =
        mentions.iter().flat_map(|it| [Some(it.span), it.title.map(|it| it.span)]).flatten().collect();
    covered.sort();
    let is_covered = |span: Span| {
        let after = covered.partition_point(|it| it.start() < span.end());
        // A title can hold one mention, so the last two are asked.
        covered[..after].iter().rev().take(2).any(|it| it.overlaps(span))
    };
    for (_, words) in sentences.iter().enumerate().filter(|(at, _)| !casing.is_headline(*at)) {
        for word in words.iter().filter(|it| it.capital && surnames.contains(it.text)) {
            let doubtful = word.initial && casing.seen_lower(&word.lower);
            if !doubtful && !is_covered(word.span) {
                mentions.push(Mention { span: word.span, kind: EntityKind::Person, title: None });
            }
        }
    }
}

/// Gives mentions with the same words the same kind.
///
/// A surname alone is a person when the document has the full name (`Lincoln` is a city only in a
/// document without a Lincoln who has a given name or a title). A name of unknown kind takes the
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
