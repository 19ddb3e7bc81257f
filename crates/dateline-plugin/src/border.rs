//! Layers over the border: from [`Columns`](dateline_core::Columns) to the structs of [`abi`](crate::abi)
//! and back.
//!
//! Nothing is copied on either way. [`lend`] and [`give`] make structs that point into the columns; [`take`]
//! and [`view`] make columns that point into the arrays of the other side. The two pairs differ in one
//! thing: what a host lends says with `spans` where the rows stand, and what a plugin gives makes a field of
//! them (see [`DatelineLayer::spans`](crate::abi::DatelineLayer::spans)).
//!
//! | | makes structs | reads structs |
//! | --- | --- | --- |
//! | host to plugin | [`lend`] | [`view`] |
//! | plugin to host | [`give`] | [`take`] |
//!
//! A host that reads structs trusts nothing but that a pointer which is not null points to as many values as
//! it is said to: that is the one thing that cannot be checked. A plugin trusts its host with the values too.

mod error;
mod lend;
mod limits;
mod maker;
mod raw;
mod take;

pub use error::BorderError;
pub use lend::{Lent, give, lend};
pub use limits::Limits;
pub(crate) use maker::Maker;
pub(crate) use raw::{Part, bytes, pointers, structure, text};
pub use take::{take, view};

#[cfg(test)]
mod tests;
