//! Where the words that a cue credits end.
//!
//! At the end of the sentence, unless someone else speaks before, the same one speaks again, or a
//! clause begins that tells what happened then. The last is a guess by its conjunction and wrong
//! now and then: `she said the bridge closed, after it flooded` may be all hers.

use crate::clause::{Clause, Tag};
use crate::cue::{Cue, Form};
use crate::lexicon::{Classes, CueClass};
use crate::noun_phrase::{plain, skip_adjuncts, whole};

/// The item after the content that begins at `start`.
pub(crate) fn end_of(clause: &Clause<'_, '_>, start: usize, cue: &Cue, cues: &[Cue]) -> usize {
    let mut at = start;
    let mut depth = 0_usize;
    let mut in_dashes = false;
    let infinitive = clause.tag(start) == Tag::To;
    let subordinate = in_subordinate_clause(clause, cue);
    let in_brackets = (0..cue.verb)
        .rev()
        .take(20)
        .find(|it| matches!(clause.tag(*it), Tag::Open | Tag::Close))
        .is_some_and(|it| clause.tag(it) == Tag::Open);
    loop {
        let Some(item) = clause.items.get(at) else { return trimmed(clause, start, at) };
        match item.tag {
            Tag::Quotation => {
                let ended = clause.last_inside(at).filter(|c| ".,!?;…".contains(*c));
                if clause.ends_sentence(at) {
                    return at + 1;
                }
                let next = clause.tag(at + 1);
                if subordinate && ended == Some(',') {
                    return at + 1;
                }
                if at == start {
                    let more = next == Tag::Conjunction && clause.is_quotation(at + 2)
                        || matches!(
                            next,
                            Tag::Verb
                                | Tag::Auxiliary
                                | Tag::Preposition
                                | Tag::Genitive
                                | Tag::Noun
                                | Tag::Name
                                | Tag::Conjunction
                                | Tag::To
                                | Tag::Hyphen
                        ) && ended.is_none();
                    if !more {
                        return at + 1;
                    }
                } else {
                    let closed = ended.is_some_and(|c| ".!?".contains(c)) && next != Tag::Conjunction;
                    if closed || ended == Some(',') && stops_at_comma(clause, at, infinitive, cue, cues) {
                        return at + 1;
                    }
                }
            }
            Tag::Stop if clause.ends_sentence(at) => return trimmed(clause, start, at),
            Tag::Semicolon => return trimmed(clause, start, at),
            Tag::Open => depth += 1,
            Tag::Close if depth > 0 => depth -= 1,
            Tag::Close if in_brackets => return trimmed(clause, start, at),
            _ if at > start && cue.how.class == CueClass::Refusal && exception(clause, at).is_some() => {
                return trimmed(clause, start, at);
            }
            Tag::Comma if at > start && subordinate && clause.tag(at + 1).is_nominal() => {
                return trimmed(clause, start, at);
            }
            Tag::Comma if at > start && stops_at_comma(clause, at, infinitive, cue, cues) => {
                return trimmed(clause, start, at);
            }
            Tag::Conjunction if at > start && shares_subject(clause, at, cue, cues) => {
                return trimmed(clause, start, at);
            }
            Tag::Subordinator
                if at > start
                    && matches!(clause.lower(at), "while" | "whereas" | "although" | "though")
                    && credits(clause, at + 1, cues) =>
            {
                return trimmed(clause, start, at);
            }
            // Two dashes bracket something; one alone sets something apart.
            Tag::Dash if in_dashes => in_dashes = false,
            Tag::Dash if at > start => {
                in_dashes = (at + 1..clause.len())
                    .take_while(|it| !clause.ends_sentence(*it))
                    .any(|it| clause.tag(it) == Tag::Dash);
                if !in_dashes {
                    return trimmed(clause, start, at);
                }
            }
            _ => {}
        }
        if clause.ends_sentence(at) {
            return trimmed(clause, start, at + 1);
        }
        at += 1;
    }
}

/// The item after words that take something out of what was refused: `would not comment, except to
/// say`, `said nothing further beyond confirming`. What they take out was said after all.
///
/// These are the prepositions that grammars list as those of exception, with `beyond`, which is one
/// of them after a negative. What it gets wrong: a place (`refused to name the road beyond the
/// ford`) ends the content too soon.
pub(crate) fn exception(clause: &Clause<'_, '_>, at: usize) -> Option<usize> {
    let second = clause.lower(at + 1);
    match clause.lower(at) {
        "beyond" | "except" | "besides" | "save" if second != "for" => Some(at + 1),
        "except" | "save" => Some(at + 2),
        "other" | "rather" | "more" if second == "than" => Some(at + 2),
        "apart" | "aside" if second == "from" => Some(at + 2),
        _ => None,
    }
}

