//! A pipeline's file as text.

use std::path::{Path, PathBuf};

/// The text of a pipeline and where it came from.
#[derive(Clone, Debug)]
pub struct Source {
    /// How messages name it: the path as it was given, or the name of a built-in pipeline.
    pub name: String,
    /// The TOML.
    pub text: String,
    /// The folder that the paths of lists and models are relative to.
    pub base_dir: PathBuf,
}

impl Source {
    /// A text under the path of its file; paths in it are relative to the file's folder.
    #[must_use]
    pub fn at(path: &Path, text: impl Into<String>) -> Self {
        Self {
            name: path.display().to_string(),
            text: text.into(),
            base_dir: path.parent().map(Path::to_path_buf).unwrap_or_default(),
        }
    }

    /// The name of a pipeline whose file gives it none: the file's own, without folder and ending.
    pub(crate) fn stem(&self) -> String {
        Path::new(&self.name).file_stem().map_or_else(|| self.name.clone(), |it| it.to_string_lossy().into_owned())
    }
}
