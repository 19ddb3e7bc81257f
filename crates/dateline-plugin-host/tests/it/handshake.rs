//! What a library must be before it is called a plugin.

use std::path::Path;

use dateline_plugin_host::LoadError;

use crate::fixture::{Fixture, analyse, load};

/// The error of loading `library`, with `FILE` for its path.
fn refusal(library: &Path) -> (LoadError, String) {
    let error = load(library).expect_err("it is not loaded");
    let message = error.to_string().replace(&*library.to_string_lossy(), "FILE");
    (error, message)
}

fn check(case: &str, message: &str, help: &str) {
    let fixture = Fixture::new("table", case);
    let (error, said) = refusal(&fixture.library);
    assert_eq!((&*said, &*error.help()), (message, help));
}

#[test]
fn a_good_one_is_loaded() {
    let fixture = Fixture::new("table", "good");
    let plugin = fixture.plugin();
    assert_eq!((plugin.name(), plugin.aborts(), plugin.is_thread_safe()), ("marks", false, false));
    assert_eq!(plugin.path(), fixture.library);
}

#[test]
fn one_file_is_one_plugin_whichever_way_it_is_named() {
    let fixture = Fixture::new("table", "good");
    let folder = fixture.library.parent().unwrap();
    let round = folder.join("..").join(folder.file_name().unwrap()).join("libbad.so");
    assert!(std::ptr::eq(fixture.plugin(), load(&round).unwrap()));
}

/// What runs would be the old code, under the hash of the new.
#[test]
fn a_file_that_has_changed_is_not_loaded_again() {
    let (fixture, other) = (Fixture::new("table", "good"), Fixture::new("table", "aborts"));
    let before = fixture.plugin();
    let kept = fixture.library.with_extension("kept");
    std::fs::rename(&fixture.library, &kept).unwrap();
    std::fs::copy(&other.library, &fixture.library).unwrap();
    let (error, said) = refusal(&fixture.library);
    assert_eq!(said, "`FILE` has changed since this program loaded it");
    assert_eq!(error.help(), "start this program again, or give the new library a name of its own");
    std::fs::rename(&kept, &fixture.library).unwrap();
    assert!(std::ptr::eq(fixture.plugin(), before));
}

#[test]
fn a_newer_minor_version_is_taken() {
    let fixture = Fixture::new("table", "newer_minor");
    assert_eq!(analyse(&fixture.instance()).unwrap().len(), 1);
}

#[test]
fn a_plugin_says_that_it_aborts() {
    assert!(Fixture::new("table", "aborts").plugin().aborts());
}

#[test]
fn no_such_file() {
    let (error, said) = refusal(Path::new("plugins/libmissing.so"));
    assert_eq!(said, "`FILE` is not there");
    assert_eq!(error.help(), "build the plugin, or mend the path; it is relative to the pipeline's file");
}

#[test]
fn a_folder() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(refusal(folder.path()).1, "`FILE` is a folder");
}

