//! The component `names`: who and what is named.

mod agreement;
mod casing;
mod finder;
mod kinds;
mod run;

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Spans};
use dateline_layers::{EntityKind, Mention, Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::Lexicon;
use crate::words;

/// The options of [`Names`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct NamesOptions {
    /// Further names of people, as they stand in the text.
    pub people: Vec<String>,
    /// Further names of organisations.
    pub organisations: Vec<String>,
    /// Further names of places.
    pub places: Vec<String>,
}

/// Finds the names of people, organisations, places and groups, with the titles before them apart.
///
/// ```
/// # use dateline_core::{Analyser, Article, Document};
/// # use dateline_language::{Names, Segment};
/// let article = Article::from_text("a", "The Norwegian trade minister Kari Lund flew to Kenya.");
/// let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
/// let mentions = Names::default().analyse(&article, (&sentences, &tokens)).unwrap();
/// let lund = &mentions.as_slice()[0];
/// assert_eq!(lund.span.of(article.text()), "Kari Lund");
/// assert_eq!(lund.title.unwrap().span.of(article.text()), "Norwegian trade minister");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Names {
    lexicon: Lexicon,
}

impl Component for Names {
    const NAME: &'static str = "names";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "finds people, organisations, places and groups that are named";
    type Options = NamesOptions;

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        Lexicon::stamp(resources);
        let mut lexicon = Lexicon::default();
        for (option, names, kind) in [
            ("people", &options.people, EntityKind::Person),
            ("organisations", &options.organisations, EntityKind::Organisation),
            ("places", &options.places, EntityKind::Place),
        ] {
            for name in names {
                if name.trim().is_empty() {
                    let problem = "a name is empty; write it as it stands in the text".to_owned();
                    return Err(BuildError::Option { option: option.into(), problem });
                }
                lexicon.known.prefer_name(name, kind);
            }
        }
        Ok(Self { lexicon })
    }
}

impl Analyser for Names {
    type Reads<'d> = (&'d Spans<Sentence>, &'d Spans<Token>);
    type Writes = Spans<Mention>;

    fn analyse(
        &self,
        document: &dyn Document,
        (sentences, tokens): Self::Reads<'_>,
    ) -> Result<Self::Writes, AnalyseError> {
        let words = words::by_sentence(document.text(), sentences, tokens);
        let casing = casing::Casing::of(&words);
        let mut mentions = Vec::new();
        for (sentence, words) in words.iter().enumerate() {
            if !casing.is_headline(sentence) {
                finder::find(words, &self.lexicon, &casing, &mut mentions);
            }
        }
        agreement::add_surnames(&words, document.text(), &casing, &self.lexicon, &mut mentions);
        let names = agreement::NameWords::of(document.text(), &mentions);
        for (sentence, words) in words.iter().enumerate() {
            if casing.is_headline(sentence) {
                finder::find_in_headline(words, &self.lexicon, &names, &mut mentions);
            }
        }
        agreement::agree(document.text(), &mut mentions);
        Ok(Spans::new(mentions))
    }
}
