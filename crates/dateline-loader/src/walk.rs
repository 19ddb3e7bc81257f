//! Finds the files of a folder or a pattern, in one order for every machine.

use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};
use walkdir::WalkDir;

use crate::problem::Problem;

/// A file that was found, or why the search could not go on at some place.
pub(crate) enum Step {
    File(PathBuf),
    Problem(String, Problem),
}

/// Walks a folder and all below it, sorted by name. Names that begin with a dot are passed over, as
/// shells do; links are followed.
pub(crate) struct Walk {
    /// What the user wrote.
    pub(crate) argument: String,
    /// How many files gave something to read, and how many did not.
    pub(crate) readable: u64,
    pub(crate) passed_over: u64,
    entries: walkdir::IntoIter,
    matcher: Option<GlobMatcher>,
}

impl Walk {
    pub(crate) fn folder(path: &Path) -> Self {
        Self::new(name_of(path), path, None)
    }

    /// Whether an argument that names no file is a pattern.
    pub(crate) fn is_pattern(argument: &str) -> bool {
        argument.contains(['*', '?', '[', '{'])
    }

    /// All files that match a pattern such as `pages/**/*.html`; `*` does not go over a slash.
    pub(crate) fn pattern(argument: &str) -> Result<Self, Problem> {
        let pattern = argument.replace('\\', "/");
        let glob = GlobBuilder::new(pattern.strip_prefix("./").unwrap_or(&pattern)).literal_separator(true).build();
        let glob = glob.map_err(|error| Problem::Pattern { pattern: argument.to_owned(), why: error.to_string() })?;
        // The walk begins at the last folder before the first sign.
        let literal = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
        let root = pattern[..literal].rfind('/').map_or(".", |slash| if slash == 0 { "/" } else { &pattern[..slash] });
        Ok(Self::new(argument.to_owned(), Path::new(root), Some(glob.compile_matcher())))
    }

    pub(crate) const fn is_of_pattern(&self) -> bool {
        self.matcher.is_some()
    }

    fn new(argument: String, root: &Path, matcher: Option<GlobMatcher>) -> Self {
        let entries = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
        Self { argument, readable: 0, passed_over: 0, entries, matcher }
    }

    /// The next file. What is neither file nor folder is given too: whoever opens it sees that.
    pub(crate) fn step(&mut self) -> Option<Step> {
        loop {
            let entry = match self.entries.next()? {
                Ok(entry) => entry,
                Err(error) => {
                    if let Some(step) = self.trouble(&error) {
                        return Some(step);
                    }
                    continue;
                }
            };
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            if entry.depth() > 0 && hidden {
                if entry.file_type().is_dir() {
                    self.entries.skip_current_dir();
                }
                continue;
            }
            if entry.file_type().is_dir() {
                continue;
            }
            if self.matcher.as_ref().is_none_or(|glob| glob.is_match(name_of(entry.path()))) {
                return Some(Step::File(entry.into_path()));
            }
        }
    }

    fn trouble(&self, error: &walkdir::Error) -> Option<Step> {
        let name = error.path().map_or_else(|| self.argument.clone(), name_of);
        let problem = if error.loop_ancestor().is_some() {
            Problem::Loop { name: name.clone() }
        } else if let Some(io) = error.io_error() {
            // A pattern that begins in a folder that is not there matches nothing.
            if self.matcher.is_some() && io.kind() == std::io::ErrorKind::NotFound && error.depth() == 0 {
                return None;
            }
            Problem::from_io(&name, io)
        } else {
            Problem::Unreadable { name: name.clone(), why: error.to_string() }
        };
        Some(Step::Problem(name, problem))
    }
}

/// A path as a document's name: with forward slashes, and without `./` in front.
pub(crate) fn name_of(path: &Path) -> String {
    let name = told(path);
    let name = if std::path::MAIN_SEPARATOR == '\\' { name.replace('\\', "/") } else { name };
    let mut bare = name.as_str();
    while let Some(rest) = bare.strip_prefix("./") {
        bare = rest.trim_start_matches('/');
    }
    if bare.is_empty() { ".".to_owned() } else { bare.to_owned() }
}

/// A path as text. Bytes that are no UTF-8 are told as `\xFF`, so that two such names stay two.
fn told(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            name.push_str(&format!("\\x{byte:02X}"));
        }
    }
    name
}
