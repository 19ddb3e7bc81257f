//! Good and bad news, and how each target is spoken of and in whose voice.
//!
//! Two components, both on the lexicon and rules of VADER (Hutto & Gilbert, ICWSM 2014):
//! [`ValenceScorer`] scores whole sentences, whoever they are about; [`SentimentFinder`] scores the
//! words around each target, and keeps the narrator's words apart from those of the people quoted.
//!
//! Neither says who is right or what anyone feels. A lexicon hears words, not irony, not what a
//! deed means, and not who did it to whom.

mod label;
mod lexicon;
mod sentiment;
mod target;
mod tones;
mod valence;
mod voice;
mod window;

pub use sentiment::{SentimentFinder, SentimentOptions};
pub use valence::{ValenceOptions, ValenceScorer};
