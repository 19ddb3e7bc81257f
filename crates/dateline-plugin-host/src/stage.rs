//! A plugin as a stage of a pipeline, in the host's own process.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use dateline_core::{AnalyseError, BuildError, Document, DocumentStage, Layers, Resources};
use serde_json::Value;

use crate::creating::CreateError;
use crate::exit_guard;
use crate::instance::Instance;
use crate::kept_files::{KeepFiles, KeptFiles};
use crate::library::Plugin;
use crate::signature::Signature;

/// A stage whose work a plugin does, in this process.
pub struct InProcess {
    signature: Signature,
    instances: Instances,
}

impl InProcess {
    /// Makes the plugin's first instance, and with it the stage.
    ///
    /// # Errors
    /// [`BuildError`] if the plugin refuses the options or fails, and if a panic in it would end the process.
    pub fn build(
        plugin: &'static Plugin,
        signature: Signature,
        options: Value,
        resources: &mut dyn Resources,
    ) -> Result<Self, BuildError> {
        if plugin.aborts() {
            let problem = "is built so that a panic ends the process; give its stage `isolation = \"process\"`";
            return Err(BuildError::Failed { name: plugin.name().to_owned(), problem: problem.to_owned() });
        }
        exit_guard::arm();
        let instances = Instances::first(plugin, options, resources);
        Ok(Self { signature, instances: instances.map_err(|it| it.into_build_error(plugin.name()))? })
    }
}

impl DocumentStage for InProcess {
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError> {
        let lent = self.signature.lend(document, layers)?;
        self.instances.with(|instance| {
            let found = instance.analyse(std::slice::from_ref(&lent)).pop();
            self.signature.store(found.unwrap_or_else(|| Ok(Vec::new()))?)
        })?
    }
}

/// The instances of a plugin, so that each is used by as many threads as it allows.
enum Instances {
    One(Shared),
    Pool(Pool),
}

/// An instance of a plugin that is thread-safe.
struct Shared(Instance);

// SAFETY: Made only of an instance whose plugin says that several threads may use it at once.
unsafe impl Sync for Shared {}

/// Instances of a plugin that is not thread-safe: as many as there have ever been threads at work at once.
struct Pool {
    plugin: &'static Plugin,
    options: Value,
    // Each further instance gets the same bytes, even if a file has changed meanwhile.
    files: BTreeMap<String, Vec<u8>>,
    idle: Mutex<Vec<Instance>>,
}

impl Instances {
    fn first(plugin: &'static Plugin, options: Value, resources: &mut dyn Resources) -> Result<Self, CreateError> {
        if plugin.is_thread_safe() {
            return Ok(Self::One(Shared(Instance::create(plugin, &options, resources)?)));
        }
        let mut keeper = KeepFiles { resources, files: BTreeMap::new() };
        let first = Instance::create(plugin, &options, &mut keeper)?;
        let files = keeper.files;
        Ok(Self::Pool(Pool { plugin, options, files, idle: Mutex::new(vec![first]) }))
    }

    /// Lends an instance to `work`.
    fn with<R>(&self, work: impl FnOnce(&Instance) -> R) -> Result<R, AnalyseError> {
        let pool = match self {
            Self::One(shared) => return Ok(work(&shared.0)),
            Self::Pool(pool) => pool,
        };
        let idle = pool.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let instance = match idle {
            Some(instance) => instance,
            None => pool.another()?,
        };
        let done = work(&instance);
        pool.idle.lock().unwrap_or_else(PoisonError::into_inner).push(instance);
        Ok(done)
    }
}

impl Pool {
    fn another(&self) -> Result<Instance, AnalyseError> {
        Instance::create(self.plugin, &self.options, &mut KeptFiles { files: &self.files }).map_err(|error| {
            let message = format!("another instance for this thread {error}");
            AnalyseError { source: Some(Box::new(error)), ..AnalyseError::new(message) }
        })
    }
}
