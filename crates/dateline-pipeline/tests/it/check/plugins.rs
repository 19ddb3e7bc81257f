//! Stages that are plugins: their keys, and what is in their files.

use dateline_core::ResourceStamp;
use dateline_pipeline::{Isolation, Limits, NoPlugins, Outline, Plan, PluginOutline, check};

use super::fakes::{self, FewPlugins, SHA256};
use super::{find, find_none, says};

/// A stage that the plugin `hedges` can follow.
const WORDS: &str = "[[stage]]\nuse = \"words\"\n";

fn plan(text: &str) -> Plan {
    let plan = check(&fakes::source(text), &fakes::registry(), &fakes::loader(), &FewPlugins, &[]);
    plan.unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The plan of `words` and a plugin with these lines.
fn plan_with(lines: &str) -> Plan {
    plan(&format!("{WORDS}[[stage]]\n{lines}"))
}

#[track_caller]
fn finds_after_words(marked: &str) {
    find(&format!("{WORDS}{marked}"));
}

#[test]
fn a_plugin_is_a_stage_like_any_other() {
    let plan = plan_with("plugin = \"plugins/hedges\"\non_error = \"skip_stage\"\n[stage.options]\nunsure_from = 3\n");
    let Outline { stages, .. } = &plan.outline;
    assert_eq!(stages[1].name, "hedges");
    assert_eq!(stages[1].options.resolved["unsure_from"], 3);
    assert_eq!(stages[0].plugin, None);
    let in_process = PluginOutline { path: "plugins/hedges".to_owned(), isolation: Isolation::InProcess };
    assert_eq!(stages[1].plugin, Some(in_process));
    assert_eq!(plan.stages[1].name, "hedges");
    let layers: Vec<String> = plan.layers.iter().map(|it| it.key.to_string()).collect();
    assert_eq!(layers, ["blocks@1", "hedges@1", "words@1"]);
}

#[test]
fn limits_have_defaults() {
    let isolation = |lines: &str| plan_with(lines).outline.stages[1].plugin.clone().unwrap().isolation;
    let default = Limits { seconds: 30.0, memory_mib: 2048, output_mib: 64, crashes: 5 };
    let process = "plugin = \"plugins/hedges\"\nisolation = \"process\"\n";
    assert_eq!(isolation("plugin = \"plugins/hedges\"\nisolation = \"in-process\"\n"), Isolation::InProcess);
    assert_eq!(isolation(process), Isolation::Process(default));
    assert_eq!(isolation(&format!("{process}[stage.limits]\n")), Isolation::Process(default));
    let some = isolation(&format!("{process}[stage.limits]\nseconds = 0.5\ncrashes = 1\n"));
    assert_eq!(some, Isolation::Process(Limits { seconds: 0.5, crashes: 1, ..default }));
    let whole = isolation(&format!("{process}limits = {{ seconds = 2, memory_mib = 64, output_mib = 1 }}\n"));
    assert_eq!(whole, Isolation::Process(Limits { seconds: 2.0, memory_mib: 64, output_mib: 1, ..default }));
}

#[test]
fn all_limits_at_once_and_what_else_is_wrong_with_the_stage() {
    finds_after_words(
        "[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n[stage.limits]\n{unknown-key|second} = 3\n\
         seconds = {bad-value|0}\nmemory_mib = {bad-value|15}\noutput_mib = {wrong-type|\"64\"}\n\
         crashes = {wrong-type|1.5}\n[stage.options]\n{unknown-key|unsure_form} = 3\nunsure_from = {bad-value|10}\n\
         list = {resource|\"hedges.txt\"}\n",
    );
    finds_after_words(
        "[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\nlimits.seconds = {bad-value|3601}\n\
         limits.memory_mib = {bad-value|1048577}\nlimits.output_mib = {bad-value|65537}\n\
         limits.crashes = {bad-value|1_000_001}\n",
    );
    finds_after_words(
        "[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\nlimits.seconds = {bad-value|nan}\n\
         limits.memory_mib = {bad-value|-1}\nlimits.output_mib = {bad-value|0}\nlimits.crashes = {bad-value|0}\n",
    );
    finds_after_words("[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\nlimits = {wrong-type|3}\n");
}

#[test]
fn a_slip_in_a_limit() {
    says(
        &format!(
            "{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n[stage.limits]\n\
                  {{unknown-key|memory}} = 64\n"
        ),
        "`[stage.limits]` has no option `memory`",
        "did you mean `memory_mib`?",
    );
    says(
        &format!(
            "{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n{{unknown-key|seconds}} = 3\n"
        ),
        "a stage has no key `seconds`",
        "`seconds` is a limit: put it below `[stage.limits]`",
    );
}

#[test]
fn limits_without_a_process_to_hold_to_them() {
    let message = "only a process of its own can be held to limits, and this plugin runs in-process";
    says(
        &format!("{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n[stage.{{missing-key|limits}}]\nseconds = 3\n"),
        message,
        "add `isolation = \"process\"` to the stage, or remove its limits",
    );
    says(
        &format!(
            "{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"in-process\"\n\
             [stage.{{contradiction|limits}}]\nseconds = 3\n"
        ),
        message,
        "write `isolation = \"process\"`, or remove the limits",
    );
}

#[test]
fn an_isolation_that_is_not_known() {
    finds_after_words(
        "[[stage]]\nplugin = \"plugins/hedges\"\nisolation = {bad-value|\"proces\"}\nlimits.seconds = {bad-value|0}\n\
         options.unsure_from = {bad-value|8}\n",
    );
    finds_after_words("[[stage]]\nplugin = \"plugins/hedges\"\nisolation = {wrong-type|true}\n");
}

#[test]
fn a_built_in_component_has_no_keys_of_a_plugin() {
    find(
        "[[stage]]\nuse = \"lines\"\n{unavailable|sha256} = \"00\"\n{unavailable|isolation} = \"process\"\n\
         {unavailable|limits} = 3\n",
    );
    find_none("[[stage]]\nuse = \"lines\"\nisolation = \"in-process\"\n");
    says(
        "[[stage]]\nuse = \"lines\"\nisolation = {bad-value|\"proces\"}\n",
        "`isolation` cannot be `proces`",
        "did you mean `process`?",
    );
}

#[test]
fn a_stage_is_built_in_or_a_plugin() {
    says(
        "[[stage]]\nuse = \"words\"\n{contradiction|plugin} = \"plugins/hedges\"\n[[stage]]\nuse = \"shout\"\n",
        "a stage is a built-in component or a plugin, and this one says both",
        "keep `use` for what is built in, or `plugin` for a file; a second stage needs a `[[stage]]` of its own",
    );
    // What it writes, and whose options they are, is not known.
    find("[[stage]]\nuse = \"lines\"\n{contradiction|plugin} = \"plugins/words\"\n[[stage]]\nuse = \"shout\"\n");
    find("[[stage]]\n{contradiction|plugin} = \"nowhere\"\nuse = \"words\"\noptions.unsure_from = 8\n");
    find(
        "[[stage]]\n{contradiction|plugin} = \"nowhere\"\nuse = \"basics\"\noptions.x = 8\nsha256 = {bad-value|\"x\"}\n",
    );
}

#[test]
fn a_stage_that_does_not_say_its_plugin() {
    says(
        &format!("{{missing-key|[[stage]]}}\nsha256 = \"{SHA256}\"\nisolation = \"process\"\nlimits.seconds = 3\n"),
        "stage 1 does not say which component it is",
        "add a line `plugin = \"...\"` with the path of the plugin's library",
    );
    find("[[stage]]\nplugin = {wrong-type|[\"plugins/hedges\"]}\n[[stage]]\nuse = \"shout\"\n");
    find("[[stage]]\nplugin = {bad-value|\" \"}\n");
}

#[test]
fn what_is_wrong_with_a_plugin_is_told_at_its_key() {
    says(
        "[[stage]]\nplugin = {plugin|\"plugins/nothing\"}\n[[stage]]\nuse = \"shout\"\n",
        "there is no file `plugins/nothing`",
        "build the plugin first",
    );
    find("[[stage]]\nplugin = \"plugins/brittle\"\nisolation = {plugin|\"in-process\"}\n");
    // It is not told where nothing stands.
    find("[[stage]]\nplugin = {plugin|\"plugins/brittle\"}\n");
    find("[[stage]]\nplugin = \"plugins/hedges\"\nisolation = \"process\"\n{plugin|[stage.limits]}\nmemory_mib = 20\n");
}

#[test]
fn a_pin() {
    let pinned = |pin: &str| format!("{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\nsha256 = {pin}\n");
    find_none(&pinned(&format!("\"{SHA256}\"")));
    find_none(&pinned(&format!("\"{}\"", SHA256.to_uppercase())));
    find(&pinned(&format!("{{plugin|\"{}\"}}", "0".repeat(64))));
    find(&pinned("{wrong-type|7}"));
    says(
        &pinned("{bad-value|\"00\"}"),
        "a SHA-256 has 64 hexadecimal digits, and this has 2",
        "`sha256sum FILE` prints that of a file; without `sha256`, any file is taken",
    );
    let strange = pinned(&format!("{{bad-value|\"{}é\"}}", "0".repeat(62)));
    assert_eq!(find(&strange)[0].message, "a SHA-256 has 64 hexadecimal digits, and this has other marks");
}

#[test]
fn a_file_is_not_opened_if_its_pin_cannot_be_read() {
    // Otherwise the options would be blamed too.
    finds_after_words("[[stage]]\nplugin = \"plugins/hedges\"\nsha256 = {bad-value|\"00\"}\noptions.x = 1\n");
    finds_after_words("[[stage]]\nplugin = \"plugins/hedges\"\nsha256 = {syntax|}\noptions.x = 1\n");
}

#[test]
fn the_options_of_a_plugin_have_its_schema() {
    says(
        &format!("{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n[stage.options]\n{{unknown-key|unsure_form}} = 3\n"),
        "`hedges` has no option `unsure_form`",
        "did you mean `unsure_from`?",
    );
    says(
        &format!("{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n{{unknown-key|unsure_from}} = 3\n"),
        "a stage has no key `unsure_from`",
        "`unsure_from` is an option of `hedges`: put it below `[stage.options]`",
    );
}

#[test]
fn a_value_that_the_plugin_itself_refuses() {
    let file = fakes::source("").base_dir.join("plugins/hedges");
    says(
        &format!("{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n[stage.options]\nunsure_from = {{bad-value|8}}\n"),
        "`unsure_from`: nobody hedges eight times; choose less",
        &format!("`dateline plugin inspect {}` lists its options", file.display()),
    );
}

#[test]
fn a_plugin_that_cannot_be_made_ready() {
    says(
        &format!("{WORDS}[[stage]]\nplugin = {{plugin|\"plugins/hedges\"}}\n[stage.options]\nunsure_from = 7\n"),
        "`plugins/hedges` crashed while it was made ready",
        "give it other options, or name another build of it",
    );
}

#[test]
fn a_plugin_with_the_name_of_something_built_in() {
    says(
        "[[stage]]\nplugin = {name-taken|\"plugins/words\"}\n",
        "the plugin `plugins/words` is named `words`, as a built-in component is",
        "for the built-in one write `use = \"words\"`; the plugin needs another name to be used",
    );
    let bundle = find("[[stage]]\nplugin = {name-taken|\"plugins/basics\"}\n");
    assert_eq!(bundle[0].message, "the plugin `plugins/basics` is named `basics`, as a built-in bundle is");
    // It is no repetition of the built-in one.
    find("[[stage]]\nuse = \"words\"\n[[stage]]\nplugin = {name-taken|\"plugins/words\"}\n");
}

#[test]
fn two_plugins_of_one_name() {
    let problems = find(&format!(
        "{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n\
         [[stage]]\nplugin = {{name-taken|\"other/hedges\"}}\n"
    ));
    let taken = problems.iter().find(|it| it.kind.name() == "name-taken").unwrap();
    assert_eq!(taken.message, "the plugins `plugins/hedges` and `other/hedges` are both named `hedges`");
    assert_eq!(taken.related.as_ref().map(|(_, part)| part.as_str()), Some("first here"));
}

#[test]
fn a_plugin_twice() {
    says(
        &format!(
            "{WORDS}[[stage]]\nplugin = \"plugins/hedges\"\n[[stage]]\nplugin = {{repeated-stage|\"./plugins/hedges\"}}\n"
        ),
        "`hedges` is in this pipeline twice",
        "remove one of the two: it would write the same layers again",
    );
}

#[test]
fn the_layers_of_plugins_are_followed() {
    finds_after_words("[[stage]]\nplugin = \"plugins/hedges\"\n[[stage]]\nplugin = \"plugins/doubts\"\n");
    let problems = find(&format!("{WORDS}[[stage]]\nplugin = {{missing-layer|\"plugins/doubts\"}}\n"));
    assert_eq!(problems[0].message, "stage 2 `doubts` reads `hedges@1`, which no earlier stage writes");
    finds_after_words(
        "[[stage]]\nplugin = {missing-layer|\"plugins/doubts\"}\n[[stage]]\nplugin = \"plugins/hedges\"\n",
    );
    find_none(&format!("[pipeline]\ngiven = [\"hedges\"]\n{WORDS}[[stage]]\nplugin = \"plugins/doubts\"\n"));
}

#[test]
fn nobody_misses_what_a_plugin_that_cannot_be_opened_may_write() {
    find(
        "[pipeline]\ngiven = [\"surprises\"]\n[[stage]]\nplugin = {plugin|\"nowhere\"}\n[[stage]]\nuse = \"shout\"\n\
         [[output]]\nformat = \"chart\"\npath = \"-\"\n",
    );
    find("[pipeline]\ngiven = [{unknown-layer|\"surprises\"}]\n[[stage]]\nuse = \"words\"\n");
}

#[test]
fn a_type_that_is_known_outranks_the_name_alone() {
    let text = format!("[pipeline]\ngiven = [\"hedges\"]\n{WORDS}[[stage]]\nplugin = \"plugins/doubts\"\n");
    let words = plan(&text).layers.into_iter().find(|it| it.key.name() == "words").unwrap();
    assert!(!words.is_foreign());
}

#[test]
fn the_file_of_a_plugin_is_one_of_its_models() {
    let plan = plan_with("plugin = \"plugins/hedges\"\n");
    let stamp = ResourceStamp { name: "plugins/hedges".to_owned(), sha256: SHA256.to_owned() };
    assert_eq!(plan.stages[1].provenance.models, std::slice::from_ref(&stamp));
    assert_eq!(plan.outline.stages[1].models, [stamp]);
}

/// So a run that a plugin has taken down can be resumed with the plugin in a process of its own.
#[test]
fn where_a_plugin_runs_its_limits_and_its_pin_are_not_in_the_fingerprint() {
    let plain = "plugin = \"plugins/hedges\"\n";
    let fingerprint = |more: &str| plan_with(&format!("{plain}{more}")).fingerprint;
    let first = fingerprint("");
    assert_eq!(fingerprint("isolation = \"process\"\n"), first);
    assert_eq!(fingerprint("isolation = \"process\"\nlimits.seconds = 1\n"), first);
    assert_eq!(fingerprint(&format!("sha256 = \"{SHA256}\"\n")), first);
    assert_ne!(fingerprint("on_error = \"skip_stage\"\n"), first);
}

#[test]
fn a_program_without_plugins_says_so() {
    let source = fakes::source("[[stage]]\nplugin = \"plugins/hedges\"\n");
    let problems = check(&source, &fakes::registry(), &fakes::loader(), &NoPlugins, &[]).err().unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "this program loads no plugins");
    assert_eq!(&source.text[problems[0].span.clone().unwrap()], "\"plugins/hedges\"");
}
