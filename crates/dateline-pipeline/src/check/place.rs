//! Paths of one file, told apart by where they lead and not by how they are written.

use std::path::{Component, Path, PathBuf};

/// A path with `.` and `..` worked out, so that one place has one name.
pub(super) fn one_name(path: &str) -> PathBuf {
    let mut place = PathBuf::new();
    for part in Path::new(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(place.components().next_back(), Some(Component::Normal(_))) => {
                place.pop();
            }
            other => place.push(other),
        }
    }
    place
}
