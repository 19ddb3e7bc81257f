//! Which tellings are one statement.

use crate::story::{account, check, ledger, rows};

#[test]
fn the_same_words_are_one_statement() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Mayor Ida Holm} {cue|said} {content|the old bridge at Ostby must close at once}.",
            ),
            account(
                "b",
                "{content|“The old bridge at Ostby must close at once,”} {cue|said} {person:Ida Holm|Ms Holm}.",
            ),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
}

#[test]
fn spelling_and_inflection_make_no_difference() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Holm} {cue|said} {content|the council had cancelled defence programmes for the harbour}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Holm} {cue|said} {content|the council canceled a defense program for the harbor}.",
            ),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
}

#[test]
fn a_shortened_statement_is_found() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Holm} {cue|warned} {content|that the cracked northern pillar could collapse under heavy lorries before the winter ends}.",
            ),
            account("b", "{person:Ida Holm|Holm} {cue|warned} {content|the cracked pillar could collapse}."),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
}

#[test]
fn a_reworded_statement_is_found_by_its_content_words() {
    check(
        &[
            account(
                "a",
                "{body:the river authority|The river authority} {cue|said} {content|“pipes under the market square leak at night, mostly after frost”}.",
            ),
            account(
                "b",
                "{content|“Old pipes below the market square - mostly after frost - leak during the night,”} {body:the river authority|the river authority} {cue|said}.",
            ),
        ],
        &["a:the river authority b:the river authority"],
    );
}

#[test]
fn statements_on_one_subject_stay_apart() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Holm} {cue|said} {content|the bridge would be repaired by a firm from Norvik}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Holm} {cue|said} {content|the bridge had been a danger to children for years}.",
            ),
        ],
        &["a:Ida Holm", "b:Ida Holm"],
    );
}

#[test]
fn names_alone_carry_no_match() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Holm} {cue|said} {content|that Per Lund of Ostby had met Asta Berg in Norvik}.",
            ),
            account(
                "b",
                "{person:Ida Holm|Holm} {cue|said} {content|that Per Lund sued Asta Berg over Ostby and Norvik}.",
            ),
        ],
        &["a:Ida Holm", "b:Ida Holm"],
    );
}

#[test]
fn figures_that_differ_forbid_a_match() {
    check(
        &[
            account(
                "a",
                "{body:the police|Police} {cue|said} {content|four cabins were flooded when the ferry struck the pier}.",
            ),
            account(
                "b",
                "{body:the police|Police} {cue|said} {content|five cabins were flooded when the ferry struck the pier}.",
            ),
            account(
                "c",
                "{body:the police|Police} {cue|said} {content|4 cabins had been flooded when the ferry struck a pier}.",
            ),
        ],
        &["a:the police c:the police", "b:the police"],
    );
}

#[test]
fn a_negation_in_another_mouth_is_another_statement() {
    check(
        &[
            account(
                "a",
                "{person:Ida Holm|Holm} {cue|said} {content|the drinking water in the harbour quarter was safe}.",
            ),
            account(
                "b",
                "{person:Per Lund|Lund} {cue|said} {content|the drinking water in the harbour quarter was not safe}.",
            ),
        ],
        &["a:Ida Holm", "b:Per Lund"],
    );
}

#[test]
fn weak_links_do_not_chain() {
    // Each shares half its words with the next, and the ends share nothing.
    let ledger = ledger(&[
        account(
            "a",
            "{person:Ida Holm|Holm} {cue|said} {content|engineers inspected cracked pillars near Ostby harbour}.",
        ),
        account(
            "b",
            "{person:Ida Holm|Holm} {cue|said} {content|cracked pillars near the harbour frightened fishermen badly}.",
        ),
        account(
            "c",
            "{person:Ida Holm|Holm} {cue|said} {content|fishermen were badly frightened by rising insurance costs}.",
        ),
    ]);
    assert!(rows(&ledger).iter().all(|it| !(it.contains("a:") && it.contains("c:"))), "{:?}", rows(&ledger));
}

#[test]
fn a_document_that_repeats_itself_gives_two_accounts_only_if_nearly_word_for_word() {
    check(
        &[account(
            "a",
            "{person:Ida Holm|Holm} {cue|said} {content|the old bridge must close at once}.
             {content|“The old bridge must close at once,”} {person:Ida Holm|Holm} {cue|repeated}.
             {person:Ida Holm|Holm} {cue|said} {content|the bridge must close for lorries}.",
        )],
        &["a:Ida Holm a:Ida Holm", "a:Ida Holm"],
    );
}

#[test]
fn a_compound_is_one_word_in_either_spelling() {
    check(
        &[
            account("a", "{person:Ida Holm|Holm} {cue|urged} {content|the villages to share a life-boat}."),
            account("b", "{person:Ida Holm|Holm} {cue|urged} {content|villages to pay for a larger lifeboat}."),
        ],
        &["a:Ida Holm b:Ida Holm"],
    );
}

#[test]
fn nothing_and_one_document_are_stories_too() {
    check(&[], &[]);
    check(&[account("a", "It rained all day.")], &[]);
    let ledger =
        check(&[account("a", "{person:Ida Holm|Holm} {cue|said} {content|the bridge must close}.")], &["a:Ida Holm"]);
    assert!(ledger.findings.is_empty() && ledger.origins.is_empty());
}

#[test]
fn a_statement_without_words_harms_nobody() {
    check(
        &[
            account("a", "{person:Ida Holm|Holm} {cue|said} {content|“…”}."),
            account("b", "{person:Per Lund|Lund} {cue|said} {content|“…”}."),
            account("c", "{cue|reportedly} {content|no}."),
        ],
        &["a:Ida Holm", "b:Per Lund", "c:-"],
    );
}

#[test]
fn fifty_accounts_are_one_row_each_statement() {
    let ids: Vec<String> = (0..50).map(|it| format!("d{it:02}")).collect();
    let accounts: Vec<_> = ids
        .iter()
        .enumerate()
        .map(|(at, id)| {
            let sentences = if at % 2 == 0 {
                "{person:Ida Holm|Mayor Ida Holm} {cue|said} {content|the old bridge must close at once}.
                 {person:Per Lund|Per Lund} {cue|warned} {content|that lorries would have to drive forty kilometres further}."
            } else {
                "{content|“The old bridge must be closed at once,”} {cue|said} {person:Holm|Ms Holm}.
                 Lorries would have to drive 40 kilometres further, {person:Lund|Lund} {cue|warned}: {content|“Lorries will drive 40 kilometres further.”}"
            };
            account(id, sentences)
        })
        .collect();
    let ledger = ledger(&accounts);
    let sizes: Vec<usize> = ledger.statements.iter().map(|it| it.accounts.len()).collect();
    assert_eq!(sizes, [50, 50]);
    assert!(ledger.findings.is_empty(), "{:?}", ledger.findings);
}
