//! Pronouns: for each the one that most signs speak for, or none.
//!
//! The signs are those of rule-based resolvers since Lappin and Leass (1994): recency, the subject's
//! place, agreement in gender and number; and two of the news: `he said` goes on with a speaker, and
//! a speaker does not call himself `he` inside the quotation. Where two come close, or someone
//! without a name comes first, the pronoun stays unresolved.

use std::collections::BTreeMap;

use dateline_layers::{EntityKind, Gender, Number, Reference};

use super::chains::Chains;
use super::discourse::Discourse;
use super::evidence;
use super::roles::RolePhrase;
use crate::words::Word;

/// How many sentences back a pronoun reaches.
const REACH: usize = 3;

/// How many referents back a pronoun reaches, whatever the sentences are.
const WINDOW: usize = 48;

/// Words after which a new clause is taken for granted.
const LONGEST_CLAUSE: usize = 60;

/// Someone or something that a pronoun can stand for.
#[derive(Clone, Copy, Debug)]
struct Referent {
    sentence: usize,
    start: usize,
    end: usize,
    /// Absent for someone without a name.
    chain: Option<usize>,
    kind: EntityKind,
    subject: bool,
    speaker: bool,
    quotation: u32,
    pronoun: bool,
}

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pronoun {
    /// `he`, `him`, `his`.
    Person(Gender),
    /// `it`, `its`.
    Thing,
    /// `they`, `them`, `their`.
    Several,
}

fn pronoun(lower: &str) -> Option<Pronoun> {
    match lower {
        "he" | "him" | "his" | "himself" => Some(Pronoun::Person(Gender::Masculine)),
        "she" | "her" | "hers" | "herself" => Some(Pronoun::Person(Gender::Feminine)),
        "it" | "its" | "itself" => Some(Pronoun::Thing),
        "they" | "them" | "their" | "theirs" | "themselves" => Some(Pronoun::Several),
        _ => None,
    }
}

/// Adds pronouns, `the former` and `the latter` to the chains.
pub(super) fn resolve(discourse: &Discourse<'_>, roles: &[RolePhrase], chains: &mut Chains) {
    let mut resolver = Resolver { discourse, chains, referents: Vec::new(), speakers: BTreeMap::new() };
    let mut roles = roles.iter().peekable();
    for sentence in 0..discourse.sentences.len() {
        let mut named = resolver.named(sentence);
        while let Some(role) = roles.next_if(|it| it.sentence == sentence) {
            named.push(resolver.referent(sentence, role.start, role.end, role.chain, EntityKind::Person));
        }
        named.sort_by_key(|it| it.start);
        resolver.note_speaker(sentence, &named);
        resolver.sentence(sentence, named);
    }
}

struct Resolver<'d, 'c> {
    discourse: &'d Discourse<'d>,
    chains: &'c mut Chains,
    /// Those that stand before the word in question, in order.
    referents: Vec<Referent>,
    /// Who says the words of a quotation, as far as a sentence that holds a part of it tells.
    speakers: BTreeMap<u32, usize>,
}

