//! Whose a verb is: the phrase before it that names who acts.
//!
//! From the verb to the left: its auxiliaries and adverbs, then, where a comma stands there, what is
//! put between two commas, then a noun phrase up to the start of its clause. A verb behind `and` or
//! `but`, or one in -ing, has the subject of the verb before it.

use std::ops::Range;

use crate::clause::{Clause, Tag};
use crate::lexicon::Classes;
use crate::noun_phrase::{is_time, plain};

/// Who acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// A phrase of its own.
    Own(Range<usize>),
    /// A phrase with what is set beside it, and the phrase alone: `Lee, a lawyer,` and `Lee`.
    Beside(Range<usize>, Range<usize>),
    /// `who` or `which`, and what it refers to.
    Relative(usize, Option<Range<usize>>),
    /// That of a verb before.
    Shared,
    /// None that we find.
    Missing,
}

/// The first item of the verb's group: `has also` before `said`.
pub(crate) fn group_start(clause: &Clause<'_, '_>, verb: usize) -> usize {
    let mut start = verb;
    let belongs = |at: usize| match clause.tag(at) {
        Tag::Auxiliary | Tag::Not => true,
        // `the people who live there said`: a place is not the verb's.
        Tag::Adverb => !matches!(
            clause.lower(at),
            "there"
                | "here"
                | "away"
                | "back"
                | "together"
                | "alone"
                | "well"
                | "far"
                | "long"
                | "ago"
                | "before"
                | "once"
                | "tomorrow"
        ),
        _ => false,
    };
    while start > 0 && belongs(start - 1) {
        // An adverb at the start of the clause is not the verb's: `Later he said`.
        start -= 1;
    }
    start
}

/// The subject of the verb whose group begins at `group`.
pub(crate) fn subject(clause: &Clause<'_, '_>, group: usize) -> Subject {
    match clause.tag_before(group) {
        _ if group == 0 => Subject::Missing,
        Tag::Conjunction => Subject::Shared,
        Tag::Relative => relative(clause, group - 1),
        Tag::Comma | Tag::Close | Tag::Dash => behind_brackets(clause, group - 1),
        Tag::Verb | Tag::Participle | Tag::Infinitive => {
            let from = relative_before(clause, group);
            from.map_or(Subject::Missing, |at| own(clause, at))
        }
        Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::To | Tag::That | Tag::Subordinator => Subject::Missing,
        _ => own(clause, group),
    }
}

fn relative(clause: &Clause<'_, '_>, at: usize) -> Subject {
    let end = if clause.tag_before(at) == Tag::Comma { at.saturating_sub(1) } else { at };
    match own(clause, end) {
        Subject::Own(range) | Subject::Beside(_, range) => Subject::Relative(at, Some(range)),
        _ => Subject::Relative(at, None),
    }
}

fn own(clause: &Clause<'_, '_>, end: usize) -> Subject {
    phrase_before(clause, end).map_or(Subject::Missing, Subject::Own)
}

/// The `who` of a relative clause that ends at `end`: `the man who lives there said`.
fn relative_before(clause: &Clause<'_, '_>, end: usize) -> Option<usize> {
    const FAR: usize = 14;
    let mut verbs = 0;
    for at in (end.saturating_sub(FAR)..end).rev() {
        match clause.tag(at) {
            Tag::Relative | Tag::That if verbs > 0 && at > 0 => return Some(at),
            Tag::Verb | Tag::Auxiliary => verbs += 1,
            Tag::Stop | Tag::Semicolon | Tag::Comma => return None,
            _ => {}
        }
    }
    None
}

