//! The component `coreference`: which names, roles and pronouns stand for one thing.

mod chains;
mod discourse;
mod evidence;
mod pronouns;
mod quotation;
mod roles;

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Spans};
use dateline_layers::{Entity, Mention, Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::words;

/// The options of [`Coreference`]. There are none yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CoreferenceOptions {}

/// Joins the mentions of one person, organisation or place, and the roles and pronouns that stand
/// for it.
///
/// ```
/// # use dateline_core::{Analyser, Article, Document};
/// # use dateline_language::{Coreference, Names, Segment};
/// let article = Article::from_text("a", "Trade minister Kari Lund flew home. She blamed the fog, Lund said.");
/// let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
/// let mentions = Names::default().analyse(&article, (&sentences, &tokens)).unwrap();
/// let entities = Coreference::default().analyse(&article, (&sentences, &tokens, &mentions)).unwrap();
/// let lund = &entities.as_slice()[0];
/// assert_eq!(lund.name, "Kari Lund");
/// let words: Vec<&str> = lund.mentions.iter().map(|it| it.span.of(article.text())).collect();
/// assert_eq!(words, ["Kari Lund", "She", "Lund"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Coreference {
    lexicon: Lexicon,
}

impl Component for Coreference {
    const NAME: &'static str = "coreference";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "joins the names, roles and pronouns that stand for one thing";
    type Options = CoreferenceOptions;

    fn build(_: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        Lexicon::stamp(resources);
        Ok(Self::default())
    }
}

impl Analyser for Coreference {
    type Reads<'d> = (&'d Spans<Sentence>, &'d Spans<Token>, &'d Spans<Mention>);
    type Writes = Spans<Entity>;

    fn analyse(
        &self,
        document: &dyn Document,
        (sentences, tokens, mentions): Self::Reads<'_>,
    ) -> Result<Self::Writes, AnalyseError> {
        let text = document.text();
        let words = words::by_sentence(text, sentences, tokens);
        let discourse = discourse::Discourse::of(text, &words, mentions);
        let mut chains = chains::Chains::of(text, &discourse, &self.lexicon);
        roles::introduce(&discourse, &self.lexicon, &mut chains);
        let phrases = roles::resolve(&discourse, &self.lexicon, &mut chains);
        pronouns::resolve(&discourse, &phrases, &mut chains);
        Ok(chains.into_entities())
    }
}
