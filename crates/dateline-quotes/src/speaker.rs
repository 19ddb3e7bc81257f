//! The name of a source, as far as the document tells it, and what sort of source it is.

use dateline_core::{Span, Spans};
use dateline_layers::{Entity, EntityKind, EntityMention, Mention, SourceType};

use crate::lexicon::{Classes, Lexicon};
use crate::reading::{Reading, Shape};

/// A source with its name.
#[derive(Clone, Debug)]
pub(crate) struct Speaker {
    pub(crate) name: Option<String>,
    pub(crate) entity: Option<u32>,
    pub(crate) source_type: SourceType,
}

/// Finds names for sources in the layers that are there.
pub(crate) struct Speakers<'d, 'r> {
    reading: &'r Reading<'d>,
    lexicon: &'r Lexicon,
    mentions: Option<&'d Spans<Mention>>,
    entities: Option<&'d Spans<Entity>>,
    // Sorted by where the mention stands.
    places: Vec<(EntityMention, usize)>,
}

impl<'d, 'r> Speakers<'d, 'r> {
    pub(crate) fn new(
        reading: &'r Reading<'d>,
        lexicon: &'r Lexicon,
        mentions: Option<&'d Spans<Mention>>,
        entities: Option<&'d Spans<Entity>>,
    ) -> Self {
        let mut places: Vec<(EntityMention, usize)> = Vec::new();
        for (index, entity) in entities.into_iter().flatten().enumerate() {
            places.extend(entity.mentions.iter().map(|it| (*it, index)));
        }
        places.sort_by_key(|(it, _)| it.span);
        Self { reading, lexicon, mentions, entities, places }
    }

    /// The speaker behind the words at `source`; `referent` is what they refer to, where that
    /// stands beside them (`the minister, who said`).
    pub(crate) fn speaker(&self, source: Option<Span>, referent: Option<Span>) -> Speaker {
        let Some(source) = source else {
            return Speaker { name: None, entity: None, source_type: SourceType::None };
        };
        let beside = source;
        let source = referent.unwrap_or(source);
        let words = self.words(source);
        let head = self.head(&words);
        if self.is_anonymous(source, &words) {
            return Speaker { name: None, entity: None, source_type: SourceType::Anonymous };
        }
        if let Some((entity, number)) = self.entity(source, head) {
            let source_type = match entity.kind {
                EntityKind::Person => SourceType::NamedPerson,
                EntityKind::Group => SourceType::Collective,
                _ if self.is_document(head) => SourceType::Document,
                _ => SourceType::NamedOrganisation,
            };
            return Speaker { name: Some(entity.name.clone()), entity: Some(number), source_type };
        }
        let mention = self.mention(source, head).or_else(|| self.outlet(source, head));
        // `her spokesman, Bo Kim, said`.
        let beside = referent
            .filter(|it| mention.is_none() && beside.contains(*it))
            .and_then(|it| self.named_beside(beside, it));
        if let Some(name) = beside {
            return self.speaker(Some(name), None);
        }
        let name = mention.map(|it| it.span.of(self.reading.text).to_owned());
        let source_type = mention.map_or_else(
            || self.source_type(&words, head),
            |it| match it.kind {
                EntityKind::Person => SourceType::NamedPerson,
                EntityKind::Group => SourceType::Collective,
                _ => SourceType::NamedOrganisation,
            },
        );
        Speaker { name: name.or_else(|| self.plain_name(&words, head)), entity: None, source_type }
    }

    fn words(&self, span: Span) -> std::ops::Range<usize> {
        let words = &self.reading.words;
        let first = words.partition_point(|it| it.span.start() < span.start());
        let after = words.partition_point(|it| it.span.start() < span.end());
        first..after
    }

