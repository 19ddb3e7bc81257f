//! The layer `hedges`.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Words by which a writer takes something back of what is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Hedge {
    /// Where they stand.
    pub span: Span,
    /// The words as the list has them: in small letters, with single spaces. To count by.
    pub word: String,
    /// In which way.
    pub kind: HedgeKind,
}

/// In which way something is taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HedgeKind {
    /// It is what others say, or what things look like: `reportedly`, `is thought to`, `appears to`.
    Evidential,
    /// It can be so, and need not: `may`, `might`, `could`.
    Modal,
    /// It is more or less likely: `probably`, `perhaps`, `unlikely`.
    Likelihood,
    /// The figure is not exact: `about 200`, `roughly`, `an estimated`.
    Approximator,
    /// It is so in part, or most times: `largely`, `typically`, `to some extent`.
    Extent,
    /// It is someone's view: `in my opinion`, `as far as we know`.
    Opinion,
}

impl Annotation for Hedge {
    const KEY: LayerKey = LayerKey::new("hedges", 1);

    fn span(&self) -> Span {
        self.span
    }
}
