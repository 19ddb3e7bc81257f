//! What a person sees of a file with several errors.

use dateline_pipeline::{Colour, OutputRequest, check, render};

use super::fakes::{FewPlugins, loader, registry, source};

const FIVE_ERRORS: &str = r#"# A trial.
[pipeline]
nane = "trial"

[[stage]]
use = "shout"

[[stage]]
use = "words"
[stage.options]
min_length = "three"

[[stage]]
use = "whisper"

[[output]]
format = "html"
path = "a.html"
"#;

const FIVE_ANSWERS: &str = r#"error[unknown-key]: `[pipeline]` has no key `nane`
 --> trial.toml:3:1
  |
3 | nane = "trial"
  | ^^^^
  |
  = help: did you mean `name`?

error[missing-layer]: stage 1 `shout` reads `words@1`, which no earlier stage writes
 --> trial.toml:6:7
  |
6 | use = "shout"
  |       ^^^^^^^
  |
  = help: stage 2 `words` writes it: move that one up, before this one

error[wrong-type]: `min_length` takes a whole number, not a string
  --> trial.toml:11:14
   |
11 | min_length = "three"
   |              ^^^^^^^
   |
   = help: write a whole number without quotes: `min_length = 3`

error[two-writers]: stage 3 `whisper` writes `shouts@1`, which stage 1 `shout` writes already
  --> trial.toml:14:7
   |
 6 | use = "shout"
   |       ------- writes `shouts@1` first
...
14 | use = "whisper"
   |       ^^^^^^^^^
   |
   = help: remove one of the two stages

error[unknown-format]: no format is named `html`
  --> trial.toml:17:10
   |
17 | format = "html"
   |          ^^^^^^
   |
   = help: there are `chart` and `jsonl`
"#;

#[test]
fn five_errors_at_once() {
    let source = source(FIVE_ERRORS);
    let problems = check(&source, &registry(), &loader(), &FewPlugins, &[]).err().unwrap();
    assert_eq!(render(&problems, &source, Colour::Plain), FIVE_ANSWERS);
}

const PLUGIN_ERRORS: &str = r#"[[stage]]
use = "words"
plugin = "plugins/hedges"

[[stage]]
plugin = "plugins/nothing"

[[stage]]
plugin = "plugins/basics"
isolation = "process"
[stage.limits]
seconds = 0
memory = 64

[[stage]]
plugin = "plugins/hedges"
[stage.limits]
crashes = 1
[stage.options]
unsure_from = "often"

[[stage]]
plugin = "other/hedges"
"#;

const PLUGIN_ANSWERS: &str = r#"error[contradiction]: a stage is a built-in component or a plugin, and this one says both
 --> trial.toml:3:1
  |
2 | use = "words"
  | --- here
3 | plugin = "plugins/hedges"
  | ^^^^^^
  |
  = help: keep `use` for what is built in, or `plugin` for a file; a second stage needs a `[[stage]]` of its own

error[plugin]: there is no file `plugins/nothing`
 --> trial.toml:6:10
  |
6 | plugin = "plugins/nothing"
  |          ^^^^^^^^^^^^^^^^^
  |
  = help: build the plugin first

error[name-taken]: the plugin `plugins/basics` is named `basics`, as a built-in bundle is
 --> trial.toml:9:10
  |
9 | plugin = "plugins/basics"
  |          ^^^^^^^^^^^^^^^^
  |
  = help: for the built-in one write `use = "basics"`; the plugin needs another name to be used

error[bad-value]: `seconds` cannot be 0
  --> trial.toml:12:11
   |
12 | seconds = 0
   |           ^
   |
   = help: choose a number from 0.001 to 3600

error[unknown-key]: `[stage.limits]` has no option `memory`
  --> trial.toml:13:1
   |
13 | memory = 64
   | ^^^^^^
   |
   = help: did you mean `memory_mib`?

error[missing-key]: only a process of its own can be held to limits, and this plugin runs in-process
  --> trial.toml:17:8
   |
17 | [stage.limits]
   |        ^^^^^^
   |
   = help: add `isolation = "process"` to the stage, or remove its limits

error[wrong-type]: `unsure_from` takes a whole number, not a string
  --> trial.toml:20:15
   |
20 | unsure_from = "often"
   |               ^^^^^^^
   |
   = help: write a whole number without quotes: `unsure_from = 3`

error[name-taken]: the plugins `plugins/hedges` and `other/hedges` are both named `hedges`
  --> trial.toml:23:10
   |
16 | plugin = "plugins/hedges"
   |          ---------------- first here
...
23 | plugin = "other/hedges"
   |          ^^^^^^^^^^^^^^
   |
   = help: remove one of the two, or give one another name
"#;

#[test]
fn what_is_wrong_with_plugins() {
    let source = source(PLUGIN_ERRORS);
    let problems = check(&source, &registry(), &loader(), &FewPlugins, &[]).err().unwrap();
    assert_eq!(render(&problems, &source, Colour::Plain), PLUGIN_ANSWERS);
}

#[test]
fn a_problem_of_the_command_line_has_no_caret() {
    let source = source("[loader]\n");
    let problems =
        check(&source, &registry(), &loader(), &FewPlugins, &[OutputRequest::new("jsnl", "-")]).err().unwrap();
    assert_eq!(
        render(&problems, &source, Colour::Plain),
        "error[unknown-format]: `--output jsnl:-`: no format is named `jsnl`\n |\n = help: did you mean `jsonl`?\n"
    );
}

#[test]
fn colours_only_when_asked_for() {
    let source = source("");
    let problems = check(&source, &registry(), &loader(), &FewPlugins, &[]).err().unwrap();
    assert!(render(&problems, &source, Colour::Ansi).contains("\u{1b}["));
    assert!(!render(&problems, &source, Colour::Plain).contains('\u{1b}'));
}

#[test]
fn a_flood_is_cut_short() {
    let source = source(
        &"a.b = 1\n"
            .repeat(60)
            .split_inclusive('\n')
            .enumerate()
            .map(|(at, line)| format!("k{at}{line}"))
            .collect::<String>(),
    );
    let problems = check(&source, &registry(), &loader(), &FewPlugins, &[]).err().unwrap();
    assert_eq!(problems.len(), 61, "60 unknown keys, and no stages");
    assert!(render(&problems, &source, Colour::Plain).ends_with("\n... and 11 more\n"));
}
