//! Who said what, through whose hands.
//!
//! The component [`Quotes`] finds the statements that a text credits to someone: quoted, reported
//! in other words, or both; which words name the source, which make it an attribution, and who
//! stands between. It goes by rule: word lists, quotation marks and the order of phrases. It has no
//! parser, deliberately: a trained one can write the same layer, and this one shows what marks and
//! lists alone are worth.
//!
//! A text's way through it: `reading` makes words of tokens and `quote_marks` finds what is quoted;
//! `clause` cuts each stretch into items, `tags` tells what each is and `noun_phrase` joins them;
//! `cue` finds the verbs that credit, `subject` who acts, `content` what is credited behind them,
//! `content_before` what in front, and `content_end` where that ends; `claim` and `phrases` put these
//! together, `relay` sorts out hearsay, `floating` the quotations that stand alone; `speaker` names
//! the source and `layer` orders and nests what was found.
//!
//! # Conventions
//!
//! The content includes its quotation marks, and leaves out `that` and the prepositions of `accused
//! of` and `blamed for`. The cue includes the auxiliaries and adverbs of its verb (`has also said`),
//! the source what is set beside it (`Ann Lee, a lawyer for the board`). A quotation that goes on
//! in the sentence behind its cue is one more part of the same content.
//!
//! # What it gets wrong
//!
//! It finds few of the attributions whose cue is a rare verb, a noun or an adjective; it takes a
//! noun for a verb after another noun now and then (`the police report that`); and where two people
//! take turns without cues it credits the one who spoke last. `tests/it/mistakes.rs` has an example
//! of each.

// From the words up to the layer.
mod lexicon;
mod quote_marks;
mod reading;

mod clause;
mod noun_phrase;
mod tags;

mod content;
mod content_before;
mod content_end;
mod cue;
mod subject;

mod claim;
mod phrases;

mod floating;
mod relay;

mod layer;
mod speaker;

mod component;

pub use component::{Quotes, QuotesOptions, Scope};
