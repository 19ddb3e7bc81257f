//! How a pipeline comes by the components that lie in files of their own.
//!
//! This crate reads the keys of a plugin stage and knows nothing of libraries and processes: what
//! loads a plugin is handed in, as the loader is.

use std::path::Path;

use dateline_core::{ComponentEntry, Registry};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Finds the component in a plugin's file.
pub trait Plugins {
    /// Opens the file that a stage names with `plugin = "..."`, so far as is needed to know what its
    /// component is called, reads, writes and takes as options. Building it comes later, and puts the
    /// content of the file among the [`Resources`](dateline_core::Resources) it is built from.
    ///
    /// # Errors
    /// [`PluginProblem`] if there is no such file, or nothing in it that can be used.
    fn open(&self, request: &PluginRequest<'_>) -> Result<ComponentEntry, PluginProblem>;
}

/// A plugin as a stage asks for it.
#[derive(Clone, Copy)]
pub struct PluginRequest<'p> {
    /// The file as the stage names it, without what a platform puts around a library's name:
    /// `../target/release/readability`.
    pub path: &'p str,
    /// The folder that `path` is relative to: that of the pipeline's file.
    pub base_dir: &'p Path,
    /// The SHA-256 that the file must have, if the stage pins it: 64 hexadecimal digits in lower
    /// case.
    pub sha256: Option<&'p str>,
    /// Where it shall run.
    pub isolation: Isolation,
    /// What the host has compiled in: the layers whose types it knows.
    pub registry: &'p Registry,
}

/// Where the component of a plugin runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Isolation {
    /// In the host's own process. A crash there is the host's.
    #[default]
    InProcess,
    /// In a child process, within limits. A crash costs one document.
    Process(Limits),
}

/// What a plugin in a child process may take: the `[stage.limits]` of a pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// Seconds for one document.
    #[schemars(range(min = 0.001, max = 3600))]
    pub seconds: f64,
    /// Memory of the process, in MiB: the address space that it may take beside what it has mapped before the
    /// library is loaded. So the library counts with all that it brings, and what is reserved counts whether it
    /// is used or not. A system without such a limit (`RLIMIT_AS`) sets no bound.
    #[schemars(range(min = 16, max = 1_048_576))]
    pub memory_mib: u64,
    /// What it may give for one document, in MiB.
    #[schemars(range(min = 1, max = 65_536))]
    pub output_mib: u64,
    /// After so many crashes in one run the plugin is stopped.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub crashes: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { seconds: 30.0, memory_mib: 2048, output_mib: 64, crashes: 5 }
    }
}

/// Why a plugin cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluginProblem {
    /// The key of the stage that it is about. If the stage does not have the key, the problem is
    /// shown at `plugin`.
    pub at: PluginKey,
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// The keys of a plugin stage that what loads the plugin can object to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluginKey {
    /// `plugin`: the file, and all that is in it.
    Plugin,
    /// `sha256`.
    Sha256,
    /// `isolation`.
    Isolation,
    /// `limits`.
    Limits,
}

impl PluginKey {
    /// The key as it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plugin => "plugin",
            Self::Sha256 => "sha256",
            Self::Isolation => "isolation",
            Self::Limits => "limits",
        }
    }
}

/// Refuses all plugins: for programs that load none.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoPlugins;

impl Plugins for NoPlugins {
    fn open(&self, _: &PluginRequest<'_>) -> Result<ComponentEntry, PluginProblem> {
        Err(PluginProblem {
            at: PluginKey::Plugin,
            message: "this program loads no plugins".to_owned(),
            help: "name a built-in component with `use`; `dateline components` lists them".to_owned(),
        })
    }
}
