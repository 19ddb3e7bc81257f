//! The JSON Schema of a pipeline's file.

use dateline_pipeline::{check, pipeline_schema};
use serde_json::{Value, json};

use super::fakes;

fn schema() -> Value {
    pipeline_schema(&fakes::registry(), &fakes::loader())
}

/// Whether the schema lets a file pass.
fn passes(text: &str) -> bool {
    let file: Value = serde_json::to_value(toml::from_str::<toml::Table>(text).unwrap()).unwrap();
    jsonschema::draft202012::new(&schema()).unwrap().is_valid(&file)
}

#[test]
fn it_is_a_schema() {
    let schema = schema();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
}

#[test]
fn what_passes_the_check_passes_the_schema() {
    let files = [
        "[loader]\n",
        "[pipeline]\nname = \"a\"\nsummary = \"b\"\ngiven = [\"words\", \"lines@1\"]\n[[stage]]\nuse = \"count\"\n",
        "[[stage]]\nuse = \"words\"\non_error = \"dead_letter\"\n[stage.options]\nmin_length = 3\nstyle = \"capitals\"\n\
         window = { left = 1 }\n",
        "[[stage]]\nuse = \"basics\"\nisolation = \"in-process\"\n[stage.options.words]\nsureness = 0.5\n",
        "[pipeline]\ngiven = [\"hedges\", \"words\"]\n[[stage]]\nplugin = \"plugins/doubts\"\non_error = \"skip_stage\"\n",
        "[[stage]]\nuse = \"words\"\n[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n[stage.limits]\n\
         seconds = 0.001\nmemory_mib = 64\noutput_mib = 65536\ncrashes = 1\n[stage.options]\nunsure_from = 3\n",
        "[[stage]]\nuse = \"words\"\n[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"in-process\"\n\
         sha256 = \"31f109ab38348582abdc9e1c9942f74505c719e98c6d0ab6fbcfdccfd8c9935b\"\n",
        "[[stage]]\nuse = \"lines\"\noptions = {}\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\noptions.layers = [\"a\"]\n",
    ];
    for text in files {
        let problems = check(&fakes::source(text), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[]).err();
        assert_eq!(problems, None, "{text}");
        assert!(passes(text), "{text}");
    }
}

#[test]
fn what_is_wrong_in_itself_fails_the_schema() {
    let files = [
        "",
        "[pipeline]\nname = \"a\"\n",
        "stages = 3\n[loader]\n",
        "[pipeline]\nnane = \"a\"\n[loader]\n",
        "[pipeline]\ngiven = [\"wrods\"]\n[loader]\n",
        "[loader]\nlanguages = \"en\"\n",
        "[loader]\nlanguage = [\"en\"]\n",
        "[stage]\nuse = \"lines\"\n",
        "[[stage]]\nuse = \"lnies\"\n",
        "[[stage]]\non_error = \"fail\"\n",
        "[[stage]]\nuse = \"lines\"\non_error = \"skip\"\n",
        "[[stage]]\nuse = \"lines\"\n[stage.options]\nx = 1\n",
        "[[stage]]\nuse = \"lines\"\nisolation = \"process\"\n",
        "[[stage]]\nuse = \"lines\"\nlimits = {}\n",
        "[[stage]]\nuse = \"words\"\nplugin = \"plugins/hedges\"\n",
        "[[stage]]\nplugin = \"\"\n",
        "[[stage]]\nplugin = \"plugins/words\"\nsha256 = \"00\"\n",
        "[[stage]]\nplugin = \"plugins/words\"\nisolation = \"own\"\n",
        "[[stage]]\nplugin = \"plugins/words\"\nlimits = {}\n",
        "[[stage]]\nplugin = \"plugins/words\"\nisolation = \"in-process\"\nlimits = {}\n",
        "[[stage]]\nplugin = \"plugins/words\"\nisolation = \"process\"\nlimits = { second = 1 }\n",
        "[[stage]]\nplugin = \"plugins/words\"\nisolation = \"process\"\nlimits = { seconds = 0 }\n",
        "[[stage]]\nplugin = \"plugins/words\"\nisolation = \"process\"\nlimits = { crashes = 1.5 }\n",
        "[pipeline]\ngiven = [\"wrods\"]\n[[stage]]\nuse = \"lines\"\n",
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = 21\n",
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_lenght = 2\n",
        "[[stage]]\nuse = \"words\"\n[stage.options]\nstyle = \"none\"\n",
        "[[stage]]\nuse = \"words\"\n[stage.options.window]\nlefft = 2\n",
        "[[stage]]\nuse = \"basics\"\n[stage.options]\nmin_length = 2\n",
        "[[stage]]\nuse = \"basics\"\n[stage.options.words]\nmin_lenght = 2\n",
        "[loader]\n[[output]]\nformat = \"json\"\npath = \"-\"\n",
        "[loader]\n[[output]]\nformat = \"jsonl\"\n",
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"\"\n",
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\noptions.layer = []\n",
    ];
    for text in files {
        assert!(!passes(text), "{text}");
        assert!(
            check(&fakes::source(text), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[]).is_err(),
            "{text}"
        );
    }
}

#[test]
fn an_editor_finds_names_with_what_they_do_and_defaults() {
    let schema = schema();
    let names = schema["properties"]["stage"]["items"]["properties"]["use"]["oneOf"].as_array().unwrap();
    assert!(names.contains(&json!({ "const": "words", "description": "finds words" })));
    assert!(names.contains(&json!({ "const": "basics", "description": "words, lines in a row" })));
    assert_eq!(schema["$defs"]["stage.words"]["properties"]["sureness"]["default"], json!(0.3));
    assert_eq!(schema["$defs"]["limits"]["properties"]["memory_mib"]["default"], json!(2048));
}
