//! Where the files lie that the records were made from.

use std::path::{Path, PathBuf};

use crate::EvaluateError;

/// Where the files lie that the records were made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inputs {
    /// Where each record says, `input.path`, seen from the current folder.
    AsRecorded,
    /// In this folder, under their own names.
    Folder(PathBuf),
}

impl Inputs {
    /// The bytes of `file`, which a record calls `recorded`, and where they were.
    pub(crate) fn read(&self, file: &str, recorded: &str) -> Result<(PathBuf, Vec<u8>), EvaluateError> {
        let path = match self {
            Self::AsRecorded => Path::new(recorded).to_path_buf(),
            Self::Folder(folder) => folder.join(file),
        };
        match std::fs::read(&path) {
            Ok(bytes) => Ok((path, bytes)),
            Err(source) => Err(EvaluateError::InputUnreadable { path, source }),
        }
    }
}
