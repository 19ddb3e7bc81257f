//! `dateline new`: what it writes, and what it refuses. That it is green as written is seen by running the
//! tutorial, which takes minutes.

use std::process::Command;

use crate::command::Folder;

#[test]
fn a_new_analyser_is_a_workspace_of_its_own() {
    let folder = Folder::new();
    let ran = folder.dateline(&["new", "place-names"]);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    let code = folder.read("place-names/analyser/src/lib.rs");
    assert!(code.contains("pub struct PlaceNames") && code.contains("LayerKey::new(\"place_names\", 1)"), "{code}");
    assert!(code.contains("{place_names|bridge}") && !code.contains("{{"), "{code}");
    assert!(folder.read("place-names/plugin/src/lib.rs").contains("export!(place_names::PlaceNames)"));
    assert!(folder.read("place-names/pipeline.toml").contains("plugin = \"target/release/place_names_plugin\""));

    // Cargo takes it as it is, with the versions of the sources.
    let known = Command::new(env!("CARGO"))
        .args(["metadata", "--offline", "--format-version", "1"])
        .current_dir(folder.path().join("place-names"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&known.stdout);
    assert!(known.status.success(), "{}", String::from_utf8_lossy(&known.stderr));
    assert!(said.contains("\"place-names-plugin\"") && said.contains("\"place-names\""));
}

#[test]
fn names_that_cannot_be_used_are_refused_with_the_reason() {
    let folder = Folder::new();
    let refused = [
        ("Place", "use words of lower-case letters and digits"),
        ("place--names", "use words of lower-case letters and digits"),
        ("3d", "use words of lower-case letters and digits"),
        ("été", "use words of lower-case letters and digits"),
        ("../up", "use words of lower-case letters and digits"),
        ("match", "Rust has another use for it"),
        ("serde", "Rust has another use for it"),
        ("quotes", "is taken"),
        ("language", "is taken"),
        ("tokens", "is taken"),
        ("dateline-quotes", "looks like a part of Dateline itself"),
    ];
    for (name, reason) in refused {
        let ran = folder.dateline(&["new", name]);
        assert_eq!(ran.code, Some(2), "{name}");
        assert!(ran.stderr.contains(reason), "{name}: {}", ran.stderr);
    }
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_lies_there_is_not_written_over() {
    let folder = Folder::new();
    folder.write("mine/notes.txt", "keep me");
    let ran = folder.dateline(&["new", "hedges", "--path", "mine"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("`mine` is not empty; choose another place with `--path`"), "{}", ran.stderr);
    assert_eq!(folder.read("mine/notes.txt"), "keep me");

    let ran = folder.dateline(&["new", "hedges", "--dateline", "mine"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.contains("there are no sources of Dateline in `mine`"), "{}", ran.stderr);
    assert!(!folder.path().join("hedges").exists());
}
