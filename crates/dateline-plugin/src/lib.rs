//! For authors of plugins: the C ABI's structs and the macro that exports an analyser.
//!
//! An analyser becomes a plugin with one line, in a thin crate of type `cdylib` that nobody depends on:
//!
//! ```
//! # mod shouting {
//! #     use dateline_core::*;
//! #     #[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! #     pub struct Shout { span: Span }
//! #     impl Annotation for Shout {
//! #         const KEY: LayerKey = LayerKey::new("shouts", 1);
//! #         fn span(&self) -> Span { self.span }
//! #     }
//! #     #[derive(Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
//! #     pub struct NoOptions {}
//! #     pub struct Shouting;
//! #     impl Component for Shouting {
//! #         const NAME: &'static str = "shouting";
//! #         const VERSION: &'static str = "1";
//! #         const SUMMARY: &'static str = "";
//! #         type Options = NoOptions;
//! #         fn build(_: NoOptions, _: &mut dyn Resources) -> Result<Self, BuildError> { Ok(Self) }
//! #     }
//! #     impl Analyser for Shouting {
//! #         type Reads<'d> = ();
//! #         type Writes = Spans<Shout>;
//! #         fn analyse(&self, _: &dyn Document, _: ()) -> Result<Self::Writes, AnalyseError> { Ok(Spans::default()) }
//! #     }
//! # }
//! dateline_plugin::export!(shouting::Shouting);
//! # assert!(!dateline_plugin().is_null());
//! ```
//!
//! Authors in C have [`include/dateline_plugin.h`](abi) instead, which is made from the same structs. The
//! crate does not load plugins; that is for `dateline-plugin-host`, which stands on [`abi`], [`border`] and
//! [`Manifest`] too.

pub mod abi;
pub mod border;
mod call;
mod document;
#[doc(hidden)]
pub mod export;
mod instance;
mod log;
mod manifest;
mod panics;
mod resources;

pub use manifest::{Manifest, ManifestError, ManifestExample, ManifestRead, ManifestWrite};

/// The C header of [`abi`], for plugins in C.
pub const HEADER: &str = include_str!("../include/dateline_plugin.h");
