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
//!
//! [`Names`] knows the famous by list and the rest by capitals. Two or three unusual capitalised
//! words are taken for a person, so an unlisted ship, product or racehorse can become one. One
//! unknown word alone is of kind `Other` unless the text says more, and is missed altogether at the
//! start of a sentence if it never stands elsewhere. Towns and companies that share their name
//! (`Wellington`, `Amazon`) get the kind of the list, whatever the sentence means. A title behind a
//! name (`Lund, the minister`) is a matter of [`Coreference`]. In headlines set with capitals, only
//! listed names and names of the text below are found. Languages (`in German`) are no mentions,
//! and neither are events without a head word such as `Summit`.
//!
//! [`Coreference`] would rather leave a chain short than join two people. A pronoun stays open where
//! two come close, where an unnamed person (`a spokesman`) is as near, and wherever it stands for
//! something that is no name; so do `they` for anything but a named people, `it` outside of a few
//! safe patterns, and `the two` and `both sides` always. Spelling variants of one name (`Aleksei`,
//! `Alexey`) stay apart, as do nicknames, and unlisted long and short forms without brackets. A role is linked to the
//! only one in the document who is said to hold it, so a second holder whom the text never names as
//! such is mistaken for the first. `I` and `we` are not resolved.

mod coreference;
mod lexicon;
mod names;
mod segment;
mod words;

pub use coreference::{Coreference, CoreferenceOptions};
pub use names::{Names, NamesOptions};
pub use segment::{Segment, SegmentOptions};
