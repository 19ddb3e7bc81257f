//! How hard a text is to read, and where its writer hedges.
//!
//! An ordinary analyser crate: it knows nothing of plugins. The crate beside it, `readability-plugin`,
//! makes a library of it that a built Dateline loads.

mod component;
mod figures;
mod hedge;
mod hedge_list;
mod syllables;
mod word_map;
mod words;

pub use component::{Readability, ReadabilityOptions};
pub use figures::{DocumentReadability, SentenceReadability};
pub use hedge::{Hedge, HedgeKind};
pub use syllables::Syllables;
