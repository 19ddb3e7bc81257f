//! The layers of a plugin, as far as the host knows them.

use dateline_core::{AnalyseError, Columns, Document, LayerKey, LayerKind, Layers, Need, Registry};
use dateline_plugin::Manifest;

use crate::failure;
use crate::fields::Fields;
use crate::instance::Lent;

/// What a plugin reads and writes, with the host's own types where it has them.
#[derive(Clone, Debug)]
pub struct Signature {
    /// In the order of the manifest.
    pub reads: Vec<Need>,
    /// In the order of the manifest.
    pub writes: Vec<LayerKind>,
    // Those of `writes`, in the same order.
    fields: Vec<Fields>,
}

/// A plugin reads or writes a layer of which the host knows other versions only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{verb} `{layer}`; this Dateline knows {}", listed(known))]
pub struct OtherVersion {
    /// What it does with it: `reads` or `writes`.
    pub verb: &'static str,
    /// The layer.
    pub layer: LayerKey,
    /// The versions that the host knows.
    pub known: Vec<LayerKey>,
}

fn listed(keys: &[LayerKey]) -> String {
    keys.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" and ")
}

impl Signature {
    /// Looks the layers of a manifest up among those of the host. One that the host does not know by name
    /// is the plugin's own, or another plugin's, and goes through the host as columns.
    ///
    /// # Errors
    /// [`OtherVersion`] for a layer that the host would misread.
    pub fn of(manifest: &Manifest, registry: &Registry) -> Result<Self, OtherVersion> {
        let known = |verb, key: &LayerKey, foreign: LayerKind| {
            let namesakes = || registry.layers().filter(|it| !it.is_foreign() && it.key.name() == key.name());
            if let Some(same) = namesakes().find(|it| it.key == *key) {
                return Ok(same.clone());
            }
            let others: Vec<LayerKey> = namesakes().map(|it| it.key.clone()).collect();
            if others.is_empty() { Ok(foreign) } else { Err(OtherVersion { verb, layer: key.clone(), known: others }) }
        };
        let reads = manifest.reads.iter().map(|it| {
            let Need { layer, optional } = it.need();
            Ok(Need { layer: known("reads", &it.layer, layer)?, optional })
        });
        let reads = reads.collect::<Result<_, _>>()?;
        let writes = manifest.writes.iter().map(|it| known("writes", &it.layer, it.kind()));
        let writes: Vec<LayerKind> = writes.collect::<Result<_, _>>()?;
        let fields = writes.iter().map(Fields::of).collect();
        Ok(Self { reads, writes, fields })
    }

    /// A document with the layers that are read, as columns.
    ///
    /// # Errors
    /// [`AnalyseError`] if one is not there and must be, or has no form as columns.
    pub fn lend<'d>(&self, document: &'d dyn Document, layers: &'d Layers) -> Result<Lent<'d>, AnalyseError> {
        let lend = |need: &Need| match layers.columns(&need.layer.key) {
            Some(Ok(columns)) => Ok(Some(columns)),
            Some(Err(error)) => {
                let key = &need.layer.key;
                Err(AnalyseError {
                    source: Some(Box::new(error)),
                    ..AnalyseError::new(format!("the layer `{key}` has no form as columns"))
                })
            }
            None if need.optional => Ok(None),
            None => Err(AnalyseError::new(format!("the layer `{}` is not there", need.layer.key))),
        };
        Ok(Lent { document, layers: self.reads.iter().map(lend).collect::<Result<_, _>>()? })
    }

    /// What was found, as the layers of the host.
    ///
    /// # Errors
    /// [`AnalyseError`] with the code [`BAD_OUTPUT`](failure::BAD_OUTPUT) if a layer is not what its type asks
    /// for, or none that the plugin writes.
    pub fn store(&self, found: Vec<(LayerKey, Columns<'static>)>) -> Result<Layers, AnalyseError> {
        let mut layers = Layers::default();
        for (key, columns) in found {
            let place = self.writes.iter().position(|it| it.key == key);
            let place = place
                .ok_or_else(|| failure::bad_output(format!("gave `{key}`, which its manifest does not declare")))?;
            let kind = &self.writes[place];
            self.check_fields(place, &columns)?;
            layers.insert_owned_columns(kind, columns).map_err(|error| {
                failure::bad_output(format!("emitted `{key}` in another form than the layer has: {error}"))
            })?;
        }
        Ok(layers)
    }

    /// Looks at the names of the columns of the layer at this place of `writes`.
    pub(crate) fn check_fields(&self, place: usize, columns: &Columns<'_>) -> Result<(), AnalyseError> {
        let mut written = self.writes.iter().zip(&self.fields);
        written.nth(place).map_or(Ok(()), |(kind, it)| it.check(kind, columns)).map_err(failure::bad_output)
    }
}
