//! Attributions without a verb: `according to`, `in the words of`, and nouns such as `claim`.

use std::ops::Range;

use dateline_layers::Polarity;

use crate::claim::{CueKind, Found};
use crate::clause::{Clause, Tag};
use crate::content::{Construction, Content};
use crate::content_end::end_of;
use crate::cue::{Cue, Form};
use crate::lexicon::{Classes, CueClass, CueVerb, Frames};
use crate::noun_phrase::{plain, whole};
use crate::relay::carried_by;

/// How often `according` is the word of a cue: 413 of 449 times in the training part of PolNeAR.
const ACCORDING_TO: f32 = 0.92;

/// Adds what `according to` and its like credit.
pub(crate) fn according_to(clause: &Clause<'_, '_>, cues: &[Cue], found: &mut Vec<Found>) {
    let mut at = 0;
    while at < clause.len() {
        match phrase_at(clause, at) {
            Some(after) => {
                if let Some(it) = credited(clause, at, after, cues) {
                    found.push(it);
                }
                at = after;
            }
            None => at += 1,
        }
    }
}

/// The item after a phrase that credits what follows it, if one begins here.
fn phrase_at(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    let is = |offset: usize, word: &str| clause.lower(at + offset) == word;
    if is(0, "according") && is(1, "to") {
        return Some(at + 2);
    }
    if is(0, "in") && is(1, "the") && matches!(clause.lower(at + 2), "words" | "opinion" | "view") && is(3, "of") {
        return Some(at + 4);
    }
    None
}

fn credited(clause: &Clause<'_, '_>, at: usize, after: usize, cues: &[Cue]) -> Option<Found> {
    let end = source_end(clause, after);
    if end == after {
        return None;
    }
    let named = with_name(clause, after, end);
    let referent = (named > end).then_some(after..end);
    let source = if named > end { after..named } else { innermost(clause, after..end) };
    let end = named;
    let content = around(clause, at, end, cues)?;
    let trailing = content.parts[0].start < at;
    Some(Found {
        source: Some(source),
        referent,
        cue: at..after,
        content,
        kind: CueKind::AccordingTo,
        polarity: Polarity::Said,
        confidence: ACCORDING_TO,
        relays: carried_by(clause, after..end).into_iter().collect(),
        trailing,
    })
}

/// The end of a role with the name beside it: `the head of the trust, Mina Holt`. Of a list (`the
/// mayor, Mina Holt and others`) only what cannot be taken apart.
fn with_name(clause: &Clause<'_, '_>, start: usize, end: usize) -> usize {
    let head = plain(clause, start);
    let role =
        head > start && clause.tag(head - 1) == Tag::Noun && clause.is(head - 1, Classes::PERSON.or(Classes::TITLE));
    if !role || clause.tag(end) != Tag::Comma || clause.ends_sentence(end) {
        return end;
    }
    let mut after = end + 1;
    while clause.tag(after) == Tag::Name {
        after += 1;
    }
    let closed = after > end + 1 && matches!(clause.tag(after), Tag::Comma | Tag::Stop | Tag::Semicolon);
    if closed { after } else { end }
}

/// The end of the phrase that names the source, with what is said of it by participles: `a survey
/// compiled last year by the trust`.
pub(crate) fn source_end(clause: &Clause<'_, '_>, start: usize) -> usize {
    let mut end = whole(clause, start);
    if end == start {
        return start;
    }
    let mut steps = 0;
    while steps < 4 {
        let mut at = end;
        // `the trust in its yearbook quoted by the agency`.
        if matches!(clause.lower(at), "on" | "in" | "to" | "via") {
            at = plain(clause, at + 1);
        }
        if !matches!(clause.tag(at), Tag::Participle | Tag::Verb | Tag::Noun) || !is_issuing(clause.lower(at)) {
            break;
        }
        at += 1;
        loop {
            let phrase = matches!(clause.lower(at), "on" | "in" | "to" | "via");
            at = match clause.tag(at) {
                Tag::Time | Tag::Adverb => at + 1,
                Tag::Preposition if phrase && clause.tag(at + 1) == Tag::Time => at + 2,
                Tag::Preposition if phrase && plain(clause, at + 1) > at + 1 => plain(clause, at + 1),
                _ => break,
            };
        }
        if clause.lower(at) == "by" {
            at = whole(clause, at + 1);
        }
        end = at;
        steps += 1;
    }
    end
}

fn is_issuing(verb: &str) -> bool {
    matches!(
        verb,
        "posted"
            | "issued"
            | "released"
            | "published"
            | "reported"
            | "obtained"
            | "seen"
            | "reviewed"
            | "cited"
            | "provided"
            | "filed"
            | "compiled"
            | "conducted"
            | "commissioned"
            | "produced"
            | "prepared"
            | "written"
            | "signed"
            | "quoted"
            | "carried"
            | "sent"
            | "made"
    )
}