    /// The word that the phrase is about: the last before `of`, `in`, a comma or a relative.
    fn head(&self, words: &std::ops::Range<usize>) -> usize {
        let all = &self.reading.words;
        let mut head = words.start;
        for at in words.clone() {
            let it = &all[at];
            let ends = matches!(it.shape, Shape::Comma | Shape::Dash | Shape::Open)
                || it.is(Classes::PREPOSITION.or(Classes::RELATIVE)) && it.shape == Shape::Lower && at > words.start
                || it.shape == Shape::Lower && self.reading.lower(at) == "to";
            if ends
                && !all[words.start..at]
                    .iter()
                    .all(|it| it.is(Classes::DETERMINER.or(Classes::NUMBER)) && !it.is(Classes::PERSON))
            {
                break;
            }
            if it.is_word() && !ends {
                head = at;
            }
        }
        head
    }

    fn entity(&self, source: Span, head: usize) -> Option<(&'d Entity, u32)> {
        let entities = self.entities?.as_slice();
        let head = self.reading.words.get(head)?.span;
        let first = self.places.partition_point(|(it, _)| it.span.start() < source.start().saturating_sub(200));
        let mut best: Option<(EntityMention, usize)> = None;
        for (mention, index) in &self.places[first..] {
            if mention.span.start() >= source.end() {
                break;
            }
            // A mention counts if it holds the head: `Lind` of `head ranger Petra Lind`.
            let fits = mention.span.contains(head) && (source.contains(mention.span) || mention.span.contains(source));
            if fits && best.is_none_or(|(known, _)| known.span.len() < mention.span.len()) {
                best = Some((*mention, *index));
            }
        }
        let entity = &entities[best?.1];
        Some((entity, entity.id))
    }

