//! Where the accounts of one statement differ, in plain words.
//!
//! A finding counts and shows; it never says who is right. The many may have copied one mistake,
//! which is why it also counts independent texts.

use std::collections::BTreeSet;

use dateline_layers::{Finding, FindingKind, Polarity, Severity};

use crate::credit::{Relation, Who};
use crate::digest::Told;
use crate::people::People;
use crate::statements::{Context, Place};
use crate::words::fold;

/// One account of a statement, with all that a finding says of it.
pub(crate) struct Voice<'a> {
    pub(crate) place: &'a Place,
    pub(crate) told: &'a Told,
    /// The speaker by the story's name, or the document's own words where there is none.
    pub(crate) called: Option<String>,
    /// The group of documents that go back to one text.
    pub(crate) origin: usize,
}

/// Accounts that credit one speaker.
struct Party<'a> {
    voices: Vec<&'a Voice<'a>>,
}

/// The differences between the accounts of one statement, and the accounts, as document and
/// attribution, whose credit excludes that of the most.
pub(crate) fn findings(voices: &[Voice<'_>], context: &Context<'_>) -> (Vec<Finding>, BTreeSet<(usize, u32)>) {
    let parties = parties(voices, context.people);
    let sides = sides(&parties, context.people);
    let mut found = Vec::new();
    found.extend(misattribution(&sides, &parties, context));
    found.extend(parties.iter().filter_map(|party| polarity_conflict(party, context)));

    let most = sides.first().map_or(0, |it| it.documents());
    let tied = sides.get(1).is_some_and(|it| it.documents() == most);
    let apart = sides.iter().skip(usize::from(!tied)).flat_map(|it| &it.voices);
    (found, apart.map(|it| (it.place.document, it.place.attribution)).collect())
}

/// The parties that exclude another.
fn sides<'a, 'b>(parties: &'b [Party<'a>], people: &People) -> Vec<&'b Party<'a>> {
    let excludes = |party: &&Party<'_>| parties.iter().any(|it| it.relation(party, people).differs());
    parties.iter().filter(excludes).collect()
}

fn parties<'a>(voices: &'a [Voice<'a>], people: &People) -> Vec<Party<'a>> {
    let mut parties: Vec<Party<'a>> = Vec::new();
    for voice in voices {
        let same = |it: &&mut Party<'_>| it.credit_relation(voice, people) == Relation::Same;
        match parties.iter_mut().find(same) {
            Some(party) => party.voices.push(voice),
            None => parties.push(Party { voices: vec![voice] }),
        }
    }
    // The many first; then in the order of the documents, which the sort keeps.
    parties.sort_by_key(|it| std::cmp::Reverse(it.documents()));
    parties
}

impl Party<'_> {
    fn credit_relation(&self, voice: &Voice<'_>, people: &People) -> Relation {
        self.voices[0].place.telling.credit.relation(&voice.place.telling.credit, people)
    }

    fn relation(&self, other: &Party<'_>, people: &People) -> Relation {
        self.credit_relation(other.voices[0], people)
    }

    fn who(&self) -> &Who {
        &self.voices[0].place.telling.credit.who
    }

    fn documents(&self) -> usize {
        self.voices.iter().map(|it| it.place.document).collect::<BTreeSet<_>>().len()
    }

    fn origins(&self) -> usize {
        self.voices.iter().map(|it| it.origin).collect::<BTreeSet<_>>().len()
    }

    /// The speaker's name; for one without a name the words of the account, in quotation marks.
    fn name(&self) -> String {
        let voice = self.voices[0];
        match (&voice.called, &voice.told.credited_as) {
            (Some(called), _) if self.who().is_named() => called.clone(),
            (_, Some(words)) => format!("“{words}”"),
            (Some(called), None) => format!("“{called}”"),
            (None, None) => "nobody".to_owned(),
        }
    }

    /// The words that stand for the name where the account does not give it: `the former`.
    fn in_other_words(&self) -> Option<String> {
        let words = self.voices[0].told.credited_as.as_ref()?;
        let name = self.name();
        let shares = name.split_whitespace().any(|part| words.contains(part.trim_matches(['“', '”'])));
        (!shares).then(|| format!("as “{words}”"))
    }

    /// Whether every account has a pronoun for the speaker, so that the name is our reading of it.
    fn is_read_from_pronouns(&self) -> bool {
        const PRONOUNS: &[&str] = &["he", "her", "him", "his", "i", "it", "she", "their", "them", "they", "we", "who"];
        self.voices.iter().all(|it| {
            let words = it.told.credited_as.as_deref().map(fold);
            words.is_some_and(|words| PRONOUNS.contains(&words.as_str()))
        })
    }

    fn confidence(&self) -> f64 {
        self.voices.iter().map(|it| f64::from(it.told.confidence)).fold(0.0, f64::max)
    }
}

