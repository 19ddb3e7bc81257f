//! The plugins of the repository, built and loaded as their pipelines in `config` say.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{Folder, Ran};
use crate::samples::harbour;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

/// The library that cargo builds of a package.
fn cargo_library(package: &str) -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--message-format=json-render-diagnostics", "-p", package])
        .current_dir(repository())
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = built.stdout.split(|it| *it == b'\n').filter_map(|it| serde_json::from_slice::<Value>(it).ok());
    let files: Vec<PathBuf> = messages
        .flat_map(|it| it["filenames"].as_array().cloned().unwrap_or_default())
        .filter_map(|it| it.as_str().map(PathBuf::from))
        .filter(|it| it.extension().is_some_and(|it| it == std::env::consts::DLL_EXTENSION))
        .collect();
    files.last().expect("cargo says what it has built").clone()
}

/// The libraries of the three plugins, built once.
static LIBRARIES: LazyLock<TempDir> = LazyLock::new(|| {
    let libraries = TempDir::new().unwrap();
    let built = Command::new(repository().join("plugins/claims/build.sh")).arg(libraries.path()).output().unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    for package in ["readability-plugin", "watchlist-plugin"] {
        let library = cargo_library(package);
        fs::copy(&library, libraries.path().join(library.file_name().unwrap())).unwrap();
    }
    libraries
});

/// A folder with the pipelines of `config`, and the libraries where they look for them.
fn folder() -> Folder {
    let folder = Folder::new();
    copy(&repository().join("config"), &folder.path().join("config"));
    copy(LIBRARIES.path(), &folder.path().join("target/release"));
    folder
}

fn run(folder: &Folder, arguments: &[&str]) -> Ran {
    let ran = folder.dateline(arguments);
    assert_eq!(ran.code, Some(0), "{}", ran.stderr);
    ran
}

#[test]
fn every_pipeline_in_config_is_sound() {
    let folder = folder();
    let mut checked = 0;
    for entry in fs::read_dir(folder.path().join("config")).unwrap().map(Result::unwrap) {
        if entry.path().extension().is_some_and(|it| it == "toml") {
            run(&folder, &["check", &entry.path().to_string_lossy()]);
            checked += 1;
        }
    }
    assert!(checked >= 9, "only {checked} pipelines lie in config");
}

#[test]
fn layers_of_plugins_are_in_records_like_any_other() {
    let folder = folder();
    let samples = harbour();
    let layers = |pipeline: &str| -> Vec<Value> {
        let ran = run(&folder, &["run", pipeline, &samples.to_string_lossy()]);
        ran.records().iter().map(|it| it["layers"].clone()).collect()
    };
    for of_document in layers("config/readability.toml") {
        assert!(of_document["readability"]["words"].as_u64().unwrap() > 100, "{of_document}");
        let sentence = &of_document["sentence_readability"][0];
        assert!(sentence["span"].is_array() && sentence["origin"].is_array() && sentence["grade"].is_number());
    }
    let listed = layers("config/watchlist.toml");
    let hits: Vec<&Value> = listed.iter().flat_map(|it| it["watchlist"].as_array().unwrap()).collect();
    assert!(hits.len() > 20, "{hits:?}");
    assert!(hits.iter().all(|it| it["text"].is_string() && it["term"].is_string()), "{hits:?}");
    let claims = layers("config/claims.toml");
    assert!(claims.iter().flat_map(|it| it["claims"].as_array().unwrap()).any(|it| it["unit"] == "people"));
}

#[test]
fn layers_of_plugins_are_on_the_page_of_documents() {
    let folder = folder();
    let herald = harbour().join("herald.txt");
    run(&folder, &["run", "config/claims.toml", &herald.to_string_lossy(), "--output", "html:page.html"]);
    let page = folder.read("page.html");
    assert!(page.contains("> claims</label>") && page.contains("<summary>claims"), "{page}");
}