/// Who speaks in a document: `the trust` of `a survey compiled by the trust`. Who merely
/// saw or carried it does not.
fn innermost(clause: &Clause<'_, '_>, range: Range<usize>) -> Range<usize> {
    let head_end = plain(clause, range.start).max(range.start + 1).min(range.end);
    if !clause.is(head_end - 1, Classes::DOCUMENT) {
        return first_phrase(clause, range);
    }
    // `a letter from the trust`.
    let from = head_end;
    let issuer = matches!(clause.lower(from), "from" | "by")
        || clause.lower(from) == "of"
            && matches!(clause.lower(head_end - 1), "statement" | "statements" | "spokesman" | "release");
    if issuer && from + 1 < range.end {
        return from + 1..whole(clause, from + 1).clamp(from + 2, range.end);
    }
    let by = range.clone().find(|at| {
        clause.lower(*at) == "by"
            && (head_end..*at).any(|it| {
                matches!(
                    clause.lower(it),
                    "posted"
                        | "issued"
                        | "released"
                        | "published"
                        | "written"
                        | "signed"
                        | "provided"
                        | "filed"
                        | "sent"
                        | "made"
                        | "conducted"
                        | "compiled"
                        | "produced"
                        | "prepared"
                )
            })
    });
    match by {
        Some(by) => by + 1..whole(clause, by + 1).max(by + 2),
        None => first_phrase(clause, range),
    }
}

fn first_phrase(clause: &Clause<'_, '_>, range: Range<usize>) -> Range<usize> {
    range.start..whole(clause, range.start).clamp(range.start + 1, range.end)
}

/// What an adverbial that stands at `at..end` credits: the sentence around it.
fn around(clause: &Clause<'_, '_>, at: usize, end: usize, cues: &[Cue]) -> Option<Content> {
    let first = clause.sentence_start(at);
    let opening = (first..at).all(|it| matches!(clause.tag(it), Tag::Conjunction | Tag::Adverb | Tag::Comma));
    let as_cue = Cue {
        group: at,
        verb: at,
        after: end,
        how: CueVerb { frames: Frames::CLAUSE, class: CueClass::Speech, likelihood: ACCORDING_TO },
        form: Form::Finite,
        negated: false,
        supposed: false,
    };
    if opening {
        // `According to X, a lawyer, it rained`: the content begins behind the last comma before
        // a clause.
        let comma = (end..(end + 30).min(clause.len())).find(|it| {
            matches!(clause.tag(*it), Tag::Comma | Tag::Colon)
                && !matches!(clause.tag(it + 1), Tag::Relative)
                && !apposition(clause, it + 1)
        });
        let from = comma.map_or(end, |it| it + 1);
        let to = end_of(clause, from, &as_cue, cues);
        return Content::one(from..to, Construction::Clause);
    }
    let mut last = at;
    while last > first && matches!(clause.tag(last - 1), Tag::Comma | Tag::Dash | Tag::Open | Tag::Conjunction) {
        last -= 1;
    }
    let from = clause_start(clause, first, last);
    if from >= last {
        return None;
    }
    let mut content = Content::one(from..last, Construction::Before)?;
    // `The plan, according to the mayor, will fail.`
    let closes = clause.tag(end) == Tag::Comma && !clause.ends_sentence(end);
    if closes
        && matches!(clause.tag(end + 1), Tag::Verb | Tag::Auxiliary | Tag::Not | Tag::Adverb)
        && !(from..last).any(|it| clause.tag(it).is_finite())
    {
        let to = end_of(clause, end + 1, &as_cue, cues);
        if to > end + 1 {
            content.parts.push(end + 1..to);
        }
    }
    Some(content)
}

/// Where the clause before an adverbial begins: behind an opening conjunction.
fn clause_start(clause: &Clause<'_, '_>, first: usize, last: usize) -> usize {
    let mut from = first;
    while from < last && matches!(clause.tag(from), Tag::Conjunction | Tag::Comma | Tag::Mark) {
        from += 1;
    }
    from
}

fn apposition(clause: &Clause<'_, '_>, at: usize) -> bool {
    let end = whole(clause, at);
    end > at && clause.tag(end) == Tag::Comma
}

