//! Whom the accounts credit, and where they differ.

use dateline_layers::{FindingKind, Severity};

use crate::story::{account, check};

const CLOSE: &str = "{content|to close the cracked northern bridge to lorries}";

#[test]
fn a_statement_that_one_account_credits_to_another_speaker_comes_first() {
    let urged = format!("In a letter {{person:Ida Holm|Ida Holm}} {{cue|urged}} Ostby {CLOSE}.");
    let he = format!("Twice this week Mayor {{person:Holm|Holm}} {{cue|urged}} Ostby {CLOSE} now.");
    let former = format!(
        "Per Lund spoke before Ida Holm at the hearing, and {{person:Per Lund|the former}} {{cue|urged}} Ostby {CLOSE}."
    );
    let ledger = check(
        &[
            account(
                "a",
                &format!(
                    "{{person:Asta Berg|Asta Berg}} {{cue|said}} {{content|the school would stay open}}.\n{urged}"
                ),
            ),
            account("b", &he),
            account("c", &former),
            account(
                "d",
                &format!("{urged}\n{{person:Asta Berg|Berg}} {{cue|said}} {{content|the school will stay open}}."),
            ),
        ],
        &["! a:Ida Holm b:Ida Holm c:Per Lund d:Ida Holm", "a:Asta Berg d:Asta Berg"],
    );
    let [finding] = &ledger.findings[..] else { panic!("{:?}", ledger.findings) };
    assert_eq!(finding.kind, FindingKind::Misattribution);
    assert_eq!(finding.severity, Severity::High);
    assert_eq!(finding.statement, Some(1));
    assert_eq!(finding.summary, "3 of 4 accounts credit Ida Holm; 1 credits Per Lund (as “the former”)");
    let cited: Vec<&str> = finding.evidence.iter().map(|it| it.document.as_str()).collect();
    assert_eq!(cited, ["a", "b", "d", "c"]);
    let apart: Vec<bool> = ledger.statements[0].accounts.iter().map(|it| it.differs).collect();
    assert_eq!(apart, [false, false, true, false]);
    assert!(finding.evidence[3].text.starts_with("the former urged Ostby"), "{:?}", finding.evidence[3]);
}

#[test]
fn two_people_who_both_said_it_are_no_dispute() {
    let holm = "{person:Ida Holm|Ida Holm} {cue|said} {content|the cracked bridge must close at once}.";
    let lund = "{person:Per Lund|Per Lund} {cue|said} {content|the cracked bridge must close at once}.";
    check(
        &[account("a", &format!("{holm}\n{lund}")), account("b", holm), account("c", lund)],
        &["a:Ida Holm b:Ida Holm", "a:Per Lund c:Per Lund"],
    );
}

#[test]
fn a_few_common_words_in_two_mouths_are_two_statements() {
    check(
        &[
            account("a", "{person:Ida Holm|Ida Holm} {cue|said} {content|“We will rebuild”}."),
            account("b", "{person:Per Lund|Per Lund} {cue|said} {content|“We will rebuild”}."),
        ],
        &["a:Ida Holm", "b:Per Lund"],
    );
}

#[test]
fn two_people_of_one_surname_are_kept_apart() {
    let text = |who: &str| format!("{who} {{cue|said}} {{content|the cracked northern bridge must close at once}}.");
    // The bare surname may be either, and so disputes neither.
    let ledger = check(
        &[
            account("a", &text("{person:Ida Holm|Ida Holm}")),
            account("b", &text("{person:Erik Holm|Erik Holm}")),
            account("c", &text("{person:Holm|Holm}")),
        ],
        &["! a:Ida Holm b:Erik Holm c:Holm"],
    );
    assert_eq!(
        ledger.findings[0].summary,
        "1 of 3 accounts credits Ida Holm; 1 credits Erik Holm; 1 credits Holm, which excludes neither"
    );
    assert_eq!(ledger.findings[0].severity, Severity::Medium);
}

