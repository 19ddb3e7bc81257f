//! Who is meant: the chains of names, roles and pronouns that stand for one thing.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::EntityKind;

/// How a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reference {
    /// By name: `Lund`.
    Name,
    /// By role or description: `the minister`.
    Role,
    /// By pronoun: `she`.
    Pronoun,
}

/// One mention of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EntityMention {
    /// Where it stands; for a name, without the titles before it.
    pub span: Span,
    /// How it refers.
    pub reference: Reference,
}

/// The grammatical gender that an entity's pronouns and titles show. Evidence for resolving
/// pronouns, and no statement about a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// `she`, `Ms`.
    Feminine,
    /// `he`, `Mr`.
    Masculine,
}

/// Whether an entity is one or several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Number {
    /// One.
    Singular,
    /// Several: `they`, `the drivers`.
    Plural,
}

/// A person, organisation, place or group with all its mentions in one document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// Its number in the document, from 1 in the order of first mentions.
    pub id: u32,
    /// Its fullest name in the document: `Kari Lund`.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// What its pronouns and titles show, where they show anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    /// What its verbs and pronouns show, where they show anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<Number>,
    /// Roles that the document gives it: `Minister of Fisheries`, `the party leader`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
    /// Its mentions in the order of the text; at least one.
    pub mentions: Vec<EntityMention>,
}

impl Annotation for Entity {
    const KEY: LayerKey = LayerKey::new("entities", 1);

    /// The first mention.
    fn span(&self) -> Span {
        self.mentions.first().map_or_else(Span::default, |it| it.span)
    }

    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        self.mentions.iter().for_each(|it| visit(it.span));
    }
}
