//! What is kept of a document: its statements with their places, who its people are, and a sketch
//! of its text. No text as a whole; everything is cut to a bound.

use dateline_core::{Document, Span, Spans};
use dateline_layers::{
    Attribution, Credibility, Entity, EntityKind, Evidence, LedgerDocument, Passage, Polarity, QuoteKind, Sentence,
    SourceType,
};
use serde::{Deserialize, Serialize};

use crate::reuse::Sketch;

/// The most attributions, and the most entities, that are kept of one document.
const MOST: usize = 1000;
/// The longest wording that is kept, in bytes. A longer one is cut; its span stays whole.
const LONGEST_WORDING: usize = 2000;
/// The longest context that is kept, in bytes.
const LONGEST_CONTEXT: usize = 800;

/// What a story needs of one document.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Digest {
    /// What the ledger says of the document.
    pub document: LedgerDocument,
    /// The agencies that it credits.
    pub agencies: Vec<String>,
    /// Its statements in the order of the text.
    pub told: Vec<Told>,
    /// The people, bodies and places that it names.
    pub known: Vec<Known>,
    /// Its wording outside what it quotes, to tell whether others share it.
    pub sketch: Sketch,
}

/// One statement as a document tells it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Told {
    /// The number of the attribution.
    pub attribution: u32,
    /// How much is quoted.
    pub kind: QuoteKind,
    /// What sort of source is credited.
    pub source_type: SourceType,
    /// The speaker as the document resolves it.
    pub speaker: Option<String>,
    /// Which of the document's entities the speaker is.
    pub entity: Option<u32>,
    /// The words that name the source.
    pub credited_as: Option<String>,
    /// Through whom, from the article's side inward.
    pub relays: Vec<String>,
    /// Stated, denied, or not said.
    pub polarity: Polarity,
    /// The cue.
    pub cue: Option<String>,
    /// The parts of the content.
    pub wording: Vec<Evidence>,
    /// The whole of it, from the source to the last word of the content.
    pub whole: Evidence,
    /// The sentences around it.
    pub context: String,
    /// The attribution that it stands in.
    pub nested_in: Option<u32>,
    /// How sure the attribution is, from 0 to 1.
    pub confidence: f32,
}

/// Someone or something that a document names.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Known {
    /// Its number in the document.
    pub id: u32,
    /// Its fullest name there.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The roles that the document gives it.
    pub roles: Vec<String>,
}

/// The layers of a document that a digest is made of.
pub(crate) type Reads<'d> =
    (&'d Spans<Attribution>, Option<&'d Spans<Sentence>>, Option<&'d Spans<Entity>>, Option<&'d Credibility>);

impl Digest {
    /// Keeps of a document what its story needs.
    pub(crate) fn of(document: &dyn Document, (attributions, sentences, entities, credibility): Reads<'_>) -> Self {
        let metadata = document.metadata();
        let outlet = credibility.and_then(|it| it.outlet.as_ref()).map(|it| it.name.clone());
        let told = attributions.iter().take(MOST).filter(|it| !it.content.is_empty());
        Self {
            document: LedgerDocument {
                id: document.id().to_owned(),
                outlet: outlet.or_else(|| metadata.outlet.clone()),
                title: metadata.title.clone(),
                published: metadata.published.clone(),
                url: metadata.url.clone(),
            },
            agencies: metadata.agencies.clone(),
            told: told.map(|it| Told::of(document, it, sentences)).collect(),
            known: entities.into_iter().flatten().take(MOST).map(Known::of).collect(),
            sketch: Sketch::of(document.text(), attributions, sentences),
        }
    }
}

impl Told {
    fn of(document: &dyn Document, it: &Attribution, sentences: Option<&Spans<Sentence>>) -> Self {
        let text = document.text();
        let words = |passage: &Passage| cut(passage.span.of(text), LONGEST_CONTEXT);
        let parts = it.source.iter().chain(&it.cue).chain(&it.content).map(|part| part.span);
        let whole = parts.reduce(Span::cover).unwrap_or_default();
        Self {
            attribution: it.id,
            kind: it.kind,
            source_type: it.source_type,
            speaker: it.speaker.clone(),
            entity: it.entity,
            credited_as: it.source.as_ref().map(words),
            relays: it.relays.clone(),
            polarity: it.polarity,
            cue: it.cue.as_ref().map(words),
            wording: it.content.iter().map(|part| evidence(document, part.span)).collect(),
            whole: evidence(document, whole),
            context: cut(around(text, whole, sentences).of(text), LONGEST_CONTEXT),
            nested_in: it.nested_in,
            confidence: it.confidence,
        }
    }
}

impl Known {
    fn of(entity: &Entity) -> Self {
        Self { id: entity.id, name: entity.name.clone(), kind: entity.kind, roles: entity.roles.clone() }
    }
}

fn evidence(document: &dyn Document, span: Span) -> Evidence {
    let text = cut(span.of(document.text()), LONGEST_WORDING);
    Evidence { document: document.id().to_owned(), span, origin: document.origin(span), text }
}

/// The sentences that `span` touches; without sentences, its lines.
fn around(text: &str, span: Span, sentences: Option<&Spans<Sentence>>) -> Span {
    let Some(sentences) = sentences else {
        let range = span.range();
        let start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let end = text[range.end..].find('\n').map_or(text.len(), |at| range.end + at);
        return Span::from_range(start..end).trim(text);
    };
    let sentences = sentences.as_slice();
    let first = sentences.partition_point(|it| it.span.end() <= span.start());
    let touched = sentences[first..].iter().take_while(|it| it.span.start() < span.end());
    touched.fold(span, |whole, it| whole.cover(it.span))
}

/// At most `longest` bytes of `text`, with a mark where it was cut.
fn cut(text: &str, longest: usize) -> String {
    if text.len() <= longest {
        return text.to_owned();
    }
    let end = (0..=longest).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    format!("{}…", &text[..end])
}
