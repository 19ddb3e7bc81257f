//! From what a pipeline writes to a file.

use std::env::consts::{DLL_PREFIX, DLL_SUFFIX};

use dateline_plugin_host::library_path;

#[test]
fn the_name_of_the_platform_is_filled_in() {
    let base = tempfile::tempdir().unwrap();
    let expected = base.path().join(format!("../plugins/{DLL_PREFIX}readability{DLL_SUFFIX}"));
    assert_eq!(library_path(base.path(), "../plugins/readability"), expected);
}

#[test]
fn the_name_of_a_library_stays() {
    let base = tempfile::tempdir().unwrap();
    for written in ["libmarks.so", "plugins/marks.dylib", "marks.dll", "libmarks.so.2", "/opt/libmarks.so"] {
        assert_eq!(library_path(base.path(), written), base.path().join(written));
    }
}

#[test]
fn dashes_become_underscores_if_only_that_is_there() {
    let base = tempfile::tempdir().unwrap();
    let named = |stem: &str| base.path().join(format!("{DLL_PREFIX}{stem}{DLL_SUFFIX}"));
    assert_eq!(library_path(base.path(), "watch-list"), named("watch-list"));
    std::fs::write(named("watch_list"), "").unwrap();
    assert_eq!(library_path(base.path(), "watch-list"), named("watch_list"));
    std::fs::write(named("watch-list"), "").unwrap();
    assert_eq!(library_path(base.path(), "watch-list"), named("watch-list"));
}
