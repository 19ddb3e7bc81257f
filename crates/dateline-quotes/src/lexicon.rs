//! The word lists: what a word can be, and which words credit.

use std::collections::{HashMap, HashSet};

pub(crate) const WORDS: &str = include_str!("../data/words.txt");
pub(crate) const VERBS: &str = include_str!("../data/verbs.txt");
pub(crate) const CUE_VERBS: &str = include_str!("../data/cue_verbs.txt");
pub(crate) const CUE_PHRASES: &str = include_str!("../data/cue_phrases.txt");
pub(crate) const CUE_NOUNS: &str = include_str!("../data/cue_nouns.txt");

/// The classes that a word can have, as a set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u64);

macro_rules! classes {
    ($($name:ident $section:literal)*) => {
        classes!(@ 0u32; $($name)*);
        const SECTIONS: &[(&str, Classes)] = &[$(($section, Classes::$name)),*];
    };
    (@ $bit:expr; $name:ident $($rest:ident)*) => {
        impl Classes { pub(crate) const $name: Self = Self(1 << $bit); }
        classes!(@ $bit + 1; $($rest)*);
    };
    (@ $bit:expr;) => {};
}

classes! {
    DETERMINER "determiner"
    POSSESSIVE "possessive"
    SUBJECT "subject"
    PRONOUN "pronoun"
    RELATIVE "relative"
    PREPOSITION "preposition"
    CONJUNCTION "conjunction"
    SUBORDINATOR "subordinator"
    MODAL "modal"
    AUXILIARY "auxiliary"
    BE "be"
    HAVE "have"
    NEGATION "negation"
    ADVERB "adverb"
    TIME "time"
    TIME_MODIFIER "time_modifier"
    NUMBER "number"
    TITLE "title"
    PERSON "person_noun"
    COLLECTIVE "collective_noun"
    ORGANISATION "organisation_noun"
    DOCUMENT "document_noun"
    MEDIA_NOUN "media_noun"
    MEDIA "media"
    ADDRESSEE "addressee"
    BASE "(base form of a verb)"
    THIRD "(form in -s)"
    PAST "(past form)"
    PARTICIPLE "(past participle)"
    ING "(form in -ing)"
    EITHER "(a noun as often)"
}

impl Classes {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const ANY_VERB: Self = Self::BASE.or(Self::THIRD).or(Self::PAST).or(Self::PARTICIPLE).or(Self::ING);

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub(crate) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What may follow a cue, one bit a letter of the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Frames(u32);

impl Frames {
    pub(crate) const NONE: Self = Self(0);
    /// A clause, with or without `that`.
    pub(crate) const CLAUSE: Self = Self(1);
    /// A clause with `that`.
    pub(crate) const THAT: Self = Self(1 << 1);
    pub(crate) const QUOTED: Self = Self(1 << 2);
    pub(crate) const ADDRESSEE: Self = Self(1 << 3);
    /// Someone, then `to` and a verb.
    pub(crate) const OBJECT_TO: Self = Self(1 << 4);
    pub(crate) const TO: Self = Self(1 << 5);
    pub(crate) const OF: Self = Self(1 << 6);
    pub(crate) const FOR: Self = Self(1 << 7);
    pub(crate) const AS: Self = Self(1 << 8);
    pub(crate) const NOUN: Self = Self(1 << 9);
    pub(crate) const GERUND: Self = Self(1 << 10);
    pub(crate) const QUESTION: Self = Self(1 << 11);
    pub(crate) const PREPOSITION: Self = Self(1 << 12);

