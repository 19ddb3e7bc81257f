//! For authors of plugins: the C ABI's structs and the macro that exports an analyser.
//!
//! An analyser becomes a plugin with one line, in a thin crate of type `cdylib` that nobody depends on:
//!
//! ```ignore
//! dateline_plugin::export!(hedges::Hedges);
//! ```
//!
//! Authors in C have [`include/dateline_plugin.h`](abi) instead, which is made from the same structs. The
//! crate does not load plugins; that is for `dateline-plugin-host`, which stands on [`abi`], [`border`] and
//! [`Manifest`] too.

pub mod abi;
pub mod border;
mod manifest;

pub use manifest::{Manifest, ManifestError, ManifestExample, ManifestRead, ManifestWrite};
