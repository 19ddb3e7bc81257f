//! From a stage of a pipeline that names a file to a component.

use std::path::Path;

use dateline_core::{BuildError, Built, ComponentEntry, Resources};
use dateline_pipeline::{Isolation, PluginKey, PluginProblem, PluginRequest, Plugins};
use serde_json::Value;

use crate::entry::entry;
use crate::isolated::Isolated;
use crate::library::Plugin;
use crate::library_file::LibraryFile;
use crate::name::library_path;
use crate::pin::check_pin;
use crate::signature::Signature;
use crate::stage::InProcess;
use crate::worker::{StartError, WorkerCommand, probe, probe_create};

/// Opens the plugins that pipelines name.
///
/// A library is first loaded in a worker, whatever the stage asks for: a check must end with a message also
/// where a library crashes while it is loaded or makes an instance.
#[derive(Clone, Debug)]
pub struct PluginOpener {
    worker: WorkerCommand,
}

impl PluginOpener {
    /// With a program that serves as a worker; see [`worker::serve`](crate::worker::serve).
    #[must_use]
    pub const fn new(worker: WorkerCommand) -> Self {
        Self { worker }
    }
}

impl Plugins for PluginOpener {
    fn open(&self, request: &PluginRequest<'_>) -> Result<ComponentEntry, PluginProblem> {
        let library = library_path(request.base_dir, request.path);
        let file = LibraryFile::read(&library).map_err(|error| unreadable(&library, &error))?;
        if let Some(pinned) = request.sha256 {
            check_pin(file.sha256(), pinned).map_err(|wrong| PluginProblem {
                at: PluginKey::Sha256,
                message: format!("`{}` is not the file that was pinned: {wrong}", library.display()),
                help: format!("if this is the one that is meant, write `sha256 = \"{}\"`", wrong.actual),
            })?;
        }
        let loaded = probe(&self.worker, &library).map_err(|error| unusable(&library, &error))?;
        if loaded.aborts && request.isolation == Isolation::InProcess {
            return Err(PluginProblem {
                at: PluginKey::Isolation,
                message: format!("`{}` is built so that a panic ends the process", library.display()),
                help: "give its stage `isolation = \"process\"`, or build it without `panic = \"abort\"`".to_owned(),
            });
        }
        let manifest = loaded.manifest;
        let signature = Signature::of(&manifest, request.registry).map_err(|other| PluginProblem {
            at: PluginKey::Plugin,
            message: format!("`{}` {other}", library.display()),
            help: "build it against the sources of this Dateline".to_owned(),
        })?;
        let stage = Opened {
            worker: self.worker.clone(),
            file,
            written: request.path.to_owned(),
            isolation: request.isolation,
            signature: signature.clone(),
        };
        Ok(entry(&manifest, signature, move |options, resources| stage.build(options, resources)))
    }
}

/// A plugin that was opened, until it is built.
struct Opened {
    worker: WorkerCommand,
    file: LibraryFile,
    /// The path as the pipeline has it: a record does not tell where on a machine it lay.
    written: String,
    isolation: Isolation,
    signature: Signature,
}

impl Opened {
    fn build(&self, options: Value, resources: &mut dyn Resources) -> Result<Built, BuildError> {
        // Read again and not kept: most of what a pipeline's check opens is large, and much is never built.
        let content = self.file.content().ok_or_else(|| self.failed(StartError::Changed.to_string()))?;
        resources.embedded(&self.written, &content);
        drop(content);
        Ok(Built::Document(match &self.isolation {
            Isolation::InProcess => {
                let tried = probe_create(&self.worker, self.file.path(), &options, resources);
                tried.map_err(|error| error.into_build_error(&self.written))?;
                // SAFETY: Who names a library in a pipeline, to be run in this process, trusts it: see
                // docs/pipelines.md.
                let loaded = unsafe { Plugin::load_file(self.file.path()) };
                let (file, plugin) = loaded.map_err(|error| self.failed(error.problem.to_string()))?;
                if file.sha256() != self.file.sha256() {
                    return Err(self.failed(StartError::Changed.to_string()));
                }
                Box::new(InProcess::build(plugin, self.signature.clone(), options, resources)?)
            }
            Isolation::Process(limits) => {
                let (worker, library) = (self.worker.clone(), self.file.clone());
                let built = Isolated::build(worker, library, self.signature.clone(), options, limits, resources);
                Box::new(built.map_err(|error| error.into_build_error(&self.written))?)
            }
        }))
    }

    fn failed(&self, problem: String) -> BuildError {
        BuildError::Failed { name: self.written.clone(), problem }
    }
}

fn unreadable(library: &Path, error: &std::io::Error) -> PluginProblem {
    let (message, help) = if error.kind() == std::io::ErrorKind::NotFound {
        (
            format!("there is no library `{}`", library.display()),
            "paths are relative to the pipeline's file; if the plugin is not built yet, build it first".to_owned(),
        )
    } else {
        (format!("`{}` cannot be read: {error}", library.display()), "name the file of a library".to_owned())
    };
    PluginProblem { at: PluginKey::Plugin, message, help }
}

fn unusable(library: &Path, error: &StartError) -> PluginProblem {
    PluginProblem {
        at: PluginKey::Plugin,
        message: format!("`{}` {}", library.display(), error.in_full()),
        help: error.help(),
    }
}