/// Adds what nouns credit: `a prediction from the mayor that it would rain`, `his claim that it rained`.
pub(crate) fn nouns(clause: &Clause<'_, '_>, cues: &[Cue], found: &mut Vec<Found>) {
    for at in 0..clause.len() {
        if clause.tag(at) != Tag::Noun {
            continue;
        }
        let Some(noun) = clause.word(at).and_then(|it| clause.lexicon.noun(it.entry)) else { continue };
        if let Some(it) = credited_by_noun(clause, at, noun.frames, noun.likelihood, &noun.preposition, cues) {
            found.push(it);
        }
    }
}

fn credited_by_noun(
    clause: &Clause<'_, '_>,
    at: usize,
    frames: Frames,
    likelihood: f32,
    preposition: &str,
    cues: &[Cue],
) -> Option<Found> {
    let mut source = owner(clause, at);
    let mut next = at + 1;
    let mut content_end = None;
    if frames.has(Frames::PREPOSITION) && clause.lower(next) == preposition {
        // `complaints about floods from the mayor`.
        let end = whole(clause, next + 1);
        let stop = (next + 1..end.max(next + 1)).find(|it| matches!(clause.lower(*it), "from" | "by")).unwrap_or(end);
        content_end = Some((next + 1, stop));
        next = stop;
    }
    if source.is_none() && matches!(clause.lower(next), "from" | "by") {
        let end = whole(clause, next + 1);
        if end > next + 1 {
            source = Some(next + 1..end);
            next = end;
        }
    }
    let as_cue = Cue {
        group: at,
        verb: at,
        after: next,
        how: CueVerb { frames: Frames::THAT, class: CueClass::Speech, likelihood },
        form: Form::Finite,
        negated: false,
        supposed: false,
    };
    let (from, to, construction) = match (content_end, clause.tag(next)) {
        (Some((from, to)), _) if source.is_some() && to > from => (from, to, Construction::Preposition),
        (None, Tag::That) => (next + 1, end_of(clause, next + 1, &as_cue, cues), Construction::That),
        (None, Tag::To) if frames.has(Frames::TO) && source.is_some() => {
            (next, end_of(clause, next, &as_cue, cues), Construction::To)
        }
        _ => return None,
    };
    let content = Content::one(from..to, construction)?;
    let named = source.is_some();
    Some(Found {
        source,
        referent: None,
        cue: at..at + 1,
        content,
        kind: CueKind::Noun,
        polarity: Polarity::Said,
        confidence: if named { likelihood } else { likelihood * 0.5 },
        relays: Vec::new(),
        trailing: false,
    })
}

/// How often a name and a colon in front of a quotation credit it; judged. A title (`Dune: “The
/// Trial”`) looks the same.
const TURN: f32 = 0.8;

/// Adds what a name and a colon credit: `Lee: “It rained.”`
pub(crate) fn turns(clause: &Clause<'_, '_>, cues: &[Cue], found: &mut Vec<Found>) {
    for colon in 1..clause.len() {
        if clause.tag(colon) != Tag::Colon || !clause.is_quotation(colon + 1) {
            continue;
        }
        let first = clause.sentence_start(colon);
        let named = clause.tag(colon - 1) == Tag::Name && plain(clause, first) == colon;
        if !named || found.iter().any(|it| it.content.parts.iter().any(|part| part.contains(&(colon + 1)))) {
            continue;
        }
        let as_cue = Cue {
            group: colon,
            verb: colon,
            after: colon + 1,
            how: CueVerb { frames: Frames::QUOTED, class: CueClass::Speech, likelihood: TURN },
            form: Form::Finite,
            negated: false,
            supposed: false,
        };
        let Some(content) = Content::one(colon + 1..end_of(clause, colon + 1, &as_cue, cues), Construction::Quoted)
        else {
            continue;
        };
        found.push(Found {
            source: Some(first..colon),
            referent: None,
            cue: colon..colon + 1,
            content,
            kind: CueKind::Verb(CueClass::Speech),
            polarity: Polarity::Said,
            confidence: TURN,
            relays: Vec::new(),
            trailing: false,
        });
    }
}

/// Whose a noun is: `Norland` of `Norland's claim`, `his` of `his claim`.
fn owner(clause: &Clause<'_, '_>, noun: usize) -> Option<Range<usize>> {
    let mut at = noun;
    while at > 0 && matches!(clause.tag(at - 1), Tag::Noun | Tag::Adverb | Tag::Number) {
        at -= 1;
    }
    match clause.tag_before(at) {
        Tag::Genitive => {
            let end = at - 1;
            let mut start = end;
            while start > 0
                && matches!(clause.tag(start - 1), Tag::Noun | Tag::Name | Tag::Determiner | Tag::Hyphen | Tag::Number)
            {
                start -= 1;
            }
            (start < end).then_some(start..end)
        }
        Tag::Determiner if clause.is(at - 1, Classes::POSSESSIVE) => Some(at - 1..at),
        _ => None,
    }
}
