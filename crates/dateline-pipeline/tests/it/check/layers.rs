//! Whether every layer is there when it is read, and written once.

use super::{find, says};

#[test]
fn a_layer_that_nothing_writes_before() {
    says(
        "[[stage]]\nuse = {missing-layer|\"shout\"}\n",
        "stage 1 `shout` reads `words@1`, which no earlier stage writes",
        "`basics` writes it: put a stage with `use = \"basics\"` before this one; or, if the input brings it along, \
         say so: `[pipeline]` `given = [\"words\"]`",
    );
}

#[test]
fn a_layer_that_a_later_stage_writes() {
    says(
        "[[stage]]\nuse = \"lines\"\n[[stage]]\nuse = {missing-layer|\"shout\"}\n[[stage]]\nuse = \"words\"\n",
        "stage 2 `shout` reads `words@1`, which no earlier stage writes",
        "stage 3 `words` writes it: move that one up, before this one",
    );
}

#[test]
fn what_is_missing_for_one_reason_is_told_once() {
    says(
        "[[stage]]\nuse = {missing-layer|\"duet\"}\n[[stage]]\nuse = \"basics\"\n",
        "stage 1 `duet` reads `words@1` and `lines@1`, which no earlier stage writes",
        "stage 2 `basics` writes them: move that one up, before this one",
    );
    let apart = "[[stage]]\nuse = {missing-layer|{missing-layer|\"duet\"}}\n[[stage]]\nuse = \"words\"\n\
                 [[stage]]\nuse = \"lines\"\n";
    find(apart);
    says(
        "[[stage]]\nuse = {missing-layer|\"duet\"}\n",
        "stage 1 `duet` reads `words@1` and `lines@1`, which no earlier stage writes",
        "`basics` writes them: put a stage with `use = \"basics\"` before this one; or, if the input brings them along, \
         say so: `[pipeline]` `given = [\"words\", \"lines\"]`",
    );
}

#[test]
fn a_stage_never_feeds_itself_or_those_before() {
    find("[[stage]]\nuse = {missing-layer|\"count\"}\n[[stage]]\nuse = {missing-layer|\"shout\"}\n");
}

#[test]
fn a_given_layer_is_there() {
    find("[pipeline]\ngiven = [\"words\"]\n[[stage]]\nuse = \"shout\"\n");
    find("[pipeline]\ngiven = [\"words@1\"]\n[[stage]]\nuse = \"count\"\n");
}

#[test]
fn the_layers_of_the_loader_are_there() {
    find("[[stage]]\nuse = \"words\"\n");
}

#[test]
fn an_optional_layer_may_be_missing() {
    find("[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"shout\"\n");
}

#[test]
fn two_writers_of_a_layer() {
    let problems =
        find("[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"shout\"\n[[stage]]\nuse = {two-writers|\"whisper\"}\n");
    assert_eq!(problems[0].message, "stage 3 `whisper` writes `shouts@1`, which stage 2 `shout` writes already");
    assert_eq!(problems[0].help.as_deref(), Some("remove one of the two stages"));
    let (first, part) = problems[0].related.clone().unwrap();
    assert_eq!((first, part.as_str()), (40..47, "writes `shouts@1` first"));
}

#[test]
fn a_document_stage_that_reads_what_is_found_of_a_group() {
    says(
        "[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"count\"\n[[stage]]\nuse = {missing-layer|\"echo\"}\n",
        "stage 3 `echo` reads `tally@1`, which `count` writes of a group of documents, not of each",
        "what is found of a group can be shown by an output, and read by no stage",
    );
}

#[test]
fn a_member_of_a_bundle_is_named_with_it() {
    // Within `basics`, `words` reads the loader's blocks; nothing is missing.
    find("[[stage]]\nuse = \"basics\"\n[[stage]]\nuse = \"count\"\n");
}
