//! Roles: who holds them, and where they stand for their holder.

use std::collections::{BTreeMap, BTreeSet};

use dateline_layers::{EntityKind, Reference};

use super::chains::Chains;
use super::discourse::Discourse;
use super::evidence;
use crate::lexicon::{CommonWord, Lexicon};
use crate::words::Word;

/// The roles that the text gives, and to whom.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// By the head of the role: each holder, and the first sentence that says so.
    by_head: BTreeMap<String, Vec<(usize, usize)>>,
    /// By holder: all words of all roles, as [`normal`] writes them.
    words: BTreeMap<usize, BTreeSet<String>>,
}

/// A person whom the text calls by role alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct RolePhrase {
    pub(super) sentence: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    /// Who it is; absent if the text does not tell, or more than one fits.
    pub(super) chain: Option<usize>,
}

/// Words of a phrase that ends in a role: from `start`, behind any article, up to `end`.
#[derive(Clone, Copy, Debug)]
struct Phrase {
    start: usize,
    end: usize,
}

/// Notes the roles that titles, appositions and `is a` give to people.
pub(super) fn introduce(discourse: &Discourse<'_>, lexicon: &Lexicon, chains: &mut Chains) {
    for (at, place) in discourse.places.iter().enumerate() {
        if place.mention.kind != EntityKind::Person {
            continue;
        }
        let words = &discourse.sentences[place.sentence];
        let title = discourse.start_with_title(place);
        // `Sir`, `Gen.` and the like at the end are no office.
        let address = |it: &&Word<'_>| lexicon.title(it.text).is_some_and(|it| it.address);
        let end = place.start - words[title..place.start].iter().rev().take_while(address).count();
        let given = [
            (end > title).then_some(Phrase { start: title, end }),
            behind(discourse, at, lexicon),
            in_front(discourse, at, title, lexicon),
        ];
        for phrase in given.into_iter().flatten() {
            chains.hold(chains.of_place[at], discourse, place.sentence, phrase, lexicon);
        }
    }
}

/// `Ola Berg, a former minister,` and `Ola Berg is the minister`.
fn behind(discourse: &Discourse<'_>, at: usize, lexicon: &Lexicon) -> Option<Phrase> {
    let place = &discourse.places[at];
    let words = &discourse.sentences[place.sentence];
    let mut start = place.end;
    let mark = words.get(start)?;
    let apposition = mark.text == ",";
    if apposition {
        start += 1;
    }
    if words.get(start).is_some_and(|it| it.text == "who") {
        start += 1;
    }
    let copula = words.get(start).is_some_and(|it| matches!(it.text, "is" | "was" | "became"));
    if copula {
        start += 1;
    }
    if !apposition && !copula {
        return None;
    }
    let phrase = phrase(discourse, place.sentence, start, lexicon)?;
    let after = words.get(phrase.end).map_or(".", |it| it.text);
    let ends = matches!(
        after,
        "," | "."
            | ";"
            | ")"
            | "of"
            | "for"
            | "in"
            | "at"
            | "to"
            | "who"
            | "with"
            | "from"
            | "on"
            | "and"
            | "—"
            | "–"
            | "-"
    );
    ends.then_some(phrase)
}

/// `the Kenyan minister, Peter Mwangi,` but not `He met the minister, Mwangi said`.
fn in_front(discourse: &Discourse<'_>, at: usize, title: usize, lexicon: &Lexicon) -> Option<Phrase> {
    let place = &discourse.places[at];
    let words = &discourse.sentences[place.sentence];
    let office = title.checked_sub(2)?;
    let is_office = words[title - 1].text == "," && is_role(words[office].text, lexicon);
    // The other reading needs a verb of speech at the end of its clause.
    let verb = words.get(place.end).is_some_and(|it| evidence::is_speech(&it.lower));
    let full = place.end - place.start > 1;
    if !is_office || (verb && full) {
        return None;
    }
    let mut start = office;
    while start > 0 && leads(discourse, place.sentence, start - 1, lexicon) {
        start -= 1;
    }
    let opens =
        start == 0 || matches!(&*words[start - 1].lower, "the" | "'s" | "’s" | "its" | "their" | "his" | "her" | "our");
    // With a verb of speech and a bare surname, only a phrase without an article is its title.
    (opens && !(verb && start > 0)).then_some(Phrase { start, end: office + 1 })
}

/// The phrase that begins at `start` with or without an article and ends in a role.
fn phrase(discourse: &Discourse<'_>, sentence: usize, start: usize, lexicon: &Lexicon) -> Option<Phrase> {
    const LONGEST: usize = 9;
    let words = &discourse.sentences[sentence];
    let article = words.get(start).is_some_and(|it| matches!(&*it.lower, "a" | "an" | "the" | "one"));
    let start = start + usize::from(article);
    let mut end = None;
    for (at, word) in words.iter().enumerate().skip(start).take(LONGEST) {
        if is_role(word.text, lexicon) {
            end = Some(at + 1);
        } else if !leads(discourse, sentence, at, lexicon) {
            break;
        }
    }
    end.map(|end| Phrase { start, end })
}

