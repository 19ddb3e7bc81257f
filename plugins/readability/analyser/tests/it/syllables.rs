//! Syllables against a list counted by hand.

use readability::Syllables;

const BY_HAND: &str = include_str!("../data/syllables_by_hand.txt");

fn by_hand() -> impl Iterator<Item = (&'static str, u32)> {
    BY_HAND.lines().filter(|it| !it.starts_with('#')).flat_map(|line| {
        let (count, words) = line.split_once(": ").unwrap();
        words.split(' ').map(move |it| (it, count.parse().unwrap()))
    })
}

/// The share that the README names. Who mends a rule or breaks one must say so there.
#[test]
fn all_but_20_of_526_words_are_counted_as_by_hand() {
    let syllables = Syllables::new();
    let wrong: Vec<&str> = by_hand().filter(|(word, count)| syllables.of(word) != *count).map(|(it, _)| it).collect();
    assert_eq!((wrong.len(), by_hand().count()), (20, 526), "{wrong:?}");
}

#[test]
fn a_word_is_counted_by_hand_once() {
    let mut words: Vec<&str> = by_hand().map(|(it, _)| it).collect();
    words.sort_unstable();
    let twice: Vec<_> = words.windows(2).filter(|it| it[0] == it[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn capitals_and_accents_do_not_matter() {
    let syllables = Syllables::new();
    assert_eq!(["bridge", "Bridge", "BRIDGE"].map(|it| syllables.of(it)), [1, 1, 1]);
    assert_eq!(["business", "Business"].map(|it| syllables.of(it)), [2, 2]);
    assert_eq!(["café", "naïve"].map(|it| syllables.of(it)), [2, 2]);
}

#[test]
fn each_part_of_a_word_is_spoken() {
    let syllables = Syllables::new();
    assert_eq!(["vice-president", "O'Hare"].map(|it| syllables.of(it)), [4, 2]);
}

/// What is no English word, and a word longer than any.
#[test]
fn anything_has_a_syllable() {
    let syllables = Syllables::new();
    let long = "ba".repeat(1000);
    assert_eq!(["", "—", "hmm", "東京", "мост", "1,204"].map(|it| syllables.of(it)), [1; 6]);
    assert_eq!(syllables.of(&long), 20);
}

/// A silent `e` inside a compound, and names from elsewhere.
#[test]
fn compounds_and_foreign_names_are_counted_wrong() {
    let syllables = Syllables::new();
    assert_eq!(["grapefruit", "Leicester", "Penelope"].map(|it| syllables.of(it)), [3, 3, 3]);
}
