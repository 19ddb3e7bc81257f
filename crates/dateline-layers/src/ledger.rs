//! Where several accounts of one story agree, differ, or credit different speakers.

use dateline_core::{Layer, LayerKey, OriginSpan, Span, SpanError};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Polarity, QuoteKind};

/// One document of the story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LedgerDocument {
    /// Its id.
    pub id: String,
    /// Its outlet, where the input says which one.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published.
    pub published: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// A place in a document of the story, with its words, since the document is not at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Evidence {
    /// The document's id.
    pub document: String,
    /// Where in its text.
    pub span: Span,
    /// Where in its input.
    pub origin: Vec<OriginSpan>,
    /// The words.
    pub text: String,
}

/// How one document gives a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// The document's id.
    pub document: String,
    /// The number of the attribution in the document's layer `attributions`.
    pub attribution: u32,
    /// How much is quoted.
    pub kind: QuoteKind,
    /// Who is credited, by canonical name in the story; absent if nobody is.
    pub speaker: Option<String>,
    /// The words in which the document names the source.
    pub credited_as: Option<String>,
    /// Through whom, from the article's side inward.
    pub relays: Vec<String>,
    /// Stated, denied, or not said.
    pub polarity: Polarity,
    /// The cue, `said`.
    pub cue: Option<String>,
    /// The parts of the content, in the document's words.
    pub wording: Vec<Evidence>,
    /// The sentences around it, for a reader.
    pub context: String,
    /// Whether its credit excludes that of the most accounts. Where as many credit one as the
    /// other, both do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub differs: bool,
}

/// The same statement across documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Its number in the ledger, from 1; statements on which accounts differ come first.
    pub id: u32,
    /// How each document gives it, in the order of the documents. A document may give it twice.
    pub accounts: Vec<Account>,
    /// Whether the accounts credit different speakers.
    pub disputed_credit: bool,
}

/// How grave a finding is for someone who checks a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Good to know.
    Low,
    /// Worth a look.
    Medium,
    /// To be cleared up.
    High,
}

/// What sort of difference a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Accounts credit different speakers with one statement.
    Misattribution,
    /// One account states what another denies, or calls unsaid, for the same speaker.
    PolarityConflict,
}

/// A difference between accounts. It never says who is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// What sort it is.
    pub kind: FindingKind,
    /// How grave.
    pub severity: Severity,
    /// The difference in plain words: "4 of 5 accounts credit A, 1 credits B".
    pub summary: String,
    /// How sure this is, from 0 to 1.
    pub confidence: f32,
    /// The number of the statement it is about.
    pub statement: Option<u32>,
    /// The places on all sides.
    pub evidence: Vec<Evidence>,
}

/// A fact told in the narrator's own voice, across documents.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// Its number in the ledger, from 1.
    pub id: u32,
    /// How each document tells it.
    pub accounts: Vec<Evidence>,
}

/// Documents that go back to one text, so that they count once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// The ids of the documents.
    pub documents: Vec<String>,
    /// What shows it: a shared run of words, a credited agency.
    pub reason: String,
}

/// What several accounts of one story say, side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ledger {
    /// The name of the story.
    pub story: String,
    /// Its documents, in input order.
    pub documents: Vec<LedgerDocument>,
    /// The statements, those with disputed credit first, then by how many documents give them.
    pub statements: Vec<Statement>,
    /// The facts that more than one document tells.
    pub facts: Vec<Fact>,
    /// The differences, gravest first.
    pub findings: Vec<Finding>,
    /// Groups of documents that go back to one text.
    pub origins: Vec<Origin>,
}

impl Layer for Ledger {
    const KEY: LayerKey = LayerKey::new("ledger", 1);

    /// Its spans belong to the texts of several documents, and were checked there.
    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}
