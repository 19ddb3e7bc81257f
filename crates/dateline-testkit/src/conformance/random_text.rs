//! Texts made at random, the same for the same seed.

/// The words, marks and oddities that texts are made of. What breaks analysers is their neighbourhood,
/// so most of a text is usual and the rest may stand anywhere.
const PROSE: &[&str] = &[
    "the",
    "a",
    "of",
    "bridge",
    "harbour",
    "said",
    "told",
    "reportedly",
    "apparently",
    "not",
    "never",
    "that",
    "according",
    "to",
    "denied",
    "she",
    "he",
    "they",
    "it",
    "was",
    "will",
    "Monday",
    "in",
    "1998",
    "3.5",
    "million",
    "12,000",
    "per",
    "cent",
    "U.S.",
    "e.g.",
    "No.",
    "spokesman",
    "mayor",
    "council's",
    "don’t",
    "well-known",
    "good",
    "terrible",
    "crisis",
];
const NAMES: &[&str] = &[
    "Ida Holm",
    "Holm",
    "Mr Lund",
    "Per Lund",
    "Dr. Una Berg-Strand",
    "O’Dell",
    "Arvik",
    "the Arvik Courier",
    "José Núñez",
    "Ærø",
    "McAllen",
    "NORLINK",
    "van der Meer",
];
const MARKS: &[&str] = &[
    ",", ".", "!", "?", ":", ";", "…", "—", "–", "-", "“", "”", "‘", "’", "\"", "'", "«", "»", "„", "(", ")", "[", "]",
    "%", "€", "@", "#", "&", "/", "\\", "{", "|", "}", "<b>",
];
const ODDITIES: &[&str] = &[
    "🙂",
    "👩‍🚒",
    "🇳🇴",
    "👍🏽",
    "e\u{301}",
    "\u{301}",
    "Z\u{335}\u{321}",
    "שלום",
    "مرحبا",
    "\u{200f}",
    "\u{202b}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\0",
    "\u{7}",
    "中文。",
    "日本",
    "𝒳",
    "ﬁ",
    "İ",
    "ß",
    "ǅ",
    "\u{fffd}",
    "\u{10ffff}",
    "\u{3000}",
];
const GAPS: &[&str] = &["\n", "\r\n", "\n\n", "\r\n\r\n", "\t", "\u{a0}", "\u{2028}", "\r", "  ", "\n \n"];

/// The text of a seed: up to some hundred bytes.
pub(crate) fn text(seed: u64) -> String {
    let mut dice = Dice(seed);
    let mut text = String::new();
    for _ in 0..dice.below(90) {
        let (list, glued) = match dice.below(100) {
            0..50 => (PROSE, false),
            50..62 => (NAMES, false),
            62..82 => (MARKS, dice.below(3) > 0),
            82..91 => (ODDITIES, dice.below(2) > 0),
            _ => (GAPS, true),
        };
        if !glued && !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(list[dice.below(list.len())]);
    }
    text
}

/// `SplitMix64`: eight lines, and no dependency whose next version rolls differently.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        // Limits are small, so the remainder's lean to low numbers is far below what matters here.
        usize::try_from(mixed % limit as u64).expect("a remainder is below its divisor")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_text_and_another_seed_another() {
        assert_eq!(text(7), text(7));
        assert_ne!(text(7), text(8));
    }

    #[test]
    fn all_kinds_of_oddity_come_up_in_a_hundred_texts() {
        let all: String = (0..100).map(text).collect();
        let missing: Vec<_> = ODDITIES.iter().chain(GAPS).filter(|it| !all.contains(**it)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
