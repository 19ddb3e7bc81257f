//! A run of capitalised words, in items: known names, titles, demonyms, other words.

use dateline_layers::EntityKind;

use super::casing::Casing;
use crate::lexicon::{CommonWord, Demonym, Lexicon};
use crate::words::Word;

/// What an item of a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemKind {
    /// A name from a list.
    Known(EntityKind),
    /// A title or a part of one.
    Title,
    /// An adjective or noun for a people.
    Demonym(Demonym),
    /// Any other word, or several that small words join.
    Word,
}

/// A part of a run: the words from `start` up to `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Item {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) kind: ItemKind,
}

/// No run of names is longer; the cut keeps strange text from costing more than its length.
const LONGEST: usize = 48;

/// Reads runs off a sentence.
#[derive(Clone, Copy)]
pub(super) struct RunReader<'a> {
    pub(super) words: &'a [Word<'a>],
    pub(super) lexicon: &'a Lexicon,
    pub(super) casing: &'a Casing<'a>,
}

impl RunReader<'_> {
    /// The items of the run that begins at `start`; none if no name can begin there.
    pub(super) fn run(&self, start: usize) -> Vec<Item> {
        let mut items: Vec<Item> = Vec::new();
        let mut at = start;
        while items.len() < LONGEST
            && let Some(item) = self.item(at, items.last())
        {
            at = item.end;
            items.push(item);
            while at - start < LONGEST
                && let Some(joined) = self.joined(&items)
            {
                at = joined.end;
                items.pop();
                items.push(joined);
            }
        }
        items
    }

    /// The item at `at`, if one can stand there.
    fn item(&self, at: usize, before: Option<&Item>) -> Option<Item> {
        let word = self.words.get(at)?;
        let item = |length: usize, kind| Some(Item { start: at, end: at + length, kind });
        let rest = self.words[at..].iter().map(|it| it.text);
        if let Some(known) = self.lexicon.known.longest(rest.clone())
            && (known.length > 1 || !word.initial || !self.is_plain(word))
        {
            return item(known.length, ItemKind::Known(known.kind));
        }
        if !word.capital {
            return self.prefixed(at).and_then(|length| item(length, ItemKind::Word));
        }
        if let Some(title) = self.lexicon.long_titles.longest(rest.clone()) {
            return item(title.length, ItemKind::Title);
        }
        if let Some(people) = self.lexicon.long_demonyms.longest(rest) {
            let form = if people.kind == EntityKind::Group { Demonym::Plural } else { Demonym::Adjective };
            return item(people.length, ItemKind::Demonym(form));
        }
        let next = self.words.get(at + 1);
        let named_next = next.is_some_and(|it| it.capital && self.lexicon.common(&it.lower).is_none());
        let given = self.lexicon.is_given(word.text) && (named_next || !word.initial);
        match self.lexicon.common(&word.lower) {
            // `Will Young`, but `Will they`.
            Some(CommonWord::Function) if !given || word.upper => return None,
            // `Theresa May`, but `In May`.
            Some(CommonWord::Time) if !given && !before.is_some_and(|it| self.can_precede_surname(it)) => return None,
            _ => {}
        }
        if let Some(form) = self.lexicon.demonym(word.text) {
            return item(1, ItemKind::Demonym(form));
        }
        if self.is_title(word) {
            return item(1, ItemKind::Title);
        }
        if word.initial && !given && self.is_plain(word) {
            let leads = next.is_some_and(|it| {
                it.capital
                    && (self.lexicon.head(it.text).is_some()
                        || self.is_title(it)
                        || self.lexicon.goes_before_title(it.text))
            });
            return if leads { item(1, ItemKind::Word) } else { None };
        }
        item(1, ItemKind::Word)
    }

    /// Whether a word with a capital at the start of a sentence is most likely no name.
    fn is_plain(&self, word: &Word<'_>) -> bool {
        let common = self.lexicon.common(&word.lower).is_some() || self.casing.seen_lower(&word.lower);
        common && !word.upper && !self.casing.seen_capital(word.text)
    }

    pub(super) fn is_title(&self, word: &Word<'_>) -> bool {
        let title = |it: &str| self.lexicon.title(it).is_some();
        title(word.text) || (word.capital && word.text.strip_suffix('s').is_some_and(title))
    }

    fn can_precede_surname(&self, item: &Item) -> bool {
        item.kind == ItemKind::Title || self.lexicon.is_given(self.words[item.start].text)
    }

    /// `al-Masri`: the length of a name that begins with a small prefix.
    fn prefixed(&self, at: usize) -> Option<usize> {
        let [prefix, hyphen, name, ..] = &self.words[at..] else { return None };
        let fits = matches!(prefix.text, "al" | "el" | "an" | "as" | "ar" | "at" | "ash")
            && hyphen.text == "-"
            && prefix.touches(hyphen)
            && hyphen.touches(name)
            && name.capital;
        fits.then_some(3)
    }

    /// The last item together with what small words join to it.
    fn joined(&self, items: &[Item]) -> Option<Item> {
        let last = items.last()?;
        let end = last.end;
        let word = |at: usize| self.words.get(at);
        let (this, next) = (word(end)?, word(end + 1)?);
        let to = |end: usize| Some(Item { start: last.start, end, kind: ItemKind::Word });
        let before = &self.words[end - 1];
        if this.text == "-" && before.touches(this) && this.touches(next) && next.capital {
            // `Abdel-Fattah`, `Smith-Jones`; `Moscow-Kyiv` stays two.
            return if matches!(last.kind, ItemKind::Word) { to(end + 2) } else { None };
        }
        if this.text == "&" && next.capital {
            return to(end + 2);
        }
        if last.kind == ItemKind::Word && is_particle(this.text) {
            // `Ursula von der Leyen`, `Ahmed al-Masri`, `Charles de Gaulle`.
            let mut at = end;
            while at - end <= 3 && word(at).is_some_and(|it| is_particle(it.text) || (it.text == "-" && at > end)) {
                at += 1;
            }
            if word(at)?.capital && at - end <= 3 {
                return to(at + 1);
            }
        }
        if self.is_head(before) && matches!(last.kind, ItemKind::Word | ItemKind::Known(EntityKind::Organisation)) {
            // `Ministry of Defence`, `Institute for the Study of Peace`.
            let links = matches!(this.text, "of" | "for")
                || (this.text == "on" && matches!(before.text, "Committee" | "Commission" | "Council"));
            if links {
                let at = if next.text == "the" { end + 2 } else { end + 1 };
                return self.object(at).and_then(to);
            }
        }
        None
    }

    /// The end of the name behind `of`: capitalised words, and more behind `and` or `of`.
    fn object(&self, start: usize) -> Option<usize> {
        let capital = |at: usize| self.words.get(at).is_some_and(|it| it.capital && !self.is_title(it));
        // `Department of Health and Education`, but `Bank of Norway and Sweden`.
        let common = |at: usize| {
            let word = &self.words[at];
            self.lexicon.common(&word.lower).is_some() || self.lexicon.goes_before_title(word.text)
        };
        let mut end = start;
        while end - start < LONGEST {
            if capital(end) {
                end += 1;
                continue;
            }
            let goes_on = end > start
                && capital(end + 1)
                && match self.words.get(end).map(|it| it.text) {
                    Some("of") => true,
                    Some("and") => common(end - 1) && common(end + 1),
                    _ => false,
                };
            if !goes_on {
                break;
            }
            end += 2;
        }
        (end > start).then_some(end)
    }

    pub(super) fn is_head(&self, word: &Word<'_>) -> bool {
        word.capital && self.lexicon.head(word.text).is_some_and(|it| it != EntityKind::Other)
    }
}

/// Small words inside names of people.
fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "le"
            | "du"
            | "del"
            | "della"
            | "di"
            | "da"
            | "dos"
            | "das"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ter"
            | "ten"
            | "bin"
            | "bint"
            | "ibn"
            | "ben"
            | "al"
            | "el"
            | "ul"
            | "ur"
            | "zu"
            | "af"
            | "av"
            | "y"
            | "ap"
    )
}
