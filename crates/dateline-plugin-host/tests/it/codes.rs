//! The codes of failures, as the handbook lists them.

use dateline_plugin_host::failure::CODES;

const PAGE: &str = include_str!("../../../../docs/pipelines.md");

#[test]
fn the_handbook_lists_each_code() {
    let (_, table) = PAGE.split_once("| Code | What happened |\n| --- | --- |\n").unwrap();
    let rows = table.lines().map_while(|it| it.strip_prefix("| "));
    let listed: Vec<&str> =
        rows.filter_map(|it| it.split_once(" | ")).flat_map(|(codes, _)| codes.split(", ")).collect();
    // These three are of components that are no plugins, or of a stage that was not run.
    let expected = CODES.iter().chain(&["bad_span", "bad_layer", "not_run"]).map(|it| format!("`{it}`"));
    assert_eq!(listed, expected.collect::<Vec<_>>());
}
