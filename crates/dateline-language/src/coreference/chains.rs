//! Chains of mentions, first of the names alone.

use std::collections::BTreeMap;

use dateline_core::{Span, Spans};
use dateline_layers::{Entity, EntityKind, EntityMention, Gender, Number, Reference};

use super::discourse::{Discourse, Place};
use super::evidence;
use super::roles::Held;
use crate::lexicon::Lexicon;

/// One chain while it grows.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub(super) name: String,
    pub(super) kind: EntityKind,
    pub(super) gender: Option<Gender>,
    pub(super) number: Option<Number>,
    pub(super) roles: Vec<String>,
    pub(super) mentions: Vec<EntityMention>,
}

/// The chains of a document.
#[derive(Debug, Default)]
pub(super) struct Chains {
    pub(super) all: Vec<Chain>,
    /// The chain of each place of the discourse.
    pub(super) of_place: Vec<usize>,
    /// The roles that the text gives.
    pub(super) held: Held,
}

impl Chains {
    /// Chains of names: the same name, a surname after a full name, other names of the same thing.
    pub(super) fn of(text: &str, discourse: &Discourse<'_>, lexicon: &Lexicon) -> Self {
        let names: Vec<Name<'_>> = discourse.places.iter().map(|it| Name::of(text, it, lexicon)).collect();
        let mut chains = Self { all: Vec::new(), of_place: vec![usize::MAX; names.len()], held: Held::default() };
        // The fullest names first, so that a surname finds all who bear it.
        let mut order: Vec<usize> = (0..names.len()).collect();
        order.sort_by_key(|&it| (std::cmp::Reverse(names[it].words.len()), it));
        let mut heads = Heads::default();
        let mut seen: BTreeMap<(&str, EntityKind, Option<bool>), usize> = BTreeMap::new();
        for at in order {
            let name = &names[at];
            let key = (name.text, name.kind, name.gender.map(|it| it == Gender::Feminine));
            let chain = seen.get(&key).copied().or_else(|| heads.chain_of(name)).unwrap_or_else(|| heads.add(name));
            seen.insert(key, chain);
            heads.learn(chain, name);
            chains.of_place[at] = chain;
        }
        chains.all = heads.names.iter().map(Chain::new).collect();
        chains.join_bracketed(discourse, &names);
        for (place, &chain) in discourse.places.iter().zip(&chains.of_place) {
            let mention = EntityMention { span: place.mention.span, reference: Reference::Name };
            chains.all[chain].mentions.push(mention);
        }
        chains
    }

    /// `Federal Fishing Board (FFB)`: joins the acronym to the name, wherever either stands.
    fn join_bracketed(&mut self, discourse: &Discourse<'_>, names: &[Name<'_>]) {
        // Which chain each has become, so that a join costs no pass over all places.
        let mut kept: Vec<usize> = (0..self.all.len()).collect();
        for at in 1..discourse.places.len() {
            let (full, short) = (&discourse.places[at - 1], &discourse.places[at]);
            let words = &discourse.sentences[short.sentence];
            let bracketed = full.sentence == short.sentence
                && full.end + 1 == short.start
                && words[full.end].text == "("
                && words.get(short.end).is_some_and(|it| it.text == ")");
            if bracketed && is_acronym(names[at].text, names[at - 1].text) {
                let (keep, gone) = (find(&mut kept, self.of_place[at - 1]), find(&mut kept, self.of_place[at]));
                kept[gone] = keep;
            }
        }
        for chain in &mut self.of_place {
            *chain = find(&mut kept, *chain);
        }
    }

    /// Adds a role or pronoun to a chain.
    pub(super) fn add(&mut self, chain: usize, span: Span, reference: Reference) {
        self.all[chain].mentions.push(EntityMention { span, reference });
    }

    /// The layer: numbered by first mentions.
    pub(super) fn into_entities(self) -> Spans<Entity> {
        let mut chains: Vec<Chain> = self.all.into_iter().filter(|it| !it.mentions.is_empty()).collect();
        for chain in &mut chains {
            chain.mentions.sort_by_key(|it| it.span);
        }
        chains.sort_by_key(|it| it.mentions[0].span);
        let entity = |(at, it): (usize, Chain)| Entity {
            id: u32::try_from(at + 1).unwrap_or(u32::MAX),
            name: it.name,
            kind: it.kind,
            gender: it.gender,
            number: it.number,
            roles: it.roles,
            mentions: it.mentions,
        };
        chains.into_iter().enumerate().map(entity).collect()
    }
}

/// What a chain has become in the end.
fn find(kept: &mut [usize], mut chain: usize) -> usize {
    while kept[chain] != chain {
        kept[chain] = kept[kept[chain]];
        chain = kept[chain];
    }
    chain
}

impl Chain {
    fn new(name: &Name<'_>) -> Self {
        let number = match name.kind {
            EntityKind::Person => Some(Number::Singular),
            EntityKind::Group => Some(Number::Plural),
            _ => None,
        };
        Self {
            name: name.text.to_owned(),
            kind: name.kind,
            gender: name.gender,
            number,
            roles: Vec::new(),
            mentions: Vec::new(),
        }
    }
}

