//! Which words name the source, and whom they name.

use dateline_layers::SourceType;

use crate::marked::{analyse, check_all, only};

#[test]
fn the_source_is_the_whole_phrase() {
    check_all(&[
        "{source|Coastguard duty officer Capt. Ann Lee} {cue|said} {content|the dinghy was empty}.",
        "{source|Norland's fisheries council} {cue|said} {content|the catch was small}.",
        "{source|Guides in the upper and the lower valley} {cue|say} {content|the path is open}.",
        "{source|About three in ten} {cue|said} {content|they used the bridge}.",
        "On Friday {source|the mayor} {cue|said} {content|the bridge was safe}.",
        "Late last month {source|Mr Lee} {cue|said} {content|the choir was full}.",
        "{source|The parish clerks} on Sunday {cue|blamed} the frost for {content|the burst pipe}.",
    ]);
}

#[test]
fn what_is_set_beside_a_source_belongs_to_it() {
    check_all(&[
        "{source|Ann Lee, who leads the board}, {cue|said} {content|the bridge was safe}.",
        "{source|Ann Lee, a lawyer for the board}, {cue|also wrote} that {content|the lease was void}.",
        "{source|Ann Lee}, on Friday, {cue|said} {content|the bridge was safe}.",
        "{source|The people who live there} {cue|said} {content|the bridge was safe}.",
        "{source|A woman briefed on the plan} {cue|said} {content|the bridge was safe}.",
    ]);
}

#[test]
fn pronouns_lead_to_names() {
    let found = analyse("Ann Lee said the bridge was safe. She said it would open soon.");
    let speakers: Vec<_> = found.iter().map(|it| it.speaker.as_deref()).collect();
    assert_eq!(speakers, [Some("Ann Lee"), Some("Ann Lee")]);
    assert_eq!(found.as_slice()[0].entity, found.as_slice()[1].entity);
}

#[test]
fn titles_are_no_part_of_a_name() {
    assert_eq!(only("Senator Ann Lee said the bridge was safe.").speaker.as_deref(), Some("Ann Lee"));
}

#[test]
fn a_name_beside_a_role_names_it() {
    for (text, name) in [
        ("The mayor's spokesman, Bo Kim, said the bridge was safe.", "Bo Kim"),
        ("The mayor of Hollin Dale, Petra Lind, has urged walkers to keep off the moor.", "Petra Lind"),
        ("The mayor of Hollin Dale, Petra Lind of the Meadow party, has urged walkers to turn back.", "Petra Lind"),
        ("“The yard will close,” said the owner of the sawmill, Joss Arden.", "Joss Arden"),
        ("The club's coach, 44-year-old Ana Ruiz, said the pitch was dry.", "Ana Ruiz"),
        ("The head of the lake trust, Dr Mina Holt, denied that eels had died.", "Mina Holt"),
        ("According to the head of the lake trust, Mina Holt, eels have died.", "Mina Holt"),
        ("Eels have died, according to the head of the lake trust, Mina Holt.", "Mina Holt"),
    ] {
        assert_eq!(only(text).speaker.as_deref(), Some(name), "{text}");
    }
    assert_eq!(only("The keeper, a widower, said the herd was well.").speaker.as_deref(), Some("keeper"));
}

#[test]
fn a_role_is_named_by_its_words() {
    assert_eq!(only("The harbour master said the bridge was safe.").speaker.as_deref(), Some("harbour master"));
}

#[test]
fn a_relative_stands_for_what_it_refers_to() {
    let text = "The board fired Ann Lee, who said the bridge was safe.";
    let found = only(text);
    assert_eq!(found.source.map(|it| it.span.of(text)), Some("who"));
    assert_eq!(found.speaker.as_deref(), Some("Ann Lee"));
}

#[test]
fn sorts_of_sources() {
    for (text, source_type) in [
        ("Ann Lee said the bridge was safe.", SourceType::NamedPerson),
        ("The harbour master said the bridge was safe.", SourceType::Role),
        ("Investigators said the bridge was safe.", SourceType::Collective),
        ("Both teams said the pitch was dry.", SourceType::Collective),
        ("The report said the bridge was safe.", SourceType::Document),
        ("A person familiar with the matter said the bridge was safe.", SourceType::Anonymous),
        ("An official said on condition of anonymity that the bridge was safe.", SourceType::Anonymous),
        ("It was announced that the bridge was safe.", SourceType::None),
    ] {
        assert_eq!(only(text).source_type, source_type, "{text}");
    }
}

#[test]
fn who_withholds_a_name_has_no_speaker() {
    assert_eq!(only("A source said the bridge was safe.").speaker, None);
}
