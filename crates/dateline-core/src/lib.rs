//! Documents, spans, layers, annotations and analysers: the traits that all of Dateline is
//! written against.
//!
//! A [`Document`] is a text that never changes. Whatever is learnt of it lies beside it in
//! [`Layers`], each with a [`LayerKey`]. An [`Analyser`] names the layers that it reads and writes
//! in its types, so its declaration cannot differ from what it does. A [`Registry`] holds the
//! components that a pipeline may name.
//!
//! This crate does no I/O, knows no TOML, starts no threads, and names no concrete analyser.

mod analyser;
mod columns;
mod component;
mod document;
mod example;
mod given;
mod input;
mod layer;
mod layers;
mod metadata;
mod origin;
mod output;
mod record;
mod registry;
mod resources;
mod signature;
mod span;
mod spans;

pub use analyser::{AnalyseError, Analyser, CorpusAnalyser};
pub use columns::{Column, Columns, ColumnsError, Places, Presence, Shape, Strings, Values};
pub use component::{BuildError, Component};
pub use document::{Article, Document};
pub use example::Example;
pub use input::{Input, Loaded, Pending, Refusal, RefusalKind};
pub use layer::{Annotation, Export, Layer, LayerKey, LayerKind, LayerMisfit, SchemaOfLayer, SpanError};
pub use layers::{GivenLayerError, LayerError, Layers};
pub use metadata::Metadata;
pub use origin::{OriginMap, OriginSpan};
pub use output::{Encoder, Group, Output, OutputError, OutputFormat};
pub use record::{Outcome, Provenance, Record, ResourceStamp, SCHEMA, StageFailure};
pub use registry::{
    Built, ComponentEntry, CorpusStage, Digest, DocumentStage, OptionsError, OutputEntry, Registry, StageKind,
    resolve_options,
};
pub use resources::{ResourceError, Resources};
pub use signature::{MissingLayer, Need, Reads, Writes};
pub use span::{InvertedSpan, Span};
pub use spans::Spans;
