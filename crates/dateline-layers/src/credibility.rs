//! How much weight the sourcing can bear: what raters say of the outlet, and what the article shows.

use dateline_core::{Layer, LayerKey, SpanError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Passage;

/// What one rater said of an outlet at one time. Values of different raters are never mixed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Rating {
    /// Who rates.
    pub rater: String,
    /// The value in the rater's own words or figures.
    pub value: String,
    /// What the value is measured on: `gr > nc > gu > d`, `0 to 100`.
    pub scale: String,
    /// When it was given or collected, as an ISO 8601 date or month.
    pub date: String,
    /// Under what licence it is passed on.
    pub licence: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// How the outlet was recognised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FoundBy {
    /// By the address of the article.
    Url,
    /// By a name in the metadata.
    Metadata,
    /// By a line of the text in which the outlet names itself, such as a copyright line.
    Text,
}

/// The outlet of an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outlet {
    /// Its name in the registry, or as the article gives it.
    pub name: String,
    /// How it was recognised.
    pub found_by: FoundBy,
    /// The words of the text it was recognised by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Passage>,
    /// Where it is based, as an ISO 3166 code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// What sort of outlet it is, in the registry's words: `agency`, `public_broadcaster`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// What each rater says. Empty: nobody whose ratings are here has rated it.
    pub ratings: Vec<Rating>,
}

/// Counts over the attributions of an article. An attribution counts once.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sourcing {
    /// All attributions that are not inside another.
    pub attributions: u32,
    /// To a person by name.
    pub named_person: u32,
    /// To an organisation or government by name.
    pub named_organisation: u32,
    /// To an office without a name.
    pub role: u32,
    /// To several without names.
    pub collective: u32,
    /// To a document.
    pub document: u32,
    /// To someone whose name is withheld.
    pub anonymous: u32,
    /// To nobody: `reportedly`.
    pub unsourced: u32,
    /// Told through at least one relay. These are also counted above.
    pub second_hand: u32,
    /// How many different speakers are credited.
    pub speakers: u32,
    /// The share of the prose's sentences that touch an attribution, from 0 to 1.
    pub attributed_share: f64,
}

/// Something the article shows of its sourcing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Signal {
    /// Its name: `single_source`, `anonymous_only`, `no_sources`, `agency_credit`, `byline`.
    pub name: String,
    /// What it means here, in plain words.
    pub summary: String,
    /// Where the article shows it; empty for something that is absent.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Passage>,
}

/// What is known of the weight an article's sourcing can bear. There is no total: ratings and
/// signals are of different kinds, and one figure would hide that.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Credibility {
    /// The outlet, if the input says which one it is.
    pub outlet: Option<Outlet>,
    /// Who is credited how often.
    pub sourcing: Sourcing,
    /// What else the article shows.
    pub signals: Vec<Signal>,
}

impl Layer for Credibility {
    const KEY: LayerKey = LayerKey::new("credibility", 1);

    fn check(&self, text: &str) -> Result<(), SpanError> {
        let outlet = self.outlet.iter().filter_map(|it| it.evidence);
        let mut all = self.signals.iter().flat_map(|it| it.evidence.iter().copied()).chain(outlet);
        all.try_for_each(|it| if it.span.fits(text) { Ok(()) } else { Err(SpanError(it.span)) })
    }
}
