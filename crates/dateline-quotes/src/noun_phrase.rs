//! Noun phrases, found from the words around them.
//!
//! Short function words say where one begins and ends: it runs over determiners, nouns, names and
//! numbers, and over `of`, `in` and the like with what they bring, until a verb, a mark or the
//! start of another phrase. Prepositional phrases are taken along where a reader would take them
//! for a part of the name (`guides in the valley`), which takes too many at times.

use std::ops::Range;

use crate::clause::{Clause, Tag};
use crate::lexicon::Classes;

/// The end of the plain phrase that begins at `start`: no prepositions, no commas. Equal to
/// `start` if none begins there.
pub(crate) fn plain(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut at = start;
    let mut has_noun = false;
    loop {
        match clause.tag(at) {
            Tag::Pronoun => return if has_noun { at } else { at + 1 },
            Tag::Determiner => {
                // A determiner after a noun begins the next phrase.
                if has_noun {
                    return at;
                }
            }
            // `25-year-old`.
            Tag::Time if matches!(clause.tag(at + 1), Tag::Genitive | Tag::Hyphen) => {}
            Tag::Noun | Tag::Name | Tag::Number => has_noun = true,
            Tag::Hyphen => {}
            Tag::Genitive => has_noun = false,
            Tag::Quotation if clause.words_inside(at) <= 3 && clause.tag(at + 1).is_nominal() && at > start => {}
            Tag::Adverb if at > start && !has_noun && clause.tag(at + 1).is_nominal() => {}
            Tag::Ing | Tag::Participle if at > start && !has_noun && clause.tag(at + 1) == Tag::Noun => {}
            Tag::Conjunction
                if has_noun
                    && matches!(clause.lower(at), "and" | "or")
                    && clause.tag(at + 1).is_nominal()
                    && joins_nouns(clause, at) =>
            {
                has_noun = false;
            }
            _ => return if has_noun || at > start { trim(clause, start, at) } else { start },
        }
        at += 1;
    }
}

/// The end of the phrase that begins at `start` with the prepositional phrases that belong to it.
pub(crate) fn whole(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut end = plain(clause, start);
    let mut steps = 0;
    while end > start && steps < 6 {
        let takes = clause.tag(end) == Tag::Preposition && belongs(clause.lower(end));
        let more = if takes { plain(clause, end + 1) } else { end };
        if !takes || more == end + 1 || is_time(clause, end + 1..more) {
            break;
        }
        end = more;
        steps += 1;
    }
    end
}

/// Whether a prepositional phrase with this word is usually part of what it follows.
fn belongs(preposition: &str) -> bool {
    matches!(
        preposition,
        "of" | "in"
            | "for"
            | "at"
            | "from"
            | "with"
            | "within"
            | "near"
            | "inside"
            | "across"
            | "against"
            | "between"
            | "among"
    )
}

/// Whether `and` joins two nouns and not two clauses: no finite verb follows what comes after.
fn joins_nouns(clause: &Clause<'_, '_>, conjunction: usize) -> bool {
    let mut at = conjunction + 1;
    while clause.tag(at).is_nominal() {
        at += 1;
    }
    !clause.tag(at).is_finite()
}

fn trim(clause: &Clause<'_, '_>, start: usize, mut end: usize) -> usize {
    while end > start && matches!(clause.tag(end - 1), Tag::Hyphen | Tag::Conjunction | Tag::Adverb) {
        end -= 1;
    }
    end
}

/// Whether a range of items is an expression of time.
pub(crate) fn is_time(clause: &Clause<'_, '_>, items: Range<usize>) -> bool {
    let mut some = false;
    for at in items {
        match clause.tag(at) {
            Tag::Time => some = true,
            Tag::Determiner | Tag::Number | Tag::Adverb => {}
            _ if clause.is(at, Classes::TIME_MODIFIER.or(Classes::TIME).or(Classes::NUMBER)) => {}
            _ => return false,
        }
    }
    some
}

/// Skips expressions of time, adverbs and prepositional phrases from `start`, as they stand between
/// a cue and what it credits: `said late on Friday in a statement`.
pub(crate) fn skip_adjuncts(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut at = start;
    loop {
        match clause.tag(at) {
            Tag::Adverb if !opens_clause(clause, at) => at += 1,
            Tag::Time => at += 1,
            Tag::Number if at > start && clause.tag(at - 1) == Tag::Time => at += 1,
            Tag::Determiner | Tag::Noun if clause.is(at, Classes::TIME_MODIFIER) && clause.tag(at + 1) == Tag::Time => {
                at += 2;
            }
            Tag::Preposition if !matches!(clause.lower(at), "according" | "like" | "than") => {
                let mut end = at + 1;
                while clause.tag(end) == Tag::Preposition {
                    end += 1;
                }
                if matches!(clause.tag(end), Tag::Time | Tag::Adverb)
                    || clause.is(end, Classes::TIME_MODIFIER) && clause.tag(end + 1) == Tag::Time
                {
                    at = end;
                    continue;
                }
                let after = plain(clause, end);
                if after == end {
                    return at;
                }
                at = after;
                // `in an interview with the paper`.
                continue;
            }
            _ => return at,
        }
    }
}

fn opens_clause(clause: &Clause<'_, '_>, at: usize) -> bool {
    clause.tag(at + 1).is_nominal()
        && !clause.is(at + 1, Classes::TIME)
        && !matches!(
            clause.lower(at),
            "also"
                | "later"
                | "earlier"
                | "recently"
                | "again"
                | "today"
                | "yesterday"
                | "previously"
                | "here"
                | "repeatedly"
                | "publicly"
        )
}