    fn read(letters: &str) -> Option<Self> {
        let mut frames = Self::NONE;
        for letter in letters.trim().chars() {
            frames = frames.or(match letter {
                'c' => Self::CLAUSE,
                'C' => Self::THAT,
                'q' => Self::QUOTED,
                'a' => Self::ADDRESSEE,
                'i' => Self::OBJECT_TO,
                't' => Self::TO,
                'o' => Self::OF,
                'f' => Self::FOR,
                's' => Self::AS,
                'n' => Self::NOUN,
                'g' => Self::GERUND,
                'w' => Self::QUESTION,
                'p' => Self::PREPOSITION,
                'z' => Self::NONE,
                _ => return None,
            });
        }
        Some(frames)
    }

    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a cue says of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CueClass {
    /// Uttered it.
    Speech,
    /// Thinks it.
    Opinion,
    /// Takes a side on it, aloud.
    Stance,
    /// Wants, supports, sees it.
    Attitude,
    /// Says that it is not so.
    Denial,
    /// Would not do it.
    Refusal,
}

/// How a verb or phrase credits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CueVerb {
    pub(crate) frames: Frames,
    pub(crate) class: CueClass,
    /// How often a word like it is a cue, from 0 to 1.
    pub(crate) likelihood: f32,
}

/// A cue of several words; the first is a verb in any form.
#[derive(Clone, Debug)]
pub(crate) struct CuePhrase {
    pub(crate) rest: Vec<Box<str>>,
    pub(crate) cue: CueVerb,
}

/// How a noun credits.
#[derive(Clone, Debug)]
pub(crate) struct CueNoun {
    pub(crate) frames: Frames,
    pub(crate) likelihood: f32,
    pub(crate) preposition: Box<str>,
}

/// What the lists know of one word.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Entry {
    pub(crate) classes: Classes,
    /// Its lemma's number, from 1; 0 for none.
    pub(crate) lemma: u16,
    noun: u16,
}

/// All lists, ready to be asked.
#[derive(Debug)]
pub(crate) struct Lexicon {
    entries: HashMap<Box<str>, Entry>,
    lemmas: HashMap<Box<str>, u16>,
    // Indexed by lemma.
    cues: Vec<Option<CueVerb>>,
    phrases: Vec<Vec<CuePhrase>>,
    nouns: Vec<CueNoun>,
    doubling: HashSet<&'static str>,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::read().expect("the lists that are compiled in are well formed; a test reads them")
    }
}

impl Lexicon {
    fn read() -> Result<Self, String> {
        let mut lexicon = Self {
            entries: HashMap::new(),
            lemmas: HashMap::new(),
            cues: vec![None],
            phrases: vec![Vec::new()],
            nouns: Vec::new(),
            doubling: HashSet::new(),
        };
        lexicon.read_words()?;
        lexicon.read_verbs()?;
        for line in lines(CUE_VERBS) {
            let (base, cue) = cue_line(line)?;
            let lemma = lexicon.verb(base);
            match &mut lexicon.cues[lemma as usize] {
                // A verb with two lines has the frames of both.
                Some(known) => known.frames = known.frames.or(cue.frames),
                none => *none = Some(cue),
            }
        }
        for line in lines(CUE_PHRASES) {
            let (words, cue) = cue_line(line)?;
            let mut words = words.split(' ');
            let lemma = lexicon.verb(words.next().unwrap_or_default());
            let phrase = CuePhrase { rest: words.map(Box::from).collect(), cue };
            lexicon.phrases[lemma as usize].push(phrase);
        }
        for phrases in &mut lexicon.phrases {
            phrases.sort_by_key(|it| std::cmp::Reverse(it.rest.len()));
        }
        for line in lines(CUE_NOUNS) {
            lexicon.read_noun(line)?;
        }
        Ok(lexicon)
    }

    /// What is known of a word in lower case.
    pub(crate) fn entry(&self, word: &str) -> Entry {
        self.entries.get(word).copied().unwrap_or_default()
    }

    /// How a lemma credits, if it does.
    pub(crate) fn cue(&self, lemma: u16) -> Option<CueVerb> {
        self.cues[lemma as usize]
    }

    /// The phrases that begin with a lemma, longest first.
    pub(crate) fn phrases(&self, lemma: u16) -> &[CuePhrase] {
        &self.phrases[lemma as usize]
    }

