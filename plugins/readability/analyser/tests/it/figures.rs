//! What is counted, and what the formulas make of it.

use crate::analyse;

/// Words and syllables of a text.
fn counts(text: &str) -> (u32, u32) {
    let (document, ..) = analyse(text);
    (document.words, document.syllables)
}

/// Flesch's own example of a grade is not to be had; these are worked out by hand: 10 words, 2 sentences, 12
/// syllables give 0.39 * 5 + 11.8 * 1.2 - 15.59 = 0.52 and 206.835 - 1.015 * 5 - 84.6 * 1.2 = 100.24.
#[test]
fn the_formulas_are_those_of_the_papers() {
    let (document, sentences, _) = analyse("The ferry struck the bridge. No one was hurt badly.");
    assert_eq!((document.sentences, document.words, document.syllables), (2, 10, 12));
    assert_eq!((document.grade, document.ease), (Some(0.52), Some(100.24)));
    let first = &sentences.as_slice()[0];
    assert_eq!((first.words, first.syllables, first.grade, first.ease), (5, 6, 0.52, 100.24));
}

#[test]
fn contractions_and_words_with_hyphens_are_one_word() {
    assert_eq!(counts("He didn't."), (2, 3));
    assert_eq!(counts("She can't."), (2, 2));
    assert_eq!(counts("They haven’t, and we couldn't've."), (5, 8));
    assert_eq!(counts("the long-term plan"), (3, 4));
    assert_eq!(counts("a 40-year-old ship"), (3, 5));
    assert_eq!(counts("I cannot."), (2, 3));
}

#[test]
fn a_possessive_has_a_syllable_more_behind_a_hiss() {
    assert_eq!(counts("the judge's hat"), (3, 4));
    assert_eq!(counts("the dog's hat"), (3, 3));
}

#[test]
fn dashes_and_slashes_part_words() {
    assert_eq!(counts("the pier—and the quay"), (5, 5));
    assert_eq!(counts("ship and/or boat"), (4, 4));
}

#[test]
fn figures_and_abbreviations_are_one_word_of_one_syllable() {
    assert_eq!(counts("It cost $3.5m in 2024."), (5, 5));
    assert_eq!(counts("The U.S. and the BBC rose 40%."), (7, 7));
}

#[test]
fn marks_are_no_words() {
    assert_eq!(counts("“Yes!” – he said … (twice)."), (4, 4));
}

#[test]
fn hedges_are_counted_by_the_hundred_words() {
    let (document, ..) = analyse("It may sail, and perhaps it will.");
    assert_eq!((document.words, document.hedges_per_100_words), (7, Some(28.57)));
}

#[test]
fn a_text_without_words_has_no_grade() {
    for text in ["", " \n", "* * *"] {
        let (document, sentences, hedges) = analyse(text);
        assert_eq!((document.sentences, document.words, document.grade, document.ease), (0, 0, None, None));
        assert_eq!(document.hedges_per_100_words, None);
        assert!(sentences.is_empty() && hedges.is_empty());
    }
}

#[test]
fn longer_words_and_sentences_are_harder() {
    let ease = |text| analyse(text).0.ease.unwrap();
    assert!(ease("The man took the boat home.") > ease("The passenger requested immediate transportation."));
    assert!(ease("It sank. No one died.") > ease("It sank and no one died and they all went home by bus that day."));
}
