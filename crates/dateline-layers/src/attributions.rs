//! Who said what, through whose hands.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Passage;

/// How much of the content stands inside quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// Every word.
    Direct,
    /// None.
    Indirect,
    /// Some.
    Mixed,
}

/// What the source does with the content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// States it.
    #[default]
    Said,
    /// Denies it.
    Denied,
    /// Does not say it: "has not said", "declined to say".
    NotSaid,
}

/// What sort of source is credited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SourceType {
    /// A person by name, or a pronoun or role that leads to one.
    NamedPerson,
    /// An organisation, government or place by name.
    NamedOrganisation,
    /// Someone by office without a name: `the mayor`, `a ministry spokesman`.
    Role,
    /// Several without names: `residents`, `three of the drivers`.
    Collective,
    /// A document: `the statement`, `the report`.
    Document,
    /// Someone whose name is withheld: `a person familiar with the matter`.
    Anonymous,
    /// Nobody: `reportedly`.
    None,
}

/// A statement that the text credits to someone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Attribution {
    /// Its number in the document, from 1 in the order of the text.
    pub id: u32,
    /// How much of it is quoted.
    pub kind: QuoteKind,
    /// The words that name the source: `harbour board spokeswoman Capt. Ida Strand`.
    pub source: Option<Passage>,
    /// The words that make it an attribution: `said`, `according to`.
    pub cue: Option<Passage>,
    /// What was said, in one part or, where the cue interrupts it, several; at least one.
    /// Quotation marks belong to it.
    pub content: Vec<Passage>,
    /// The source's canonical name as far as this document tells it; absent where nobody is named.
    pub speaker: Option<String>,
    /// The number of the speaker in the layer `entities`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<u32>,
    /// What sort of source it is.
    pub source_type: SourceType,
    /// Who stands between the article and the speaker, from the article's side inward:
    /// `["Radio Arvik"]` for "Radio Arvik has it from the council that the pier is safe".
    pub relays: Vec<String>,
    /// The words that name each relay, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relay_passages: Vec<Passage>,
    /// Stated, denied, or not said.
    pub polarity: Polarity,
    /// The number of the attribution whose content this one stands in.
    pub nested_in: Option<u32>,
    /// How sure this is, from 0 to 1.
    pub confidence: f32,
}

impl Annotation for Attribution {
    const KEY: LayerKey = LayerKey::new("attributions", 1);

    /// From the first byte of any part of it to the last.
    fn span(&self) -> Span {
        let mut whole: Option<Span> = None;
        self.spans(&mut |part| whole = Some(whole.map_or(part, |it| it.cover(part))));
        whole.unwrap_or_default()
    }

    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        let parts = self.source.iter().chain(&self.cue).chain(&self.content).chain(&self.relay_passages);
        parts.for_each(|part| visit(part.span));
    }
}
