//! The macro with all its arguments.

use dateline_core::{
    AnalyseError, Analyser, BuildError, Component, Document, Example, Layer, LayerKey, Resources, SpanError, Spans,
};
use dateline_testkit::conformance;

use crate::wrong::{Hedge, Hedges};

/// How many hedges a document has.
#[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
struct Caution {
    hedges: usize,
}

impl Layer for Caution {
    const KEY: LayerKey = LayerKey::new("caution", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

#[derive(Default, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct CautionOptions {
    file: String,
}

/// Reads a layer that Dateline does not have, and a file that must be named.
struct Cautious;

impl Component for Cautious {
    const NAME: &'static str = "cautious";
    const VERSION: &'static str = "0.1.0";
    const SUMMARY: &'static str = "how often a writer steps back";
    const EXAMPLES: &'static [Example] = &[];
    type Options = CautionOptions;

    fn build(options: CautionOptions, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        let content = resources.read(&options.file)?;
        let manifest = content.starts_with(b"[package]");
        assert!(manifest, "the file is the one beside this crate's sources");
        Ok(Self)
    }
}

impl Analyser for Cautious {
    type Reads<'d> = &'d Spans<Hedge>;
    type Writes = Caution;

    fn analyse(&self, _: &dyn Document, hedges: &Spans<Hedge>) -> Result<Caution, AnalyseError> {
        Ok(Caution { hedges: hedges.len() })
    }
}

conformance!(Cautious, before = [Hedges], options = r#"{"file": "Cargo.toml"}"#);
