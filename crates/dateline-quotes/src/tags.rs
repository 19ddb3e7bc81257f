//! The tag of each item, from the word lists, the shape of the word and its neighbours.
//!
//! This is no part-of-speech tagger: nouns and adjectives share a tag, and a verb that is a noun as
//! often counts as a verb only where its neighbours ask for one. What it gets wrong most is such a
//! word after a noun (`the police report that`).

use crate::clause::{Clause, Tag};
use crate::lexicon::Classes;
use crate::reading::{Shape, Word};

impl Clause<'_, '_> {
    /// Tags the item at `index`, when those before it have their tags.
    pub(crate) fn tag_of(&self, index: usize) -> Tag {
        let item = self.items[index];
        if item.quotation.is_some() {
            return Tag::Quotation;
        }
        let word = &self.reading.words[item.first];
        match word.shape {
            Shape::Comma => return Tag::Comma,
            Shape::Stop => return Tag::Stop,
            Shape::Colon => return Tag::Colon,
            Shape::Semicolon => return Tag::Semicolon,
            Shape::Dash => return Tag::Dash,
            Shape::Hyphen => return if self.stands_free(item.first) { Tag::Dash } else { Tag::Hyphen },
            Shape::Open => return Tag::Open,
            Shape::Close => return Tag::Close,
            Shape::Mark => return Tag::Mark,
            Shape::Number => return Tag::Number,
            Shape::Lower | Shape::Capital => {}
        }
        self.tag_of_word(index, word)
    }

