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
}

/// One of the voices of a document; equal if the holder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Voice(usize);

const NARRATING: Voice = Voice(0);

impl Voices {
    /// Finds whose words stand where. Where one attribution stands inside another, the inner one
    /// speaks.
    ///
    /// A cue is in the voice of its speaker: in "the mayor praised the firemen" the praise is hers,
    /// given to them, and no judgement of her.
    pub(crate) fn new(text: &str, attributions: Option<&Spans<Attribution>>) -> Self {
        let mut voices = Self { holders: vec![NARRATOR.to_owned()], stretches: Vec::new() };
        let mut known: BTreeMap<String, Voice> = BTreeMap::new();
        let mut contents: Vec<(Span, Voice)> = Vec::new();
        for attribution in attributions.into_iter().flatten() {
            // Where nobody is named at all ("reportedly"), whoever speaks around it vouches for it.
            let Some(holder) = holder(attribution, text) else { continue };
            let voice = voices.named(holder, &mut known);
            contents.extend(attribution.content.iter().map(|it| (it.span, voice)));
            contents.extend(attribution.cue.map(|it| (it.span, voice)));
        }
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
