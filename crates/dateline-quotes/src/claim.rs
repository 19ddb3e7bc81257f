//! The attributions of one utterance, before names are given to their sources.

use std::ops::Range;

use dateline_core::Span;
use dateline_layers::Polarity;

use crate::clause::{Clause, Tag};
use crate::content::{self, Construction, Content};
use crate::content_before;
use crate::cue::{Cue, Form};
use crate::lexicon::{Classes, CueClass, Frames};
use crate::noun_phrase::{plain, skip_adjuncts, whole};
use crate::phrases;
use crate::subject::{Subject, subject};

/// What kind of words made it an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueKind {
    Verb(CueClass),
    Noun,
    AccordingTo,
    /// Only the quotation before it.
    Floating,
}

/// An attribution in the making.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) source: Option<Span>,
    /// What a relative `who` refers to, or the like: where the name is to be looked for.
    pub(crate) referent: Option<Span>,
    pub(crate) cue: Option<Span>,
    pub(crate) content: Vec<Span>,
    pub(crate) kind: CueKind,
    pub(crate) polarity: Polarity,
    pub(crate) confidence: f32,
    /// The phrases that name who stands between, from the article's side inward.
    pub(crate) relays: Vec<Span>,
    /// Whether it stands at the end of its sentence and credits all of it: hearsay, if the
    /// sentence credits someone already.
    pub(crate) trailing: bool,
    /// The utterance it stands in, and whether in one of its quotations.
    pub(crate) utterance: usize,
    pub(crate) quoted: bool,
}

impl Claim {
    /// From the first byte of its content to the last.
    pub(crate) fn extent(&self) -> Span {
        self.content.iter().copied().reduce(Span::cover).unwrap_or_default()
    }
}

/// An attribution as items of its clause.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub(crate) source: Option<Range<usize>>,
    pub(crate) referent: Option<Range<usize>>,
    pub(crate) cue: Range<usize>,
    pub(crate) content: Content,
    pub(crate) kind: CueKind,
    pub(crate) polarity: Polarity,
    pub(crate) confidence: f32,
    pub(crate) relays: Vec<Range<usize>>,
    pub(crate) trailing: bool,
}

/// The attributions of a clause, in the order of their cues.
pub(crate) fn claims(clause: &Clause<'_, '_>) -> Vec<Found> {
    let cues = crate::cue::cues(clause);
    let mut found: Vec<Found> = Vec::new();
    for cue in &cues {
        if let Some(it) = claim(clause, cue, &cues, &found) {
            found.push(it);
        }
    }
    phrases::according_to(clause, &cues, &mut found);
    phrases::nouns(clause, &cues, &mut found);
    phrases::turns(clause, &cues, &mut found);
    found.sort_by_key(|it| it.cue.start);
    let foretold: Vec<bool> = found.iter().map(|it| foretells(clause, it, &found)).collect();
    let mut foretold = foretold.into_iter();
    found.retain(|_| !foretold.next().unwrap_or_default());
    found
}

/// `Lee said she would not explain why`: inside a report, a modal and a pronoun tell what someone
/// means to do or can do, and that is what was said. It is not a silence of its own, as `would not
/// say why` is where the writer reports it, and so is `has not said` anywhere.
///
/// Wrong where the reported `would not` was itself a refusal (`Kim said he asked her twice, and she
/// would not tell`).
fn foretells(clause: &Clause<'_, '_>, it: &Found, found: &[Found]) -> bool {
    let modal = it.cue.clone().any(|at| clause.tag(at) == Tag::Auxiliary && clause.is(at, Classes::MODAL));
    let pronoun =
        it.source.as_ref().is_some_and(|source| source.len() == 1 && clause.tag(source.start) == Tag::Pronoun);
    it.polarity == Polarity::NotSaid
        && it.kind == CueKind::Verb(CueClass::Speech)
        && modal
        && pronoun
        && found.iter().any(|outer| {
            matches!(outer.kind, CueKind::Verb(CueClass::Speech | CueClass::Denial) | CueKind::AccordingTo)
                && outer.polarity != Polarity::NotSaid
                && outer.content.parts.iter().any(|part| part.contains(&it.cue.start))
        })
}

