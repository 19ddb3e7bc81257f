//! The manifest of a plugin, or why it is none, in the words for a library's user.

use dateline_plugin::{Manifest, ManifestError};
use serde_json::error::Category;

use crate::load_error::LoadProblem;

/// Reads and checks the manifest of a plugin.
pub(crate) fn read(bytes: &[u8]) -> Result<Manifest, LoadProblem> {
    Manifest::read(bytes).map_err(|error| match error {
        ManifestError::Utf8 { valid } => LoadProblem::ManifestNotUtf8(valid),
        ManifestError::Json(error) if error.classify() == Category::Data => {
            LoadProblem::ManifestForm(error.to_string())
        }
        ManifestError::Json(error) => LoadProblem::ManifestNotJson(error.to_string()),
        ManifestError::Name(name) => LoadProblem::Name(name),
        ManifestError::NoVersion => LoadProblem::NoVersion,
        ManifestError::Options(other) => LoadProblem::Options(other),
        ManifestError::Repeated(key) => LoadProblem::Repeated(key),
        ManifestError::Layer(key) => LoadProblem::Layer(key),
        ManifestError::ReadsWhatItWrites(key) => LoadProblem::ReadsWhatItWrites(key),
    })
}
