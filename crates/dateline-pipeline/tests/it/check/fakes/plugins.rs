//! Plugins without libraries: a path stands for what would be found in its file.

use std::sync::Arc;

use dateline_core::{
    AnalyseError, Analyser, BuildError, Component, ComponentEntry, Document, Export, LayerKey, LayerKind, Need,
    Registry, Resources, Spans,
};
use dateline_pipeline::{Isolation, PluginKey, PluginProblem, PluginRequest, Plugins};
use schemars::{JsonSchema, json_schema};
use serde::{Deserialize, Serialize};

use super::Word;

/// What every file of a plugin holds, and its SHA-256.
pub(crate) const CONTENT: &[u8] = b"a library";
pub(crate) const SHA256: &str = "31f109ab38348582abdc9e1c9942f74505c719e98c6d0ab6fbcfdccfd8c9935b";

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct HedgesOptions {
    /// How many hedges make a sentence unsure.
    #[schemars(range(min = 1, max = 9))]
    unsure_from: u32,
    /// A list of hedges, one a line.
    list: Option<String>,
}

impl Default for HedgesOptions {
    fn default() -> Self {
        Self { unsure_from: 2, list: None }
    }
}

struct Hedges;

impl Component for Hedges {
    const NAME: &'static str = "hedges";
    const VERSION: &'static str = "0.2.0";
    const SUMMARY: &'static str = "finds hedges";
    type Options = HedgesOptions;

    fn build(options: HedgesOptions, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        if options.unsure_from == 8 {
            let problem = "nobody hedges eight times; choose less".to_owned();
            return Err(BuildError::Option { option: "unsure_from".to_owned(), problem });
        }
        options.list.map_or(Ok(Self), |path| resources.read(&path).map(|_| Self).map_err(BuildError::from))
    }
}

impl Analyser for Hedges {
    type Reads<'d> = &'d Spans<Word>;
    type Writes = ();

    fn analyse(&self, _: &dyn Document, _: &Spans<Word>) -> Result<(), AnalyseError> {
        Ok(())
    }
}

/// A layer that only plugins know.
fn foreign(name: &str) -> LayerKind {
    LayerKind::foreign(LayerKey::named(name, 1), Export::Always, json_schema!({ "type": "array" }))
}

/// The component `hedges` under another name, with other layers.
fn entry(path: &str, name: &str, reads: Vec<Need>, writes: &str) -> ComponentEntry {
    let mut registry = Registry::new();
    registry.analyser::<Hedges>();
    let hedges = registry.component(Hedges::NAME).unwrap().clone();
    let (build, path) = (Arc::clone(&hedges.build), path.to_owned());
    ComponentEntry {
        name: name.to_owned(),
        reads,
        writes: vec![foreign(writes)],
        build: Arc::new(move |options, resources| {
            resources.embedded(&path, CONTENT);
            if options["unsure_from"] == 7 {
                let problem = "crashed while it was made ready".to_owned();
                return Err(BuildError::Failed { name: path.clone(), problem });
            }
            build(options, resources)
        }),
        ..hedges
    }
}

/// Knows a few files.
pub(crate) struct FewPlugins;

impl Plugins for FewPlugins {
    fn open(&self, request: &PluginRequest<'_>) -> Result<ComponentEntry, PluginProblem> {
        let problem = |at, message: &str, help: &str| {
            Err(PluginProblem { at, message: message.to_owned(), help: help.to_owned() })
        };
        if request.sha256.is_some_and(|it| it != SHA256) {
            return problem(PluginKey::Sha256, "the file has another content", "look at it, and pin what it is now");
        }
        if let Isolation::Process(limits) = request.isolation
            && limits.memory_mib < 64
        {
            return problem(PluginKey::Limits, "it does not start with so little memory", "give it more");
        }
        let words = Need { layer: LayerKind::of::<Spans<Word>>(), optional: false };
        // It knows no more of the layer than its name.
        let foreign_words = Need { layer: foreign("words"), optional: false };
        match request.path.trim_start_matches("./") {
            path @ ("plugins/hedges" | "other/hedges") => Ok(entry(path, "hedges", vec![words], "hedges")),
            path @ "plugins/doubts" => Ok(entry(
                path,
                "doubts",
                vec![foreign_words, Need { layer: foreign("hedges"), optional: false }],
                "doubts",
            )),
            path @ "plugins/words" => Ok(entry(path, "words", Vec::new(), "babble")),
            path @ "plugins/basics" => Ok(entry(path, "basics", Vec::new(), "babble")),
            "plugins/brittle" if request.isolation == Isolation::InProcess => {
                problem(PluginKey::Isolation, "it would take Dateline down with it", "write `isolation = \"process\"`")
            }
            path => problem(PluginKey::Plugin, &format!("there is no file `{path}`"), "build the plugin first"),
        }
    }
}