#[test]
fn where_a_plugin_runs_and_on_how_many_threads_changes_no_byte() {
    let folder = folder();
    let samples = harbour();
    for name in ["readability", "watchlist", "claims"] {
        let pipeline = folder.read(&format!("config/{name}.toml"));
        let isolated = pipeline.replacen("plugin = ", "isolation = \"process\"\nplugin = ", 1);
        folder.write(&format!("config/{name}_isolated.toml"), isolated);
        let run = |pipeline: &str, threads: &str| {
            let pipeline = format!("config/{pipeline}.toml");
            run(&folder, &["run", &pipeline, &samples.to_string_lossy(), "--threads", threads]).stdout
        };
        let first = run(name, "1");
        assert!(first.len() > 10_000, "{first}");
        let other = format!("{name}_isolated");
        for (pipeline, threads) in [(name, "3"), (&*other, "1"), (&*other, "3")] {
            assert!(run(pipeline, threads) == first, "{pipeline} on {threads} threads differs");
        }
    }
}

#[test]
fn what_is_wrong_with_a_plugin_stage_is_told_at_its_place() {
    let folder = folder();
    folder.write(
        "config/bad.toml",
        "[[stage]]\nplugin = \"../target/release/watchlist_plugin\"\n[stage.options]\nterm = [\"pier\"]\n\n\
         [[stage]]\nuse = \"segment\"\n\n[[stage]]\nplugin = \"../target/release/claims\"\n\
         sha256 = \"0000000000000000000000000000000000000000000000000000000000000000\"\n\n\
         [[stage]]\nplugin = \"nowhere\"\n",
    );
    let ran = folder.dateline(&["check", "config/bad.toml"]);
    assert_eq!(ran.code, Some(2));
    let said = &ran.stderr;
    let lines: Vec<&str> = said.lines().collect();
    let caret = |line: &str| {
        let at = lines.iter().position(|it| it.contains(line)).unwrap_or_else(|| panic!("{said}"));
        lines[at + 1].trim_start_matches([' ', '|']).to_owned()
    };
    assert!(caret("term = [\"pier\"]").starts_with("^^^^"), "{said}");
    assert!(caret("sha256 = ").starts_with('^'), "{said}");
    assert!(caret("plugin = \"nowhere\"").starts_with('^'), "{said}");
    assert!(said.contains("did you mean `terms`?") && said.contains("not the file that was pinned"), "{said}");
    assert!(said.contains("has 3 errors"), "{said}");
}

#[test]
fn a_plugin_by_itself() {
    let folder = folder();
    let shown = run(&folder, &["plugin", "inspect", "target/release/watchlist_plugin"]).stdout;
    assert!(shown.starts_with("watchlist ") && shown.contains("blocks@1  (optional)"), "{shown}");
    let manifest = run(&folder, &["plugin", "inspect", "target/release/claims", "--json"]).stdout;
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    assert_eq!(manifest["writes"][0]["layer"], "claims@1");

    let checked = run(&folder, &["plugin", "check", "target/release/readability_plugin"]).stdout;
    assert!(checked.contains(" passed, 0 failed, 1 skipped"), "{checked}");
    // The watch list has no terms by default, and says so.
    let options = "{\"terms\": [\"pier\", \"ferry\"]}";
    let checked = run(&folder, &["plugin", "check", "target/release/watchlist_plugin", "--options", options]).stdout;
    assert!(checked.contains(" 0 failed"), "{checked}");

    folder.write("bad.so", "no library");
    let ran = folder.dateline(&["plugin", "inspect", "bad.so"]);
    assert_eq!(ran.code, Some(2));
    assert!(ran.stderr.starts_with("error: `bad.so` cannot be loaded as a library: "), "{}", ran.stderr);
}

#[test]
fn the_header_is_the_one_of_the_sources() {
    let header = run(&Folder::new(), &["plugin", "header"]).stdout;
    let source = repository().join("crates/dateline-plugin/include/dateline_plugin.h");
    assert_eq!(header, fs::read_to_string(source).unwrap());
}
