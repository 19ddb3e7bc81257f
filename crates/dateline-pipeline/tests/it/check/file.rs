//! The tables and keys of a file, whatever they name.

use super::{find, says};

#[test]
fn an_unknown_key_of_the_file() {
    says(
        "{unknown-key|stages} = 3\n[[stage]]\nuse = \"lines\"\n",
        "a pipeline has no key `stages`",
        "did you mean `stage`?",
    );
}

#[test]
fn a_key_above_its_table() {
    says(
        "{unknown-key|given} = [\"words\"]\n[[stage]]\nuse = \"lines\"\n",
        "a pipeline has no key `given`",
        "`given` belongs under `[pipeline]`",
    );
}

#[test]
fn an_unknown_key_of_the_pipeline() {
    says(
        "[pipeline]\n{unknown-key|colour} = 3\n[[stage]]\nuse = \"lines\"\n",
        "`[pipeline]` has no key `colour`",
        "`[pipeline]` has `name`, `summary` and `given`",
    );
}

#[test]
fn an_unknown_key_of_a_stage() {
    says(
        "[[stage]]\nuse = \"lines\"\n{unknown-key|on_eror} = \"fail\"\n",
        "a stage has no key `on_eror`",
        "did you mean `on_error`?",
    );
}

#[test]
fn an_option_beside_its_table() {
    says(
        "[[stage]]\nuse = \"words\"\n{unknown-key|min_length} = 3\n",
        "a stage has no key `min_length`",
        "`min_length` is an option of `words`: put it below `[stage.options]`",
    );
}

#[test]
fn an_unknown_key_of_an_output() {
    says(
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\n{unknown-key|fromat} = \"x\"\n",
        "an output has no key `fromat`",
        "did you mean `format`?",
    );
}

#[test]
fn a_stage_in_single_brackets() {
    says(
        "[{wrong-type|stage}]\nuse = \"lines\"\n",
        "`stage` must be a list of tables",
        "write `[[stage]]` in double brackets, once for each stage, and its keys below it",
    );
}

#[test]
fn a_pipeline_in_double_brackets() {
    let problems = find("{wrong-type|[[pipeline]]}\nname = \"x\"\n[[stage]]\nuse = \"lines\"\n");
    assert_eq!(problems[0].help.as_deref(), Some("write `[pipeline]`, in single brackets, and only once"));
}

#[test]
fn values_of_the_wrong_type() {
    find(
        "[pipeline]\nname = {wrong-type|3}\nsummary = {wrong-type|true}\ngiven = {wrong-type|\"words\"}\n\
         [[stage]]\nuse = {wrong-type|[\"lines\"]}\n\
         [[stage]]\nuse = \"lines\"\non_error = {wrong-type|1}\noptions = {wrong-type|2.5}\n\
         [[output]]\nformat = {wrong-type|1979-05-27}\npath = {wrong-type|0x1F}\n",
    );
    find("loader = {wrong-type|true}\n");
    find("{wrong-type|stage} = \"lines\"\n");
}

#[test]
fn a_wrong_on_error() {
    says(
        "[[stage]]\nuse = \"lines\"\non_error = {bad-value|\"skip\"}\n",
        "`on_error` cannot be `skip`",
        "did you mean `skip_stage`?",
    );
    says(
        "[[stage]]\nuse = \"lines\"\non_error = {bad-value|\"halt\"}\n",
        "`on_error` cannot be `halt`",
        "choose `fail`, `skip_stage` or `dead_letter`",
    );
}

#[test]
fn an_unknown_given_layer() {
    says(
        "[pipeline]\ngiven = [\"lines\", {unknown-layer|\"wrods\"}]\n[[stage]]\nuse = \"lines\"\n",
        "no component reads or writes a layer `wrods`",
        "did you mean `words`?",
    );
    find("[pipeline]\ngiven = [{unknown-layer|\"words@2\"}, {wrong-type|7}]\n[[stage]]\nuse = \"lines\"\n");
}

#[test]
fn no_stages() {
    let help = "add a `[[stage]]` with a line such as `use = \"language\"`; or, if the inputs shall only be loaded, \
                an empty `[loader]` table";
    says("[{no-stages|pipeline}]\nname = \"x\"\n", "this pipeline has no stages", help);
    says("{no-stages|}", "this pipeline has no stages", help);
    says("{no-stages|}stage = []\n", "this pipeline has no stages", help);
}

#[test]
fn no_stages_are_enough_if_there_is_a_loader() {
    find("[loader]\n");
}

#[test]
fn a_syntax_error() {
    says(
        "[[stage]]\nuse = {syntax|lines}\n",
        "this is not TOML: string values must be quoted, expected literal string",
        "write it in quotes: `use = \"language\"`",
    );
    says(
        "[[stage]]\nuse = \"lines\"\n{syntax|use} = \"lines\"\n",
        "this is not TOML: duplicate key",
        "a key may be there once; remove one of the two",
    );
}

#[test]
fn a_syntax_error_does_not_hide_the_others() {
    find(
        "[pipeline]\nname = \"x{syntax|}\n\
         [[stage]]\nuse = {unknown-component|\"wrods\"}\n\
         [[stage]]\nuse = \"lines\"\n{unknown-key|optoins} = 3\n",
    );
}

#[test]
fn nothing_is_missed_in_a_file_that_is_not_whole() {
    // The stage behind the broken line may be anything, so nobody complains of what is missing.
    find("[pipeline]\nname = \"x\"\n[[stag{syntax|}\nuse = \"lines\"\n");
}

#[test]
fn what_a_broken_line_was_meant_to_say_is_not_missed() {
    find("[[stage]]\nuse {syntax|}\"lines\"\n[[output]]\nformat = \"jsonl\"\npath = \"a{syntax|}\n");
    find("[[stage]]\nuse{syntax|}\n");
}

#[test]
fn a_key_without_its_sign_does_not_hide_what_follows() {
    find("[pipeline]\nname {syntax|}\"é\"\nsummary{syntax|}\n{unknown-key|nane} = 1\n[[stage]]\nuse = {syntax|x}\n");
}

#[test]
fn a_file_with_the_line_ends_of_windows() {
    find("\u{feff}[pipeline]\r\n{unknown-key|nane} = \"a\"\r\n[[stage]]\r\nuse = {unknown-component|\"lnies\"}\r\n");
}
