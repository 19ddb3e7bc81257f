//! Reported speech.

use dateline_layers::Polarity;

use crate::marked::{analyse, check, check_all, only};

#[test]
fn a_clause_with_or_without_that() {
    check_all(&[
        "{source|The mayor} {cue|said} that {content|the bridge was safe}.",
        "{source|The mayor} {cue|said} {content|the bridge was safe}.",
        "{source|She} {cue|pointed out} that {content|the bridge was old}.",
        "{source|The mayor} {cue|said} on Friday {content|it had rained}.",
        "{source|The mayor} {cue|told} the Harbour Post that {content|two arches had cracked}.",
        "{source|Officials} {cue|told} reporters {content|the bridge was safe}.",
    ]);
}

#[test]
fn a_cue_at_the_end() {
    check_all(&[
        "{content|The bridge is safe}, {source|the mayor} {cue|said}.",
        "{content|The bridge is safe}, {cue|said} {source|Ann Lee}.",
        "{content|The bridge}, {source|she} {cue|said}, {content|is safe}.",
    ]);
}

#[test]
fn what_someone_urges_and_vows() {
    check_all(&[
        "{source|The mayor} {cue|urged} drivers {content|to stay at home}.",
        "{source|The mayor} {cue|warned} drivers {content|to stay at home}.",
        "{source|The union} {cue|called on} the harbour board {content|to resign at once}.",
        "{source|The mayor} {cue|vowed} {content|to repair the bridge}.",
    ]);
}

#[test]
fn what_someone_accuses_and_blames_others_of() {
    check_all(&[
        "{source|The mayor} {cue|accused} the builders of {content|cheating the town}.",
        "{source|The union} {cue|blamed} the board for {content|closing the bridge}.",
        "{source|Walkers} {cue|praised} the farmers for {content|mending the stile}.",
        "{source|Critics} {cue|described} the plan as {content|a waste of money}.",
    ]);
}

#[test]
fn what_is_announced_in_a_phrase() {
    check_all(&[
        "{source|The curator} {cue|stressed} {content|the value of old maps}.",
        "{source|The ministry} {cue|announced} {content|a plan for a new bridge}.",
        "{source|The union} {cue|questioned} {content|the plan for a new bridge}.",
    ]);
}

#[test]
fn a_denial_and_a_silence_say_so() {
    for (text, polarity) in [
        ("The mayor denied that the bridge was closed.", Polarity::Denied),
        ("The mayor denied closing the bridge.", Polarity::Denied),
        ("The board has not said whether the lido will open.", Polarity::NotSaid),
        ("The board declined to say when the bridge will open.", Polarity::NotSaid),
        ("The clerk declined to comment on the recount.", Polarity::NotSaid),
        ("The mayor said the bridge was not closed.", Polarity::Said),
    ] {
        assert_eq!(only(text).polarity, polarity, "{text}");
    }
}

#[test]
fn what_a_speaker_will_not_tell_is_said_of_the_future() {
    check_all(&[
        "{source|Ms Lind} {cue|said} {content|she would not explain why the tram had stopped}.",
        "{source|The keeper} {cue|told} visitors {content|he could not say where the otters slept}.",
        "{content|They will not tell anyone who won}, {source|the judges} {cue|said}.",
    ]);
    // The writer tells of the silence, or someone tells of another's.
    for (text, count) in [
        ("Ms Lind would not explain why the tram had stopped.", 1),
        ("She would not say whether the lido will open.", 1),
        ("Ms Lind said the board has not said whether the lido will open.", 2),
        ("Ms Lind said the board would not say whether the lido will open.", 2),
        ("Ms Lind said she declined to say whether the lido will open.", 2),
    ] {
        let found = analyse(text);
        assert_eq!(found.len(), count, "{text}");
        assert!(found.iter().any(|it| it.polarity == Polarity::NotSaid), "{text}");
    }
}

#[test]
fn what_a_refusal_leaves_out_was_said() {
    check_all(&[
        "{source1|{source2|The keeper}} {cue1|declined to comment} on {content1|the cull}, except to {cue2|say} that {content2|the herd was well}.",
        "{source1|{source2|The clerk}} {cue1|refused to answer} {content1|questions about the vote} other than to {cue2|confirm} that {content2|it had been held}.",
        "{source1|{source2|The firm}} {cue1|failed to explain} {content1|the leak} apart from {cue2|insisting} that {content2|no eels had died}.",
        "{source1|{source2|The choir}} {cue1|declined to say} {content1|why the organ fell silent} beyond {cue2|noting} that {content2|it was old}.",
        "{source|The keeper} would not elaborate further beyond {cue|noting} that {content|the herd was well}.",
    ]);
}

#[test]
fn a_second_cue_shares_the_subject() {
    check_all(&[
        "{source1|{source2|The mayor}} {cue1|said} {content1|the bridge was safe}, {cue2|adding} that {content2|it would open soon}.",
        "{source1|{source2|The keeper}} {cue1|defended} {content1|the cull}, {cue2|arguing} {content2|the herd had grown too large}.",
        "{source1|{source2|The mayor}} {cue1|said} that {content1|the bridge was safe} and {cue2|rejected} {content2|any talk of a toll}.",
    ]);
}

#[test]
fn someone_else_ends_what_was_said() {
    check_all(&[
        "{source1|The mayor} {cue1|said} {content1|the bridge was safe}, but {source2|the union} {cue2|said} {content2|it was not}.",
        "{source1|The mayor} {cue1|said} {content1|the bridge was safe} while {source2|the union} {cue2|praised} {content2|the crew}.",
    ]);
}

#[test]
fn what_happened_later_is_not_what_was_said() {
    check_all(&[
        "{source|The keeper} {cue|blamed} the dogs for {content|the noise}, after a fox had got in.",
        "{source|The union} {cue|vowed} {content|to strike in May} - words that it had used before.",
        "While {source|the mayor} {cue|says} {content|the bridge is safe}, nobody uses it.",
    ]);
}

#[test]
fn questions_and_conditions_are_no_statements() {
    check_all(&[
        "Asked if the bridge was safe, the mayor left.",
        "The story was told in all schools, and all told, ten came.",
        "The stated goal is a new bridge.",
        "They came to say goodbye.",
        "The board added ten seats.",
        "If the mayor says the bridge is safe, we will use it.",
        "The mayor was told that the bridge was safe.",
    ]);
}

#[test]
fn thoughts_are_less_sure_than_words() {
    let said = only("The mayor said the bridge was safe.");
    let thought = only("The mayor believes the bridge is safe.");
    assert!(thought.confidence < said.confidence);
}

#[test]
fn what_a_speaker_reports_is_nested() {
    let found = analyse("The nurses admit they doubt the rota will hold.");
    assert_eq!(found.len(), 2);
    assert_eq!(found.as_slice()[1].nested_in, Some(1));
}

#[test]
fn headlines_in_capitals() {
    check("{source|Harbour Mayor Ann Lee} {cue|Says} {content|The New Bridge Will Open In March}");
}
