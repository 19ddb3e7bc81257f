//! What a checked pipeline consists of, as plain values: for `explain`, `graph` and whoever else
//! wants to show a pipeline rather than run it.

use std::fmt;

use dateline_core::{Export, LayerKey, LayerKind, ResourceStamp, StageKind};
use serde_json::{Map, Value};

use crate::{Isolation, OnError};

/// A checked pipeline without the built stages.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// The pipeline's name.
    pub name: String,
    /// What it is for, if its file says so.
    pub summary: Option<String>,
    /// What the loader adds to each document.
    pub loader: LoaderOutline,
    /// The layers that the input is said to bring along.
    pub given: Vec<LayerKey>,
    /// The stages in the order of the file. A bundle is here as its members.
    pub stages: Vec<StageOutline>,
    /// The outputs in the order of the file, or of the command line.
    pub outputs: Vec<OutputOutline>,
}

/// The loader of a pipeline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoaderOutline {
    /// The layers that it adds to each document.
    pub writes: Vec<LayerWrite>,
    /// Its options.
    pub options: OptionsOutline,
}

/// One stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageOutline {
    /// Which `[[stage]]` of the file it comes from, from 1. The members of a bundle share it.
    pub number: usize,
    /// The component's name.
    pub name: String,
    /// The bundle that it came with.
    pub bundle: Option<String>,
    /// The plugin that it comes from. None for a built-in component.
    pub plugin: Option<PluginOutline>,
    /// The component's version.
    pub version: String,
    /// What the component does, in one line.
    pub summary: String,
    /// What it works on.
    pub kind: StageKind,
    /// The layers it reads.
    pub reads: Vec<LayerRead>,
    /// The layers it writes: of a document, or of a group.
    pub writes: Vec<LayerWrite>,
    /// What happens when it fails on a document.
    pub on_error: OnError,
    /// Its options.
    pub options: OptionsOutline,
    /// The lists and models it was built from.
    pub models: Vec<ResourceStamp>,
}

/// Where the component of a plugin comes from and runs.
#[derive(Clone, Debug, PartialEq)]
pub struct PluginOutline {
    /// The file as the pipeline names it.
    pub path: String,
    /// Where it runs, and within which limits.
    pub isolation: Isolation,
}

/// The file and where it runs: "plugins/hedges, in-process".
impl fmt::Display for PluginOutline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.isolation {
            Isolation::InProcess => "in-process",
            Isolation::Process(_) => "in a process of its own",
        };
        write!(f, "{}, {place}", self.path)
    }
}

/// A layer that a stage reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerRead {
    /// Which one.
    pub layer: LayerKey,
    /// Whether the stage does without it where it is not there.
    pub optional: bool,
}

/// A layer that a stage or the loader writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerWrite {
    /// Which one.
    pub layer: LayerKey,
    /// Whether it is in every record.
    pub export: Export,
}

impl LayerWrite {
    pub(crate) fn of(kind: &LayerKind) -> Self {
        Self { layer: kind.key.clone(), export: kind.export }
    }
}

impl fmt::Display for LayerWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.layer.fmt(f)
    }
}

/// One output.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputOutline {
    /// The format's name.
    pub format: String,
    /// What the format is, in one line.
    pub summary: String,
    /// Where it goes; `-` is standard output.
    pub path: String,
    /// The layers of a group without which it has nothing to show.
    pub needs_of_group: Vec<LayerKey>,
    /// Its options.
    pub options: OptionsOutline,
}

/// Options as they were written and as they are used.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OptionsOutline {
    /// With the defaults filled in.
    pub resolved: Map<String, Value>,
    /// Those that were written down.
    pub given: Map<String, Value>,
}
