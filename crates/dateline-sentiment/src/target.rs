//! Who or what is spoken of, and which words are parts of names.

use dateline_core::{Span, Spans};
use dateline_layers::{Entity, Mention, Reference, Target};

/// A place where a target is mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) span: Span,
    /// Its canonical name.
    pub(crate) name: String,
}

/// The places to score, in the order of the text.
///
/// Given targets are scored and no others. Else every mention of an entity is, be it a name, a
/// role or a pronoun, and every name that belongs to no entity.
pub(crate) fn places(
    text: &str,
    targets: Option<&Spans<Target>>,
    mentions: Option<&Spans<Mention>>,
    entities: Option<&Spans<Entity>>,
) -> Vec<Place> {
    if let Some(targets) = targets {
        let name = |it: &Target| it.name.clone().unwrap_or_else(|| plain(it.span, text));
        return targets.iter().map(|it| Place { span: it.span, name: name(it) }).collect();
    }
    let mut places: Vec<Place> = Vec::new();
    for entity in entities.into_iter().flatten() {
        places.extend(entity.mentions.iter().map(|it| Place { span: it.span, name: entity.name.clone() }));
    }
    places.sort_by_key(|it| it.span);
    let covered = Ranges::new(places.iter().map(|it| it.span));
    let loose = mentions.into_iter().flatten().filter(|it| !covered.touch(it.span));
    places.extend(loose.map(|it| Place { span: it.span, name: plain(it.span, text) }));
    places.sort_by_key(|it| it.span);
    places.dedup();
    places
}

/// The words of a name on one line.
fn plain(span: Span, text: &str) -> String {
    span.of(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The spans of names and of the titles before them. What stands in them names someone and says
/// nothing of them: "Justice" in "Justice Department", "Defence" in "Defence Secretary".
pub(crate) fn names(
    places: &[Place],
    given: bool,
    mentions: Option<&Spans<Mention>>,
    entities: Option<&Spans<Entity>>,
) -> Ranges {
    let mut spans: Vec<Span> = Vec::new();
    for mention in mentions.into_iter().flatten() {
        spans.push(mention.span);
        spans.extend(mention.title.map(|it| it.span));
    }
    // A role such as "the disgraced minister" does say something of its bearer; a name does not.
    let by_name = entities.into_iter().flatten().flat_map(|it| &it.mentions);
    spans.extend(by_name.filter(|it| it.reference == Reference::Name).map(|it| it.span));
    if given {
        spans.extend(places.iter().map(|it| it.span));
    }
    Ranges::new(spans.into_iter())
}

/// A set of bytes, asked whether a span touches it.
pub(crate) struct Ranges {
    // Invariant: sorted, and no two overlap.
    spans: Vec<Span>,
}

impl Ranges {
    fn new(spans: impl Iterator<Item = Span>) -> Self {
        let mut sorted: Vec<Span> = spans.filter(|it| !it.is_empty()).collect();
        sorted.sort_unstable();
        let mut merged: Vec<Span> = Vec::new();
        for span in sorted {
            match merged.last_mut() {
                Some(last) if span.start() < last.end() => *last = last.cover(span),
                _ => merged.push(span),
            }
        }
        Self { spans: merged }
    }

    /// Whether it shares a byte with `span`.
    pub(crate) fn touch(&self, span: Span) -> bool {
        let before_end = self.spans.partition_point(|it| it.start() < span.end());
        self.spans[..before_end].last().is_some_and(|it| it.overlaps(span))
    }
}
