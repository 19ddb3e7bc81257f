//! From runs of capitals to mentions.

use dateline_core::Span;
use dateline_layers::{EntityKind, Mention, Passage};

use super::agreement::NameWords;
use super::casing::Casing;
use super::kinds;
use super::run::{Item, ItemKind, RunReader};
use crate::lexicon::{CommonWord, Demonym, Lexicon};
use crate::words::Word;

/// Finds the mentions of a sentence in which a capital means something.
pub(super) fn find(words: &[Word<'_>], lexicon: &Lexicon, casing: &Casing<'_>, mentions: &mut Vec<Mention>) {
    let reader = RunReader { words, lexicon, casing };
    let mut at = 0;
    while at < words.len() {
        let items = reader.run(at);
        at = items.last().map_or(at + 1, |it| it.end);
        Finder { reader, mentions }.parse(&items);
    }
}

/// Finds mentions in a line where most words have capitals: names of the lists, and words that are
/// names elsewhere in the document.
pub(super) fn find_in_headline(words: &[Word<'_>], lexicon: &Lexicon, names: &NameWords, mentions: &mut Vec<Mention>) {
    let mut at = 0;
    while at < words.len() {
        if let Some(known) = lexicon.known.longest(words[at..].iter().map(|it| it.text)) {
            let span = words[at].span.cover(words[at + known.length - 1].span);
            mentions.push(Mention { span, kind: known.kind, title: None });
            at += known.length;
            continue;
        }
        let is_name = |it: &Word<'_>| it.capital && names.contains(&it.lower) && lexicon.common(&it.lower).is_none();
        let length = words[at..].iter().take_while(|it| is_name(it)).count();
        if length > 0 {
            let span = words[at].span.cover(words[at + length - 1].span);
            mentions.push(Mention { span, kind: EntityKind::Other, title: None });
        }
        at += length.max(1);
    }
}

/// No title in small letters has more words.
const LONGEST_TITLE: usize = 16;

struct Finder<'a, 'm> {
    reader: RunReader<'a>,
    mentions: &'m mut Vec<Mention>,
}

impl Finder<'_, '_> {
    /// Adds the mentions of one run.
    fn parse(&mut self, items: &[Item]) {
        let mut rest = items;
        while !rest.is_empty() {
            let Some(title) = rest.iter().position(|it| it.kind == ItemKind::Title) else {
                return self.names(rest);
            };
            let behind = self.title_end(rest, title);
            // `Justice Department`, `General Assembly`: the title is a part of the name.
            if let [only, ..] = &rest[behind..]
                && only.kind == ItemKind::Word
                && self.reader.is_head(&self.reader.words[only.start])
            {
                self.push(rest[0].start, only.end, EntityKind::Organisation, None);
                rest = &rest[behind + 1..];
                continue;
            }
            let name = self.name_length(&rest[behind..]);
            if name == 0 {
                // An office without a name.
                self.names(&rest[..title]);
                rest = &rest[behind..];
                continue;
            }
            let modifiers = self.modifiers(&rest[..title]);
            self.names(&rest[..title - modifiers]);
            self.inside_title(&rest[title - modifiers..title]);
            let start = self.look_back(rest[title - modifiers].start);
            let named = &rest[behind..behind + name];
            self.push(named[0].start, named[name - 1].end, EntityKind::Person, Some((start, rest[behind].start)));
            rest = &rest[behind + name..];
        }
    }

    /// The item behind a title that may have several: `Deputy Foreign Minister`, `Brig. Gen.`
    fn title_end(&self, items: &[Item], title: usize) -> usize {
        let mut end = title + 1;
        loop {
            let leads = |it: &Item| it.kind == ItemKind::Word && self.reader.lexicon.goes_before_title(self.text(it));
            let more = items[end..].iter().take_while(|it| leads(it)).count();
            match items.get(end + more) {
                Some(it) if it.kind == ItemKind::Title => end += more + 1,
                _ => return end,
            }
        }
    }

    /// How many items behind a title are the name.
    fn name_length(&self, items: &[Item]) -> usize {
        let mut length = 0;
        for item in items {
            match item.kind {
                ItemKind::Word => length += 1,
                // `Defence Secretary Jack London`: a place only if it stands for itself.
                ItemKind::Known(EntityKind::Place) if item.end == item.start + 1 => length += 1,
                ItemKind::Known(EntityKind::Person) => length += 1,
                _ => break,
            }
        }
        length
    }

    /// How many items right before a title belong to it.
    fn modifiers(&self, items: &[Item]) -> usize {
        let belongs = |it: &&Item| match it.kind {
            ItemKind::Demonym(form) => form == Demonym::Adjective,
            ItemKind::Known(kind) => kind != EntityKind::Person,
            ItemKind::Word => true,
            ItemKind::Title => false,
        };
        items.iter().rev().take_while(belongs).count()
    }

    /// Organisations inside a title are named as well: `Norvik Chairman Ola Berg`.
    fn inside_title(&mut self, items: &[Item]) {
        for item in items {
            let kind = match item.kind {
                ItemKind::Known(kind @ EntityKind::Organisation) => kind,
                ItemKind::Word if self.is_unusual(item) => EntityKind::Organisation,
                _ => continue,
            };
            self.push(item.start, item.end, kind, None);
        }
    }

    fn is_unusual(&self, item: &Item) -> bool {
        let lexicon = self.reader.lexicon;
        let word = &self.reader.words[item.start];
        lexicon.common(&word.lower).is_none() && !lexicon.goes_before_title(word.text)
    }

    /// Adds the names among items without titles. The first may have a title in small letters.
    fn names(&mut self, items: &[Item]) {
        let mut at = 0;
        while let Some(item) = items.get(at) {
            let rest = &items[at..];
            // The last word that can be the head of a name makes all before it part of the name.
            let head = rest.iter().rposition(|it| self.has_head(it));
            if let Some(head) = head
                && (head > 0 || item.end > item.start + 1)
                && !(matches!(item.kind, ItemKind::Known(_)) && head == 0)
            {
                let kind = self.head_kind(&rest[head]);
                self.push(item.start, rest[head].end, kind, None);
                at += head + 1;
                continue;
            }
            at += match item.kind {
                ItemKind::Title => 1,
                ItemKind::Demonym(form) => self.people(rest, form),
                ItemKind::Known(kind) => self.known(rest, kind),
                ItemKind::Word => self.unknown(rest),
            };
        }
    }

    fn has_head(&self, item: &Item) -> bool {
        let first = &self.reader.words[item.start];
        let last = &self.reader.words[item.end - 1];
        item.kind == ItemKind::Word
            && last.capital
            && (self.reader.lexicon.head(last.text).is_some()
                || (item.end > item.start + 1 && self.reader.is_head(first)))
    }

    fn head_kind(&self, item: &Item) -> EntityKind {
        let lexicon = self.reader.lexicon;
        let first = lexicon.head(self.text(item));
        let last = lexicon.head(self.reader.words[item.end - 1].text);
        // In `Bank of England` the head comes first.
        if item.end > item.start + 1 { first.or(last) } else { last }.unwrap_or(EntityKind::Other)
    }

    /// A word for a people: a group only as a noun.
    fn people(&mut self, items: &[Item], form: Demonym) -> usize {
        let item = items[0];
        if form == Demonym::Plural {
            self.push(item.start, item.end, EntityKind::Group, None);
            return 1;
        }
        let words = items[1..].iter().take_while(|it| it.kind == ItemKind::Word).count();
        if words > 0 {
            let first = &self.reader.words[items[1].start];
            let person = self.reader.lexicon.is_given(first.text)
                || kinds::kind(&self.reader.words[items[1].start..items[words].end], None, &[], self.reader.lexicon)
                    == EntityKind::Person;
            if !person {
                self.push(item.start, items[words].end, EntityKind::Other, None);
                return words + 1;
            }
            return 1;
        }
        let before = item.start.checked_sub(1).map(|it| &*self.reader.words[it].lower);
        let after = self.reader.words.get(item.end);
        let noun = before.is_some_and(|it| matches!(it, "the" | "a" | "an" | "another"))
            && after.is_none_or(|it| {
                !it.is_word
                    || matches!(
                        it.text,
                        "said" | "says" | "told" | "was" | "were" | "is" | "are" | "have" | "has" | "had" | "who"
                    )
            });
        if noun && items.len() == 1 {
            self.push(item.start, item.end, EntityKind::Group, None);
        }
        1
    }

    fn known(&mut self, items: &[Item], kind: EntityKind) -> usize {
        let item = items[0];
        let given = item.end == item.start + 1 && self.reader.lexicon.is_given(self.text(&item));
        // `Florence Reed`: a place that is a given name too, before what can be a surname.
        if given && items.get(1).is_some_and(|it| it.kind == ItemKind::Word && self.is_unusual(it)) {
            return self.unknown(items);
        }
        self.push(item.start, item.end, kind, None);
        1
    }

    fn unknown(&mut self, items: &[Item]) -> usize {
        let first = items[0];
        let mut length = 1 + items[1..].iter().take_while(|it| it.kind == ItemKind::Word).count();
        // `Jack London`: a surname that is a place too.
        let surname = |it: &Item| it.kind == ItemKind::Known(EntityKind::Place) && it.end == it.start + 1;
        let given = self.reader.lexicon.is_given(self.text(&first));
        if given && length <= 2 && items.get(length).is_some_and(surname) {
            length += 1;
        }
        let (start, end) = (first.start, items[length - 1].end);
        let words = self.reader.words;
        let title = self.look_back(start);
        let title = (title < start).then_some((title, start));
        let name = &words[start..end];
        if title.is_none() && !self.is_evident(name, &words[end..]) {
            return length;
        }
        let before = start.checked_sub(1).map(|it| &words[it]);
        let mut kind = kinds::kind(name, before, &words[end..], self.reader.lexicon);
        if title.is_some() {
            kind = EntityKind::Person;
        }
        self.push(start, end, kind, title);
        length
    }

    /// Whether a name that no list has is more than a capital.
    fn is_evident(&self, name: &[Word<'_>], after: &[Word<'_>]) -> bool {
        let lexicon = self.reader.lexicon;
        let [only] = name else {
            return !name
                .iter()
                .filter(|it| it.is_word)
                .all(|it| lexicon.common(&it.lower).is_some_and(|it| it != CommonWord::Content));
        };
        if lexicon.common(&only.lower).is_some() && !lexicon.is_given(only.text) {
            return false;
        }
        if only.text.chars().count() < 2 {
            return false;
        }
        !only.initial
            || self.reader.casing.seen_capital(only.text)
            || lexicon.is_given(only.text)
            || only.upper
            || after.first().is_some_and(|it| {
                matches!(
                    &*it.lower,
                    "said"
                        | "says"
                        | "told"
                        | "'s"
                        | "’s"
                        | "has"
                        | "had"
                        | "added"
                        | "also"
                        | "who"
                        | "denied"
                        | "announced"
                        | "claimed"
                )
            }) && !looks_plain(&only.lower)
    }

    /// Where the title in small letters before the word at `start` begins; `start` if there is none.
    fn look_back(&self, start: usize) -> usize {
        let words = self.reader.words;
        let lexicon = self.reader.lexicon;
        let mut at = start;
        let mut titled = self.reader.words.get(start).is_some_and(|it| self.reader.is_title(it));
        while at > 0 && start - at < LONGEST_TITLE {
            let word = &words[at - 1];
            let small = word.text == word.lower && word.is_word;
            if small && lexicon.title(word.text).is_some_and(|it| !it.address) {
                titled = true;
                at -= 1;
            } else if titled && small && lexicon.goes_before_title(word.text) {
                at -= 1;
            } else if titled && word.text == "-" && at > 1 && words[at - 2].touches(word) {
                // `vice-captain` apart from its first half says little; what is hyphenated ends the title.
                break;
            } else if titled && word.capital && self.modifies(at - 1) {
                at = self.mention_start(at - 1);
                // `the South Korean`, `White House`: the words of the same name.
                while at > 0 && start - at < LONGEST_TITLE && words[at - 1].capital && self.modifies(at - 1) {
                    at = self.mention_start(at - 1);
                }
                break;
            } else {
                break;
            }
        }
        if titled { at } else { start }
    }

    /// Where the mention that covers a word begins, or the word itself.
    fn mention_start(&self, at: usize) -> usize {
        let Some(last) = self.mentions.last().filter(|it| it.span.contains(self.reader.words[at].span)) else {
            return at;
        };
        self.reader.words[..at].partition_point(|it| it.span.start() < last.span.start())
    }

    /// Whether a capitalised word before a title belongs to it.
    fn modifies(&self, at: usize) -> bool {
        let word = &self.reader.words[at];
        let lexicon = self.reader.lexicon;
        let in_mention =
            self.mentions.last().is_some_and(|it| it.span.contains(word.span) && it.kind != EntityKind::Person);
        in_mention
            || lexicon.demonym(word.text).is_some()
            || (lexicon.common(&word.lower) != Some(CommonWord::Function) && lexicon.goes_before_title(&word.lower))
    }

    fn text(&self, item: &Item) -> &str {
        self.reader.words[item.start].text
    }

    fn push(&mut self, start: usize, end: usize, kind: EntityKind, title: Option<(usize, usize)>) {
        let span =
            |from: usize, to: usize| -> Span { self.reader.words[from].span.cover(self.reader.words[to - 1].span) };
        let title = title.filter(|(from, to)| from < to).map(|(from, to)| Passage { span: span(from, to) });
        let mention = Mention { span: span(start, end), kind, title };
        self.mentions.push(mention);
    }
}

/// Endings that capitals at the start of sentences often have and names seldom.
fn looks_plain(lower: &str) -> bool {
    ["ing", "ly", "ed", "ness", "ment", "tion", "tions", "ers", "ists", "ians", "ies"]
        .iter()
        .any(|it| lower.ends_with(it))
}
