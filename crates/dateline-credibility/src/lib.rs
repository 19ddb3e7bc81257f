//! What raters say of an outlet, and what an article shows of its sourcing.
//!
//! One component, [`CredibilityAssessor`]. It recognises the outlet where the input says which one
//! it is, passes on what each rater says of it with the rater's name, scale, date and licence,
//! counts who is credited, and names what else the article shows. It gives no total of its own:
//! ratings, state control and sourcing are of different kinds, and one figure would hide that.
//!
//! # The outlet
//!
//! It is taken from the article's address; else from a name in the metadata; else from a line of
//! the text in which the outlet names itself: a copyright line with a year or in so many words, or
//! one in which it disclaims the pages that it links to. It is never guessed from style, nor
//! from being mentioned or credited; then there is none. An address that is not known outranks a
//! name that is, since sites that pass for another carry its name. Wrong is an outlet that prints
//! another's article together with its copyright line; missed is one whose line has another form
//! or a name that the registry lacks.
//!
//! An outlet that no table at hand has rated has no ratings. Tables and the registry are described
//! in `config/outlets/README.md`.
//!
//! # Signals
//!
//! Each signal states something that can be seen in the article or its metadata, and is no
//! judgement: one source is enough for a court report, and a leak has no named one.
//!
//! | signal | it means | it gets wrong |
//! |---|---|---|
//! | `no_sources` | nothing in the prose is credited to anyone | forms of crediting that were not found |
//! | `single_source` | all that is credited goes back to one source | one source under two names, or two under one |
//! | `anonymous_only` | every source's name is withheld or absent | a source named without a verb of saying |
//! | `mostly_second_hand` | more than half of the attributions came through someone else | relays that were not found |
//! | `agency_credit` | an agency is credited for the text or parts of it | agencies that the registry lacks |
//! | `byline`, `no_byline` | whether the input names an author | a text that was copied without its byline |
//! | `dated`, `undated` | whether the input says when it was published | the same |
//! | `correction` | a note says that the article was corrected | corrections made without a note |

mod address;
mod assessor;
mod malformed;
mod outlet_name;
mod rating_table;
mod recognition;
mod registry;
mod self_naming;
mod signals;
mod sourcing;

pub use assessor::{CredibilityAssessor, CredibilityOptions};
