//! What is credited: the words behind a cue, before it, or around it.

use std::ops::Range;

use crate::clause::{Clause, Tag};
use crate::content_end::{end_of, is_cue};
use crate::cue::Cue;
use crate::lexicon::{Classes, CueClass, Frames};
use crate::noun_phrase::{plain, skip_adjuncts, whole};

/// By what construction the content was found; how far it is to be trusted hangs on this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Construction {
    /// Quotation marks begin it.
    Quoted,
    That,
    /// A clause without `that`.
    Clause,
    Question,
    To,
    /// After the `of` of `accused of`, the `for` of `blamed for`, the `as` of `described as`.
    Preposition,
    Noun,
    /// In front of the cue, or around it.
    Before,
}

/// What is credited.
#[derive(Clone, Debug)]
pub(crate) struct Content {
    pub(crate) parts: Vec<Range<usize>>,
    pub(crate) construction: Construction,
}

impl Content {
    pub(crate) fn one(part: Range<usize>, construction: Construction) -> Option<Self> {
        (part.start < part.end).then(|| Self { parts: vec![part], construction })
    }
}

/// How far to look for the word that opens the content.
const NEAR: usize = 18;

/// What stands behind the cue.
pub(crate) fn behind(clause: &Clause<'_, '_>, cue: &Cue, cues: &[Cue]) -> Option<Content> {
    let frames = cue.how.frames;
    let start = cue.after;
    let at = skip_adjuncts(clause, start);
    let until = |from: usize| end_of(clause, from, cue, cues);
    if cue.how.class == CueClass::Refusal && matches!(clause.lower(start), "on" | "about" | "to") {
        return Content::one(start + 1..until(start + 1), Construction::Noun);
    }
    let clausal = frames.has(Frames::CLAUSE.or(Frames::THAT).or(Frames::QUOTED));
    // `a law called “the charter”` names, and credits nobody.
    let naming = matches!(clause.lower(cue.verb), "called" | "calls" | "call" | "calling")
        && clause.is_quotation(start)
        && clause.tag_before(cue.group) == Tag::Noun
        && !clause.is(cue.group - 1, Classes::PERSON);
    if naming {
        return None;
    }
    // Behind `said on Friday, in a letter,` or at once.
    if clausal && let Some((from, construction)) = opener(clause, at, frames) {
        return Content::one(from..until(from), construction);
    }
    match clause.tag(at) {
        Tag::Relative | Tag::Subordinator
            if frames.has(Frames::QUESTION) && (clause.tag(at) == Tag::Relative || clause.lower(at) == "if") =>
        {
            return Content::one(at..until(at), Construction::Question);
        }
        Tag::To if frames.has(Frames::TO) => return Content::one(at..until(at), Construction::To),
        Tag::Ing
            if frames.has(Frames::GERUND) && !is_cue(at, cues) && !matches!(clause.lower(at), "citing" | "quoting") =>
        {
            return Content::one(at..until(at), Construction::Noun);
        }
        _ => {}
    }
    // A phrase that the adjuncts swallowed may be the subject of the clause: `said in Rome it`.
    let at = if clause.tag(at).is_nominal() || clause.is_quotation(at) { at } else { skip_time(clause, start) };
    if !clause.tag(at).is_nominal() && !clause.is_quotation(at) && clause.tag(at) != Tag::Ing {
        return None;
    }
    if frames.has(Frames::OF)
        && let Some(found) = after_preposition(clause, at, "of", &until)
    {
        return Some(found);
    }
    if frames.has(Frames::FOR)
        && let Some(found) = after_preposition(clause, at, "for", &until)
    {
        return Some(found);
    }
    if frames.has(Frames::AS)
        && let Some(found) = after_preposition(clause, at, "as", &until)
    {
        return Some(found);
    }
    if frames.has(Frames::OBJECT_TO)
        && let Some(found) = after_object(clause, at, &until)
    {
        return Some(found);
    }
    if frames.has(Frames::ADDRESSEE)
        && let Some(found) = after_addressee(clause, at, frames, &until)
    {
        return Some(found);
    }
    // `said of the plan`: a topic, and the words themselves stand elsewhere.
    if matches!(clause.lower(start), "of" | "about") {
        return None;
    }
    let zero = frames.has(Frames::CLAUSE)
        && (!frames.has(Frames::ADDRESSEE) || frames.has(Frames::NOUN) || cue_takes_bare_clause(clause, cue));
    if zero && begins_clause(clause, at) {
        return Content::one(at..until(at), Construction::Clause);
    }
    if frames.has(Frames::NOUN) && begins_object(clause, at) {
        return Content::one(at..until(at), Construction::Noun);
    }
    // `called the plan “a farce”`.
    if frames.has(Frames::QUOTED) {
        let inside = |it: &usize| in_phrase(clause, *it) || matches!(clause.tag(*it), Tag::To | Tag::Infinitive);
        let quotation = (at..at + NEAR).take_while(inside).find(|it| clause.is_quotation(*it));
        if quotation.is_some() && cue.how.class != CueClass::Denial {
            return Content::one(at..until(at), Construction::Preposition);
        }
    }
    None
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

/// `told` needs an addressee; `warned` and `said` do not.
fn cue_takes_bare_clause(clause: &Clause<'_, '_>, cue: &Cue) -> bool {
    !matches!(
        clause.lower(cue.verb),
        "told" | "tell" | "tells" | "telling" | "informed" | "assured" | "reminded" | "notified" | "briefed"
    )
}

fn skip_time(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut at = start;
    while matches!(clause.tag(at), Tag::Time | Tag::Adverb)
        || clause.is(at, Classes::TIME_MODIFIER) && matches!(clause.tag(at + 1), Tag::Time)
    {
        at += 1;
    }
    at
}

/// Where the content opens, if a `that`, a mark or a colon says so from `at` on.
fn opener(clause: &Clause<'_, '_>, at: usize, frames: Frames) -> Option<(usize, Construction)> {
    match clause.tag(at) {
        Tag::That if clause.tag(at + 1) != Tag::Comma || clause.tag(at + 2) != Tag::Stop => {
            return Some((at + 1, Construction::That));
        }
        Tag::Quotation => {
            // A quoted word or two can be the subject of a clause, or a thing said.
            return Some((at, Construction::Quoted));
        }
        Tag::Colon if frames.has(Frames::QUOTED) && !clause.ends_sentence(at) => {
            return Some((at + 1, Construction::Quoted));
        }
        Tag::Comma if clause.is_quotation(at + 1) && frames.has(Frames::QUOTED) => {
            return Some((at + 1, Construction::Quoted));
        }
        Tag::Comma => {}
        _ => return None,
    }
    // `said, after the vote, that`.
    let close = (at + 1..at + NEAR)
        .find(|it| matches!(clause.tag(*it), Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Verb | Tag::Auxiliary))?;
    if clause.tag(close) != Tag::Comma {
        return None;
    }
    match clause.tag(close + 1) {
        Tag::That => Some((close + 2, Construction::That)),
        Tag::Quotation if frames.has(Frames::QUOTED) => Some((close + 1, Construction::Quoted)),
        _ => None,
    }
}

/// Whether an item can belong to the object that stands between a verb and its `to` or `of`.
fn in_phrase(clause: &Clause<'_, '_>, at: usize) -> bool {
    let tag = clause.tag(at);
    tag.is_nominal()
        || matches!(
            tag,
            Tag::Preposition
                | Tag::Conjunction
                | Tag::Quotation
                | Tag::Time
                | Tag::Adverb
                | Tag::Hyphen
                | Tag::Participle
                | Tag::Mark
        )
}

fn after_preposition(
    clause: &Clause<'_, '_>,
    at: usize,
    preposition: &str,
    until: &dyn Fn(usize) -> usize,
) -> Option<Content> {
    let mut plain_one = None;
    for it in at..at + NEAR {
        let fits = clause.lower(it) == preposition && it > at;
        if fits {
            let verbal = matches!(clause.tag(it + 1), Tag::Ing | Tag::Quotation | Tag::Not)
                || matches!(clause.lower(it + 1), "being" | "having" | "its" | "his" | "her" | "their");
            if verbal {
                return Content::one(it + 1..until(it + 1), Construction::Preposition);
            }
            plain_one.get_or_insert(it + 1);
        } else if !in_phrase(clause, it) {
            break;
        }
    }
    let from = plain_one?;
    Content::one(from..until(from), Construction::Preposition)
}

/// `urged the council to pay`, `warned the council against paying`.
fn after_object(clause: &Clause<'_, '_>, at: usize, until: &dyn Fn(usize) -> usize) -> Option<Content> {
    for it in at..at + NEAR {
        match clause.tag(it) {
            Tag::To if it > at => return Content::one(it..until(it), Construction::To),
            Tag::Not if clause.tag(it + 1) == Tag::To => return Content::one(it..until(it), Construction::To),
            Tag::Preposition if clause.lower(it) == "against" && it > at => {
                return Content::one(it + 1..until(it + 1), Construction::Preposition);
            }
            _ if !in_phrase(clause, it) => return None,
            _ => {}
        }
    }
    None
}

/// `told reporters on Friday that`, `assured him it was safe`.
fn after_addressee(
    clause: &Clause<'_, '_>,
    at: usize,
    frames: Frames,
    until: &dyn Fn(usize) -> usize,
) -> Option<Content> {
    for end in [plain(clause, at), whole(clause, at)] {
        if end == at {
            return None;
        }
        let next = skip_adjuncts(clause, end);
        if let Some((from, construction)) = opener(clause, next, frames.or(Frames::QUOTED)) {
            return Content::one(from..until(from), construction);
        }
        let asks = clause.tag(next) == Tag::Relative
            && matches!(clause.lower(next), "how" | "why" | "what" | "whether" | "where" | "when" | "who")
            || clause.lower(next) == "if" && frames.has(Frames::QUESTION);
        if asks {
            return Content::one(next..until(next), Construction::Question);
        }
        if frames.has(Frames::CLAUSE) && clause.tag(next).is_nominal() && begins_clause(clause, next) {
            return Content::one(next..until(next), Construction::Clause);
        }
    }
    None
}

/// Whether a clause begins here: a phrase and then, before the clause ends, its verb.
pub(crate) fn begins_clause(clause: &Clause<'_, '_>, at: usize) -> bool {
    const FAR: usize = 30;
    if !clause.tag(at).is_nominal() && !clause.is_quotation(at) && clause.tag(at) != Tag::Ing {
        return false;
    }
    for it in at..at + FAR {
        match clause.tag(it) {
            Tag::Verb | Tag::Auxiliary if it > at => return true,
            Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::That => return false,
            Tag::Comma if it == at + 1 => return false,
            Tag::Relative | Tag::To if it <= at + 1 => return false,
            _ => {}
        }
    }
    false
}

/// Whether an object with weight of its own begins here.
fn begins_object(clause: &Clause<'_, '_>, at: usize) -> bool {
    let end = plain(clause, at);
    end > at && !(end == at + 1 && clause.tag(at) == Tag::Pronoun)
}

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
    let first = sentence_start(clause, quoted.unwrap_or(last)).min(quoted.unwrap_or(last));
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

/// The first item of the sentence that `at` stands in.
pub(crate) fn sentence_start(clause: &Clause<'_, '_>, at: usize) -> usize {
    let mut start = at;
    while start > 0 && !clause.ends_sentence(start - 1) && clause.tag(start - 1) != Tag::Semicolon {
        start -= 1;
    }
    start
}

/// Behind `But` and the like.
fn skip_opening(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut at = start;
    while matches!(clause.tag(at), Tag::Conjunction | Tag::Comma | Tag::Mark) {
        at += 1;
    }
    at
}
