//! Attributions whose cue is no verb.

use crate::marked::{analyse, check_all};

#[test]
fn according_to() {
    check_all(&[
        "{content|The bridge is safe}, {cue|according to} {source|the mayor}.",
        "{cue|According to} {source|the mayor}, {content|the bridge is safe}.",
        "{content|The bridge}, {cue|according to} {source|the mayor}, {content|is safe}.",
        "{content|“The bridge is safe,”} {cue|according to} {source|the mayor}.",
    ]);
}

#[test]
fn nouns() {
    check_all(&[
        "Few heeded {cue|predictions} from {source|the union} that {content|the quarry would flood}.",
        "Nobody believed {source|Norland}'s {cue|claim} that {content|the bridge was safe}.",
        "Rain brought {cue|complaints} about {content|the drains} from {source|the tenants}.",
    ]);
}

#[test]
fn a_claim_without_a_source_is_unsure() {
    let found = analyse("The claim that the bridge was safe spread fast.");
    assert!(found.iter().all(|it| it.confidence < 0.4));
}
