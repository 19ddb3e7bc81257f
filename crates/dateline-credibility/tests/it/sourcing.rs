use dateline_layers::Sourcing;

use crate::article::Written;

fn sourcing(written: &str) -> Sourcing {
    Written::new(written).assess().sourcing
}

#[test]
fn each_sort_of_source_is_counted() {
    let found = sourcing(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.} \
         {sentence|{organisation the council|The council} said {said|it rained}.} \
         {sentence|{role|A spokesman} said {said|it rained}.} \
         {sentence|{collective|Residents} said {said|it rained}.} \
         {sentence|{document|The report} said {said|it rained}.} \
         {sentence|{anonymous|A person close to the talks} said {said|it rained}.} \
         {sentence|Reportedly {said|it rained}.} \
         {sentence|It snowed.}",
    );
    let expected = Sourcing {
        attributions: 7,
        named_person: 1,
        named_organisation: 1,
        role: 1,
        collective: 1,
        document: 1,
        anonymous: 1,
        unsourced: 1,
        second_hand: 0,
        speakers: 6,
        attributed_share: 7.0 / 8.0,
    };
    assert_eq!(found, expected);
}

#[test]
fn one_speaker_in_two_guises_is_one() {
    let found = sourcing(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.} {sentence|{said|It snowed}, {person Ann Lowe|she} said.}",
    );
    assert_eq!((found.attributions, found.speakers), (2, 1));
}

#[test]
fn unnamed_sources_are_told_apart_by_their_words() {
    let found = sourcing(
        "{sentence|{role|A police spokesman} said {said|it rained}.} \
         {sentence|{role|The police spokesman} said {said|it snowed}.} \
         {sentence|{role|The mayor} said {said|it hailed}.} \
         {sentence|{role|She} said {said|it thawed}.}",
    );
    assert_eq!((found.attributions, found.speakers), (4, 2));
}

#[test]
fn what_was_relayed_is_second_hand() {
    let found = sourcing(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}, {via Tarn TV|Tarn TV} reported.} \
         {sentence|{person Ann Lowe|She} said {said|it snowed}.}",
    );
    assert_eq!((found.attributions, found.second_hand), (2, 1));
}

#[test]
fn an_attribution_inside_another_is_not_counted() {
    let mut written = Written::new(
        "{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.} {sentence|{person Tam Reed|Tam Reed} said {said|it snowed}.}",
    );
    written.attributions(|index, it| it.nested_in = (index == 1).then_some(1));
    let found = written.assess().sourcing;
    assert_eq!((found.attributions, found.speakers, found.named_person), (1, 1, 1));
}

#[test]
fn only_prose_shares_in_the_attributed() {
    let found = sourcing(
        "{prose|{sentence|{person Ann Lowe|Ann Lowe} said {said|it rained}.}}\n{note|{sentence|Corrected on Monday.}}\n{furniture|{sentence|Subscribe.}}",
    );
    assert!((found.attributed_share - 1.0).abs() < 1e-12, "{found:?}");
}

#[test]
fn a_text_without_sentences_has_no_share() {
    assert_eq!(sourcing(""), Sourcing::default());
}
