//! A manifest for people who do not trust it yet.

use dateline_plugin::Manifest;
use dateline_plugin_host::describe;
use serde_json::json;

#[test]
fn words_of_a_manifest_add_no_lines_and_no_colours() {
    let manifest = json!({
        "name": "marks", "version": "1\u{1b}[2J", "summary": "Marks words.\n\nwrites\n  nothing",
        "writes": [{"layer": "marks@1"}],
        "options": {"type": "object", "properties": {
            "least\r": {"default": "\u{9b}1m", "description": "The \u{7}least\tlength."}
        }},
        "examples": [{"text": "{marks|Some}\nwords."}],
    });
    let manifest = Manifest::read(manifest.to_string().as_bytes()).unwrap();
    let expected = "\
marks 1\\u{1b}[2J
Marks words.\\n\\nwrites\\n  nothing

reads
  only the text

writes
  marks@1

options
  least\\r = \"\\u{9b}1m\"  The \\u{7}least\tlength.

examples
  {marks|Some}\\nwords.
";
    assert_eq!(describe(&manifest), expected);
}
