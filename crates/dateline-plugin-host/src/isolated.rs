//! A plugin as a stage of a pipeline, in processes of its own.

use std::collections::BTreeMap;

use dateline_core::{AnalyseError, Article, Document, DocumentStage, Layers, Resources};
use dateline_pipeline::Limits;
use serde_json::Value;

use crate::failure;
use crate::instance::Lent;
use crate::kept_files::KeepFiles;
use crate::library_file::LibraryFile;
use crate::signature::Signature;
use crate::worker::{Allowance, Found, Pool, Recipe, StartError, WorkerCommand};

/// How many documents go to a worker at once. Of what a crossing costs, the larger part is paid once for
/// each batch; more documents than this save little.
const BATCH: usize = 16;

/// A stage whose work a plugin does in child processes, as many as there are threads at work.
///
/// What ends a worker costs the document that it was at. The other documents of the batch are analysed
/// all the same, the ones after it by a new worker.
pub struct Isolated {
    signature: Signature,
    pool: Pool,
}

impl Isolated {
    /// Starts the first worker and lets it make an instance, and with it the stage.
    ///
    /// # Errors
    /// [`StartError`] if the plugin refuses the options, fails, or ends its worker, and if the file has changed.
    pub fn build(
        command: WorkerCommand,
        library: LibraryFile,
        signature: Signature,
        options: Value,
        limits: &Limits,
        resources: &mut dyn Resources,
    ) -> Result<Self, StartError> {
        let allowance = Allowance::of(limits);
        let recipe = Recipe { command, library, options, allowance, signature: signature.clone() };
        let mut keeper = KeepFiles { resources, files: BTreeMap::new() };
        let first = recipe.worker(&mut keeper)?;
        Ok(Self { signature, pool: Pool::new(recipe, first, keeper.files, limits.crashes) })
    }

    fn analyse_each<'d>(
        &self,
        documents: impl Iterator<Item = (&'d dyn Document, &'d Layers)>,
    ) -> Vec<Result<Layers, AnalyseError>> {
        let mut results = Vec::new();
        let (mut places, mut lent) = (Vec::new(), Vec::new());
        for (place, (document, layers)) in documents.enumerate() {
            match self.signature.lend(document, layers) {
                Ok(it) => {
                    places.push(place);
                    lent.push(it);
                    // A place that is filled below.
                    results.push(Ok(Layers::default()));
                }
                Err(error) => results.push(Err(error)),
            }
        }
        self.pool.analyse(&lent, &mut |index, found| {
            results[places[index]] = found.and_then(|found| self.store(&lent[index], found));
        });
        results
    }

    /// What a worker gave, as the layers of the host. It was checked there, in a process where a plugin can
    /// overwrite what checks it.
    fn store(&self, lent: &Lent<'_>, found: Found<'_>) -> Result<Layers, AnalyseError> {
        let writes = &self.signature.writes;
        let mut layers = Layers::default();
        for (place, columns) in found {
            let kind = writes.get(usize::from(place)).ok_or_else(|| {
                failure::bad_output(format!("gave a layer of the number {place}, and writes {}", writes.len()))
            })?;
            let mistake = |error| {
                failure::bad_output(format!("emitted `{}` in another form than the layer has: {error}", kind.key))
            };
            self.signature.check_fields(usize::from(place), &columns)?;
            columns.check(lent.document.text()).map_err(mistake)?;
            layers.insert_columns(kind, columns).map_err(mistake)?;
        }
        match writes.iter().find(|it| !layers.contains(&it.key)) {
            Some(missing) => Err(failure::bad_output(format!("did not emit `{}`", missing.key))),
            None => Ok(layers),
        }
    }
}

impl DocumentStage for Isolated {
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError> {
        self.analyse_each(std::iter::once((document, layers))).pop().unwrap_or_else(|| Ok(Layers::default()))
    }

    fn analyse_all(&self, documents: &[&Article]) -> Vec<Result<Layers, AnalyseError>> {
        self.analyse_each(documents.iter().map(|it| (*it as &dyn Document, it.layers())))
    }

    fn batch(&self) -> usize {
        BATCH
    }
}