/// The noun phrase that ends at `end` and acts there.
fn phrase_before(clause: &Clause<'_, '_>, mut end: usize) -> Option<Range<usize>> {
    let mut start = end;
    let stopper = loop {
        if start == 0 {
            break Tag::Stop;
        }
        let tag = clause.tag(start - 1);
        let inside = match tag {
            // `told visitors he could not say`: such a pronoun begins its phrase.
            tag if tag.is_nominal() => {
                start == end || clause.tag(start) != Tag::Pronoun || !clause.is(start, Classes::SUBJECT)
            }
            Tag::Preposition | Tag::Time | Tag::Adverb | Tag::Mark => true,
            Tag::Quotation => {
                clause.words_inside(start - 1) <= 4
                    && start < end
                    && clause.tag(start) != Tag::Pronoun
                    && clause.last_inside(start - 1).is_none_or(|c| !".,!?".contains(c))
            }
            Tag::Conjunction => {
                matches!(clause.lower(start - 1), "and" | "or" | "&")
                    && start < end
                    && start > 1
                    && matches!(
                        clause.tag(start - 2),
                        Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number | Tag::Time | Tag::Quotation
                    )
            }
            // `the people briefed on the plan said`: what follows the verb cannot act.
            Tag::Verb if start > 2 && clause.tag(start - 2) == Tag::Relative && clause.tag(start - 3).is_nominal() => {
                start < end
            }
            Tag::Verb | Tag::Participle | Tag::Ing => {
                start < end
                    && hangs(clause, start)
                    && !begins_phrase(clause, start, end)
                    && start > 1
                    && clause.tag(start - 2).is_nominal()
                    || tag != Tag::Verb
                        && start < end
                        && clause.tag(start) == Tag::Noun
                        && start > 1
                        && matches!(clause.tag(start - 2), Tag::Determiner | Tag::Noun | Tag::Name)
            }
            Tag::Relative => {
                start < end
                    && matches!(clause.tag(start), Tag::Verb | Tag::Auxiliary)
                    && start > 1
                    && clause.tag(start - 2).is_nominal()
            }
            _ => false,
        };
        if clause.ends_sentence(start - 1) && start < end {
            break tag;
        }
        if !inside {
            // `the vet while looking at the hoof said`.
            let beside = tag == Tag::Ing
                && start > 2
                && matches!(clause.lower(start - 2), "while" | "when" | "after" | "before" | "upon");
            if !beside || !clause.tag(start - 3).is_nominal() {
                break tag;
            }
            start -= 2;
            end = start;
            continue;
        }
        start -= 1;
    };
    let range = strip(clause, start..end)?;
    let acting_before = matches!(stopper, Tag::Verb | Tag::Ing | Tag::Infinitive | Tag::Participle);
    let range = if acting_before { after_last_and(clause, range) } else { range };
    let named = range.clone().any(|at| {
        matches!(clause.tag(at), Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Number) || clause.is(at, Classes::PRONOUN)
    });
    named.then_some(range)
}

/// Whether what begins at `start` can hang on a participle: `briefed on`, `accused of`.
fn hangs(clause: &Clause<'_, '_>, start: usize) -> bool {
    matches!(clause.lower(start), "on" | "of" | "by" | "with" | "in" | "to" | "for" | "from" | "at" | "about" | "as")
        || matches!(clause.tag(start), Tag::To | Tag::Time | Tag::Ing | Tag::Adverb)
}

/// Whether a phrase that can act begins right at `start`.
fn begins_phrase(clause: &Clause<'_, '_>, start: usize, end: usize) -> bool {
    let after = plain(clause, start);
    // Only a phrase that is followed by nothing, or by what belongs to it.
    after > start
        && strip(clause, start..end).is_some()
        && !matches!(clause.tag(start), Tag::Preposition | Tag::Adverb | Tag::Time)
}

/// Behind `the bank and` of `sued the bank and officials said`.
fn after_last_and(clause: &Clause<'_, '_>, range: Range<usize>) -> Range<usize> {
    let last = range.clone().rev().find(|at| clause.tag(*at) == Tag::Conjunction);
    last.map_or(range.clone(), |at| at + 1..range.end)
}

/// Without adverbials at either end: `On Friday the minister in Rome late` -> `the minister in Rome`.
fn strip(clause: &Clause<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let Range { mut start, mut end } = range;
    // At the end.
    while end > start {
        let dated = clause.tag(end - 1) == Tag::Time
            || clause.tag(end - 1) == Tag::Adverb && !matches!(clause.lower(end - 1), "there" | "here" | "abroad")
            || clause.tag(end - 1) == Tag::Number && end - start > 1 && clause.tag(end - 2) == Tag::Time;
        if !dated {
            break;
        }
        end -= 1;
        while end > start + 1
            && (clause.is(end - 1, Classes::TIME_MODIFIER)
                || matches!(clause.tag(end - 1), Tag::Number | Tag::Preposition))
        {
            end -= 1;
        }
    }
    // At the start.
    loop {
        if start >= end {
            return None;
        }
        match clause.tag(start) {
            // `about three in ten`, `nearly half`.
            Tag::Preposition | Tag::Adverb if counts(clause, start + 1) && start + 1 < end => return Some(start..end),
            Tag::Adverb | Tag::Conjunction | Tag::Subordinator | Tag::Time | Tag::Mark | Tag::Hyphen => start += 1,
            Tag::Determiner | Tag::Noun | Tag::Name if opens_date(clause, start..end) => start += 1,
            Tag::Number if start + 1 < end && clause.tag(start + 1) == Tag::Time => start += 2,
            Tag::Preposition => {
                let after = if clause.tag(start + 1) == Tag::Time || clause.is(start + 1, Classes::TIME_MODIFIER) {
                    let mut at = start + 1;
                    while at < end && is_dated(clause, at) {
                        at += 1;
                    }
                    at.max(start + 2)
                } else {
                    plain(clause, start + 1).max(start + 2)
                };
                // `In all of Rome officials`: the phrase goes on with another preposition.
                start = after;
            }
            _ => return Some(start..end),
        }
    }
}

