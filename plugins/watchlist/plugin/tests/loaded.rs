//! The library that is built beside this test gives what the analyser gives when it is compiled in.

use dateline_core::Registry;
use dateline_plugin_host::{Plugin, Signature, in_process, library_path};
use dateline_testkit::conformance::{CheckOptions, OwnedExample, check};
use dateline_testkit::{Setup, entry};
use watchlist::Watchlist;

#[test]
fn loaded_and_compiled_in_agree() {
    // For tests, cargo leaves the library beside them and not one folder up, where `cargo build` puts it.
    let test = std::env::current_exe().expect("a test knows its file");
    let folder = test.parent().expect("a file lies in a folder");
    // SAFETY: It is built of the sources beside this test.
    let plugin =
        unsafe { Plugin::load(&library_path(folder, "watchlist_plugin")) }.unwrap_or_else(|error| panic!("{error}"));
    // A registry without the analyser, as that of a host that was never built with it.
    let signature = Signature::of(plugin.manifest(), &Registry::new()).unwrap_or_else(|error| panic!("{error}"));
    let entries = [("compiled in", entry::<Watchlist>()), ("loaded", in_process(plugin, signature))];
    let examples = <Watchlist as dateline_core::Component>::EXAMPLES.iter().map(OwnedExample::from);
    let options = CheckOptions::for_tests(
        Setup::default().with_stage_options(r#"{"terms": ["a", "ferry", "crème brûlée"], "case": "smart"}"#),
    )
    .with_examples(examples);
    if let Err(failures) = check(&entries, &options).into_result() {
        panic!("{failures}");
    }
}