    /// The number of a lemma, 0 if it is not listed.
    pub(crate) fn lemma(&self, base: &str) -> u16 {
        self.lemmas.get(base).copied().unwrap_or_default()
    }

    /// How a noun credits, if it does.
    pub(crate) fn noun(&self, entry: Entry) -> Option<&CueNoun> {
        self.nouns.get((entry.noun as usize).checked_sub(1)?)
    }

    fn read_words(&mut self) -> Result<(), String> {
        let mut class = Classes::NONE;
        for line in lines(WORDS) {
            if let Some(section) = line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
                let known = SECTIONS.iter().find(|(name, _)| *name == section);
                class = known.ok_or_else(|| format!("no class of words is called `{section}`"))?.1;
            } else {
                line.split_whitespace().for_each(|word| self.add(word, class, 0));
            }
        }
        Ok(())
    }

    fn read_verbs(&mut self) -> Result<(), String> {
        // Which verbs double their last letter must be known before any is inflected, and which
        // are irregular before the rest.
        for word in section("doubling").flat_map(str::split_whitespace) {
            self.doubling.insert(word);
        }
        for line in section("irregular") {
            let forms: Vec<&str> = line.split_whitespace().collect();
            let [base, past, participle] = forms[..] else {
                return Err(format!("`{line}` is not a verb with its past and its participle"));
            };
            let lemma = self.verb(base);
            self.add(past, Classes::PAST, lemma);
            self.add(participle, Classes::PARTICIPLE, lemma);
        }
        for word in section("verb").flat_map(str::split_whitespace) {
            self.verb(word);
        }
        for word in section("either").flat_map(str::split_whitespace) {
            let lemma = self.verb(word);
            self.add(word, Classes::EITHER, lemma);
            self.add(&third_person(word), Classes::EITHER, lemma);
        }
        Ok(())
    }

    fn read_noun(&mut self, line: &str) -> Result<(), String> {
        let fields: Vec<&str> = line.split('|').map(str::trim).collect();
        let [singular, plural, frames, likelihood, preposition] = fields[..] else {
            return Err(format!("`{line}` does not have five fields"));
        };
        let noun = CueNoun {
            frames: Frames::read(frames).ok_or_else(|| format!("`{line}` has an unknown frame"))?,
            likelihood: likelihood.parse().map_err(|_| format!("`{line}` has no likelihood"))?,
            preposition: preposition.into(),
        };
        self.nouns.push(noun);
        let number = u16::try_from(self.nouns.len()).expect("the list is short");
        for form in [singular, plural] {
            self.entries.entry(form.into()).or_default().noun = number;
        }
        Ok(())
    }

    /// Enters a verb with its regular forms and gives its lemma. One that is known stays as it is.
    fn verb(&mut self, base: &str) -> u16 {
        if let Some(lemma) = self.lemmas.get(base) {
            return *lemma;
        }
        let lemma = u16::try_from(self.cues.len()).expect("the lists are short");
        self.lemmas.insert(base.into(), lemma);
        self.cues.push(None);
        self.phrases.push(Vec::new());
        self.add(base, Classes::BASE, lemma);
        self.add(&third_person(base), Classes::THIRD, lemma);
        for stem in stems(base, self.doubling.contains(base) || doubles(base)) {
            let e = if stem.ends_with('e') { "" } else { "e" };
            let past = match stem.strip_suffix('y') {
                Some(short) if !ends_in_vowel(short) => format!("{short}ied"),
                _ => format!("{stem}{e}d"),
            };
            self.add(&past, Classes::PAST.or(Classes::PARTICIPLE), lemma);
            let without_e = stem.strip_suffix('e').filter(|it| !it.ends_with(['e', 'y', 'o'])).unwrap_or(&stem);
            let ing = stem.strip_suffix("ie").map_or_else(|| format!("{without_e}ing"), |it| format!("{it}ying"));
            self.add(&ing, Classes::ING, lemma);
        }
        lemma
    }

    fn add(&mut self, word: &str, classes: Classes, lemma: u16) {
        let entry = self.entries.entry(word.into()).or_default();
        entry.classes = entry.classes.or(classes);
        if lemma != 0 {
            entry.lemma = lemma;
        }
    }
}