#[test]
fn a_person_is_one_under_all_forms_of_the_name() {
    let text = |who: &str| format!("{who} {{cue|said}} {{content|the cracked northern bridge must close at once}}.");
    check(
        &[
            account("a", &text("{person:Ida Holm|Ida Holm}")),
            account("b", &text("{person:Mayor Holm|Mayor Holm}")),
            account("c", &text("{person:Ida M. Holm|Ida M. Holm}")),
            account("d", &text("{person:Ms Holm|Ms Holm}")),
            account("e", &text("{person:I. Holm|I. Holm}")),
        ],
        &["a:Ida Holm b:Ida Holm c:Ida Holm d:Ida Holm e:Ida Holm"],
    );
}

#[test]
fn a_body_is_one_under_all_forms_of_its_name() {
    let text = |who: &str| format!("{who} {{cue|said}} {{content|the cracked northern bridge must close at once}}.");
    for (one, other) in [
        ("Norway's defence ministry", "the Norwegian Ministry of Defense"),
        ("Oslo's Ministry of Defence", "the Defense Ministry of Norway"),
        ("the Pentagon", "the US Department of Defense"),
        ("the World Bridge Association", "WBA"),
    ] {
        let (a, b) = (format!("{{body:{one}|{one}}}"), format!("{{body:{other}|{other}}}"));
        let ledger = crate::story::ledger(&[account("a", &text(&a)), account("b", &text(&b))]);
        assert_eq!(ledger.statements.len(), 1, "{one} and {other}");
        assert!(!ledger.statements[0].disputed_credit, "{one} and {other}: {:?}", ledger.findings);
    }
}

#[test]
fn less_exact_credits_dispute_nothing() {
    let text = |who: &str| format!("{who} {{cue|said}} {{content|the cracked northern bridge must close at once}}.");
    let pairs = [
        ("{role|a Norwegian army spokesman}", "{role|an Oslo official}"),
        ("{role|a Norwegian official}", "{body:Norway's road ministry|Norway's road ministry}"),
        ("{person:Ida Holm|Ida Holm}", "{role|a spokeswoman}"),
        ("{person:Ida Holm|Ida Holm}", "{body:Norway's road ministry|the ministry}"),
        ("{body:Norway|Norway}", "{body:Norway's road ministry|the ministry}"),
        ("{body:the Ostby Herald|The Ostby Herald}", ""),
        ("{body:Brask Ferries|Brask Ferries}", "{body:the operator|the operator}"),
        ("{role|pro-Norwegian officials}", "{role|officials}"),
        ("{role|pro-Norwegian officials}", "{role|Oslo-backed officials}"),
        ("{role|pro-Norwegian officials}", "{person:Ida Holm|Ida Holm}"),
    ];
    for (one, other) in pairs {
        let texts = [text(one), text(other)];
        let told = |id, at: usize| account(id, &texts[at]).with_role("Ida Holm", "Norwegian road minister");
        let accounts = [told("a", 0), told("b", 1)];
        let ledger = crate::story::ledger(&accounts);
        assert_eq!(ledger.statements.len(), 1, "{one} and {other}");
        assert!(!ledger.statements[0].disputed_credit, "{one} and {other}: {:?}", ledger.findings);
    }
}

#[test]
fn two_countries_exclude_each_other_and_so_does_siding_with_one() {
    let text = |who: &str| format!("{who} {{cue|said}} {{content|the cracked northern bridge must close at once}}.");
    for (one, other) in [
        (
            "{body:Norway's road ministry|Norway's road ministry}",
            "{body:Sweden's road ministry|Sweden's road ministry}",
        ),
        ("{role|a Norwegian spokeswoman}", "{body:Sweden's road ministry|the Swedish ministry}"),
        ("{person:Ida Holm|Ida Holm}", "{body:Stockholm|Stockholm}"),
        ("{role|pro-Norwegian officials}", "{body:Norway|Oslo}"),
        ("{role|Oslo-installed authorities}", "{role|Norwegian officials}"),
    ] {
        let texts = [text(one), text(other)];
        let first = account("a", &texts[0]).with_role("Ida Holm", "Norwegian road minister");
        let ledger = crate::story::ledger(&[first, account("b", &texts[1])]);
        assert!(ledger.statements[0].disputed_credit, "{one} and {other}");
    }
}

