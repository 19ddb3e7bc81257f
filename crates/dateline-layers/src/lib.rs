//! The shared words of Dateline as types.
//!
//! Analysers never depend on each other; what one finds and another needs is a layer defined here.
//! This crate holds forms alone, no logic that finds anything. The names of fields are those of the
//! records in JSON.

mod attributions;
mod blocks;
mod credibility;
mod entities;
mod kinds;
mod ledger;
mod mentions;
mod passage;
mod sentiments;
mod targets;
mod tokens;
mod valence;

pub use attributions::{Attribution, Polarity, QuoteKind, SourceType};
pub use blocks::{Block, BlockKind};
pub use credibility::{Credibility, FoundBy, Outlet, Rating, Signal, Sourcing};
pub use entities::{Entity, EntityMention, Gender, Number, Reference};
pub use kinds::{document_layers, group_layers};
pub use ledger::{Account, Evidence, Fact, Finding, FindingKind, Ledger, LedgerDocument, Origin, Severity, Statement};
pub use mentions::{EntityKind, Mention};
pub use passage::Passage;
pub use sentiments::{NARRATOR, Sentiment, SentimentLabel, Tone, Tones};
pub use targets::Target;
pub use tokens::{Sentence, Token};
pub use valence::{SentenceValence, Valence, ValenceScore};
