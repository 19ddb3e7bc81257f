//! The form of story gold.

use std::collections::BTreeSet;

use dateline_layers::{Polarity, QuoteKind};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::EvaluateError;

/// The attributions of several articles, on the bytes of their files.
#[derive(Debug, Deserialize)]
pub(crate) struct StoryGold {
    pub(super) documents: Vec<GoldDocument>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldDocument {
    /// The name of the file, without folders.
    pub(super) file: String,
    /// Its length, by which another version of the file is noticed.
    pub(super) bytes: Option<u64>,
    /// In the order of their ids, which decides between pairs that fit equally well.
    pub(super) attributions: Vec<GoldAttribution>,
    /// What looks like a statement of somebody and is the narrator's.
    #[serde(default)]
    pub(super) not_attributions: Vec<GoldPlace>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldAttribution {
    pub(super) id: String,
    #[serde(rename = "type")]
    pub(super) kind: Option<QuoteKind>,
    #[serde(default)]
    pub(super) accept_types: Vec<QuoteKind>,
    pub(super) content: Vec<GoldPlace>,
    #[serde(default)]
    accept_content: Vec<Vec<GoldPlace>>,
    pub(super) cue: Option<GoldPlace>,
    #[serde(default)]
    accept_cue: Vec<GoldPlace>,
    pub(super) source: Option<GoldPlace>,
    #[serde(default)]
    accept_source: Vec<GoldPlace>,
    #[serde(default)]
    pub(super) speakers: Vec<String>,
    #[serde(default)]
    accept_speakers: Vec<Names>,
    #[serde(default)]
    relays: Vec<Named>,
    #[serde(default)]
    implied_relays: Vec<Named>,
    #[serde(default)]
    pub(super) hearsay_chain: Vec<String>,
    #[serde(default = "yes")]
    required: bool,
    nested_in: Option<IgnoredAny>,
    polarity: Option<String>,
}

/// A range of bytes of the file.
#[derive(Debug, Deserialize)]
pub(super) struct GoldPlace {
    pub(super) span: [u64; 2],
}

/// One name, or those of several who speak together.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Several(Vec<String>),
}

/// A name, or an object that has one.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Named {
    Name(String),
    Object { name: String },
}

impl Named {
    fn name(&self) -> &str {
        match self {
            Self::Name(name) | Self::Object { name } => name,
        }
    }
}

fn yes() -> bool {
    true
}

impl StoryGold {
    /// Reads gold from a text that messages call `name`.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, EvaluateError> {
        let name = || name.to_owned();
        let mut gold: Self = serde_json::from_str(text).map_err(|source| EvaluateError::GoldMalformed {
            name: name(),
            line: source.line(),
            source,
        })?;
        if gold.documents.is_empty() {
            return Err(EvaluateError::GoldEmpty { name: name() });
        }
        let mut files = BTreeSet::new();
        for document in &mut gold.documents {
            if !files.insert(&document.file) {
                return Err(EvaluateError::GoldRepeated { name: name(), id: document.file.clone() });
            }
            document.attributions.sort_by(|a, b| a.id.cmp(&b.id));
            if let Some(pair) = document.attributions.windows(2).find(|pair| pair[0].id == pair[1].id) {
                return Err(EvaluateError::GoldRepeated { name: name(), id: pair[0].id.clone() });
            }
        }
        Ok(gold)
    }
}

impl GoldAttribution {
    /// Whether it must be found: others help if they are found and do not hurt if they are not.
    pub(super) const fn is_required(&self) -> bool {
        self.required && self.nested_in.is_none()
    }

    /// The content and what else would do, each a list of ranges.
    pub(super) fn contents(&self) -> impl Iterator<Item = Vec<[u64; 2]>> {
        std::iter::once(&self.content).chain(&self.accept_content).map(|parts| parts.iter().map(|it| it.span).collect())
    }

    /// The cue and what else would do.
    pub(super) fn cues(&self) -> Vec<[u64; 2]> {
        self.cue.iter().chain(&self.accept_cue).map(|it| it.span).collect()
    }

    /// The source and what else would do.
    pub(super) fn sources(&self) -> Vec<[u64; 2]> {
        self.source.iter().chain(&self.accept_source).map(|it| it.span).collect()
    }

    /// Every name that would do for the speaker.
    pub(super) fn speaker_names(&self) -> impl Iterator<Item = &str> {
        let accepted = self.accept_speakers.iter().flat_map(|names| match names {
            Names::One(name) => std::slice::from_ref(name),
            Names::Several(names) => names,
        });
        self.speakers.iter().chain(accepted).map(String::as_str)
    }

    /// Who stands between the article and the source, from the article's side inward.
    pub(super) fn relay_names(&self) -> Vec<&str> {
        self.relays.iter().map(Named::name).collect()
    }

    /// Relays that only a neighbouring sentence tells of; a chain may have them or not.
    pub(super) fn implied_relay_names(&self) -> Vec<&str> {
        self.implied_relays.iter().map(Named::name).collect()
    }

    /// The polarity, where the gold says one that records can have.
    pub(super) fn polarity(&self) -> Option<Polarity> {
        match self.polarity.as_deref()? {
            "said" | "statement" => Some(Polarity::Said),
            "denied" | "denial" => Some(Polarity::Denied),
            "not_said" | "no_comment" => Some(Polarity::NotSaid),
            _ => None,
        }
    }
}
