//! Documents that go back to one text, and what does not depend on chance.

use dateline_core::{Article, BuildError, Component, CorpusAnalyser, Span, Spans};
use dateline_layers::{Attribution, Polarity, QuoteKind, Sentence, SourceType};
use dateline_ledger::{Bookkeeper, LedgerOptions};
use proptest::prelude::*;

use crate::story::{Account, NoLists, account, ledger, ledger_with, rows};

const COPY: &str = "Heavy rain fell on the hills above Ostby for three days before the river rose over its banks and
 carried away two barns, a footbridge and much of the road to Norvik, where the ferry had stopped running.
 {person:Ida Holm|Mayor Ida Holm} {cue|said} {content|the old bridge must close at once}.";

#[test]
fn the_same_document_twice_is_one_origin() {
    let ledger = ledger(&[account("a", COPY), account("b", COPY)]);
    assert_eq!(ledger.origins.len(), 1);
    assert_eq!(ledger.origins[0].documents, ["a", "b"]);
    assert_eq!(ledger.origins[0].reason, "the same text");
}

#[test]
fn long_runs_outside_quotations_show_one_origin() {
    let edited = COPY.replace("Heavy rain", "HIGHLANDS, Monday: Rain").replace("for three days", "for four days");
    let own = "The flood took the Ostby footbridge.\n{person:Ida Holm|Holm} {cue|said} {content|the old bridge must close at once}.";
    let ledger = ledger(&[account("a", COPY), account("b", own), account("c", &edited)]);
    assert_eq!(ledger.origins.len(), 1);
    assert_eq!(ledger.origins[0].documents, ["a", "c"]);
    assert!(ledger.origins[0].reason.starts_with("long runs of the same words"), "{}", ledger.origins[0].reason);
}

#[test]
fn a_long_quotation_that_both_have_shows_nothing() {
    let quote = "{content|“The river rose faster than anybody in this valley can remember, it took the barns and the
 footbridge within an hour, and if the wardens had not gone from door to door all night we would be mourning people now”}"
        .replace('\n', "");
    let one = format!("{{person:Ida Holm|Ida Holm}} {{cue|said}} {quote}.");
    let other = format!("{quote}, {{person:Ida Holm|the mayor of the flooded town}} {{cue|said}} on the radio.");
    assert!(ledger(&[account("a", &one), account("b", &other)]).origins.is_empty());
}

#[test]
fn a_shared_agency_shows_one_origin() {
    let one = account("a", "It rained.").with_agency("Norvik Wire");
    let other = account("b", "The ferry stopped.").with_agency("Norvik Wire");
    let ledger = ledger(&[one, other, account("c", "The barn fell.")]);
    assert_eq!(ledger.origins[0].documents, ["a", "b"]);
    assert_eq!(ledger.origins[0].reason, "both credit Norvik Wire");
}

#[test]
fn findings_count_independent_texts() {
    let lund = "{person:Per Lund|Per Lund} {cue|said} {content|the old wooden bridge must close at once}.";
    let holm = COPY.replace("old bridge", "old wooden bridge");
    let ledger = ledger(&[account("a", &holm), account("b", &holm), account("c", lund)]);
    assert_eq!(ledger.findings[0].summary, "2 of 3 accounts (from one text) credit Ida Holm; 1 credits Per Lund");
}

#[test]
fn thresholds_decide() {
    let accounts = [
        account("a", "{person:Ida Holm|Holm} {cue|said} {content|the cracked pillar could collapse under lorries}."),
        account("b", "{person:Ida Holm|Holm} {cue|said} {content|the cracked pillar might fall on swimmers}."),
    ];
    let strict = LedgerOptions { match_from: 0.9, dispute_from: 0.9, ..LedgerOptions::default() };
    let loose = LedgerOptions { match_from: 0.3, ..LedgerOptions::default() };
    assert_eq!(ledger_with(strict, &accounts).statements.len(), 2);
    assert_eq!(ledger_with(loose, &accounts).statements.len(), 1);
    let sure = LedgerOptions { min_confidence: 0.95, ..LedgerOptions::default() };
    assert_eq!(ledger_with(sure, &accounts).statements.len(), 0);
}

#[test]
fn options_that_make_no_sense_are_refused() {
    for (options, expected) in [
        (LedgerOptions { match_from: 1.5, ..LedgerOptions::default() }, "match_from"),
        (LedgerOptions { dispute_from: f64::NAN, ..LedgerOptions::default() }, "dispute_from"),
        (LedgerOptions { min_confidence: -0.1, ..LedgerOptions::default() }, "min_confidence"),
        (LedgerOptions { match_from: 0.8, ..LedgerOptions::default() }, "dispute_from"),
    ] {
        match Bookkeeper::build(options, &mut NoLists) {
            Err(BuildError::Option { option, .. }) => assert_eq!(option, expected),
            other => panic!("{other:?}"),
        }
    }
}

