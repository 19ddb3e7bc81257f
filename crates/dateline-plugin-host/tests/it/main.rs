//! Plugins as libraries, most of them bad, each built from C or Rust and really loaded.

#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

mod both_ways;
mod calling;
mod codes;
mod creating;
mod entry;
mod fixture;
mod handshake;
mod inspect;
#[cfg(unix)]
mod isolated;
#[cfg(unix)]
mod opener;
mod output;
mod panics;
mod path;
mod pooled;
#[cfg(unix)]
mod probe;
