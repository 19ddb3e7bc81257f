//! What a manifest must be beyond its form, so that a pipeline can use the component.

use dateline_core::LayerKey;
use dateline_plugin::{Manifest, ManifestError};
use serde_json::error::Category;

use crate::load_error::LoadProblem;

/// Reads the manifest of a plugin, and checks what its form does not say.
pub(crate) fn read(bytes: &[u8]) -> Result<Manifest, LoadProblem> {
    let manifest = Manifest::read(bytes).map_err(|error| match error {
        ManifestError::Utf8 { valid } => LoadProblem::ManifestNotUtf8(valid),
        ManifestError::Json(error) if error.classify() == Category::Data => {
            LoadProblem::ManifestForm(error.to_string())
        }
        ManifestError::Json(error) => LoadProblem::ManifestNotJson(error.to_string()),
        ManifestError::Name(name) => LoadProblem::Name(name),
        ManifestError::Repeated(key) => LoadProblem::Repeated(key),
    })?;
    check(&manifest)?;
    Ok(manifest)
}

fn check(manifest: &Manifest) -> Result<(), LoadProblem> {
    if !is_name(&manifest.name) {
        return Err(LoadProblem::Name(manifest.name.clone()));
    }
    let reads = || manifest.reads.iter().map(|it| &it.layer);
    let writes = || manifest.writes.iter().map(|it| &it.layer);
    if let Some(odd) = reads().chain(writes()).find(|it| !is_key(it)) {
        return Err(LoadProblem::Layer(odd.clone()));
    }
    match reads().find(|it| writes().any(|written| written == *it)) {
        Some(both) => Err(LoadProblem::ReadsWhatItWrites(both.clone())),
        None => Ok(()),
    }
}

/// Names stand in pipelines, records and file names, and are compared there letter by letter.
fn is_name(name: &str) -> bool {
    let allowed = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'_' || it == b'-';
    !name.is_empty() && name.bytes().all(allowed)
}

fn is_key(key: &LayerKey) -> bool {
    is_name(key.name()) && key.version() > 0
}