/// Whether a date begins here that is no one's: `last week`, `late last month`, but not `this
/// week's guest`.
fn opens_date(clause: &Clause<'_, '_>, range: Range<usize>) -> bool {
    let modifiers = range.clone().take_while(|at| clause.is(*at, Classes::TIME_MODIFIER)).count();
    let time = range.start + modifiers;
    modifiers > 0
        && time < range.end
        && clause.tag(time) == Tag::Time
        && (time + 1 == range.end || clause.tag(time + 1) != Tag::Genitive)
}

/// Whether the item belongs to a date: `Friday`, `last` before `week`, `13`.
fn is_dated(clause: &Clause<'_, '_>, at: usize) -> bool {
    matches!(clause.tag(at), Tag::Time | Tag::Number)
        || clause.is(at, Classes::TIME_MODIFIER) && matches!(clause.tag(at + 1), Tag::Time)
}

fn counts(clause: &Clause<'_, '_>, at: usize) -> bool {
    clause.tag(at) == Tag::Number || matches!(clause.lower(at), "half" | "all" | "everyone" | "nobody" | "none")
}

/// The subject before something between two commas, dashes or brackets that ends at `close`.
fn behind_brackets(clause: &Clause<'_, '_>, close: usize) -> Subject {
    const FAR: usize = 40;
    const MOST: usize = 6;
    let mut found: Option<Range<usize>> = None;
    let mut tried = 0;
    let lowest = close.saturating_sub(FAR);
    for at in (lowest..close).rev() {
        let tag = clause.tag(at);
        if matches!(tag, Tag::Stop | Tag::Semicolon | Tag::Colon) || clause.ends_sentence(at) {
            break;
        }
        if !matches!(tag, Tag::Comma | Tag::Dash | Tag::Open) {
            continue;
        }
        tried += 1;
        if tried > MOST {
            break;
        }
        let Some(head) = phrase_before(clause, at) else { continue };
        let inside = at + 1;
        let relative = clause.tag(inside) == Tag::Relative;
        match &found {
            None => found = Some(head),
            // What was found is itself an apposition to this, or follows its `who`.
            Some(nearer)
                if relative || is_apposition(clause, nearer) && head.end == at && ends_in_name(clause, &head) =>
            {
                found = Some(head);
            }
            Some(_) => break,
        }
    }
    let Some(head) = found else { return Subject::Missing };
    let inside = head.end + 1;
    let beside = clause.tag(head.end) == Tag::Open
        || matches!(
            clause.tag(inside),
            Tag::Relative | Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Participle
        ) && !is_time(clause, inside..close);
    if !beside {
        return Subject::Own(head);
    }
    let end = if clause.tag(close) == Tag::Close { close + 1 } else { close };
    Subject::Beside(head.start..end, head)
}

/// Whether a phrase looks like one set beside a name: `a lawyer`, `44`.
fn is_apposition(clause: &Clause<'_, '_>, range: &Range<usize>) -> bool {
    match clause.tag(range.start) {
        Tag::Determiner => range.clone().all(|at| clause.tag(at) != Tag::Name || at > range.start + 1),
        Tag::Number => true,
        Tag::Noun => clause.is(range.start, Classes::PERSON.or(Classes::TITLE)),
        _ => false,
    }
}

fn ends_in_name(clause: &Clause<'_, '_>, range: &Range<usize>) -> bool {
    clause.tag(range.end - 1) == Tag::Name
}