#[test]
fn who_passes_it_on_is_not_another_speaker() {
    let ledger = check(
        &[
            account(
                "a",
                "{body:the Norvik Wire|The Norvik Wire} {cue|reported} {content|that the cracked northern bridge must close at once}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Ida Holm} {cue|said} {content|the cracked northern bridge must close at once}, {relay:the Norvik Wire|the Norvik Wire} reported.",
            ),
        ],
        &["a:the Norvik Wire b:Ida Holm"],
    );
    assert_eq!(ledger.statements[0].accounts[1].relays, ["the Norvik Wire"]);
}

#[test]
fn one_account_states_what_another_has_denied() {
    let ledger = check(
        &[
            account(
                "a",
                "{person:Ida Holm|Ida Holm} {cue|said} {content|the harbour crane had failed its yearly test}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Ida Holm} {denied|denied} {content|the harbour crane had failed its yearly test}.",
            ),
            account("c", "{person:Ida Holm|Ida Holm} {cue|said} {content|the harbour crane failed its yearly test}."),
        ],
        &["a:Ida Holm b:Ida Holm c:Ida Holm"],
    );
    let [finding] = &ledger.findings[..] else { panic!("{:?}", ledger.findings) };
    assert_eq!(finding.kind, FindingKind::PolarityConflict);
    assert_eq!(finding.summary, "2 of 3 accounts say that Ida Holm said this; 1 says that Ida Holm denied it");
}

#[test]
fn a_denial_and_a_negation_agree() {
    let ledger = check(
        &[
            account(
                "a",
                "{person:Ida Holm|Ida Holm} {denied|denied} {content|the harbour crane had failed its yearly test}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Ida Holm} {cue|said} {content|the harbour crane had not failed its yearly test}.",
            ),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
    assert!(ledger.findings.is_empty(), "{:?}", ledger.findings);
}

#[test]
fn declining_to_say_differs_from_saying() {
    let ledger = check(
        &[
            account(
                "a",
                "{person:Ida Holm|Ida Holm} {cue|said} {content|the harbour crane would be tested again in June}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Ida Holm} {unsaid|has not said} {content|if the harbour crane would be tested again in June}.",
            ),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
    assert_eq!(ledger.findings[0].kind, FindingKind::PolarityConflict);
    assert_eq!(ledger.findings[0].severity, Severity::Medium);
}

#[test]
fn who_names_the_speaker_in_the_words_excludes_nobody() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Mayor Ida Holm} {cue|warned} {content|of lorries queueing on the cracked northern bridge}.",
            ),
            account(
                "b",
                "{person:Per Lund|Spokesman Per Lund} {cue|said} {content|that Holm “warned of lorries queueing on the cracked northern bridge”}.",
            ),
        ],
        &["a:Ida Holm b:Per Lund"],
    );
}

#[test]
fn a_surname_that_is_also_a_place_is_the_persons() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Ida Holm} {cue|urged} Ostby {content|to close the cracked northern bridge}.",
            ),
            account("b", "{body:Holm|Holm} {cue|urged} Ostby {content|to close the cracked northern bridge}."),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
}

#[test]
fn a_speaker_read_from_a_pronoun_is_less_sure() {
    let finding = |credit: &str| {
        let holm = format!("{{person:Ida Holm|Ida Holm}} {{cue|urged}} Ostby {CLOSE}.");
        let lund = format!("{credit} {{cue|urged}} Ostby {CLOSE}.");
        let ledger = crate::story::ledger(&[account("a", &holm), account("b", &holm), account("c", &lund)]);
        ledger.findings.into_iter().next().unwrap()
    };
    let (by_name, by_pronoun) = (finding("{person:Per Lund|Per Lund}"), finding("{person:Per Lund|He}"));
    assert_eq!((by_name.severity, by_pronoun.severity), (Severity::High, Severity::Medium));
    assert!(by_pronoun.confidence < by_name.confidence);
    assert!(by_pronoun.summary.ends_with("1 credits Per Lund (as “He”)"), "{}", by_pronoun.summary);
}