#[test]
fn not_a_library() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("libnotes.so");
    std::fs::write(&file, "These are some notes, and they go on for longer than the header of a library does.")
        .unwrap();
    let (error, said) = refusal(&file);
    // The loader's own words come last; glibc and musl have others.
    let start = "`FILE` cannot be loaded as a library: dlopen failed: ";
    assert!(said.starts_with(start) && said.contains("FILE") && said.len() > start.len(), "{said}");
    assert_eq!(
        error.help(),
        "name a shared library: in Rust one of `crate-type = [\"cdylib\"]`, in C one of `cc -shared -fPIC`"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_library_for_another_machine() {
    let fixture = Fixture::new("table", "good");
    let mut content = std::fs::read(&fixture.library).unwrap();
    // The number of the machine in the header of an ELF file: MIPS, which nobody tests on.
    content[18..20].copy_from_slice(&[8, 0]);
    std::fs::write(&fixture.library, content).unwrap();
    let here = match std::env::consts::ARCH {
        "x86_64" => "x86-64",
        "aarch64" => "Arm, 64 bit",
        other => panic!("say here what `{other}` is called"),
    };
    let (error, said) = refusal(&fixture.library);
    assert_eq!(said, format!("`FILE` is a library for MIPS, and this program runs on {here}"));
    assert_eq!(error.help(), format!("build the plugin for {here}"));
}

#[test]
fn a_library_without_the_symbol() {
    let fixture = Fixture::new("no_entry", "none");
    let (error, said) = refusal(&fixture.library);
    let start = "`FILE` is a library and no plugin, for it has no symbol `dateline_plugin`: dlsym failed: ";
    assert!(said.starts_with(start) && said.ends_with("undefined symbol: dateline_plugin"), "{said}");
    assert_eq!(
        error.help(),
        "in Rust export the analyser with `dateline_plugin::export!`, in C define `dateline_plugin` with \
         `DATELINE_EXPORT`"
    );
}

#[test]
fn no_table() {
    let help = "`dateline_plugin` must give the address of a static `DatelinePlugin`";
    check("null_table", "`FILE` gives a null pointer instead of its table", help);
    check("unaligned", "`FILE` gives a table that is not aligned", help);
}

#[test]
fn a_table_of_something_else() {
    check(
        "wrong_magic",
        "`FILE` gives something that is not a plugin's table: it begins with 0x0123456789abcdef and not with \
         `DATELINE`",
        "set `magic` to `DATELINE_MAGIC`",
    );
}

#[test]
fn another_major_version() {
    check(
        "older_major",
        "`FILE` was built for version 0 of the plugin interface, and this program speaks version 1",
        "build the plugin with the `dateline_plugin.h` or the crate `dateline-plugin` of this version",
    );
    check(
        "newer_major",
        "`FILE` was built for version 2 of the plugin interface, and this program speaks version 1",
        "use a newer Dateline, or a plugin that was built for this one",
    );
}

#[test]
fn a_table_that_is_too_small() {
    check(
        "small_table",
        "`FILE` gives a table of 24 bytes, and one of this version has at least 72",
        "set `struct_size` to `sizeof(DatelinePlugin)`",
    );
}

#[test]
fn a_table_without_a_function() {
    let help = "give the table a `create` and an `analyse`; only `destroy` may be null";
    check("no_create", "`FILE` has no function `create` in its table", help);
    check("no_analyse", "`FILE` has no function `analyse` in its table", help);
}

#[test]
fn no_manifest() {
    let help = "set `manifest` to the text of the manifest and its length";
    check("no_manifest", "`FILE` has no manifest", help);
    check("long_manifest", "`FILE` has a manifest of 1073741824 bytes; 16777216 is the most", help);
}

#[test]
fn a_manifest_that_is_none() {
    let help = "`docs/plugin-abi.md` shows a manifest";
    check(
        "manifest_not_utf8",
        "`FILE` has a manifest that is not UTF-8, from byte 11 on",
        "save the source with the manifest as UTF-8",
    );
    check("manifest_not_json", "`FILE` has a manifest that is not JSON: expected ident at line 1 column 2", help);
    check(
        "manifest_cut_off",
        "`FILE` has a manifest that is not JSON: EOF while parsing a value at line 1 column 17",
        help,
    );
    check(
        "manifest_of_another_form",
        "`FILE` has a manifest of another form: invalid type: integer `1`, expected a string at line 1 column 30",
        help,
    );
}

#[test]
fn a_name_that_is_none() {
    let help = "a name has lower-case letters, digits, `_` and `-`";
    check("empty_name", "`FILE` calls itself ``, which is no name for a component", help);
    check("ill_formed_name", "`FILE` calls itself `Big Marks`, which is no name for a component", help);
}

#[test]
fn an_empty_version() {
    check(
        "empty_version",
        "`FILE` gives an empty version in its manifest",
        "give it a version such as `1.0.0`, and another when its results change",
    );
}

#[test]
fn options_that_are_no_object() {
    check(
        "options_of_a_list",
        "`FILE` gives a schema of its options of the type \"array\", and options are an object",
        "let `options` be a JSON Schema with `\"type\": \"object\"`, or leave it out",
    );
}

#[test]
fn a_layer_that_cannot_be() {
    let help = "a layer is written `name@1`: lower-case letters, digits, `_` or `-`, then the version from 1";
    check("ill_formed_layer", "`FILE` names a layer `Big Marks@1`, which is no layer's name", help);
    check("layer_of_version_0", "`FILE` names a layer `marks@0`, which is no layer's name", help);
}

#[test]
fn a_layer_twice() {
    check("writes_twice", "`FILE` names the layer `marks@1` twice in its manifest", "name each layer once");
    check(
        "reads_what_it_writes",
        "`FILE` reads `marks@1` and writes it too, by its manifest",
        "write what you find as a layer of another name",
    );
}