fn claim(clause: &Clause<'_, '_>, cue: &Cue, cues: &[Cue], earlier: &[Found]) -> Option<Found> {
    if let Some(found) = inverted(clause, cue, cues) {
        return Some(found);
    }
    let who = match cue.form {
        Form::Finite => subject(clause, cue.group),
        Form::Beside => Subject::Shared,
        Form::Attached => match subject(clause, cue.group) {
            it @ (Subject::Own(_) | Subject::Beside(..)) => it,
            _ => return None,
        },
        Form::Impersonal => Subject::Missing,
    };
    let (source, referent) = match who {
        Subject::Own(range) => (Some(range), None),
        Subject::Beside(range, head) => (Some(range), Some(head)),
        Subject::Relative(at, antecedent) => (Some(at..at + 1), antecedent),
        Subject::Shared => shared(clause, cue, cues, earlier)?,
        Subject::Missing if cue.form == Form::Impersonal => (None, None),
        Subject::Missing => return None,
    };
    if let Some(source) = &source
        && cannot_speak(clause, source, cue)
    {
        return None;
    }
    let start = source.as_ref().map_or(cue.group, |it| it.start);
    let in_front = || content_before::before(clause, start, cue, cue.after, cues);
    let after_quotation = start > 0
        && (clause.is_quotation(start - 1)
            || clause.tag(start - 1) == Tag::Comma && start > 1 && clause.is_quotation(start - 2));
    let can_follow = cue.is_quoting() && cue.form == Form::Finite && source.is_some();
    // `“Why?” Lee said he would go.`: the quotation ended a sentence.
    // `On “Good Day,” Lee said that`: what is in front is no more than a title.
    let ended = after_quotation
        && (clause.ends_sentence(start - 1) || clause.tag(skip_adjuncts(clause, cue.after)) == Tag::That);
    let behind_first = if ended { content::behind(clause, cue, cues) } else { None };
    let (content, trailing) = if let Some(gap) = content_before::around_gap(clause, start, cue, cues) {
        (gap, false)
    } else if let Some(behind) = behind_first {
        (behind, false)
    } else if can_follow && after_quotation {
        match in_front() {
            Some(content) => (content, true),
            None => (content::behind(clause, cue, cues)?, false),
        }
    } else if let Some(behind) = content::behind(clause, cue, cues) {
        // `The plan, he said, “will fail”`: both sides.
        let split = behind.construction == Construction::Quoted
            && can_follow
            && clause.tag_before(start) == Tag::Comma
            && clause.tag(cue.after) == Tag::Comma;
        match split.then(in_front).flatten() {
            Some(content) => (content, true),
            None => (behind, false),
        }
    } else if can_follow {
        (in_front()?, true)
    } else {
        return None;
    };
    Some(assemble(clause, cue, source, referent, content, trailing))
}

/// `“It rained,” said the mayor.`
fn inverted(clause: &Clause<'_, '_>, cue: &Cue, cues: &[Cue]) -> Option<Found> {
    if cue.form != Form::Finite || !cue.is_quoting() || cue.group != cue.verb || cue.after != cue.verb + 1 {
        return None;
    }
    let before = clause.tag_before(cue.verb);
    let after_quotation =
        before == Tag::Quotation || before == Tag::Comma && cue.verb > 1 && clause.is_quotation(cue.verb - 2);
    if !after_quotation
        && (before != Tag::Comma
            || cue.how.frames.has(Frames::NOUN)
                && !matches!(clause.lower(cue.verb), "said" | "says" | "explained" | "writes" | "wrote"))
    {
        return None;
    }
    let start = cue.after;
    if !clause.tag(start).is_nominal() || matches!(clause.lower(start), "him" | "her" | "them" | "me" | "us") {
        return None;
    }
    let end = whole(clause, start);
    if end == start || clause.tag(end).is_finite() || matches!(clause.tag(end), Tag::That | Tag::To) {
        return None;
    }
    // `Lee, a lawyer, said she already knew`: a clause follows, and nothing stands in front.
    if !after_quotation && content::begins_clause(clause, start) {
        return None;
    }
    // Without a quotation, `X, a lawyer, said the plan` has nothing to credit in front.
    let end = if clause.tag(end) == Tag::Name { plain(clause, end) } else { end };
    let content = content_before::before(clause, cue.verb, cue, behind_appositions(clause, end), cues)?;
    if !after_quotation && !names_someone(clause, start..end) {
        return None;
    }
    let whole_source = start..with_apposition(clause, end);
    let referent = (whole_source.end > end).then_some(start..end);
    Some(assemble(clause, cue, Some(whole_source), referent, content, true))
}

