//! What a person sees of a file with several errors.

use dateline_pipeline::{Colour, OutputRequest, check, render};

use super::fakes::{loader, registry, source};

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
    let problems = check(&source, &registry(), &loader(), &[]).err().unwrap();
    assert_eq!(render(&problems, &source, Colour::Plain), FIVE_ANSWERS);
}

#[test]
fn a_problem_of_the_command_line_has_no_caret() {
    let source = source("[loader]\n");
    let problems = check(&source, &registry(), &loader(), &[OutputRequest::new("jsnl", "-")]).err().unwrap();
    assert_eq!(
        render(&problems, &source, Colour::Plain),
        "error[unknown-format]: `--output jsnl:-`: no format is named `jsnl`\n |\n = help: did you mean `jsonl`?\n"
    );
}

#[test]
fn colours_only_when_asked_for() {
    let source = source("");
    let problems = check(&source, &registry(), &loader(), &[]).err().unwrap();
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
    let problems = check(&source, &registry(), &loader(), &[]).err().unwrap();
    assert_eq!(problems.len(), 61, "60 unknown keys, and no stages");
    assert!(render(&problems, &source, Colour::Plain).ends_with("\n... and 11 more\n"));
}