/// A name as chains compare it.
#[derive(Clone, Debug)]
struct Name<'t> {
    text: &'t str,
    words: Vec<&'t str>,
    kind: EntityKind,
    gender: Option<Gender>,
    /// The same for all names that a list gives one thing.
    group: Option<u32>,
}

impl<'t> Name<'t> {
    fn of(text: &'t str, place: &Place<'_>, lexicon: &Lexicon) -> Self {
        let whole = place.mention.span.of(text);
        let name = whole.strip_prefix("The ").unwrap_or(whole);
        let words: Vec<&str> = name.split_whitespace().collect();
        let title = place.mention.title.map(|it| it.span.of(text));
        let kind = place.mention.kind;
        let gender = if kind == EntityKind::Person { evidence::gender(title, name, lexicon) } else { None };
        let known = if kind == EntityKind::Person { None } else { lexicon.known_as(name) };
        Self { text: name, words, kind, gender, group: known }
    }
}

/// The fullest name of each chain so far.
#[derive(Debug, Default)]
struct Heads<'t> {
    names: Vec<Name<'t>>,
    // By first and by last word, and by group: what a shorter name has in common with them.
    by_word: BTreeMap<&'t str, Vec<usize>>,
    by_group: BTreeMap<u32, Vec<usize>>,
}

impl<'t> Heads<'t> {
    fn add(&mut self, name: &Name<'t>) -> usize {
        let at = self.names.len();
        let ends = [name.words.first(), name.words.last()];
        for (index, word) in ends.into_iter().flatten().enumerate() {
            if index == 0 || name.words.len() > 1 {
                self.by_word.entry(*word).or_default().push(at);
            }
        }
        if let Some(group) = name.group {
            self.by_group.entry(group).or_default().push(at);
        }
        self.names.push(name.clone());
        at
    }

    /// The chain that a name joins: the only one with a fuller name that it fits, else one with its
    /// own words.
    fn chain_of(&self, name: &Name<'_>) -> Option<usize> {
        let ends = [name.words.first(), name.words.last()];
        let by_word = ends.into_iter().flatten().filter_map(|it| self.by_word.get(it));
        let by_group = name.group.iter().filter_map(|it| self.by_group.get(it));
        let mut fuller = None;
        let mut equal = None;
        for &at in by_word.chain(by_group).flatten().filter(|it| same(name, &self.names[**it])) {
            let found = if self.names[at].words.len() > name.words.len() { &mut fuller } else { &mut equal };
            match *found {
                None => *found = Some(at),
                Some(first) if first == at => {}
                // Two share the surname, so it alone is neither's. The same words are the same name.
                Some(_) => {
                    let same = |it: &Name<'_>| it.text == name.text && it.kind == name.kind && agrees(name, it);
                    return self.names.iter().position(same);
                }
            }
        }
        fuller.or(equal)
    }

    /// Takes over what a further name of the chain shows.
    fn learn(&mut self, chain: usize, name: &Name<'_>) {
        let head = &mut self.names[chain];
        head.gender = head.gender.or(name.gender);
        if head.kind == EntityKind::Other {
            head.kind = name.kind;
        }
    }
}

/// Whether `name` can stand for `full`, which has at least as many words.
fn same(name: &Name<'_>, full: &Name<'_>) -> bool {
    let kinds = name.kind == full.kind || name.kind == EntityKind::Other || full.kind == EntityKind::Other;
    if !kinds || !agrees(name, full) {
        return false;
    }
    if name.text == full.text || (name.group.is_some() && name.group == full.group) {
        return true;
    }
    match full.kind {
        EntityKind::Person => {
            let (short, long) = (&name.words, &full.words);
            if let ([first, .., last], [given, .., surname]) = (&short[..], &long[..]) {
                // `J. Larsen` and `John Larsen`, `Kari Lund` and `Kari Anne Lund`.
                let initial = first.strip_suffix('.').is_some_and(|it| !it.is_empty() && given.starts_with(it));
                return last == surname && (first == given || initial);
            }
            long.ends_with(short) || (short.len() == 1 && long.len() > 1 && short[0] == long[0])
        }
        // `Halvorsen Shipping` and `Halvorsen Shipping Ltd`.
        EntityKind::Organisation => {
            let last = full.words.last().is_some_and(|it| is_legal_form(it));
            last && full.words[..full.words.len() - 1] == name.words[..]
        }
        _ => false,
    }
}

fn agrees(name: &Name<'_>, full: &Name<'_>) -> bool {
    name.gender.is_none() || full.gender.is_none() || name.gender == full.gender
}

fn is_legal_form(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Inc"
            | "Ltd"
            | "Corp"
            | "Corporation"
            | "Co"
            | "Company"
            | "Plc"
            | "PLC"
            | "LLC"
            | "Group"
            | "GmbH"
            | "AG"
            | "SA"
    )
}

/// Whether `short` is made of the first letters of `full`; small words may count or not.
fn is_acronym(short: &str, full: &str) -> bool {
    let short: String = short.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_uppercase();
    let letters = |small: bool| -> String {
        let words = full.split([' ', '-']).filter(|it| small || it.starts_with(char::is_uppercase));
        words.filter_map(|it| it.chars().next()).flat_map(char::to_uppercase).collect()
    };
    short.chars().count() > 1 && (letters(false) == short || letters(true) == short)
}
