//! From what a pipeline writes to the file of the library.

use std::env::consts::{DLL_EXTENSION, DLL_PREFIX, DLL_SUFFIX};
use std::path::{Path, PathBuf};

/// The file that `plugin = "written"` names, relative to `base_dir`.
///
/// What the platform puts around a library's name is filled in, so that one pipeline works on all of
/// them: `plugins/readability` is `plugins/libreadability.so` on Linux. A path that ends like a library
/// of any platform stays as it is. Where a name has dashes and there is no such file, one with
/// underscores is taken if it is there: cargo names the library of `watch-list` so.
#[must_use]
pub fn library_path(base_dir: &Path, written: &str) -> PathBuf {
    let path = base_dir.join(written);
    let Some(name) = path.file_name().map(|it| it.to_string_lossy().into_owned()) else { return path };
    // A library may have its version behind the ending: `libreadability.so.2`.
    let ends_in = |it: &&str| name.ends_with(&format!(".{it}")) || name.contains(&format!(".{it}."));
    if [DLL_EXTENSION, "so", "dylib", "dll"].iter().any(ends_in) {
        return path;
    }
    let library = |name: &str| path.with_file_name(format!("{DLL_PREFIX}{name}{DLL_SUFFIX}"));
    let (as_written, as_cargo_names_it) = (library(&name), library(&name.replace('-', "_")));
    if !as_written.exists() && as_cargo_names_it.exists() { as_cargo_names_it } else { as_written }
}
