//! Names in the text.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Passage;

/// What sort of thing a name or chain stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A company, ministry, agency, party, paper.
    Organisation,
    /// A country, region, town, river; also its government, when it acts.
    Place,
    /// A people, a faith, a side: `Russians`, `Conservatives`.
    Group,
    /// Something else with a name, or a name that could be several of these.
    Other,
}

/// A name, without the titles before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// Where the name stands: `Kari Lund`.
    pub span: Span,
    /// What it names.
    pub kind: EntityKind,
    /// The titles and roles right before it: `Minister of Fisheries`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Passage>,
}

impl Annotation for Mention {
    const KEY: LayerKey = LayerKey::new("mentions", 1);

    fn span(&self) -> Span {
        self.span
    }

    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        visit(self.span);
        self.title.iter().for_each(|title| visit(title.span));
    }
}
