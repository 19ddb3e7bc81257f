//! How a worker of a stage is made: the first, and each that comes after it.

use dateline_core::Resources;
use dateline_plugin::Manifest;
use serde_json::Value;

use super::handle::{Allowance, StartError, Worker};
use super::process::WorkerCommand;
use crate::library_file::LibraryFile;
use crate::signature::Signature;

/// How a worker of a stage is made.
pub(crate) struct Recipe {
    pub(crate) command: WorkerCommand,
    pub(crate) library: LibraryFile,
    pub(crate) options: Value,
    pub(crate) allowance: Allowance,
    /// What the plugin read and wrote when the pipeline was checked.
    pub(crate) signature: Signature,
}

impl Recipe {
    /// A worker that is ready for documents.
    pub(crate) fn worker(&self, resources: &mut dyn Resources) -> Result<Worker, StartError> {
        let (mut worker, loaded) = Worker::start(&self.command, self.library.path(), self.allowance)?;
        if !self.is_of(&loaded.manifest) || !self.library.is_unchanged() {
            return Err(StartError::Changed);
        }
        worker.create(&self.options, resources)?;
        Ok(worker)
    }

    /// Whether the layers are those that the manifest names. They are told by their place in it, and a library
    /// may make its manifest as it is loaded.
    fn is_of(&self, manifest: &Manifest) -> bool {
        let Signature { reads, writes, .. } = &self.signature;
        reads.iter().map(|it| (&it.layer.key, it.optional)).eq(manifest.reads.iter().map(|it| (&it.layer, it.optional)))
            && writes.iter().map(|it| &it.key).eq(manifest.writes.iter().map(|it| &it.layer))
    }
}
