//! Words whose full stop is their own.

use std::collections::HashMap;

use dateline_core::BuildError;

/// The list that is compiled in.
pub(super) const LIST: &str = include_str!("../../data/abbreviations.txt");

/// What may follow an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// It goes with the next word: `Mr.`, `St.`
    Name,
    /// It may end a sentence: `Inc.`, `etc.`
    End,
    /// It is one only before a number: `No.`, `Jan.`
    Number,
}

/// No abbreviation of the list is longer; longer words are not looked up.
const LONGEST: usize = 12;

/// The abbreviations by their letters in lower case, without the stop.
#[derive(Clone, Debug)]
pub(super) struct Abbreviations {
    // Asked for single words only, so its order is never seen.
    known: HashMap<Box<[u8]>, Abbreviation>,
}

impl Default for Abbreviations {
    fn default() -> Self {
        let mut known = HashMap::new();
        let mut kind = Abbreviation::Name;
        for line in LIST.lines().filter(|it| !it.starts_with('#')) {
            match line {
                "[name]" => kind = Abbreviation::Name,
                "[end]" => kind = Abbreviation::End,
                "[number]" => kind = Abbreviation::Number,
                _ => known.extend(line.split_whitespace().map(|it| (it.as_bytes().into(), kind))),
            }
        }
        Self { known }
    }
}

impl Abbreviations {
    /// The list and further abbreviations that go with the next word.
    pub(super) fn with(more: &[String]) -> Result<Self, BuildError> {
        let mut all = Self::default();
        for word in more {
            let bare = word.strip_suffix('.').unwrap_or(word).to_ascii_lowercase();
            let problem = if bare.is_empty() || bare.contains(char::is_whitespace) {
                "is not one word; write abbreviations like `Supt`".to_owned()
            } else if bare.len() > LONGEST {
                format!("is longer than {LONGEST} bytes, so it is no abbreviation")
            } else {
                all.known.insert(bare.into_bytes().into(), Abbreviation::Name);
                continue;
            };
            return Err(BuildError::Option { option: "abbreviations".into(), problem: format!("`{word}` {problem}") });
        }
        Ok(all)
    }

    /// What `word`, without its stop, is.
    pub(super) fn kind(&self, word: &[u8]) -> Option<Abbreviation> {
        if word.len() > LONGEST {
            return None;
        }
        let mut lower = [0; LONGEST];
        let lower = &mut lower[..word.len()];
        lower.copy_from_slice(word);
        lower.make_ascii_lowercase();
        self.known.get(&*lower).copied()
    }
}
