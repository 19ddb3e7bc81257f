//! The component `segment`: sentences and tokens.

mod abbreviations;
mod hyphens;
mod paragraphs;
mod scanner;
mod sentence_ends;

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Resources, Spans};
use dateline_layers::{Block, Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use abbreviations::Abbreviations;

/// The options of [`Segment`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SegmentOptions {
    /// Further abbreviations after which a full stop does not end a sentence, with or without it:
    /// `["Cllr", "Supt."]`.
    pub abbreviations: Vec<String>,
}

/// Splits prose into sentences and tokens, in one pass over the text.
///
/// Tokens follow the English treebanks of Universal Dependencies: `do|n't`, `he|'s`, `Russia|'s`,
/// `$|3.5m`, `long|-|term` but `vice-president`; `U.S.`, numbers, addresses whole.
///
/// Both layers are cut from the text alone. Where the input gives sentences and no tokens, or the
/// other way round, what was given stays and the missing one does not follow it: it reads neither,
/// since it writes both. The two then disagree only where a given border stands inside one of these
/// tokens, as before the stop of `U.S.`; such a token is in no sentence, and `names`, `coreference`
/// and all that go by sentences pass it over. Who gives both is read as given.
///
/// ```
/// # use dateline_core::{Analyser, Article, Document};
/// # use dateline_language::Segment;
/// let article = Article::from_text("a", "Dr. Ito didn't reply. \"Not yet,\" she said.");
/// let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
/// assert_eq!(sentences.len(), 2);
/// let words: Vec<&str> = tokens.iter().map(|it| it.span.of(article.text())).collect();
/// assert_eq!(words[..6], ["Dr.", "Ito", "did", "n't", "reply", "."]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Segment {
    abbreviations: Abbreviations,
}

impl Component for Segment {
    const NAME: &'static str = "segment";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "splits prose into sentences and tokens";
    type Options = SegmentOptions;

    fn build(options: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        resources.embedded("segment/abbreviations", abbreviations::LIST.as_bytes());
        Ok(Self { abbreviations: Abbreviations::with(&options.abbreviations)? })
    }
}

impl Analyser for Segment {
    type Reads<'d> = Option<&'d Spans<Block>>;
    type Writes = (Spans<Sentence>, Spans<Token>);

    fn analyse(&self, document: &dyn Document, blocks: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError> {
        let text = document.text();
        let mut sentences = Vec::new();
        let mut tokens = Vec::new();
        for paragraph in paragraphs::paragraphs(text, blocks) {
            let first = tokens.len();
            scanner::scan(text, paragraph, &self.abbreviations, &mut tokens);
            sentence_ends::split(text, &tokens[first..], &self.abbreviations, &mut sentences);
        }
        let tokens = tokens.into_iter().map(|span| Token { span }).collect();
        Ok((Spans::new(sentences), Spans::new(tokens)))
    }
}