impl<'d> Resolver<'d, '_> {
    fn words(&self, sentence: usize) -> &'d [Word<'d>] {
        &self.discourse.sentences[sentence]
    }

    fn named(&self, sentence: usize) -> Vec<Referent> {
        let named = |at: usize| {
            let place = &self.discourse.places[at];
            let start = self.discourse.start_with_title(place);
            let chain = self.chains.of_place[at];
            self.referent(sentence, start, place.end, Some(chain), self.chains.all[chain].kind)
        };
        self.discourse.in_sentence(sentence).map(named).collect()
    }

    fn note_speaker(&mut self, sentence: usize, named: &[Referent]) {
        let Some(speaker) = named.iter().rfind(|it| it.speaker && it.quotation == 0).and_then(|it| it.chain) else {
            return;
        };
        for at in 0..self.words(sentence).len() {
            let quotation = self.discourse.quotation(sentence, at);
            if quotation > 0 {
                self.speakers.entry(quotation).or_insert(speaker);
            }
        }
    }

    /// The referents near enough to be meant, the last first.
    fn recent(&self) -> impl Iterator<Item = &Referent> + '_ {
        self.referents.iter().rev().take(WINDOW)
    }

    fn referent(&self, sentence: usize, start: usize, end: usize, chain: Option<usize>, kind: EntityKind) -> Referent {
        let words = self.words(sentence);
        let after = self.behind_apposition(words, end);
        let verb = words.get(after).is_some_and(|it| evidence::is_verb(&it.lower) || it.text == "who");
        let before = start.checked_sub(1).map(|it| &*words[it].lower);
        let inverted = before.is_some_and(evidence::is_speech)
            && start > 1
            && words[..start - 1].iter().rev().take(2).any(|it| is_closing(it.text));
        let speech = words[after.min(words.len())..].iter().take(2).any(|it| evidence::is_speech(&it.lower));
        Referent {
            sentence,
            start,
            end,
            chain,
            kind,
            subject: (verb && !before.is_some_and(is_preposition)) || inverted,
            speaker: (verb && speech) || inverted,
            quotation: self.discourse.quotation(sentence, start),
            pronoun: end == start + 1 && pronoun(&words[start].lower).is_some(),
        }
    }

    /// The word behind a name and what stands between commas after it.
    fn behind_apposition(&self, words: &[Word<'_>], end: usize) -> usize {
        const LONGEST: usize = 14;
        if words.get(end).is_none_or(|it| it.text != ",") {
            return end;
        }
        let close = words[end + 1..].iter().take(LONGEST).position(|it| it.text == ",");
        close.map_or(end, |it| end + it + 2)
    }

    fn sentence(&mut self, sentence: usize, named: Vec<Referent>) {
        let words = self.words(sentence);
        let mut named = named.into_iter().peekable();
        for (at, word) in words.iter().enumerate() {
            while let Some(referent) = named.next_if(|it| it.end <= at) {
                self.referents.push(referent);
            }
            let end = at + 1;
            let (chain, end) = match pronoun(&word.lower) {
                Some(Pronoun::Person(gender)) if !word.upper => (self.person(sentence, at, gender), end),
                Some(Pronoun::Thing) if !word.upper => (self.thing(sentence, at), end),
                Some(Pronoun::Several) => (self.several(sentence, at), end),
                _ if word.lower == "the" => (self.one_of_two(sentence, at), at + 2),
                _ => continue,
            };
            let Some(chain) = chain else { continue };
            let reference = if end == at + 1 { Reference::Pronoun } else { Reference::Role };
            self.chains.add(chain, self.discourse.span(sentence, at, end), reference);
            self.referents.push(self.referent(sentence, at, end, Some(chain), self.chains.all[chain].kind));
        }
        self.referents.extend(named);
    }

    /// Who `he` or `she` is.
    fn person(&mut self, sentence: usize, at: usize, gender: Gender) -> Option<usize> {
        let words = self.words(sentence);
        let lower = &*words[at].lower;
        let quotation = self.discourse.quotation(sentence, at);
        let speaker = self.speakers.get(&quotation).copied();
        let own = matches!(lower, "his" | "himself" | "herself")
            || (lower == "her" && words.get(at + 1).is_some_and(|it| it.is_word && !is_preposition(&it.lower)));
        let object = !own && matches!(lower, "him" | "her");
        let speaks = [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .any(|it| words.get(it).is_some_and(|it| evidence::is_speech(&it.lower)));
        // In `Lund was tired, he said` someone other than Lund speaks.
        let trails = words.get(at + 1).is_some_and(|it| evidence::is_speech(&it.lower))
            && at.checked_sub(1).is_some_and(|it| is_closing(words[it].text));
        let mut best: Vec<(Option<usize>, i32)> = Vec::new();
        for referent in self.recent() {
            if sentence - referent.sentence > REACH {
                break;
            }
            let before = (referent.sentence, referent.end) <= (sentence, at);
            if !before || referent.kind != EntityKind::Person {
                continue;
            }
            let known = referent.chain.and_then(|it| self.chains.all[it].gender);
            if known.is_some_and(|it| it != gender) || (referent.chain.is_some() && referent.chain == speaker) {
                continue;
            }
            let same = referent.sentence == sentence;
            if trails && same && !referent.pronoun {
                continue;
            }
            if object && same && referent.subject && !self.clause_between(sentence, referent.end, at) {
                continue;
            }
            let distance = i32::try_from(sentence - referent.sentence).unwrap_or(i32::MAX);
            let mut score = 100 - 12 * distance;
            score += if referent.subject { 8 } else { 0 };
            score += if known.is_some() { 6 } else { 0 };
            score += if speaks && referent.speaker { 6 } else { 0 };
            score -= match (quotation, referent.quotation) {
                (here, there) if here == there => 0,
                (0, _) => 16,
                (_, 0) => 4,
                _ => 10,
            };
            match best.iter_mut().find(|(chain, _)| *chain == referent.chain) {
                Some((_, known)) => *known = (*known).max(score),
                None => best.push((referent.chain, score)),
            }
        }
        best.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
        let chain = match best[..] {
            [(chain, _)] => chain,
            [(chain, first), (_, second), ..] if first - second >= MARGIN => chain,
            _ => None,
        }?;
        self.chains.all[chain].gender.get_or_insert(gender);
        self.chains.all[chain].number = Some(Number::Singular);
        Some(chain)
    }

    /// Whether a new clause begins between two words.
    fn clause_between(&self, sentence: usize, from: usize, to: usize) -> bool {
        let words = &self.words(sentence)[from..to];
        words.len() > LONGEST_CLAUSE
            || words.iter().any(|it| {
                matches!(
                    &*it.lower,
                    "that"
                        | "who"
                        | "which"
                        | "when"
                        | "while"
                        | "because"
                        | "if"
                        | "as"
                        | "after"
                        | "before"
                        | "whether"
                        | ";"
                        | "“"
                        | "\""
                        | "and"
                        | "but"
                )
            })
    }

    /// What `it` is: only behind a verb of speech, at the start of what goes on, or as `its` behind a
    /// subject. Elsewhere it too often stands for nothing that has a name.
    fn thing(&self, sentence: usize, at: usize) -> Option<usize> {
        let words = self.words(sentence);
        let is_thing =
            |it: &&Referent| matches!(it.kind, EntityKind::Organisation | EntityKind::Place | EntityKind::Other);
        let quotation = self.discourse.quotation(sentence, at);
        let here = |it: &&Referent| it.sentence == sentence && it.end <= at && it.quotation == quotation;
        let before = at.checked_sub(1).map(|it| &*words[it].lower);
        if words[at].lower == "it" && at == 0 {
            let goes_on = words.get(1).is_some_and(|it| evidence::is_speech(&it.lower))
                || (words.get(1).is_some_and(|it| matches!(it.text, "also" | "has" | "had" | "did"))
                    && words.get(2).is_some_and(|it| evidence::is_speech(&it.lower)));
            let previous = sentence.checked_sub(1)?;
            let mut subjects =
                self.referents.iter().filter(|it| it.sentence == previous && it.subject && it.quotation == 0);
            let only = subjects.next()?;
            let alone = subjects.all(|it| it.chain == only.chain);
            return if goes_on && alone && is_thing(&only) { only.chain } else { None };
        }
        let candidate = self.recent().filter(here).find(|it| it.subject || it.end + 1 == at)?;
        if !is_thing(&candidate) || self.recent().filter(here).any(|it| it.start > candidate.start && is_thing(&it)) {
            return None;
        }
        let fits = match &*words[at].lower {
            "its" => true,
            "it" => {
                before.is_some_and(|it| evidence::is_speech(it) || it == "that")
                    && candidate.speaker
                    && at - candidate.end <= 4
            }
            _ => false,
        };
        if fits { candidate.chain } else { None }
    }

    /// Who `they` are: a named group that is the last subject, if no other plural stands between.
    fn several(&self, sentence: usize, at: usize) -> Option<usize> {
        let near = |it: &&Referent| {
            it.subject
                && it.kind == EntityKind::Group
                && sentence - it.sentence <= 1
                && (it.sentence, it.end) <= (sentence, at)
        };
        let candidate = self.recent().find(near)?;
        let mut between = self.words(candidate.sentence)[candidate.end..]
            .iter()
            .filter(|_| candidate.sentence < sentence)
            .chain(&self.words(sentence)[if candidate.sentence < sentence { 0 } else { candidate.end }..at]);
        let far = candidate.sentence == sentence && at - candidate.end > LONGEST_CLAUSE;
        if far || between.any(|it| is_plural(&it.lower)) {
            return None;
        }
        candidate.chain
    }

    /// `the former` and `the latter` of the last two people joined by `and`.
    fn one_of_two(&self, sentence: usize, at: usize) -> Option<usize> {
        let words = self.words(sentence);
        let which = words.get(at + 1)?;
        let latter = match &*which.lower {
            "former" => false,
            "latter" => true,
            _ => return None,
        };
        // `the former minister` is a minister.
        let next = words.get(at + 2).map_or(".", |it| &it.lower);
        if !evidence::is_verb(next) && next.starts_with(char::is_alphabetic) {
            return None;
        }
        let mut people: Vec<&Referent> = self
            .recent()
            .filter(|it| {
                it.kind == EntityKind::Person && sentence - it.sentence <= 1 && (it.sentence, it.end) <= (sentence, at)
            })
            .collect();
        people.reverse();
        let pair = people.windows(2).rev().find(|it| {
            let [first, second] = it else { return false };
            let joined = self.words(first.sentence).get(first.end).is_some_and(|it| it.text == "and");
            first.sentence == second.sentence && joined && second.start <= first.end + 2
        })?;
        pair[usize::from(latter)].chain
    }
}

/// How far the first must be ahead of the second.
const MARGIN: i32 = 4;

fn is_closing(mark: &str) -> bool {
    matches!(mark, "\"" | "”" | "’" | "'" | "»" | ",")
}

fn is_preposition(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "in"
            | "to"
            | "for"
            | "with"
            | "on"
            | "at"
            | "from"
            | "by"
            | "about"
            | "against"
            | "between"
            | "under"
            | "over"
            | "after"
            | "before"
            | "near"
            | "into"
            | "through"
            | "than"
    )
}

/// Whether a word looks like a noun in the plural.
fn is_plural(lower: &str) -> bool {
    let looks = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss") && !lower.ends_with("us");
    looks
        && !matches!(
            lower,
            "this" | "does" | "says" | "always" | "perhaps" | "across" | "towards" | "besides" | "needs"
        )
        || matches!(lower, "people" | "police" | "both" | "men" | "women" | "children")
}
