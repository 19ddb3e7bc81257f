//! Runs the program in a folder of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to run the program in.
pub(crate) struct Folder(TempDir);

/// What the program did.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().expect("there is room for a folder"))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a file, and the folders it lies in.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().expect("it lies in the folder")).expect("the folder can be made");
        fs::write(&path, content).expect("the file can be written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).expect("the file is there")
    }

    /// The program, ready to run in this folder.
    pub(crate) fn program(&self) -> Command {
        let mut program = Command::new(env!("CARGO_BIN_EXE_dateline"));
        program.current_dir(self.path()).env_remove("RUST_LOG").stdin(Stdio::null());
        program
    }

    pub(crate) fn dateline(&self, arguments: &[&str]) -> Ran {
        self.program().args(arguments).output().expect("the program starts").into()
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }
}

impl Ran {
    /// The records that it wrote to standard output.
    pub(crate) fn records(&self) -> Vec<Value> {
        records(&self.stdout)
    }
}

/// The lines of a JSONL file as values.
pub(crate) fn records(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
}

/// A small article that can be read.
pub(crate) const ARTICLE: &str = "Council shuts the old weir\n\n\
    The council of Marrow Vale shut its old weir on Monday after a night of rain.\n\n\
    “The weir will not open again this year,” said Petra Lindqvist, the mayor of Marrow Vale. \
    She said that divers had found a crack in its base.\n";
