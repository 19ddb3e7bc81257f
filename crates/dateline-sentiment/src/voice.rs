//! Whose words stand where.

use std::collections::{BTreeMap, BTreeSet};

use dateline_core::{Span, Spans};
use dateline_layers::{Attribution, NARRATOR};

/// The voices of a document: the narrator's, and one for each holder of attributed words.
pub(crate) struct Voices {
    holders: Vec<String>,
    // Invariant: sorted by start; each stretch goes on to the start of the next. Before the first
    // one the narrator speaks.
    stretches: Vec<(u32, Voice)>,
    // Invariant: sorted by span.
    cues: Vec<Cue>,
}

/// The words that make an attribution: "praised" in "the mayor praised the firemen".
///
/// They judge whom the speaker speaks of, and not the speaker: the praise is the mayor's, and for
/// the firemen.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cue {
    span: Span,
    source: Option<Span>,
    voice: Voice,
}

impl Cue {
    /// Whether it may judge a target mentioned in `voice`, where it stands in the voice `around`.
    pub(crate) fn judges(self, target: Span, voice: Voice, around: Voice) -> bool {
        let is_its_speaker = self.source.is_some_and(|it| it.overlaps(target));
        !is_its_speaker && (voice == self.voice || voice == around)
    }
}

/// One of the voices of a document; equal if the holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Voice(usize);

const NARRATING: Voice = Voice(0);

impl Voices {
    /// Finds whose words stand where. Where one attribution stands inside another, the inner one
    /// speaks.
    pub(crate) fn new(text: &str, attributions: Option<&Spans<Attribution>>) -> Self {
        let mut voices = Self { holders: vec![NARRATOR.to_owned()], stretches: Vec::new(), cues: Vec::new() };
        let mut known: BTreeMap<String, Voice> = BTreeMap::new();
        let mut contents: Vec<(Span, Voice)> = Vec::new();
        for attribution in attributions.into_iter().flatten() {
            // Where nobody is named at all ("reportedly"), whoever speaks around it vouches for it.
            let Some(holder) = holder(attribution, text) else { continue };
            let voice = voices.named(holder, &mut known);
            contents.extend(attribution.content.iter().map(|it| (it.span, voice)));
            let source = attribution.source.map(|it| it.span);
            voices.cues.extend(attribution.cue.map(|it| Cue { span: it.span, source, voice }));
        }
        voices.cues.sort_by_key(|it| it.span);
        voices.stretches = stretches(&contents);
        voices
    }

    fn named(&mut self, holder: String, known: &mut BTreeMap<String, Voice>) -> Voice {
        *known.entry(holder).or_insert_with_key(|holder| {
            self.holders.push(holder.clone());
            Voice(self.holders.len() - 1)
        })
    }

    /// Whose words stand at a byte.
    pub(crate) fn at(&self, position: u32) -> Voice {
        let begun = self.stretches.partition_point(|(start, _)| *start <= position);
        self.stretches[..begun].last().map_or(NARRATING, |(_, voice)| *voice)
    }

    /// The cue that a word stands in.
    pub(crate) fn cue(&self, word: Span) -> Option<Cue> {
        let before_end = self.cues.partition_point(|it| it.span.start() < word.end());
        // Cues are a few words long and seldom share any, so the last few before here are enough.
        self.cues[..before_end].iter().rev().take(4).find(|it| it.span.overlaps(word)).copied()
    }

    /// The name of a voice.
    pub(crate) fn holder(&self, voice: Voice) -> &str {
        &self.holders[voice.0]
    }
}

/// Who holds what an attribution says: its speaker, else the words that name its source.
fn holder(attribution: &Attribution, text: &str) -> Option<String> {
    let source = || {
        let words = attribution.source?.span.of(text).split_whitespace();
        Some(words.collect::<Vec<_>>().join(" "))
    };
    attribution.speaker.clone().or_else(source).filter(|it| !it.is_empty())
}

/// Cuts the contents into stretches in which one voice speaks: that of the shortest content around.
fn stretches(contents: &[(Span, Voice)]) -> Vec<(u32, Voice)> {
    let mut borders: Vec<(u32, bool, usize)> = Vec::new();
    for (index, (span, _)) in contents.iter().enumerate().filter(|(_, (span, _))| !span.is_empty()) {
        borders.push((span.start(), true, index));
        borders.push((span.end(), false, index));
    }
    borders.sort_unstable();
    let mut around: BTreeSet<(u32, usize)> = BTreeSet::new();
    let mut stretches: Vec<(u32, Voice)> = Vec::new();
    for (at, opens, index) in borders {
        let key = (contents[index].0.len(), index);
        if opens {
            around.insert(key)
        } else {
            around.remove(&key)
        };
        let voice = around.first().map_or(NARRATING, |(_, index)| contents[*index].1);
        match stretches.last_mut() {
            Some(last) if last.0 == at => last.1 = voice,
            _ => stretches.push((at, voice)),
        }
    }
    stretches
}