/// Lines from which stories are put together.
const LINES: [&str; 8] = [
    "{person:Ida Holm|Ida Holm} {cue|urged} Ostby {content|to close the cracked northern bridge to lorries}.",
    "{person:Per Lund|the former} {cue|urged} Ostby {content|to close the cracked northern bridge to all lorries}.",
    "{person:Holm|Holm} {cue|said} {content|the cracked northern bridge should be closed to lorries}.",
    "{role|a spokesman} {cue|said} {content|that the bridge in the north was cracked and closed}.",
    "{person:Ida Holm|Holm} {denied|denied} {content|the northern bridge was cracked}.",
    "{body:the river authority|The authority} {cue|said} {content|forty lorries crossed the cracked bridge}.",
    "{body:the river authority|The authority} {cue|said} {content|fifty lorries crossed the cracked bridge}.",
    "The ferry to Norvik had stopped running in the night, and no one knew when it would be back on the water again.",
];

fn any_story() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec(prop::collection::vec(0..LINES.len(), 0..5), 0..6)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The order of the documents changes the order of accounts, and nothing of what goes together
    /// or is found.
    #[test]
    fn the_order_of_the_documents_does_not_matter(story in any_story(), seed in any::<u64>()) {
        let texts: Vec<(String, String)> = story
            .iter()
            .enumerate()
            .map(|(at, lines)| (format!("d{at}"), lines.iter().map(|it| LINES[*it]).collect::<Vec<_>>().join("\n")))
            .collect();
        let accounts: Vec<Account<'_>> = texts.iter().map(|(id, text)| account(id, text)).collect();
        let mut shuffled: Vec<Account<'_>> = accounts.clone();
        shuffled.sort_by_key(|it| (seed ^ it.id.bytes().map(u64::from).sum::<u64>().wrapping_mul(0x9e37_79b9_7f4a_7c15)).rotate_left(17));

        let (one, other) = (ledger(&accounts), ledger(&shuffled));
        prop_assert_eq!(rows(&one), rows(&ledger(&accounts)), "the same twice");
        let groups = |ledger: &dateline_layers::Ledger| {
            let mut groups: Vec<(bool, Vec<(String, u32)>)> = ledger
                .statements
                .iter()
                .map(|it| {
                    let mut members: Vec<_> = it.accounts.iter().map(|it| (it.document.clone(), it.attribution)).collect();
                    members.sort();
                    (it.disputed_credit, members)
                })
                .collect();
            groups.sort();
            groups
        };
        prop_assert_eq!(groups(&one), groups(&other));
        prop_assert_eq!(one.findings.len(), other.findings.len());
        prop_assert_eq!(one.origins.len(), other.origins.len());
    }

    /// Strange text gives strange rows at worst.
    #[test]
    fn any_text_can_be_a_statement(texts in prop::collection::vec("[\\PC\n]{1,60}", 1..4), with_sentences in any::<bool>()) {
        any_ledger(&texts, with_sentences);
    }
}

fn any_ledger(texts: &[String], with_sentences: bool) {
    let bookkeeper = Bookkeeper::build(LedgerOptions::default(), &mut NoLists).unwrap();
    let digests = texts.iter().enumerate().map(|(at, text)| {
        let whole = Span::from_range(0..text.len());
        let first = Span::from_range(0..text.chars().next().map_or(0, char::len_utf8));
        let attribution = Attribution {
            id: 1,
            kind: QuoteKind::Mixed,
            source: Some(first.into()),
            cue: Some(whole.into()),
            content: vec![whole.into(), first.into()],
            speaker: Some(text.clone()),
            entity: None,
            source_type: SourceType::NamedPerson,
            relays: vec![text.clone()],
            relay_passages: Vec::new(),
            polarity: Polarity::Said,
            nested_in: Some(1),
            confidence: 0.5,
        };
        let sentences = Spans::new(vec![Sentence { span: whole }]);
        let article = Article::from_text(format!("d{at}"), text);
        let reads = (&Spans::new(vec![attribution]), with_sentences.then_some(&sentences), None, None);
        bookkeeper.digest(&article, reads).unwrap()
    });
    let digests = digests.collect();
    bookkeeper.conclude("any", digests).unwrap();
}