fn misattribution(sides: &[&Party<'_>], parties: &[Party<'_>], context: &Context<'_>) -> Option<Finding> {
    let first = sides.first()?;
    let others = parties.iter().filter(|party| !sides.iter().any(|it| std::ptr::eq(*it, *party)));
    let documents: BTreeSet<usize> =
        parties.iter().flat_map(|it| it.voices.iter().map(|it| it.place.document)).collect();

    let mut clauses: Vec<String> = sides
        .iter()
        .enumerate()
        .map(|(index, party)| {
            let count = party.documents();
            let of_all =
                if index == 0 { format!("{count} of {} accounts", documents.len()) } else { count.to_string() };
            let independent = match party.origins() {
                origins if origins == count => String::new(),
                1 => " (from one text)".to_owned(),
                origins => format!(" (from {origins} independent texts)"),
            };
            let verb = if count == 1 { "credits" } else { "credit" };
            let words = party.in_other_words().filter(|_| count == 1).map(|it| format!(" ({it})")).unwrap_or_default();
            format!("{of_all}{independent} {verb} {}{words}", party.name())
        })
        .collect();
    for party in others {
        let verb = if party.documents() == 1 { "credits" } else { "credit" };
        clauses.push(format!("{} {verb} {}, which excludes neither", party.documents(), party.name()));
    }

    let named = sides.iter().all(|it| it.who().is_named());
    // A pronoun read wrongly looks just like a wrong credit.
    let read = sides.iter().any(|it| it.is_read_from_pronouns());
    let severity = if named && !read && first.documents() > 1 { Severity::High } else { Severity::Medium };
    let sure = sides.iter().map(|it| it.confidence()).fold(1.0, f64::min);
    let alike = sides.iter().skip(1).map(|it| alike(&first.voices, &it.voices, context)).fold(1.0, f64::min);
    // Two people may have said the same. That grows less likely with each independent text that
    // credits one of them: Laplace's rule of succession.
    let texts = first.origins() as f64;
    let share = (texts + 1.0) / (texts + 2.0);
    Some(Finding {
        kind: FindingKind::Misattribution,
        severity,
        summary: clauses.join("; "),
        confidence: confidence(sure * alike * share * if read { 0.6 } else { 1.0 }),
        statement: None,
        evidence: sides.iter().flat_map(|it| &it.voices).map(|it| it.told.whole.clone()).collect(),
    })
}

/// How an account has the speaker stand to the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stance {
    Stated,
    Denied,
    Negated,
    NotSaid,
}

impl Stance {
    fn of(voice: &Voice<'_>) -> Self {
        let telling = &voice.place.telling;
        match telling.polarity {
            Polarity::NotSaid => Self::NotSaid,
            _ if telling.affirms() => Self::Stated,
            Polarity::Denied => Self::Denied,
            Polarity::Said => Self::Negated,
        }
    }

    /// Negation in the words and denial by the verb are two ways to one thing.
    const fn side(self) -> u8 {
        match self {
            Self::Stated => 0,
            Self::Denied | Self::Negated => 1,
            Self::NotSaid => 2,
        }
    }

    fn clause(self, name: &str) -> String {
        match self {
            Self::Stated => format!("that {name} said this"),
            Self::Denied => format!("that {name} denied it"),
            Self::Negated => format!("that {name} said it is not so"),
            Self::NotSaid => format!("that {name} did not say"),
        }
    }
}

fn polarity_conflict(party: &Party<'_>, context: &Context<'_>) -> Option<Finding> {
    if party.documents() < 2 || !party.who().is_named() {
        return None;
    }
    let mut stances: Vec<(Stance, BTreeSet<usize>)> = Vec::new();
    for voice in &party.voices {
        let stance = Stance::of(voice);
        match stances.iter_mut().find(|(it, _)| it.side() == stance.side()) {
            Some((_, documents)) => drop(documents.insert(voice.place.document)),
            None => stances.push((stance, BTreeSet::from([voice.place.document]))),
        }
    }
    if stances.len() < 2 {
        return None;
    }
    stances.sort_by_key(|(stance, documents)| (std::cmp::Reverse(documents.len()), *stance));
    let name = party.name();
    let clauses: Vec<String> = stances
        .iter()
        .enumerate()
        .map(|(index, (stance, documents))| {
            let count = documents.len();
            let of_all =
                if index == 0 { format!("{count} of {} accounts", party.documents()) } else { count.to_string() };
            let verb = if count == 1 { "says" } else { "say" };
            format!("{of_all} {verb} {}", stance.clause(&name))
        })
        .collect();
    let opposed = stances.iter().any(|(it, _)| it.side() == 0) && stances.iter().any(|(it, _)| it.side() == 1);
    Some(Finding {
        kind: FindingKind::PolarityConflict,
        severity: if opposed { Severity::High } else { Severity::Medium },
        summary: clauses.join("; "),
        confidence: confidence(party.confidence() * between_stances(party, context)),
        statement: None,
        evidence: party.voices.iter().map(|it| it.told.whole.clone()).collect(),
    })
}

/// How sure it is that two sides tell one statement: the likeness of their two most alike accounts.
fn alike(one: &[&Voice<'_>], other: &[&Voice<'_>], context: &Context<'_>) -> f64 {
    // Enough to find a near pair among copies.
    const MOST: usize = 16;
    let pairs = one.iter().take(MOST).flat_map(|a| other.iter().take(MOST).map(move |b| (a, b)));
    pairs.map(|(a, b)| context.alike(&a.place.telling, &b.place.telling)).fold(0.0, f64::max)
}

fn between_stances(party: &Party<'_>, context: &Context<'_>) -> f64 {
    let first = Stance::of(party.voices[0]).side();
    let (one, other): (Vec<_>, Vec<_>) = party.voices.iter().partition(|it| Stance::of(it).side() == first);
    alike(&one, &other, context)
}

/// As a figure that promises no more than it holds: from 0 to 1, in hundredths.
fn confidence(value: f64) -> f32 {
    ((value.clamp(0.0, 1.0) * 100.0).round() / 100.0) as f32
}
