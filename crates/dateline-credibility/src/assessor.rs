//! The component `credibility`.

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Spans};
use dateline_layers::{Attribution, Block, Credibility, Sentence, Sourcing};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rating_table::{self, RatingTable};
use crate::recognition::KnownOutlets;
use crate::registry::{self, Registry};
use crate::{signals, sourcing};

/// Says what raters say of an article's outlet, and what the article shows of its sourcing.
///
/// The outlet is recognised by its address, by a name in the metadata, or by a line in which it
/// names itself; where the input does not say, there is none. Without the layer `attributions` the
/// counts are nought and no signal rests on them.
#[derive(Debug)]
pub struct CredibilityAssessor {
    outlets: KnownOutlets,
}

/// The options of `credibility`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CredibilityOptions {
    /// A registry of outlets to use in place of the built-in one, as a path relative to the
    /// pipeline's file.
    pub registry: Option<String>,
    /// Tables of ratings to add, as paths relative to the pipeline's file.
    pub ratings: Vec<String>,
    /// Whether to use the built-in table of state control as well.
    pub state_media: bool,
}

impl Default for CredibilityOptions {
    fn default() -> Self {
        Self { registry: None, ratings: Vec::new(), state_media: true }
    }
}

impl Component for CredibilityAssessor {
    const NAME: &'static str = "credibility";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "what raters say of the outlet, and what the article shows of its sourcing";
    type Options = CredibilityOptions;

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        let registry = match &options.registry {
            Some(path) => Registry::parse(&resources.read(path)?).map_err(|it| it.of(path))?,
            None => {
                let (name, content) = registry::BUILT_IN;
                resources.embedded(name, content.as_bytes());
                Registry::parse(content.as_bytes()).map_err(|it| it.of(name))?
            }
        };
        let mut tables = Vec::new();
        if options.state_media {
            let (name, content) = rating_table::BUILT_IN;
            resources.embedded(name, content.as_bytes());
            tables.push(RatingTable::parse(content.as_bytes()).map_err(|it| it.of(name))?);
        }
        for path in &options.ratings {
            tables.push(RatingTable::parse(&resources.read(path)?).map_err(|it| it.of(path))?);
        }
        Ok(Self { outlets: KnownOutlets { registry, tables } })
    }
}

impl Analyser for CredibilityAssessor {
    type Reads<'d> = (&'d Spans<Sentence>, Option<&'d Spans<Attribution>>, Option<&'d Spans<Block>>);
    type Writes = Credibility;

    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Credibility, AnalyseError> {
        let (sentences, attributions, blocks) = reads;
        let text = document.text();
        let counted = attributions.map(|it| (sourcing::count(text, sentences, it, blocks), it));
        let has_prose = sourcing::prose(sentences, blocks).next().is_some();
        let seen = counted.as_ref().map(|(sourcing, attributions)| (sourcing, *attributions));
        let signals = signals::signals(document, &self.outlets.registry, seen, has_prose, blocks);
        let sourcing = counted.map_or_else(Sourcing::default, |(sourcing, _)| sourcing);
        Ok(Credibility { outlet: self.outlets.recognise(text, document.metadata(), blocks), sourcing, signals })
    }
}
