//! What the handbook says of the interface.

use dateline_core::Export;
use dateline_plugin::{Manifest, abi};

const PAGE: &str = include_str!("../../../../docs/plugin-abi.md");

#[test]
fn its_manifest_is_one() {
    let (_, json) = PAGE.split_once("```json\n").unwrap();
    let (json, _) = json.split_once("```").unwrap();
    let manifest = Manifest::read(json.as_bytes()).unwrap();
    assert_eq!(manifest.reads.iter().map(|it| it.optional).collect::<Vec<_>>(), [false, true]);
    assert_eq!(manifest.writes[0].export, Export::Always);
    let again = Manifest::read(manifest.to_json().as_bytes()).unwrap();
    assert_eq!(again, manifest);
}

#[test]
fn it_names_this_version() {
    let version = format!("version **{}.{}**", abi::DATELINE_ABI_MAJOR, abi::DATELINE_ABI_MINOR);
    assert!(PAGE.contains(&version), "{version}");
}

#[test]
fn it_names_every_field_of_every_struct() {
    let mut fields = 0;
    for line in include_str!("../../src/abi.rs").lines() {
        let Some((name, _)) = line.strip_prefix("    pub ").and_then(|it| it.split_once(':')) else { continue };
        fields += 1;
        let named = PAGE.contains(&format!("`{name}`")) || PAGE.contains(&format!("`{name}("));
        assert!(named, "`{name}` is not in docs/plugin-abi.md");
    }
    assert!(fields > 40, "only {fields} fields were found");
}
