//! Whom an account credits, and whether two accounts credit different speakers.
//!
//! `a ministry spokesman` and the minister by name, or the ministry and its spokeswoman, are more
//! and less exact words for one side. Only credits that exclude each other count as different: two
//! people by name, two countries, two bodies of different names. What is missed so is a credit to
//! the wrong unnamed spokesman; what is gained is that nothing is called a difference that is none.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_layers::{EntityKind, SourceType};

use crate::digest::{Digest, Known, Told};
use crate::people::{People, Person, countries};
use crate::places;
use crate::spelling::stem;
use crate::stop_words::is_stop_word;
use crate::words::{country_at, words};

/// Whom an account credits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Credit {
    pub(crate) who: Who,
    /// The bodies and people it was told through.
    relays: Vec<Who>,
    /// The people that the content itself names: "the spokesman said Holm had urged".
    within: BTreeSet<usize>,
}

/// A speaker across documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    /// A person by name.
    Person(Person),
    /// A body or government by name.
    Body(Body),
    /// Someone by office, or several, without a name.
    Unnamed {
        /// The countries that the words name.
        countries: BTreeSet<&'static str>,
        /// The countries that they side with: "pro-Norwegian".
        sides_with: BTreeSet<&'static str>,
        /// What they are called: the same words for them in two accounts are taken for the same.
        called: BTreeSet<String>,
    },
    /// Nobody, or someone of whom nothing is told.
    Unknown,
}

/// A body by the words of its name, whatever their order and spelling: `Russia's defence ministry`
/// and `the Russian Ministry of Defense` are one.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Body {
    countries: BTreeSet<&'static str>,
    /// The words that set it apart from others of its sort: `defens`.
    marks: BTreeSet<String>,
    /// The initials of the name, to know `WHO` by.
    initials: String,
}

/// How two credits stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// One speaker.
    Same,
    /// Perhaps one: neither is so exact that they exclude each other.
    Compatible,
    /// Two speakers, of whom one sides with the other. Accounts are loose about that, so the same
    /// words are as likely one statement as with one speaker; but the credit differs.
    Sided,
    /// Two speakers.
    Different,
}

impl Relation {
    /// Whether the credits exclude each other.
    pub(crate) const fn differs(self) -> bool {
        matches!(self, Self::Sided | Self::Different)
    }
}

/// Words that say what sort of body it is, and so do not set one apart from another.
const SORTS: &[&str] = &[
    "administration",
    "agency",
    "army",
    "authority",
    "board",
    "bureau",
    "cabinet",
    "chief",
    "command",
    "commission",
    "committee",
    "company",
    "council",
    "department",
    "force",
    "foundation",
    "government",
    "group",
    "head",
    "leader",
    "leadership",
    "military",
    "minister",
    "ministry",
    "office",
    "official",
    "organisation",
    "party",
    "press",
    "secretary",
    "service",
    "source",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "state",
    "statement",
    "team",
    "union",
];

static SORTS_BY_STEM: LazyLock<BTreeSet<String>> = LazyLock::new(|| SORTS.iter().map(|it| stem(it)).collect());

impl Credit {
    /// Whom `told` credits, through these relays.
    pub(crate) fn of(told: &Told, relays: &[String], digest: &Digest, people: &People) -> Self {
        let entity = told.entity.and_then(|id| digest.known.iter().find(|it| it.id == id));
        let relays = relays.iter().map(|relay| named(relay, by_name(relay, digest), people));
        let within = told.wording.iter().flat_map(|part| people.named_in(&part.text)).collect();
        Self { who: who(told, entity, people), relays: relays.collect(), within }
    }

    /// How this credit stands to another.
    pub(crate) fn relation(&self, other: &Self, people: &People) -> Relation {
        let relation = self.who.relation(&other.who, people);
        // One credits the agency, or the spokeswoman, the other whom they cite.
        let through = |it: &Self, who: &Who| {
            it.relays.iter().any(|relay| relay.relation(who, people) == Relation::Same)
                || matches!(who, Who::Person(Person::One(number)) if it.within.contains(number))
        };
        if relation.differs() && (through(self, &other.who) || through(other, &self.who)) {
            return Relation::Compatible;
        }
        relation
    }
}

