//! The verbs that credit, with what stands around them.

use std::ops::Range;

use crate::clause::{Clause, Tag};
use crate::content_end::exception;
use crate::lexicon::{Classes, CueClass, CueVerb, Frames};
use crate::subject::group_start;

/// In what form the verb stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// With a subject of its own.
    Finite,
    /// In -ing, beside another verb: `, adding that`.
    Beside,
    /// In -ing after a noun: `a letter saying that`.
    Attached,
    /// Without anyone who acts: `it was announced that`.
    Impersonal,
}

/// A verb that may credit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    /// The first item of the verb's group: `has` of `has also said`.
    pub(crate) group: usize,
    /// The verb itself.
    pub(crate) verb: usize,
    /// The item after the verb and its particle.
    pub(crate) after: usize,
    pub(crate) how: CueVerb,
    pub(crate) form: Form,
    pub(crate) negated: bool,
    /// Under `would`, `may` and the like: not, or not yet, said.
    pub(crate) supposed: bool,
}

impl Cue {
    /// Its own words, without auxiliaries unless one of them negates.
    pub(crate) fn words(&self) -> Range<usize> {
        self.group..self.after
    }

    pub(crate) fn is_quoting(&self) -> bool {
        self.how.frames.has(Frames::QUOTED)
    }
}

/// The cues of a clause in order.
pub(crate) fn cues(clause: &Clause<'_, '_>) -> Vec<Cue> {
    let mut found: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < clause.len() {
        match cue_at(clause, at) {
            Some(cue) => {
                at = cue.after.max(at + 1);
                found.push(cue);
            }
            None => at += 1,
        }
    }
    found
}

fn cue_at(clause: &Clause<'_, '_>, verb: usize) -> Option<Cue> {
    let tag = clause.tag(verb);
    if !matches!(tag, Tag::Verb | Tag::Infinitive | Tag::Ing | Tag::Participle) {
        return None;
    }
    let lemma = clause.word(verb)?.entry.lemma;
    if lemma == 0 || is_false_friend(clause, verb) {
        return None;
    }
    let group = group_start(clause, verb);
    let negated = (group..verb).any(|at| clause.tag(at) == Tag::Not);
    let modal = (group..verb).any(|at| clause.tag(at) == Tag::Auxiliary && clause.is(at, Classes::MODAL));
    let supposed = modal && !(group..verb).any(|at| matches!(clause.lower(at), "will" | "'ll" | "’ll"));
    let make = |after: usize, how: CueVerb, form: Form| Cue { group, verb, after, how, form, negated, supposed };
    if let Some((after, how)) = quoted_as(clause, verb) {
        return Some(make(after, how, Form::Finite));
    }
    if let Some((after, how)) = refusal(clause, verb) {
        return Some(make(after, how, Form::Finite));
    }
    let (after, how) = match phrase(clause, verb, lemma) {
        Some(found) => found,
        None => (verb + 1, clause.lexicon.cue(lemma)?),
    };
    let form = form(clause, group, verb)?;
    Some(make(after, how, form))
}

/// The phrase of several words that begins with the verb.
fn phrase(clause: &Clause<'_, '_>, verb: usize, lemma: u16) -> Option<(usize, CueVerb)> {
    clause.lexicon.phrases(lemma).iter().find_map(|phrase| {
        let fits = phrase.rest.iter().enumerate().all(|(offset, word)| clause.lower(verb + 1 + offset) == &**word);
        fits.then_some((verb + 1 + phrase.rest.len(), phrase.cue))
    })
}

/// `was quoted as saying`.
fn quoted_as(clause: &Clause<'_, '_>, verb: usize) -> Option<(usize, CueVerb)> {
    let fits = clause.tag(verb) == Tag::Participle
        && matches!(clause.lower(verb), "quoted" | "cited" | "reported" | "heard")
        && clause.follows_be(verb);
    let mut at = verb + 1;
    // `was quoted by the agency as saying`.
    while at < verb + 10
        && clause.lower(at) != "as"
        && (clause.tag(at).is_nominal() || matches!(clause.tag(at), Tag::Preposition | Tag::Time))
    {
        at += 1;
    }
    let fits =
        fits && clause.lower(at) == "as" && matches!(clause.lower(at + 1), "saying" | "telling" | "warning" | "adding");
    fits.then(|| (at + 2, SAYING))
}

const SAYING: CueVerb = CueVerb {
    frames: Frames::CLAUSE.or(Frames::QUOTED).or(Frames::QUESTION),
    class: CueClass::Speech,
    likelihood: 0.93,
};

