//! The component `readability`.

use dateline_core::{AnalyseError, Analyser, BuildError, Component, Document, Example, Resources, Spans};
use dateline_layers::{Sentence, Token};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::figures::{Counts, DocumentReadability, SentenceReadability};
use crate::hedge::Hedge;
use crate::hedge_list::{self, HedgeList};
use crate::syllables::{self, Syllables};
use crate::words;

/// Counts words and syllables, grades each sentence and the document by them, and finds hedges.
pub struct Readability {
    syllables: Syllables,
    hedges: HedgeList,
}

/// The options of `readability`: there are none.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ReadabilityOptions {}

impl Component for Readability {
    const NAME: &'static str = "readability";
    const VERSION: &'static str = env!("CARGO_PKG_VERSION");
    const SUMMARY: &'static str = "how hard a text is to read, and where its writer hedges";
    type Options = ReadabilityOptions;

    const EXAMPLES: &'static [Example] = &[
        Example::new("The bridge was {hedges|reportedly} shut, and the pier {hedges|may} be lost."),
        Example::new("She left in May with {hedges|about} 200 others, who had asked about the delay."),
        Example::new("{hedges|It is thought that} one boat {hedges|could} sail today. Two could not."),
        Example::new("{sentence_readability|The ferry sank.} {sentence_readability|No one was on board.}"),
        Example { text: "The bridge is shut.", layers: &["hedges"], options: "" },
        // No words: nothing to grade.
        Example { text: "* * *", layers: &["hedges", "sentence_readability"], options: "" },
    ];

    fn build(_: Self::Options, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        // Noted, so that a record's provenance tells one edition of the lists from the next.
        resources.embedded("readability/syllables", syllables::LIST.as_bytes());
        resources.embedded("readability/hedges", hedge_list::LIST.as_bytes());
        Ok(Self { syllables: Syllables::new(), hedges: HedgeList::new() })
    }
}

impl Analyser for Readability {
    type Reads<'d> = (&'d Spans<Sentence>, &'d Spans<Token>);
    type Writes = (DocumentReadability, Spans<SentenceReadability>, Spans<Hedge>);

    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError> {
        let (sentences, tokens) = reads;
        let text = document.text();
        let mut whole = Counts::default();
        let mut graded = Vec::with_capacity(sentences.len());
        let mut hedges = Vec::new();
        for sentence in sentences {
            let tokens = words::tokens_of(sentence, tokens);
            let counts = words::count(text, tokens, &self.syllables);
            if counts.words > 0 {
                graded.push(SentenceReadability::new(sentence.span, counts));
                whole.add(counts);
                self.hedges.find(text, tokens, &mut hedges);
            }
        }
        Ok((DocumentReadability::new(whole, hedges.len()), Spans::new(graded), Spans::new(hedges)))
    }
}