/// The end of a source with what is set beside it: `Ann Lee, a lawyer with the firm`.
fn with_apposition(clause: &Clause<'_, '_>, end: usize) -> usize {
    const FAR: usize = 24;
    if clause.tag(end) == Tag::Open {
        let close = (end + 1..end + 8).find(|it| clause.tag(*it) == Tag::Close);
        return close.map_or(end, |it| it + 1);
    }
    let who = matches!(clause.lower(end + 1), "who" | "whose");
    if clause.tag(end) != Tag::Comma || !(who || clause.tag(end + 1).is_nominal()) || clause.ends_sentence(end) {
        return end;
    }
    let plain_end = whole(clause, end + 1);
    let finite = clause.tag(plain_end).is_finite();
    if !who && (plain_end == end + 1 || finite) {
        return end;
    }
    let from = if who { end + 2 } else { plain_end };
    let stop = (from..from + FAR).find(|it| {
        matches!(
            clause.tag(*it),
            Tag::Stop | Tag::Semicolon | Tag::Quotation | Tag::Dash | Tag::Subordinator | Tag::Conjunction
        ) || clause.tag(*it) == Tag::Comma && clause.tag(it + 1) != Tag::Relative
            || clause.tag(*it) == Tag::Ing && clause.tag(it - 1) == Tag::Comma
            || *it >= clause.len()
    });
    let stop = stop.unwrap_or(from);
    if clause.tag(stop) == Tag::Comma || clause.tag(stop) == Tag::Stop { stop } else { plain_end.max(end) }
}

/// Behind `, a lawyer with the firm,` and `, who leads it,` after an inverted source.
fn behind_appositions(clause: &Clause<'_, '_>, end: usize) -> usize {
    if clause.tag(end) != Tag::Comma || clause.is_quotation(end + 1) {
        return end;
    }
    let close = (end + 1..end + 30)
        .take_while(|it| clause.tag(*it) != Tag::Stop)
        .find(|it| clause.tag(*it) == Tag::Comma && (clause.is_quotation(it + 1)));
    let apposition =
        matches!(clause.tag(end + 1), Tag::Determiner | Tag::Relative | Tag::Noun | Tag::Name | Tag::Number);
    match close {
        Some(close) if apposition => close,
        _ => end,
    }
}

fn names_someone(clause: &Clause<'_, '_>, range: Range<usize>) -> bool {
    let someone =
        Classes::PERSON.or(Classes::COLLECTIVE).or(Classes::ORGANISATION).or(Classes::DOCUMENT).or(Classes::SUBJECT);
    range.clone().any(|at| clause.tag(at) == Tag::Name || clause.is(at, someone))
}

fn assemble(
    clause: &Clause<'_, '_>,
    cue: &Cue,
    source: Option<Range<usize>>,
    referent: Option<Range<usize>>,
    content: Content,
    trailing: bool,
) -> Found {
    let polarity = match cue.how.class {
        CueClass::Refusal => Polarity::NotSaid,
        CueClass::Denial
            if clause.lower(cue.verb).starts_with("den") || clause.lower(cue.verb).starts_with("refut") =>
        {
            if cue.negated { Polarity::Said } else { Polarity::Denied }
        }
        CueClass::Denial => Polarity::Denied,
        _ if cue.negated => Polarity::NotSaid,
        _ => Polarity::Said,
    };
    let confidence = confidence(clause, cue, &content, source.as_ref());
    Found {
        source,
        referent,
        cue: cue.words(),
        content,
        kind: CueKind::Verb(cue.how.class),
        polarity,
        confidence,
        relays: Vec::new(),
        trailing,
    }
}

