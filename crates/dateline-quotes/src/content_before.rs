//! What is credited where it stands in front of its cue, or around it: `It rained, she said`, `“It
//! will,” she said, “rain.”`, `which she said had failed`.
//!
//! A clause in front counts only if it has a verb or a quotation, or goes on behind the cue; else
//! `On Friday, she said` would be content. What it gets wrong: a phrase that answers a question
//! (`Never, she said`) is left out.

use crate::clause::{Clause, Tag};
use crate::content::{Construction, Content, begins_clause, in_phrase};
use crate::content_end::end_of;
use crate::cue::Cue;
use crate::lexicon::{CueClass, Frames};
use crate::noun_phrase::skip_adjuncts;

/// What stands before the cue's clause, which begins at `start`, and around it.
pub(crate) fn before(clause: &Clause<'_, '_>, start: usize, cue: &Cue, end: usize, cues: &[Cue]) -> Option<Content> {
    let last = start.checked_sub(1)?;
    let quoted = match clause.tag(last) {
        Tag::Quotation => Some(last),
        Tag::Comma if clause.tag_before(last) == Tag::Quotation => Some(last - 1),
        Tag::Comma | Tag::Dash => None,
        _ => return None,
    };
    // A question that is quoted ends its sentence before the cue.
    let first = clause.sentence_start(quoted.unwrap_or(last)).min(quoted.unwrap_or(last));
    let mut parts = Vec::new();
    let until = |from: usize| end_of(clause, from, cue, cues);
    if let Some(quotation) = quoted {
        let inside = clause.last_inside(quotation);
        // Words that lead up to the quotation belong to it, unless they credit someone themselves.
        let led = (first..quotation).any(|at| clause.tag(at).is_finite() || clause.tag(at).is_nominal());
        let other = cues.iter().any(|it| it.verb >= first && it.verb < quotation && it.how.class != CueClass::Attitude);
        let ended = inside.is_some_and(|c| ".,!?…—-".contains(c)) || quoted != Some(last);
        if !ended {
            return None;
        }
        let from = if led && !other && clause.tag_before(quotation) != Tag::Colon {
            skip_opening(clause, first)
        } else {
            quotation
        };
        parts.push(from..quotation + 1);
    } else {
        let from = skip_opening(clause, first);
        let whole_clause = (from..last).any(|at| clause.tag(at).is_finite() || clause.is_quotation(at));
        // `Back then, she said, it rained`: a clause that goes on behind the cue.
        let phrase_only = (from..last).all(|at| clause.tag(at).is_nominal() || clause.tag(at) == Tag::Preposition);
        let next = clause.tag(end + 1);
        let later = clause.tag(end) == Tag::Comma
            && (begins_clause(clause, end + 1)
                || phrase_only
                    && (next.is_nominal()
                        || matches!(next, Tag::Verb | Tag::Auxiliary | Tag::Adverb | Tag::Infinitive)));
        if last <= from || !(whole_clause || later) {
            return None;
        }
        if !whole_clause {
            let rest = end + 1..until(end + 1);
            let parts = vec![from..last, rest].into_iter().filter(|it| it.start < it.end).collect();
            return Some(Content { parts, construction: Construction::Before });
        }
        parts.push(from..last);
    }
    if let Some(rest) = resumes(clause, end, quoted.is_some()) {
        let part = rest..until(rest);
        if part.start < part.end {
            parts.push(part);
        }
    }
    Some(Content { parts, construction: Construction::Before })
}

/// `which she said had failed`: the content's subject is the relative before the cue's clause.
pub(crate) fn around_gap(clause: &Clause<'_, '_>, start: usize, cue: &Cue, cues: &[Cue]) -> Option<Content> {
    let relative = start.checked_sub(1)?;
    let gap =
        matches!(clause.tag(relative), Tag::Relative | Tag::That) || matches!(clause.lower(relative), "that" | "what");
    if !gap || !clause.tag(cue.after).is_finite() || !cue.how.frames.has(Frames::CLAUSE) {
        return None;
    }
    let rest = cue.after..end_of(clause, cue.after, cue, cues);
    (rest.start < rest.end).then(|| Content { parts: vec![relative..start, rest], construction: Construction::Clause })
}

/// Where the content goes on behind a cue that interrupts it: `“It will,” she said, “rain.”`
fn resumes(clause: &Clause<'_, '_>, end: usize, quoted: bool) -> Option<usize> {
    let at = skip_adjuncts(clause, end);
    if clause.is_quotation(at) {
        return Some(at);
    }
    if clause.tag(at) != Tag::Comma || clause.ends_sentence(at) {
        return None;
    }
    let next = at + 1;
    if clause.is_quotation(next) {
        return Some(next);
    }
    let joined = clause.tag(next) == Tag::Conjunction;
    let from = if joined { next + 1 } else { next };
    if quoted {
        // `“It will,” she said, and “soon.”`
        let more = joined && (from..from + 6).take_while(|it| in_phrase(clause, *it)).any(|it| clause.is_quotation(it));
        return more.then_some(from);
    }
    let goes_on = joined && clause.tag(from).is_nominal()
        || matches!(clause.tag(next), Tag::Verb | Tag::Auxiliary | Tag::Infinitive | Tag::Not | Tag::To | Tag::That)
        || clause.tag(next).is_nominal() && clause.tag(next) != Tag::Relative;
    goes_on.then_some(from)
}

/// Behind `But` and the like.
fn skip_opening(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut at = start;
    while matches!(clause.tag(at), Tag::Conjunction | Tag::Comma | Tag::Mark) {
        at += 1;
    }
    at
}