/// Whether the content ends at a comma, or a quotation that ends in one, at `at`.
fn stops_at_comma(clause: &Clause<'_, '_>, at: usize, infinitive: bool, cue: &Cue, cues: &[Cue]) -> bool {
    let next = at + 1;
    let lower = clause.lower(next);
    match clause.tag(next) {
        Tag::Ing => is_cue(next, cues) || matches!(lower, "speaking" | "referring" | "citing" | "quoting"),
        Tag::Preposition if lower == "according" => true,
        Tag::Preposition => matches!(lower, "despite" | "following" | "amid"),
        Tag::Subordinator => {
            matches!(lower, "after" | "when" | "as" | "before" | "since" | "while" | "although" | "though" | "whereas")
        }
        Tag::Conjunction => {
            let from = if clause.tag(next + 1) == Tag::Subordinator { next + 2 } else { next + 1 };
            let noun = plain(clause, next + 1);
            let crediting_noun =
                noun > next + 1 && clause.word(noun - 1).is_some_and(|it| clause.lexicon.noun(it.entry).is_some());
            // What hangs on `to` cannot go on with a finite verb.
            let finite_again = infinitive && clause.tag(next + 1).is_finite();
            credits(clause, from, cues) || shares_subject(clause, next, cue, cues) || crediting_noun || finite_again
        }
        // `, said the mayor.`
        Tag::Verb if is_cue(next, cues) => {
            let end = whole(clause, next + 1);
            end > next + 1 && matches!(clause.tag(end), Tag::Stop | Tag::Comma)
        }
        Tag::Relative if lower == "when" => true,
        _ => credits_at_end(clause, next, cues),
    }
}

/// Whether the cue's clause opens its sentence under `while`, `when` and the like: the main clause
/// is still to come.
fn in_subordinate_clause(clause: &Clause<'_, '_>, cue: &Cue) -> bool {
    let first = clause.sentence_start(cue.group);
    let opens = clause.tag(first) == Tag::Subordinator || matches!(clause.lower(first), "when");
    opens && (first..cue.group).all(|at| !matches!(clause.tag(at), Tag::Comma | Tag::Verb))
}

pub(crate) fn is_cue(at: usize, cues: &[Cue]) -> bool {
    cues.binary_search_by_key(&at, |it| it.verb).is_ok()
}

fn cue_of(at: usize, cues: &[Cue]) -> Option<&Cue> {
    cues.binary_search_by_key(&at, |it| it.group)
        .ok()
        .map(|it| &cues[it])
        .or_else(|| cues.binary_search_by_key(&at, |it| it.verb).ok().map(|it| &cues[it]))
}

/// Whether a clause begins at `at` that credits someone else: a phrase and right behind it a cue.
fn credits(clause: &Clause<'_, '_>, at: usize, cues: &[Cue]) -> bool {
    let end = whole(clause, at);
    end > at && cue_of(end, cues).is_some_and(|it| it.form == Form::Finite)
}

/// Whether what follows is no more than a source and its cue: `, he said.`
fn credits_at_end(clause: &Clause<'_, '_>, at: usize, cues: &[Cue]) -> bool {
    let end = whole(clause, at);
    let Some(cue) = cue_of(end, cues).filter(|it| end > at && it.is_quoting()) else { return false };
    let after = skip_adjuncts(clause, cue.after);
    matches!(clause.tag(after), Tag::Stop | Tag::Comma | Tag::Semicolon | Tag::Ing) || clause.is_quotation(after)
}

/// Whether the conjunction joins a second cue to this one: `said it rained and denied that`.
fn shares_subject(clause: &Clause<'_, '_>, conjunction: usize, cue: &Cue, cues: &[Cue]) -> bool {
    let at = conjunction + 1;
    let mut from = at;
    while matches!(clause.tag(from), Tag::Adverb | Tag::Auxiliary | Tag::Not) {
        from += 1;
    }
    let aloud =
        |it: &Cue| matches!(it.how.class, CueClass::Speech | CueClass::Stance | CueClass::Denial | CueClass::Refusal);
    if clause.tag(from) != Tag::Verb || !cue_of(from, cues).is_some_and(aloud) {
        return false;
    }
    // Of one form: `said ... and denied`, not `said ... and says`.
    let past = |verb: usize| clause.is(verb, Classes::PAST);
    past(from) == past(cue.verb) || cue.form != Form::Finite
}

fn trimmed(clause: &Clause<'_, '_>, start: usize, mut end: usize) -> usize {
    while end > start
        && matches!(
            clause.tag(end - 1),
            Tag::Comma | Tag::Stop | Tag::Semicolon | Tag::Colon | Tag::Dash | Tag::Conjunction | Tag::Hyphen
        )
    {
        end -= 1;
    }
    end
}
