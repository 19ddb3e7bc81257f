//! What is credited, and where it is behind its cue: a clause, a quotation, what hangs on `to`, `of`
//! or `for`, or a plain object, as the verb's frames allow.

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
pub(crate) fn in_phrase(clause: &Clause<'_, '_>, at: usize) -> bool {
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
