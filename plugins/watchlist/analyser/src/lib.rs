//! Terms from a list, wherever an article has them.
//!
//! An ordinary analyser crate with options, a file and errors of its own. The crate beside it,
//! `watchlist-plugin`, makes a library of it that a built Dateline loads.

mod borders;
mod component;
mod hit;
mod spelling;
mod term;
mod term_file;

pub use component::{Watchlist, WatchlistOptions};
pub use hit::Hit;
pub use term::Case;