fn who(told: &Told, entity: Option<&Known>, people: &People) -> Who {
    match told.source_type {
        SourceType::NamedPerson | SourceType::NamedOrganisation | SourceType::Document => {
            let Some(speaker) = &told.speaker else { return unnamed(told) };
            let kind = entity.map(|it| it.kind);
            let kind = kind.or((told.source_type == SourceType::NamedPerson).then_some(EntityKind::Person));
            // `the operator` describes a body and names none.
            if kind != Some(EntityKind::Person) && !speaker.contains(char::is_uppercase) {
                return unnamed(told);
            }
            named(speaker, kind, people)
        }
        SourceType::Role | SourceType::Collective => unnamed(told),
        SourceType::Anonymous | SourceType::None => Who::Unknown,
    }
}

fn unnamed(told: &Told) -> Who {
    let said = told.credited_as.as_deref().into_iter().chain(told.speaker.as_deref());
    let countries: BTreeSet<&'static str> = said.flat_map(countries).collect();
    let bodies: BTreeSet<&'static str> =
        told.credited_as.as_deref().map(|it| Body::of(it).countries).unwrap_or_default();
    let called = told.credited_as.as_deref().map(words).unwrap_or_default().into_iter();
    let called = called.filter(|it| !matches!(it.folded.as_str(), "a" | "an" | "the")).map(|it| stem(&it.folded));
    Who::Unnamed {
        countries: countries.union(&bodies).copied().collect(),
        sides_with: told.credited_as.as_deref().map(sides_with).unwrap_or_default(),
        called: called.collect(),
    }
}

/// The countries of which a text says that someone is for them or was put there by them, and so is
/// not one of theirs: "pro-Norwegian officials", "Oslo-installed authorities".
fn sides_with(text: &str) -> BTreeSet<&'static str> {
    const SIDES: &[&str] =
        &["aligned", "appointed", "backed", "controlled", "friendly", "installed", "leaning", "sponsored", "supported"];
    let mut found = BTreeSet::new();
    for word in words(text) {
        let other = match word.folded.split_once('-') {
            Some(("pro", whom)) => whom,
            Some((whom, side)) if SIDES.contains(&side) => whom,
            _ => continue,
        };
        let plain = places::body(other).unwrap_or(other);
        found.extend(plain.split(' ').find_map(places::country));
    }
    found
}

fn by_name(name: &str, digest: &Digest) -> Option<EntityKind> {
    digest.known.iter().find(|it| it.name == name).map(|it| it.kind)
}

fn named(name: &str, kind: Option<EntityKind>, people: &People) -> Who {
    if kind.is_none_or(|it| it == EntityKind::Person)
        && let Some(person) = people.find(name)
    {
        return Who::Person(person);
    }
    let body = Body::of(name);
    // A surname that one document takes for a place (`Lincoln`, `Hamilton`) is a person's where the
    // story has a person of that name, and no country has it.
    if body.countries.is_empty()
        && let Some(person) = people.find_by_surname(name)
    {
        return Who::Person(person);
    }
    if body.countries.is_empty() && body.marks.is_empty() { Who::Unknown } else { Who::Body(body) }
}

impl Body {
    pub(crate) fn of(name: &str) -> Self {
        let plain = plain_name(name);
        let words = words(&plain);
        let mut body = Self::default();
        let mut at = 0;
        while at < words.len() {
            if let Some((taken, country)) = country_at(&words[at..]) {
                body.countries.insert(country);
                at += taken;
                continue;
            }
            let word = &words[at];
            at += 1;
            if is_stop_word(&word.folded) && !word.acronym {
                continue;
            }
            body.initials.extend(word.folded.chars().next());
            let stem = stem(&word.folded);
            if !SORTS_BY_STEM.contains(&stem) {
                body.marks.insert(stem);
            }
        }
        body
    }

    /// The country that it is, if it is nothing but a government.
    pub(crate) fn country(&self) -> Option<&'static str> {
        self.countries.first().copied().filter(|_| self.marks.is_empty() && self.countries.len() == 1)
    }

    fn relation(&self, other: &Self) -> Relation {
        if self.countries == other.countries && self.marks == other.marks {
            return Relation::Same;
        }
        if self.is_short_for(other) || other.is_short_for(self) {
            return Relation::Same;
        }
        if excludes(&self.countries, &other.countries) {
            return Relation::Different;
        }
        if !self.marks.is_empty() && !other.marks.is_empty() && self.marks.is_disjoint(&other.marks) {
            return Relation::Different;
        }
        Relation::Compatible
    }

    /// Whether this is the other's initials: `WHO`.
    fn is_short_for(&self, other: &Self) -> bool {
        let mut marks = self.marks.iter();
        let (Some(mark), None) = (marks.next(), marks.next()) else { return false };
        self.countries.is_empty() && mark.len() > 1 && other.initials.len() == mark.len() && *mark == other.initials
    }
}

