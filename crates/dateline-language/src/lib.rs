//! Sentences, tokens, names and coreference.
//!
//! Three components, each by rule, each behind layers that a trained model can write as well:
//!
//! - [`Segment`] writes sentences and tokens.
//! - [`Names`] writes mentions: who and what is named, with titles kept apart.
//! - [`Coreference`] writes entities: which names, roles and pronouns stand for one thing.
//!
//! # What each gets wrong
//!
//! [`Segment`] goes by marks and capitals alone. An abbreviation that can end a sentence
//! (`U.S.`, `Inc.`, `a.m.`) ends one only before a word that often begins sentences, so a sentence
//! that begins with a name right after one is joined to the one before; so is one that begins
//! with a lower-case letter (`iPhone`). A question inside a quotation that is followed by its speaker
//! and a verb of speech (`"Why?" Lee asked.`) goes on. Lines of a poem, a table or a list without
//! marks are sentences only if the loader made them blocks.

mod coreference;
mod lexicon;
mod names;
mod segment;
mod words;

pub use coreference::{Coreference, CoreferenceOptions};
pub use names::{Names, NamesOptions};
pub use segment::{Segment, SegmentOptions};