    fn tag_of_word(&self, index: usize, word: &Word) -> Tag {
        let lower = self.lower(index);
        let before = self.tag_before(index);
        let first = index == 0 || self.reading.starts_sentence(self.items[index].first);
        if matches!(lower, "'s" | "’s") {
            let pronoun = self.is(index.wrapping_sub(1), Classes::SUBJECT)
                || matches!(self.lower(index.wrapping_sub(1)), "that" | "there" | "who" | "what" | "here");
            return if pronoun { Tag::Auxiliary } else { Tag::Genitive };
        }
        if matches!(lower, "'" | "’") {
            return Tag::Genitive;
        }
        // `May`, `Will`, `US`: a capital inside a sentence is a name, whatever the lists say.
        let common = self.titled && !word.is(Classes::TIME.or(Classes::MODAL)) && word.entry.classes != Classes::NONE;
        if word.shape == Shape::Capital && !first && !common {
            let small = word.is(Classes::SUBJECT) || lower == "i";
            return match () {
                () if small => Tag::Pronoun,
                () if word.is(Classes::TIME) && !word.is(Classes::MODAL) => Tag::Time,
                () if word.is(Classes::MODAL.or(Classes::TIME)) && before == Tag::Preposition => Tag::Time,
                // After an opening bracket, a dash or a colon the capital may be that of a
                // sentence.
                () if matches!(before, Tag::Colon | Tag::Open | Tag::Dash | Tag::Mark)
                    && word.is(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::PREPOSITION)) =>
                {
                    self.tag_by_list(index, word, lower, before)
                }
                () => Tag::Name,
            };
        }
        let tag = self.tag_by_list(index, word, lower, before);
        // An unknown word at the start of a sentence may be a name; so may a listed one before
        // another capital (`Bill Lee`).
        if first && word.shape == Shape::Capital && matches!(tag, Tag::Noun | Tag::Verb | Tag::Infinitive) {
            let known =
                word.is(Classes::ANY_VERB.or(Classes::PERSON).or(Classes::COLLECTIVE).or(Classes::ORGANISATION));
            let next_capital = self
                .items
                .get(index + 1)
                .is_some_and(|it| it.quotation.is_none() && self.reading.words[it.first].shape == Shape::Capital);
            if !known || next_capital {
                return Tag::Name;
            }
        }
        tag
    }

    fn tag_by_list(&self, index: usize, word: &Word, lower: &str, before: Tag) -> Tag {
        let next =
            self.items.get(index + 1).filter(|it| it.quotation.is_none()).map(|it| &self.reading.words[it.first]);
        let next_is = |classes: Classes| next.is_some_and(|it| it.is(classes));
        match lower {
            "that" => return self.tag_of_that(index, before, next),
            "to" if before == Tag::Preposition && index > 0 && self.lower(index - 1) == "according" => {
                return Tag::Preposition;
            }
            "to" => {
                let next = if next_is(Classes::ADVERB) || next.is_some_and(|_| self.lower(index + 1).ends_with("ly")) {
                    self.word(index + 2)
                } else {
                    next
                };
                let verb = next.is_some_and(|it| {
                    it.is(Classes::BASE) && it.shape == Shape::Lower && !it.is(Classes::DETERMINER.or(Classes::PRONOUN))
                        || it.is(Classes::BE.or(Classes::HAVE))
                        || self.reading_is(it, &["be", "have", "do"])
                });
                return if verb { Tag::To } else { Tag::Preposition };
            }
            "her" | "his" | "its" | "their" | "my" | "our" | "your" => {
                let object = next.is_none_or(|it| {
                    !it.is_word()
                        || it.is(Classes::PREPOSITION
                            .or(Classes::CONJUNCTION)
                            .or(Classes::DETERMINER)
                            .or(Classes::SUBORDINATOR))
                        || self.reading_is(it, &["to", "that"])
                });
                return if lower == "her" && object { Tag::Pronoun } else { Tag::Determiner };
            }
            "what" | "how" | "why" | "whether" | "where" | "when" | "whatever" | "whoever" | "whose" => {
                return Tag::Relative;
            }
            "if" => return Tag::Subordinator,
            "there" => return if next_is(Classes::AUXILIARY.or(Classes::MODAL)) { Tag::Pronoun } else { Tag::Adverb },
            "as" | "than" => return Tag::Subordinator,
            "like" | "following" | "including" | "regarding" | "concerning" => return Tag::Preposition,
            "according" => return Tag::Preposition,
            "being" | "been" | "having" => return Tag::Auxiliary,
            "one" if next.is_some_and(Word::is_word) => return Tag::Determiner,
            _ => {}
        }
        if word.is(Classes::NEGATION) {
            return Tag::Not;
        }
        if word.is(Classes::MODAL.or(Classes::AUXILIARY)) {
            let noun =
                matches!(before, Tag::Determiner | Tag::Genitive) && matches!(lower, "will" | "can" | "might" | "must");
            return if noun { Tag::Noun } else { Tag::Auxiliary };
        }
        if word.is(Classes::RELATIVE) {
            return Tag::Relative;
        }
        if word.is(Classes::SUBJECT) {
            return Tag::Pronoun;
        }
        if word.is(Classes::DETERMINER.or(Classes::POSSESSIVE)) {
            let alone = next.is_none_or(|it| {
                !it.is_word() && it.shape != Shape::Mark && !self.is_quotation(index + 1)
                    || it.is(Classes::MODAL.or(Classes::AUXILIARY).or(Classes::PREPOSITION))
                    || (it.is(Classes::ANY_VERB)
                        && !it.is(Classes::EITHER.or(Classes::ING))
                        && !it.is(Classes::PARTICIPLE))
                    || self.is_cue_form(it)
            }) && !self.is_quotation(index + 1);
            return if alone && word.is(Classes::PRONOUN) { Tag::Pronoun } else { Tag::Determiner };
        }
        if word.is(Classes::PRONOUN) {
            return Tag::Pronoun;
        }
        if word.is(Classes::CONJUNCTION) {
            return Tag::Conjunction;
        }
        if word.is(Classes::SUBORDINATOR) {
            return Tag::Subordinator;
        }
        if word.is(Classes::PREPOSITION) {
            return Tag::Preposition;
        }
        if word.is(Classes::TIME) {
            return Tag::Time;
        }
        if word.is(Classes::NUMBER) {
            return Tag::Number;
        }
        if word.is(Classes::ADVERB) {
            return Tag::Adverb;
        }
        if word.is(Classes::ANY_VERB) {
            return self.tag_of_verb(index, word, before, next);
        }
        // `Kelly said`, but `Sadly, she said`.
        let named = word.shape == Shape::Capital
            && next.is_some_and(|it| it.is_word() && it.is(Classes::ANY_VERB.or(Classes::AUXILIARY)));
        if !named
            && lower.ends_with("ly")
            && lower.len() > 4
            && !matches!(lower, "family" | "supply" | "assembly" | "ally" | "reply" | "july")
        {
            return Tag::Adverb;
        }
        if lower.ends_with("ing")
            && lower.len() > 5
            && matches!(before, Tag::Comma | Tag::Preposition | Tag::Subordinator)
        {
            return Tag::Ing;
        }
        // A verb that is not listed: `X clobbered Y`.
        if lower.ends_with("ed") && lower.len() > 4 && matches!(before, Tag::Pronoun | Tag::Auxiliary | Tag::Name) {
            return if before == Tag::Auxiliary { Tag::Participle } else { Tag::Verb };
        }
        Tag::Noun
    }

    fn tag_of_that(&self, index: usize, before: Tag, next: Option<&Word>) -> Tag {
        let verb_next = next.is_some_and(|it| {
            it.is(Classes::MODAL.or(Classes::AUXILIARY)) || (it.is(Classes::ANY_VERB) && !it.is(Classes::EITHER))
        });
        let noun_before = matches!(before, Tag::Noun | Tag::Name | Tag::Close);
        let cue_noun = index > 0 && self.word(index - 1).is_some_and(|it| self.lexicon.noun(it.entry).is_some());
        match before {
            _ if noun_before && verb_next && !cue_noun => Tag::Relative,
            // `pointed out that they`, but `in that week`.
            Tag::Preposition
                if next.is_some_and(|it| {
                    it.shape == Shape::Capital
                        || it.is(Classes::SUBJECT.or(Classes::DETERMINER).or(Classes::POSSESSIVE))
                }) || matches!(self.lower(index.wrapping_sub(1)), "out") =>
            {
                Tag::That
            }
            Tag::Preposition | Tag::Determiner => Tag::Determiner,
            Tag::Stop => {
                if verb_next {
                    Tag::Pronoun
                } else {
                    Tag::Determiner
                }
            }
            _ if verb_next => Tag::Pronoun,
            _ => Tag::That,
        }
    }

    fn tag_of_verb(&self, index: usize, word: &Word, before: Tag, next: Option<&Word>) -> Tag {
        let either = word.is(Classes::EITHER);
        let cue = self.is_cue_form(word);
        let next_is = |classes: Classes| next.is_some_and(|it| it.is(classes));
        let next_lower = self.lower(index + 1);
        let previous = index.checked_sub(1);
        let plural_before = previous.is_some_and(|it| self.looks_plural(it));
        // Behind these stands a noun.
        if matches!(before, Tag::Determiner | Tag::Genitive) {
            return if word.is(Classes::ING) && next_is(Classes::DETERMINER) { Tag::Ing } else { Tag::Noun };
        }
        if matches!(before, Tag::Hyphen) {
            return Tag::Noun;
        }
        let passive = self.follows_be(index);
        if word.is(Classes::BASE) && (before == Tag::To || self.follows_modal(index)) {
            return Tag::Infinitive;
        }
        if word.is(Classes::ING) && !word.is(Classes::BASE) {
            return if before == Tag::Number { Tag::Noun } else { Tag::Ing };
        }
        if word.is(Classes::PAST.or(Classes::PARTICIPLE)) {
            if passive {
                return Tag::Participle;
            }
            if self.follows_have(index) {
                return Tag::Verb;
            }
            if before == Tag::Preposition && !cue {
                return Tag::Noun;
            }
            if next_lower == "by" && matches!(before, Tag::Noun | Tag::Name | Tag::Pronoun | Tag::Time | Tag::Number) {
                return Tag::Participle;
            }
            if !word.is(Classes::PAST) && !word.is(Classes::BASE) {
                return Tag::Participle;
            }
            // `the reported attack`, `alleged war crimes`.
            if matches!(before, Tag::Noun)
                && !cue
                && next.is_some_and(|it| it.shape == Shape::Lower && it.entry.classes == Classes::NONE)
                && !plural_before
                && either
            {
                return Tag::Noun;
            }
            return Tag::Verb;
        }
        if word.is(Classes::THIRD) {
            let subject = matches!(
                before,
                Tag::Noun
                    | Tag::Name
                    | Tag::Pronoun
                    | Tag::Relative
                    | Tag::Adverb
                    | Tag::Close
                    | Tag::Quotation
                    | Tag::Number
                    | Tag::Time
            ) || (matches!(before, Tag::Comma | Tag::Conjunction) && !either);
            if !subject || plural_before && !matches!(before, Tag::Name) {
                return if !either && cue && matches!(before, Tag::Comma) { Tag::Verb } else { Tag::Noun };
            }
            if !either || matches!(before, Tag::Pronoun | Tag::Relative) {
                return Tag::Verb;
            }
            let opens_object = next_is(Classes::DETERMINER.or(Classes::POSSESSIVE).or(Classes::SUBJECT))
                || matches!(next_lower, "that" | "to" | "on" | "for" | "against")
                || self.is_quotation(index + 1);
            return if opens_object && (before == Tag::Name || next_lower == "that" || next_is(Classes::DETERMINER)) {
                Tag::Verb
            } else {
                Tag::Noun
            };
        }
        // The base form.
        let subject_pronoun = previous.is_some_and(|it| matches!(self.lower(it), "i" | "we" | "you" | "they"));
        if subject_pronoun
            || (before == Tag::Relative && !either)
            || (before == Tag::Relative && next_is(Classes::DETERMINER))
        {
            return Tag::Verb;
        }
        if before == Tag::Not || before == Tag::Adverb {
            return if either && before == Tag::Adverb { Tag::Noun } else { Tag::Verb };
        }
        if plural_before && !either {
            return Tag::Verb;
        }
        if plural_before
            && cue
            && (next_is(Classes::DETERMINER.or(Classes::SUBJECT).or(Classes::POSSESSIVE))
                || next_lower == "that"
                || self.is_quotation(index + 1))
        {
            return Tag::Verb;
        }
        if cue
            && !either
            && matches!(
                before,
                Tag::Number
                    | Tag::Noun
                    | Tag::Name
                    | Tag::Comma
                    | Tag::Quotation
                    | Tag::Pronoun
                    | Tag::Conjunction
                    | Tag::Close
            )
        {
            return Tag::Verb;
        }
        Tag::Noun
    }

    /// Whether the word is a form of a verb that credits.
    fn is_cue_form(&self, word: &Word) -> bool {
        word.is(Classes::ANY_VERB) && word.entry.lemma != 0 && self.lexicon.cue(word.entry.lemma).is_some()
    }

    fn reading_is(&self, word: &Word, any: &[&str]) -> bool {
        let written = word.span.of(self.reading.text);
        any.iter().any(|it| written.eq_ignore_ascii_case(it))
    }

    pub(crate) fn is_quotation(&self, index: usize) -> bool {
        self.items.get(index).is_some_and(|it| it.quotation.is_some())
    }

    /// Whether a noun looks like a plural: it ends in `s`, or is a listed group.
    fn looks_plural(&self, index: usize) -> bool {
        if !matches!(self.tag(index), Tag::Noun | Tag::Name) {
            return matches!(
                self.lower(index),
                "they"
                    | "we"
                    | "you"
                    | "i"
                    | "others"
                    | "some"
                    | "many"
                    | "both"
                    | "these"
                    | "those"
                    | "most"
                    | "several"
                    | "few"
                    | "all"
            );
        }
        let lower = self.lower(index);
        self.is(index, Classes::COLLECTIVE)
            || (self.tag(index) == Tag::Noun
                && lower.ends_with('s')
                && !lower.ends_with("ss")
                && !lower.ends_with("us"))
            || (self.tag(index) == Tag::Name && lower.ends_with("ans"))
    }

    /// Looks left over adverbs and `not` for what governs a verb.
    fn governor(&self, index: usize) -> Option<usize> {
        let mut at = index.checked_sub(1)?;
        let mut steps = 0;
        while matches!(self.tag(at), Tag::Adverb | Tag::Not) && steps < 4 {
            at = at.checked_sub(1)?;
            steps += 1;
        }
        // `did he say`, `has the minister said` are questions and are left alone.
        Some(at)
    }

    fn follows_modal(&self, index: usize) -> bool {
        self.governor(index).is_some_and(|it| {
            self.is(it, Classes::MODAL) && self.tag(it) == Tag::Auxiliary
                || matches!(self.lower(it), "do" | "does" | "did" | "to")
                    && matches!(self.tag(it), Tag::Auxiliary | Tag::To)
        })
    }

    /// Whether a form of `be` governs the verb.
    pub(crate) fn follows_be(&self, index: usize) -> bool {
        self.governor(index).is_some_and(|it| {
            self.tag(it) == Tag::Auxiliary
                && (self.is(it, Classes::BE) || matches!(self.lower(it), "be" | "been" | "being"))
        })
    }

    fn follows_have(&self, index: usize) -> bool {
        self.governor(index).is_some_and(|it| self.tag(it) == Tag::Auxiliary && self.is(it, Classes::HAVE))
    }

    /// Whether a hyphen has white space on both sides, and so stands for a dash.
    fn stands_free(&self, word: usize) -> bool {
        let span = self.reading.words[word].span;
        let text = self.reading.text;
        let before = text[..span.range().start].chars().next_back();
        let after = text[span.range().end..].chars().next();
        before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace)
    }
}
