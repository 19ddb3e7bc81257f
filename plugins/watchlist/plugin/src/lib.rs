//! Exports the analyser `watchlist` over Dateline's C interface. Nobody may depend on this crate: two of them
//! export the same symbol.

dateline_plugin::export!(watchlist::Watchlist);
