//! Who said what, through whose hands.
//!
//! The component [`Quotes`] finds the statements that a text credits to someone: quoted, reported
//! in other words, or both; whose words name the source, which word makes it an attribution, and
//! who stands between. It goes by rule: word lists, quotation marks and the order of phrases. It
//! has no parser, deliberately: a trained one writes the same layer later, and this one shows what
//! the marks and the lists alone are worth.
//!
//! The way of a text through it: [`reading`] makes words of tokens, [`quote_marks`] finds what is
//! quoted, [`clause`] cuts each stretch into tagged items, [`cue`] finds the words that credit,
//! [`subject`] and [`content`] find who and what around them, [`relay`] sorts out hearsay,
//! [`speaker`] names the source, and [`component`] puts it all into one layer.

mod claim;
mod clause;
mod component;
mod content;
mod cue;
mod floating;
mod layer;
mod lexicon;
mod noun_phrase;
mod phrases;
mod quote_marks;
mod reading;
mod relay;
mod speaker;
mod subject;

pub use component::{Quotes, QuotesOptions, Scope};