/// How far the whole is to be trusted: the verb's likelihood, times what the construction adds.
///
/// The factors are judgement and rank the findings; they are not fitted, so the product is no
/// probability.
fn confidence(clause: &Clause<'_, '_>, cue: &Cue, content: &Content, source: Option<&Range<usize>>) -> f32 {
    let quoted = content.parts.iter().any(|part| part.clone().any(|at| clause.is_quotation(at)));
    let construction = match content.construction {
        Construction::That | Construction::Quoted => 1.1,
        Construction::Before if quoted => 1.1,
        Construction::Before | Construction::Clause => 1.0,
        Construction::Question | Construction::To | Construction::Preposition => 0.95,
        Construction::Noun => 0.75,
    };
    let mut confidence = cue.how.likelihood * construction;
    if cue.supposed && !cue.negated {
        confidence *= 0.45;
    }
    if let Some(start) = source.map(|it| it.start) {
        // `if he says`.
        let conditional = start > 0 && matches!(clause.lower(start - 1), "if" | "unless" | "whether");
        if conditional {
            confidence *= 0.3;
        }
    } else {
        confidence *= 0.7;
    }
    if cue.form == Form::Attached {
        confidence *= 0.8;
    }
    confidence.min(0.98)
}

/// The source of a verb that has none of its own: that of the attribution before it in the
/// sentence, or the subject of the verb before.
type Sources = (Option<Range<usize>>, Option<Range<usize>>);

fn shared(clause: &Clause<'_, '_>, cue: &Cue, cues: &[Cue], earlier: &[Found]) -> Option<Sources> {
    let first = clause.sentence_start(cue.group);
    // The one whose content ends here, else the last one.
    let in_sentence = || earlier.iter().filter(|it| it.cue.start >= first && it.source.is_some());
    let ending = in_sentence()
        .find(|it| it.content.parts.last().is_some_and(|part| part.end + 2 >= cue.group && part.end <= cue.group));
    if let Some(found) = ending.or_else(|| in_sentence().next_back()) {
        return Some((found.source.clone(), found.referent.clone()));
    }
    let verb = (first..cue.group).rev().find(|at| {
        matches!(clause.tag(*at), Tag::Verb | Tag::Auxiliary)
            && !cues.iter().any(|it| it.verb == *at && it.form != Form::Finite)
    })?;
    let start = crate::subject::group_start(clause, verb);
    match subject(clause, start) {
        Subject::Own(range) => Some((Some(range), None)),
        Subject::Beside(range, head) => Some((Some(range), Some(head))),
        Subject::Relative(at, antecedent) => Some((Some(at..at + 1), antecedent)),
        Subject::Shared => {
            let first_verb = (first..start).find(|at| clause.tag(*at).is_finite())?;
            match subject(clause, crate::subject::group_start(clause, first_verb)) {
                Subject::Own(range) => Some((Some(range), None)),
                Subject::Beside(range, head) => Some((Some(range), Some(head))),
                _ => None,
            }
        }
        Subject::Missing => None,
    }
}

/// Whether a phrase that looks like a subject is none that could credit anything: `there`, `it`
/// with a verb that needs a person.
fn cannot_speak(clause: &Clause<'_, '_>, source: &Range<usize>, cue: &Cue) -> bool {
    let only = source.len() == 1;
    let lower = clause.lower(source.start);
    only && matches!(
        lower,
        "there" | "what" | "which" | "nothing" | "when" | "where" | "why" | "how" | "something" | "anything"
    ) || only && matches!(lower, "this" | "that" | "these") && cue.how.class != CueClass::Speech
        || clause.tag(source.end - 1) == Tag::Genitive
}
