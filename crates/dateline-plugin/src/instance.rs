//! An analyser that is ready to work behind the border.

use std::cell::OnceCell;
use std::error::Error;

use dateline_core::{BuildError, Built, ComponentEntry, DocumentStage, LayerKey, LayerKind, Layers};
use serde_json::Value;

use crate::abi::DatelineDocument;
use crate::border::{self, Maker, Part};
use crate::call::Call;
use crate::document::LentDocument;
use crate::resources::HostResources;

/// An analyser with its options, and what it reads and writes, worked out once.
pub(crate) struct Instance {
    stage: Box<dyn DocumentStage>,
    reads: Vec<LayerKind>,
    writes: Vec<(LayerKey, String)>,
}

/// Why there is no result.
pub(crate) enum Failure {
    /// The host knows: it refused something.
    Known,
    /// An option has a value that is of no use.
    Option { option: String, problem: String },
    /// Anything else.
    Because(String),
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Because(chain(&error))
    }
}

/// An error with all that lies behind it.
fn chain(error: &dyn Error) -> String {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message.push_str(": ");
        message.push_str(&cause.to_string());
        source = cause.source();
    }
    message
}

impl Instance {
    pub(crate) fn build(entry: &ComponentEntry, options: &[u8], call: &Call<'_>) -> Result<Self, Failure> {
        let no_json = |error| Failure::Because(format!("the options are not JSON: {error}"));
        let options: Value = serde_json::from_slice(options).map_err(no_json)?;
        let mut resources = HostResources { call, refused: false };
        let stage = match (entry.build)(options, &mut resources) {
            Ok(Built::Document(stage)) => stage,
            Ok(Built::Corpus(_)) => return Err(Failure::Because("it works on groups, not on documents".to_owned())),
            Err(BuildError::Option { option, problem }) => return Err(Failure::Option { option, problem }),
            Err(BuildError::Resource(_)) if resources.refused => return Err(Failure::Known),
            Err(error) => return Err(error.into()),
        };
        let reads = entry.reads.iter().map(|it| it.layer.clone()).collect();
        let writes = entry.writes.iter().map(|it| (it.key.clone(), it.key.to_string())).collect();
        Ok(Self { stage, reads, writes })
    }

    /// Analyses one document, and gives the host what it finds.
    ///
    /// # Safety
    /// `document` points to a document of the host that lives until the call is over, and is as the interface
    /// says: its strings are UTF-8.
    pub(crate) unsafe fn analyse(
        &self,
        document: *const DatelineDocument,
        index: usize,
        call: &Call<'_>,
    ) -> Result<(), Failure> {
        // SAFETY: As the caller promises, here and below.
        let lent = unsafe { border::structure(Part::Field("document"), document) }?;
        let document = LentDocument {
            // SAFETY: As above.
            id: unsafe { border::text(&Maker::Host, Part::Field("id"), lent.id) }?,
            // SAFETY: As above.
            text: unsafe { border::text(&Maker::Host, Part::Field("text"), lent.text) }?,
            index,
            call,
            metadata: OnceCell::new(),
        };
        // SAFETY: As above.
        let lent = unsafe { border::pointers(Part::Field("layers"), lent.layers, lent.layer_count) }?;
        if lent.len() != self.reads.len() {
            let message = format!("the host gives {} layers, and {} are read", lent.len(), self.reads.len());
            return Err(Failure::Because(message));
        }
        let mut layers = Layers::default();
        for (kind, layer) in self.reads.iter().zip(lent) {
            // Null is a layer that is not there. If it must be, the stage says so.
            if !layer.is_null() {
                let wrong = |error: &dyn Error| Failure::Because(format!("the layer `{}`: {}", kind.key, chain(error)));
                // SAFETY: As above.
                let columns = unsafe { border::view(*layer) }.map_err(|it| wrong(&it))?;
                layers.insert_columns(kind, columns).map_err(|it| wrong(&it))?;
            }
        }

        let found = self.stage.analyse(&document, &layers)?;
        for (key, written) in &self.writes {
            let columns = found.columns(key).expect("a stage gives each layer of its type")?;
            if !call.emit(index, written, &columns) {
                return Err(Failure::Known);
            }
        }
        Ok(())
    }
}
