//! What is got wrong today. Each of these is the wrong answer; change it when the answer changes.

use crate::marked::{check, check_all};

#[test]
fn a_noun_that_could_be_a_verb() {
    // `report` is a noun here, and nobody says anything.
    check("{source|The police} {cue|report} that {content|the bridge was safe was lost}.");
}

#[test]
fn a_second_speaker_who_only_agrees() {
    // What Lee agreed to is no part of what the union said.
    check("{source|The union} {cue|said} {content|Norland would pay and Lee agreed}.");
}

#[test]
fn cues_without_a_form_we_know() {
    // All three are attributions.
    check_all(&[
        "The bridge is reportedly safe.",
        "As the mayor put it, the bridge is safe.",
        "Lee nodded. “The bridge is safe.”",
    ]);
}

#[test]
fn turns_without_cues() {
    // Kim says the second.
    check("{content|“The bridge is safe,”} {source|Lee} {cue|said}. Kim shook her head. “It is not.”");
}
