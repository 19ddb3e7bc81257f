//! Through whose hands a statement came.
//!
//! `The mayor said it rained, according to the Herald` credits the mayor; the Herald stands
//! between. So does `the agency` of `the agency reported, citing the mayor`. The source of an
//! attribution is the innermost one named; who passed it on is a relay, the one nearest to the
//! article first.

use std::ops::Range;

use crate::claim::{CueKind, Found};
use crate::clause::{Clause, Tag};
use crate::lexicon::{Classes, CueClass};
use crate::noun_phrase::{skip_adjuncts, whole};

/// Turns hearsay among the attributions of a clause into relays.
pub(crate) fn settle(clause: &Clause<'_, '_>, found: &mut Vec<Found>) {
    citing(clause, found);
    quoted_by(clause, found);
    let mut at = 0;
    while at < found.len() {
        match passes_on(clause, found, at) {
            Some(inner) => {
                let outer = found.remove(at);
                // What it was itself told comes before it.
                let mut relays = outer.relays;
                relays.extend(outer.source);
                for index in inner {
                    let index = if index > at { index - 1 } else { index };
                    found[index].relays.splice(0..0, relays.iter().cloned());
                }
            }
            None => at += 1,
        }
    }
}

/// The attributions that the one at `outer` does no more than pass on: it credits the whole of a
/// sentence in which someone is credited already.
fn passes_on(clause: &Clause<'_, '_>, found: &[Found], outer: usize) -> Option<Vec<usize>> {
    let it = &found[outer];
    it.source.as_ref()?;
    let frame = it.kind == CueKind::AccordingTo || it.trailing;
    if !frame || it.content.parts.len() > 1 && it.kind != CueKind::AccordingTo {
        return None;
    }
    // A quotation that ends right before the cue is that source's own.
    let last = it.content.parts.last()?;
    if it.trailing && clause.is_quotation(last.end - 1) && it.kind != CueKind::AccordingTo {
        return None;
    }
    let covers =
        |inner: &Found| it.content.parts.iter().any(|part| part.start <= inner.cue.start && inner.cue.end <= part.end);
    // What someone does or wants is no statement that could be handed on.
    let states = |inner: &Found| inner.source.is_some() && inner.kind != CueKind::Verb(CueClass::Attitude);
    let inner: Vec<usize> =
        (0..found.len()).filter(|at| *at != outer && states(&found[*at]) && covers(&found[*at])).collect();
    let first = it.content.parts.first()?.start;
    let whole_of = |inner: &Found| {
        let start = inner.source.as_ref().map_or(inner.cue.start, |it| it.start).min(inner.content.parts[0].start);
        start <= first + 2
    };
    let ends_here = |inner: &Found| {
        inner.content.parts.last().is_some_and(|part| part.end.max(inner.cue.end) + 1 >= last.end)
            || inner.trailing && inner.cue.end <= last.end
    };
    let main = if it.trailing {
        inner.iter().find(|at| ends_here(&found[**at]))?
    } else {
        inner.iter().find(|at| whole_of(&found[**at]))?
    };
    let source = found[*main].source.clone();
    // Those of the same source before it came the same way.
    Some(inner.into_iter().filter(|at| found[*at].source == source).collect())
}

/// `the agency reported, citing the mayor`, `citing the mayor, the agency reported`.
fn citing(clause: &Clause<'_, '_>, found: &mut Vec<Found>) {
    for at in 0..clause.len() {
        if !matches!(clause.lower(at), "citing" | "quoting") || !matches!(clause.tag(at), Tag::Ing | Tag::Noun) {
            continue;
        }
        let end = whole(clause, at + 1);
        if end == at + 1 {
            continue;
        }
        let reporting = |it: &Found| {
            matches!(it.kind, CueKind::Verb(_))
                && !it.cue.contains(&at)
                && it.source.as_ref().is_some_and(|source| {
                    clause.lower(it.cue.end - 1).starts_with("report")
                        || source.clone().any(|word| is_outlet(clause, word))
                })
        };
        let opening = at == 0 || clause.ends_sentence(at - 1);
        let near = found.iter().rposition(|it| it.cue.start < at && reporting(it) && close_before(clause, it, at));
        let index = if opening { found.iter().position(|it| it.cue.start > at && reporting(it)) } else { near };
        let Some(index) = index else { continue };
        let it = &mut found[index];
        // The words between belong to the cue only if they touch: `reported, citing`.
        if it.cue.end <= at && skip_adjuncts(clause, it.cue.end) + 1 >= at {
            it.cue.end = at + 1;
        }
        let relay = it.source.replace(at + 1..end);
        it.referent = None;
        it.relays.extend(relay);
        for part in &mut it.content.parts {
            if part.contains(&at) && part.start < at {
                part.end = at;
                while part.end > part.start + 1 && clause.tag(part.end - 1) == Tag::Comma {
                    part.end -= 1;
                }
            }
        }
        found.retain(|it| !(it.cue.contains(&at) && it.cue.end - it.cue.start == 1));
    }
}

/// Whether the attribution ends right before `at`.
fn close_before(clause: &Clause<'_, '_>, found: &Found, at: usize) -> bool {
    let reach =
        found.content.parts.iter().map(|it| it.end).max().unwrap_or(0).max(skip_adjuncts(clause, found.cue.end));
    reach + 2 >= at
}

/// `was quoted by the agency as saying`, `was quoted as saying by the agency`.
fn quoted_by(clause: &Clause<'_, '_>, found: &mut [Found]) {
    for it in found {
        let words = it.cue.clone();
        if !words.clone().any(|at| matches!(clause.lower(at), "quoted" | "cited" | "reported"))
            || clause.lower(words.end - 1) != "saying"
        {
            continue;
        }
        let by = words
            .clone()
            .chain(words.end..words.end + 1)
            .chain(it.content.parts.last().map(|part| part.end))
            .find(|at| clause.lower(*at) == "by");
        if let Some(by) = by {
            let end = whole(clause, by + 1);
            let end = if words.contains(&by) { end.min(words.end - 2) } else { end };
            if end > by + 1 {
                it.relays.push(by + 1..end);
            }
        }
    }
}

fn is_outlet(clause: &Clause<'_, '_>, at: usize) -> bool {
    clause.tag(at) == Tag::Name && clause.is(at, Classes::MEDIA) || clause.is(at, Classes::MEDIA_NOUN)
}

/// Who carried what a document says: `by the agency` of `a survey quoted by the agency`.
pub(crate) fn carried_by(clause: &Clause<'_, '_>, range: Range<usize>) -> Option<Range<usize>> {
    let at = range.clone().find(|at| {
        matches!(clause.lower(*at), "reported" | "carried" | "cited" | "quoted" | "obtained" | "published")
    })?;
    let by = (at..range.end).find(|it| clause.lower(*it) == "by")?;
    let end = whole(clause, by + 1).min(range.end);
    (end > by + 1).then(|| by + 1..end)
}