/// `declined to comment`: what was not said, or where nothing follows, the verb that was declined.
fn refusal(clause: &Clause<'_, '_>, verb: usize) -> Option<(usize, CueVerb)> {
    let lemma = clause.word(verb)?.entry.lemma;
    let known = clause.lexicon.cue(lemma).filter(|it| it.class == CueClass::Refusal);
    let failing = clause.lexicon.lemma("fail") == lemma;
    if known.is_none() && !failing || clause.tag(verb + 1) != Tag::To {
        return None;
    }
    let refused = verb + 2;
    let speaking = matches!(
        clause.lower(refused),
        "comment"
            | "elaborate"
            | "say"
            | "discuss"
            | "answer"
            | "confirm"
            | "specify"
            | "disclose"
            | "reveal"
            | "identify"
            | "name"
            | "respond"
            | "explain"
            | "speculate"
            | "clarify"
            | "acknowledge"
            | "talk"
            | "speak"
    );
    if !speaking {
        return None;
    }
    let how = CueVerb {
        frames: Frames::CLAUSE.or(Frames::QUESTION).or(Frames::NOUN).or(Frames::PREPOSITION),
        class: CueClass::Refusal,
        // `declined` is in a cue 73 of 93 times in the training part of PolNeAR, `refused` 52 of 68.
        // To fail to say is as often a lapse as a refusal; that figure is a guess.
        likelihood: if failing { 0.5 } else { 0.78 },
    };
    Some((refused + 1, how))
}

fn form(clause: &Clause<'_, '_>, group: usize, verb: usize) -> Option<Form> {
    let auxiliary = (group..verb).any(|at| clause.tag(at) == Tag::Auxiliary);
    match clause.tag(verb) {
        Tag::Verb => Some(Form::Finite),
        Tag::Infinitive if clause.tag_before(group) == Tag::To && excepted(clause, group - 1) => Some(Form::Beside),
        Tag::Infinitive => {
            // `to say` is a purpose or a plan; only `went on to say` is said, and that is a phrase.
            (auxiliary && clause.tag_before(group) != Tag::To).then_some(Form::Finite)
        }
        Tag::Ing if auxiliary => Some(Form::Finite),
        Tag::Ing if excepted(clause, group) => Some(Form::Beside),
        Tag::Ing => match clause.tag_before(group) {
            Tag::Comma | Tag::Quotation | Tag::Dash | Tag::Conjunction | Tag::Stop | Tag::Open | Tag::Close => {
                Some(Form::Beside)
            }
            Tag::Subordinator
                if matches!(clause.lower(group.wrapping_sub(1)), "while" | "when" | "after" | "before") =>
            {
                Some(Form::Beside)
            }
            Tag::Preposition if matches!(clause.lower(group.wrapping_sub(1)), "by" | "in" | "of" | "for") => {
                Some(Form::Beside)
            }
            Tag::Noun | Tag::Name | Tag::Time | Tag::Pronoun | Tag::Adverb => Some(Form::Attached),
            _ => None,
        },
        // A passive: `it was announced that`. Who is told, warned or accused says nothing.
        Tag::Participle => {
            let it = group > 0 && clause.lower(group - 1) == "it";
            (it && auxiliary).then_some(Form::Impersonal)
        }
        _ => None,
    }
}

/// Whether words that take something out of a refusal end at `at`: `except` of `except to say`.
fn excepted(clause: &Clause<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|it| exception(clause, it) == Some(at))
}

/// Words that look like cues and are none here.
fn is_false_friend(clause: &Clause<'_, '_>, verb: usize) -> bool {
    let before = |back: usize| verb.checked_sub(back).map_or("", |at| clause.lower(at));
    let next = clause.lower(verb + 1);
    match clause.lower(verb) {
        // `say, ten`, `let's say`, `that said,`.
        "say" => {
            matches!(before(1), "let" | "'s" | "’s")
                || clause.tag(verb + 1) == Tag::Comma
                    && matches!(clause.tag_before(verb), Tag::Comma | Tag::Preposition | Tag::Stop)
        }
        "said" => {
            before(1) == "that"
                && clause.tag(verb + 1) == Tag::Comma
                && matches!(clause.tag_before(verb - 1), Tag::Stop | Tag::Conjunction)
        }
        // `all told`.
        "told" => before(1) == "all" && matches!(clause.tag(verb + 1), Tag::Comma | Tag::Stop),
        "speaking" => true,
        // `added ten seats`: a sum, unless words or a clause follow.
        "adding" | "added" | "adds" | "add" => {
            matches!(clause.tag(verb + 1), Tag::Number | Tag::Preposition) && clause.lower(verb + 1) != "in"
                || next == "up"
        }
        "reads" | "read" => {
            !(clause.is_quotation(verb + 1)
                || clause.is_quotation(verb.wrapping_sub(1))
                || matches!(clause.tag(verb + 1), Tag::Colon | Tag::Comma | Tag::Stop))
        }
        "found" | "finds" | "find" | "finding" => {
            matches!(next, "himself" | "herself" | "itself" | "themselves" | "out")
        }
        "maintain" | "maintains" | "maintained" | "maintaining" => {
            clause.tag(verb + 1) != Tag::That && !clause.is_quotation(verb + 1)
        }
        "posted" | "posts" | "posting" => next == "a" || next == "by",
        "signed" => true,
        _ => false,
    }
}