fn is_role(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.title(word).is_some_and(|it| !it.address)
}

/// Whether a word can stand inside a phrase in front of its role.
fn leads(discourse: &Discourse<'_>, sentence: usize, at: usize, lexicon: &Lexicon) -> bool {
    let word = &discourse.sentences[sentence][at];
    if word.text == "-" {
        return true;
    }
    let person = discourse.mention_at(sentence, at).is_some_and(|it| discourse.is_person(it));
    let plain = lexicon.goes_before_title(&word.lower) || lexicon.common(&word.lower) != Some(CommonWord::Function);
    word.is_word && plain && !person && !evidence::is_verb(&word.lower) && !word.text.starts_with(['\'', '’'])
}

/// Links phrases like `the minister` to the one who holds the role, and finds those that nobody
/// with a name holds.
pub(super) fn resolve(discourse: &Discourse<'_>, lexicon: &Lexicon, chains: &mut Chains) -> Vec<RolePhrase> {
    let mut found = Vec::new();
    for (sentence, words) in discourse.sentences.iter().enumerate() {
        let mut at = 0;
        while at < words.len() {
            let article = &*words[at].lower;
            let definite = article == "the" || (at > 0 && matches!(article, "'s" | "’s"));
            if !definite && !matches!(article, "a" | "an" | "another") {
                at += 1;
                continue;
            }
            let Some(phrase) = phrase(discourse, sentence, if definite { at + 1 } else { at }, lexicon) else {
                at += 1;
                continue;
            };
            // `the minister Kari Lund` names its holder.
            let named = discourse.next_mentions(sentence, phrase.start).any(|it| {
                let place = &discourse.places[it];
                discourse.is_person(it) && discourse.start_with_title(place) <= phrase.end
            });
            let compound = words
                .get(phrase.end)
                .is_some_and(|it| it.capital || (it.text == "-" && words[phrase.end - 1].touches(it)));
            if !named && !compound {
                let wanted = normal_words(discourse, sentence, phrase, lexicon);
                let owner = (article != "the" && definite).then(|| normal(words[at - 1].text, lexicon));
                let chain = if definite { chains.holder(&wanted, owner.as_deref(), sentence) } else { None };
                let start = if article == "the" || !definite { at } else { phrase.start };
                if let Some(chain) = chain {
                    chains.add(chain, discourse.span(sentence, start, phrase.end), Reference::Role);
                }
                found.push(RolePhrase { sentence, start, end: phrase.end, chain });
            }
            at = phrase.end;
        }
    }
    found
}

fn normal_words(discourse: &Discourse<'_>, sentence: usize, phrase: Phrase, lexicon: &Lexicon) -> Vec<String> {
    let words = &discourse.sentences[sentence][phrase.start..phrase.end];
    words.iter().filter(|it| it.is_word).map(|it| normal(it.text, lexicon)).collect()
}

/// One form for what is written in several: `Defense` and `defence`, `Russian` and `Russia`.
fn normal(word: &str, lexicon: &Lexicon) -> String {
    let place = lexicon.people_of(word).unwrap_or(word);
    if let Some(group) = lexicon.known_as(place) {
        return format!("={group}");
    }
    match word.to_lowercase().as_str() {
        "defense" => "defence".to_owned(),
        "labor" => "labour".to_owned(),
        other => other.to_owned(),
    }
}

impl Chains {
    fn hold(&mut self, chain: usize, discourse: &Discourse<'_>, sentence: usize, phrase: Phrase, lexicon: &Lexicon) {
        let role = discourse.span(sentence, phrase.start, phrase.end).of(discourse.text);
        let roles = &mut self.all[chain].roles;
        if !roles.iter().any(|it| it == role) {
            roles.push(role.to_owned());
        }
        let words = normal_words(discourse, sentence, phrase, lexicon);
        let Some(head) = words.last() else { return };
        let holders = self.held.by_head.entry(head.clone()).or_default();
        if !holders.iter().any(|(it, _)| *it == chain) {
            holders.push((chain, sentence));
        }
        self.held.words.entry(chain).or_default().extend(words);
    }

    /// The only one who holds a role by the end of `sentence`. All that the phrase says must be
    /// known of the holder, and whose it is too.
    fn holder(&self, wanted: &[String], owner: Option<&str>, sentence: usize) -> Option<usize> {
        let (head, modifiers) = wanted.split_last()?;
        let mut only = None;
        for &(chain, since) in self.held.by_head.get(head)? {
            let known = |word: &str| self.held.words.get(&chain).is_some_and(|it| it.contains(word));
            if since > sentence || !modifiers.iter().all(|it| known(it)) || owner.is_some_and(|it| !known(it)) {
                continue;
            }
            if only.is_some() {
                return None;
            }
            only = Some(chain);
        }
        only
    }
}