fn lines(list: &str) -> impl Iterator<Item = &str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn cue_line(line: &str) -> Result<(&str, CueVerb), String> {
    let fields: Vec<&str> = line.split('|').map(str::trim).collect();
    let [words, frames, class, likelihood] = fields[..] else {
        return Err(format!("`{line}` does not have four fields"));
    };
    let class = match class {
        "speech" => CueClass::Speech,
        "opinion" => CueClass::Opinion,
        "stance" => CueClass::Stance,
        "attitude" => CueClass::Attitude,
        "denial" => CueClass::Denial,
        "refusal" => CueClass::Refusal,
        _ => return Err(format!("`{line}` has an unknown class")),
    };
    let frames = Frames::read(frames).ok_or_else(|| format!("`{line}` has an unknown frame"))?;
    let likelihood = likelihood.parse().map_err(|_| format!("`{line}` has no likelihood"))?;
    Ok((words, CueVerb { frames, class, likelihood }))
}

fn ends_in_vowel(word: &str) -> bool {
    word.ends_with(['a', 'e', 'i', 'o', 'u'])
}

fn third_person(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh") => {
            format!("{base}es")
        }
        _ => format!("{base}s"),
    }
}

/// What the endings are put to. A verb that doubles its last letter in one English and not in the
/// other (`travelled`, `traveled`) has both.
fn stems(base: &str, doubles: bool) -> Vec<String> {
    let Some(last) = base.chars().last().filter(|_| doubles) else { return vec![base.to_owned()] };
    let doubled = format!("{base}{last}");
    if last == 'l' { vec![base.to_owned(), doubled] } else { vec![doubled] }
}

/// Verbs of one short syllable double: `getting`, `stopped`.
fn doubles(base: &str) -> bool {
    let vowel = |it: u8| b"aeiou".contains(&it);
    let [.., third, middle, last] = *base.as_bytes() else { return false };
    let one_vowel = base.bytes().filter(|it| vowel(*it)).count() == 1;
    one_vowel && !b"aeiouwxy".contains(&last) && vowel(middle) && !vowel(third)
}

/// The lines of a section of the list of verbs.
fn section(name: &str) -> impl Iterator<Item = &'static str> {
    let body = lines(VERBS).skip_while(move |line| line.trim_matches(['[', ']']) != name || !line.starts_with('['));
    body.skip(1).take_while(|line| !line.starts_with('['))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_well_formed() {
        assert!(Lexicon::read().is_ok(), "{:?}", Lexicon::read().err());
    }

    #[test]
    fn verbs_are_inflected() {
        let lexicon = Lexicon::default();
        for (base, forms) in [
            ("say", ["says", "said", "said", "saying"]),
            ("deny", ["denies", "denied", "denied", "denying"]),
            ("admit", ["admits", "admitted", "admitted", "admitting"]),
            ("lie", ["lies", "lay", "lain", "lying"]),
            ("write", ["writes", "wrote", "written", "writing"]),
            ("agree", ["agrees", "agreed", "agreed", "agreeing"]),
            ("get", ["gets", "got", "gotten", "getting"]),
            ("stress", ["stresses", "stressed", "stressed", "stressing"]),
        ] {
            let classes = [Classes::THIRD, Classes::PAST, Classes::PARTICIPLE, Classes::ING];
            for (form, class) in forms.iter().zip(classes) {
                let entry = lexicon.entry(form);
                assert!(entry.classes.any(class), "{form} of {base}");
                assert_eq!(entry.lemma, lexicon.lemma(base), "{form} of {base}");
            }
        }
    }

    #[test]
    fn both_englishes_are_known() {
        let lexicon = Lexicon::default();
        assert!(lexicon.entry("labelled").classes.any(Classes::PAST));
        assert!(lexicon.entry("labeled").classes.any(Classes::PAST));
    }
}
