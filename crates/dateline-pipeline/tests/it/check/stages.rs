//! What stages name.

use super::{find, says};

#[test]
fn an_unknown_component_with_a_near_name() {
    says("[[stage]]\nuse = {unknown-component|\"lnies\"}\n", "no component is named `lnies`", "did you mean `lines`?");
}

#[test]
fn an_unknown_component_with_no_near_name() {
    says(
        "[[stage]]\nuse = {unknown-component|\"sentiment\"}\n",
        "no component is named `sentiment`",
        "there are `basics`, `count`, `duet`, `echo`, `lines`, `shout`, `whisper` and `words`",
    );
}

#[test]
fn a_slip_in_a_name_is_told_once() {
    // `shout` reads what the misspelt stage writes.
    find("[[stage]]\nuse = {unknown-component|\"word\"}\n[[stage]]\nuse = \"shout\"\n");
    find("[[stage]]\nuse = {unknown-component|\"gibberish\"}\n[[stage]]\nuse = \"shout\"\n");
}

#[test]
fn a_stage_without_a_component() {
    says(
        "{missing-key|[[stage]]}\non_error = \"fail\"\n",
        "stage 1 does not say which component it is",
        "add a line such as `use = \"language\"`; `dateline components` lists what there is",
    );
}

#[test]
fn the_same_stage_twice() {
    says(
        "[[stage]]\nuse = \"lines\"\n[[stage]]\nuse = {repeated-stage|\"lines\"}\n",
        "`lines` is in this pipeline twice",
        "remove one of the two: it would write the same layers again",
    );
}

#[test]
fn a_stage_and_a_bundle_that_holds_it() {
    let after = find("[[stage]]\nuse = \"basics\"\n[[stage]]\nuse = {repeated-stage|\"lines\"}\n");
    assert_eq!(after[0].message, "`lines` is in this pipeline twice: it is a part of `basics`");
    let before = find("[[stage]]\nuse = \"lines\"\n[[stage]]\nuse = {repeated-stage|\"basics\"}\n");
    assert_eq!(before[0].message, "`lines` is in this pipeline twice: it is also a part of `basics`");
}