    fn mention(&self, source: Span, head: usize) -> Option<&'d Mention> {
        let head = self.reading.words.get(head)?.span;
        let slice = self.mentions?.as_slice();
        let first = slice.partition_point(|it| it.span.start() < source.start());
        slice[first..]
            .iter()
            .take_while(|it| it.span.start() < source.end())
            .find(|it| it.span.contains(head) && source.contains(it.span))
    }

    /// The person whose name is set right beside a role.
    fn named_beside(&self, whole: Span, role: Span) -> Option<Span> {
        let slice = self.mentions?.as_slice();
        let first = slice.partition_point(|it| it.span.start() < role.end());
        let name = slice.get(first).filter(|it| whole.contains(it.span) && it.kind == EntityKind::Person)?;
        let between = Span::new(role.end(), name.title.map_or(name.span, |it| it.span).start().max(role.end()));
        // `her coach, 44-year-old Ana Ruiz`: an age tells no one else.
        let rest = between.of(self.reading.text).trim().strip_prefix(',')?.trim_start();
        (rest.is_empty() || rest.ends_with("-year-old")).then_some(name.span)
    }

    /// The name of an outlet that its sort follows: `Kosta` of `the Kosta news agency`.
    fn outlet(&self, source: Span, head: usize) -> Option<&'d Mention> {
        let word = self.reading.words.get(head).filter(|it| it.is(Classes::MEDIA_NOUN) && it.shape == Shape::Lower)?;
        let slice = self.mentions?.as_slice();
        let first = slice.partition_point(|it| it.span.start() < source.start());
        let before = slice[first..].iter().take_while(|it| it.span.end() <= word.span.start());
        // Right before the sort, with at most one word between: `news`.
        before.last().filter(|it| {
            let between = self.words(Span::new(it.span.end(), word.span.start()));
            between.clone().all(|at| self.reading.words[at].shape == Shape::Lower && self.reading.words[at].is_word())
                && between.len() < 2
                && !between.clone().any(|at| matches!(self.reading.lower(at), "'s" | "’s"))
        })
    }

    fn is_document(&self, head: usize) -> bool {
        self.reading.words.get(head).is_some_and(|it| it.is(Classes::DOCUMENT) && it.shape == Shape::Lower)
    }

    fn is_anonymous(&self, source: Span, words: &std::ops::Range<usize>) -> bool {
        let text = self.reading.text;
        // What withholds a name often stands right behind the cue: `said on condition of
        // anonymity`. The sentence's length bounds the search.
        let mut end = (source.end() as usize + 220).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let rest = &text[source.range().start..end];
        let sentence = rest.find(['.', '\n', '"', '“']).map_or(rest, |at| &rest[..at]);
        let named = words.clone().skip(1).any(|at| {
            let it = &self.reading.words[at];
            it.shape == Shape::Capital && at + 1 == words.end
        });
        if named {
            return false;
        }
        let withheld = [
            "anonymity",
            "familiar with",
            "not to be named",
            "not to be identified",
            "not be named",
            "not authorized",
            "not authorised",
            "briefed on",
            "with knowledge of",
            "close to the",
        ];
        let first = words.clone().map(|at| self.reading.lower(at)).collect::<Vec<_>>();
        let unnamed = first.iter().any(|it| matches!(*it, "unnamed" | "anonymous" | "unidentified"))
            || first.last().is_some_and(|it| matches!(*it, "source" | "sources" | "insider" | "insiders"));
        let pronoun =
            words.len() == 1 && first.first().is_some_and(|it| self.lexicon.entry(it).classes.any(Classes::SUBJECT));
        unnamed || !pronoun && withheld.iter().any(|it| sentence.contains(it))
    }

    fn source_type(&self, words: &std::ops::Range<usize>, head: usize) -> SourceType {
        let Some(word) = self.reading.words.get(head) else { return SourceType::None };
        let has_name = words.clone().any(|at| {
            let it = &self.reading.words[at];
            it.shape == Shape::Capital && (at > words.start || !it.is(Classes::DETERMINER.or(Classes::PRONOUN)))
        });
        let lower = self.reading.lower(head);
        match () {
            () if matches!(lower, "he" | "she" | "i") => SourceType::Role,
            () if matches!(lower, "they" | "we" | "both" | "some" | "many" | "others") => SourceType::Collective,
            () if word.is(Classes::DOCUMENT) && word.shape == Shape::Lower => SourceType::Document,
            () if word.is(Classes::COLLECTIVE) => SourceType::Collective,
            () if word.is(Classes::PERSON) && word.shape == Shape::Lower => {
                if lower.ends_with('s') && !lower.ends_with("ss") { SourceType::Collective } else { SourceType::Role }
            }
            () if word.is(Classes::ORGANISATION) && has_name => SourceType::NamedOrganisation,
            () if word.shape == Shape::Capital && !word.is(Classes::ORGANISATION) => SourceType::NamedPerson,
            () if lower.ends_with('s') && !lower.ends_with("ss") => SourceType::Collective,
            () => SourceType::Role,
        }
    }

    /// The source's own words as a name: without an article, and for a person by name without
    /// titles. A pronoun alone is no name.
    fn plain_name(&self, words: &std::ops::Range<usize>, head: usize) -> Option<String> {
        let all = &self.reading.words;
        let text = self.reading.text;
        let pronoun =
            words.len() == 1 && all.get(words.start)?.is(Classes::PRONOUN.or(Classes::SUBJECT).or(Classes::RELATIVE));
        if pronoun && all[words.start].shape != Shape::Number {
            return None;
        }
        let head_word = all.get(head)?;
        if head_word.shape == Shape::Capital {
            // The names at the end, as far as they are no titles: `Petra Lind` of `Dr. Petra Lind`.
            let mut first = head;
            while first > words.start {
                let before = &all[first - 1];
                let title = before.is(Classes::TITLE) || before.shape != Shape::Capital;
                let organisation = head_word.is(Classes::ORGANISATION.or(Classes::MEDIA));
                if title && !(organisation && before.shape == Shape::Capital) || before.is(Classes::DETERMINER) {
                    break;
                }
                first -= 1;
            }
            return Some(all[first].span.cover(head_word.span).of(text).to_owned());
        }
        let mut start = words.start;
        while start < head
            && all[start].is(Classes::DETERMINER.or(Classes::POSSESSIVE))
            && matches!(self.reading.lower(start), "a" | "an" | "the")
        {
            start += 1;
        }
        let span = all[start].span.cover(all[words.end.max(head + 1) - 1].span);
        Some(span.of(text).to_owned())
    }
}
