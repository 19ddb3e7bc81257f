//! Manifests that are of the right form and cannot be used.

use dateline_plugin::Manifest;
use serde_json::json;

/// Asserts why a manifest that reads and writes these layers is refused.
fn check(reads: &[&str], writes: &[&str], message: &str) {
    let layers = |keys: &[&str]| keys.iter().map(|it| json!({ "layer": it })).collect::<Vec<_>>();
    let manifest = json!({
        "name": "buoys", "version": "1", "summary": "", "reads": layers(reads), "writes": layers(writes),
    });
    assert_eq!(Manifest::read(manifest.to_string().as_bytes()).unwrap_err().to_string(), message);
}

#[test]
fn a_layer_that_cannot_be() {
    let message =
        |key: &str| format!("the manifest names a layer `{key}`; a layer is written `name@1`, its version from 1");
    check(&["Big Buoys@1"], &[], &message("Big Buoys@1"));
    check(&[], &["buoys@0"], &message("buoys@0"));
}

#[test]
fn a_layer_twice() {
    check(&["tokens@1", "tokens@1"], &[], "the manifest names the layer `tokens@1` twice");
    check(&[], &["buoys@1", "buoys@1"], "the manifest names the layer `buoys@1` twice");
    check(&["buoys@1"], &["tides@1", "buoys@1"], "by the manifest `buoys@1` is both read and written");
}