/// A body's name with nicknames in it replaced: `the Pentagon` is `us defense ministry`.
fn plain_name(name: &str) -> String {
    let all = words(name);
    let mut plain: Vec<String> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let longest = (all.len() - at).min(places::LONGEST);
        let found = (1..=longest).rev().find_map(|length| {
            let called: Vec<&str> = all[at..at + length].iter().map(|it| it.folded.as_str()).collect();
            places::body(&called.join(" ")).map(|plain| (length, plain))
        });
        if let Some((length, name)) = found {
            // `US` in capitals, since `us` is a pronoun elsewhere.
            plain.extend(name.split(' ').map(str::to_uppercase));
            at += length;
        } else {
            let word = &all[at];
            plain.push(if word.acronym { word.folded.to_uppercase() } else { word.folded.clone() });
            at += 1;
        }
    }
    plain.join(" ")
}

/// Whether two sets are both known and have nothing in common.
fn excludes(one: &BTreeSet<&'static str>, other: &BTreeSet<&'static str>) -> bool {
    !one.is_empty() && !other.is_empty() && one.is_disjoint(other)
}

/// Whether `who`, of these countries, is one of those with whom another only sides. People are left
/// out: an official who sides with a country may be named elsewhere with that country as a role.
fn is_sided_with(who: &Who, sides: &BTreeSet<&'static str>, countries: &BTreeSet<&'static str>) -> bool {
    !matches!(who, Who::Person(_)) && who.sides().is_empty() && !sides.is_disjoint(countries)
}

impl Who {
    /// How two speakers stand to each other.
    pub(crate) fn relation(&self, other: &Self, people: &People) -> Relation {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => Relation::Compatible,
            (Self::Person(Person::One(one)), Self::Person(Person::One(other))) => {
                if one == other {
                    Relation::Same
                } else {
                    Relation::Different
                }
            }
            (Self::Person(Person::One(one)), Self::Person(Person::OneOf(several)))
            | (Self::Person(Person::OneOf(several)), Self::Person(Person::One(one))) => {
                if several.contains(one) {
                    Relation::Compatible
                } else {
                    Relation::Different
                }
            }
            (Self::Person(Person::OneOf(one)), Self::Person(Person::OneOf(other))) => {
                if one.is_disjoint(other) {
                    Relation::Different
                } else {
                    Relation::Compatible
                }
            }
            (Self::Body(one), Self::Body(other)) => one.relation(other),
            (Self::Unnamed { called: one, .. }, Self::Unnamed { called: other, .. })
                if one == other && !one.is_empty() =>
            {
                Relation::Same
            }
            _ => {
                let (mine, theirs) = (self.countries(people), other.countries(people));
                if excludes(&mine, &theirs) {
                    Relation::Different
                } else if is_sided_with(self, &other.sides(), &mine) || is_sided_with(other, &self.sides(), &theirs) {
                    Relation::Sided
                } else {
                    Relation::Compatible
                }
            }
        }
    }

    fn sides(&self) -> BTreeSet<&'static str> {
        match self {
            Self::Unnamed { sides_with, .. } => sides_with.clone(),
            Self::Person(_) | Self::Body(_) | Self::Unknown => BTreeSet::new(),
        }
    }

    fn countries(&self, people: &People) -> BTreeSet<&'static str> {
        match self {
            Self::Person(Person::One(number)) => people.portrait(*number).countries.clone(),
            Self::Person(Person::OneOf(several)) => {
                several.iter().flat_map(|number| people.portrait(*number).countries.iter().copied()).collect()
            }
            Self::Body(body) => body.countries.clone(),
            Self::Unnamed { countries, .. } => countries.clone(),
            Self::Unknown => BTreeSet::new(),
        }
    }

    /// Whether it is exact enough to be called someone else than another: a name.
    pub(crate) const fn is_named(&self) -> bool {
        matches!(self, Self::Person(_) | Self::Body(_))
    }
}
