//! What sort of thing a name stands for, by its words and its surroundings.

use dateline_layers::EntityKind;

use crate::lexicon::{CommonWord, Lexicon};
use crate::words::Word;

/// The kind of a name that no list has and that no title introduces.
pub(super) fn kind(name: &[Word<'_>], before: Option<&Word<'_>>, after: &[Word<'_>], lexicon: &Lexicon) -> EntityKind {
    let plain: Vec<&Word<'_>> = name.iter().filter(|it| it.is_word).collect();
    let (Some(first), Some(last)) = (plain.first(), plain.last()) else { return EntityKind::Other };
    if let [only] = plain[..] {
        let called = |it: &&Word<'_>| {
            const ORGANISATIONS: &[&str] = &[
                "newspaper",
                "paper",
                "daily",
                "weekly",
                "magazine",
                "agency",
                "broadcaster",
                "channel",
                "network",
                "website",
                "outlet",
                "company",
                "firm",
                "group",
                "bank",
                "party",
                "charity",
                "airline",
                "retailer",
                "manufacturer",
                "giant",
                "carmaker",
                "club",
                "union",
                "platform",
                "app",
            ];
            ORGANISATIONS.contains(&&*it.lower)
        };
        return if before.as_ref().is_some_and(called) {
            EntityKind::Organisation
        } else if lexicon.is_given(only.text) {
            EntityKind::Person
        } else if only.upper && only.text.len() <= 6 {
            EntityKind::Organisation
        } else if before.is_some_and(|it| matches!(&*it.lower, "in" | "near" | "from")) && !speaks(after) {
            EntityKind::Place
        } else if after.first().is_some_and(|it| matches!(it.text, "said" | "told" | "says")) {
            EntityKind::Person
        } else {
            EntityKind::Other
        };
    }
    if let Some(kind) = lexicon.head(last.text) {
        return kind;
    }
    let is_initial = first.text.len() == 2 && first.text.ends_with('.');
    if lexicon.is_given(first.text) || is_initial {
        return EntityKind::Person;
    }
    // Two or three words that are no common words are most often someone's name.
    let unusual = |it: &&Word<'_>| !it.upper && lexicon.common(&it.lower).is_none_or(|it| it == CommonWord::Time);
    if plain.len() <= 4 && plain.iter().all(unusual) { EntityKind::Person } else { EntityKind::Other }
}

fn speaks(after: &[Word<'_>]) -> bool {
    after.first().is_some_and(|it| matches!(it.text, "said" | "told" | "says" | "who" | "'s" | "’s"))
}
