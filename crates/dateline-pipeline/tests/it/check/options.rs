//! Options of stages, of the loader and of outputs.

use super::{fakes, find, says};
use dateline_pipeline::{Source, check};

#[test]
fn an_unknown_option() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\n{unknown-key|min_lenght} = 3\n",
        "`words` has no option `min_lenght`",
        "did you mean `min_length`?",
    );
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\n{unknown-key|x} = 3\n",
        "`words` has no option `x`",
        "its options are `min_length`, `stop_list`, `style`, `sureness` and `window`",
    );
}

#[test]
fn an_option_of_a_component_without_any() {
    says(
        "[[stage]]\nuse = \"lines\"\n[stage.options]\n{unknown-key|x} = 3\n",
        "`lines` has no option `x`",
        "`lines` has no options",
    );
}

#[test]
fn an_unknown_key_inside_an_option() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options.window]\n{unknown-key|lefft} = 3\n",
        "the option `window` of `words` has no key `lefft`",
        "did you mean `left`?",
    );
}

#[test]
fn an_option_of_the_wrong_type() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = {wrong-type|\"3\"}\n",
        "`min_length` takes a whole number, not a string",
        "write a whole number without quotes: `min_length = 3`",
    );
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = {wrong-type|2.5}\n",
        "`min_length` takes a whole number, not a number with a fraction",
        "write a whole number without quotes: `min_length = 3`",
    );
    says(
        "[loader]\nlanguages = {wrong-type|\"en\"}\n",
        "`languages` takes a list, not a string",
        "write it in square brackets: `languages = [\"en\"]`",
    );
}

#[test]
fn an_option_out_of_its_range() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = {bad-value|21}\n",
        "`min_length` cannot be 21",
        "choose a number from 1 to 20",
    );
    find("[[stage]]\nuse = \"words\"\n[stage.options]\nwindow.left = {bad-value|-1}\n");
    find("[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = {bad-value|99999999999999999999}\n");
    find("[[stage]]\nuse = \"words\"\n[stage.options]\nsureness = {bad-value|nan}\n");
    // Within the schema's range, which starts at 0, and not in that of its type.
    find("[[stage]]\nuse = \"words\"\n[stage.options]\nwindow.right = {bad-value|5000000000}\n");
}

#[test]
fn an_option_that_is_not_among_its_choices() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nstyle = {bad-value|\"capital\"}\n",
        "`style` cannot be `capital`",
        "did you mean `capitals`?",
    );
}

#[test]
fn an_option_that_the_component_refuses() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nwindow.left = {bad-value|10}\n",
        "`window.left`: a window of more than 9 words is of no use; choose less",
        "`dateline components words` lists its options with their types",
    );
}

#[test]
fn a_component_that_cannot_be_made_ready() {
    says(
        "[[stage]]\nuse = {unavailable|\"words\"}\n[stage.options]\nmin_length = 19\n",
        "`words` knows no such long words",
        "give it other options, or leave its stage out",
    );
}

#[test]
fn all_errors_of_a_table_at_once() {
    find(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nmin_length = {wrong-type|true}\n{unknown-key|lang} = \"en\"\n\
         sureness = {bad-value|1.5}\nstyle = {bad-value|\"none\"}\nwindow.left = {bad-value|10}\n\
         stop_list = {resource|\"stop.txt\"}\n",
    );
}

#[test]
fn the_options_of_a_bundle_are_a_table_for_each_member() {
    find("[[stage]]\nuse = \"basics\"\n[stage.options.words]\nmin_length = 3\n");
    says(
        "[[stage]]\nuse = \"basics\"\n[stage.options.words]\n{unknown-key|min_lenght} = 3\n",
        "`words` has no option `min_lenght`",
        "did you mean `min_length`?",
    );
    says(
        "[[stage]]\nuse = \"basics\"\n[stage.options]\n{unknown-key|min_length} = 3\n",
        "`basics` has no member `min_length`",
        "put it below `[stage.options.words]`",
    );
    says(
        "[[stage]]\nuse = \"basics\"\n[stage.options.{unknown-key|wrods}]\nmin_length = 3\n",
        "`basics` has no member `wrods`",
        "did you mean `words`?",
    );
    find("[[stage]]\nuse = \"basics\"\n[stage.options]\nwords = {wrong-type|3}\n");
}

#[test]
fn a_list_that_is_not_there() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nstop_list = {resource|\"lists/stop.txt\"}\n",
        "there is no file `lists/stop.txt`",
        "paths are relative to the pipeline's file: this one leads to `no-such-folder/lists/stop.txt`",
    );
}

#[test]
fn a_list_of_the_wrong_form() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("empty.txt"), "").unwrap();
    let text = "[[stage]]\nuse = \"words\"\n[stage.options]\nstop_list = \"empty.txt\"\n";
    let source = Source::at(&folder.path().join("pipeline.toml"), text);
    let problems = check(&source, &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[]).err().unwrap();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "`empty.txt` is empty");
    assert_eq!(&text[problems[0].span.clone().unwrap()], "\"empty.txt\"");
}

#[test]
fn an_unknown_option_of_the_loader_and_of_an_output() {
    says(
        "[loader]\n{unknown-key|language} = [\"en\"]\n",
        "`[loader]` has no option `language`",
        "did you mean `languages`?",
    );
    says(
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\n[output.options]\n{unknown-key|layer} = []\n",
        "`jsonl` has no option `layer`",
        "did you mean `layers`?",
    );
    find(
        "[loader]\n[[output]]\nformat = \"jsonl\"\npath = \"-\"\n[output.options]\nlayers = [\"a\", {wrong-type|1}]\n",
    );
}

/// One without an end would fill the memory, and a pipe keep us waiting.
#[cfg(unix)]
#[test]
fn a_file_that_is_a_device() {
    says(
        "[[stage]]\nuse = \"words\"\n[stage.options]\nstop_list = {resource|\"/dev/zero\"}\n",
        "the file `/dev/zero` cannot be read: it is not a regular file",
        "it leads to `/dev/zero`",
    );
}
