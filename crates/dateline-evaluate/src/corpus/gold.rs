//! The form of corpus gold.

use std::collections::{BTreeMap, BTreeSet};

use dateline_core::Span;
use serde::Deserialize;

use super::Roles;
use super::characters::Characters;
use crate::EvaluateError;

/// The attributions of a corpus of texts.
#[derive(Debug)]
pub(crate) struct CorpusGold {
    /// By id.
    pub(super) documents: BTreeMap<String, GoldText>,
    /// The ids of lines that annotate a text again that an earlier line annotates.
    pub(super) annotated_again: BTreeSet<String>,
}

#[derive(Debug)]
pub(super) struct GoldText {
    pub(super) text: String,
    pub(super) attributions: Vec<Roles>,
}

/// One line.
#[derive(Deserialize)]
struct Line {
    id: String,
    /// The name of the text, if several lines may annotate the same one.
    file: Option<String>,
    text: String,
    attributions: Vec<LineAttribution>,
}

#[derive(Deserialize)]
struct LineAttribution {
    #[serde(rename = "type")]
    kind: Option<String>,
    #[serde(default)]
    source: Vec<[u64; 2]>,
    #[serde(default)]
    cue: Vec<[u64; 2]>,
    #[serde(default)]
    content: Vec<[u64; 2]>,
}

impl LineAttribution {
    /// Whether it is judged: `Attribution` and `Attribution-no-source` are, as is one without a type;
    /// other types are the annotators' notes, and without content there is nothing to find.
    fn counts(&self) -> bool {
        self.kind.as_deref().is_none_or(|it| it.starts_with("Attribution")) && !self.content.is_empty()
    }

    /// Its spans in bytes, or the first that is no span of the text.
    fn roles(&self, characters: &Characters) -> Result<Roles, [u64; 2]> {
        let spans = |ranges: &[[u64; 2]]| -> Result<Vec<Span>, [u64; 2]> {
            ranges.iter().map(|&[start, end]| characters.span(start, end).ok_or([start, end])).collect()
        };
        Ok(Roles { source: spans(&self.source)?, cue: spans(&self.cue)?, content: spans(&self.content)? })
    }
}

impl CorpusGold {
    /// Reads gold from a text that messages call `name`.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Self, EvaluateError> {
        let name = || name.to_owned();
        let mut gold = Self { documents: BTreeMap::new(), annotated_again: BTreeSet::new() };
        let mut files = BTreeSet::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).map_err(|source| EvaluateError::GoldMalformed {
                name: name(),
                line: index + 1,
                source,
            })?;
            if gold.documents.contains_key(&line.id) || gold.annotated_again.contains(&line.id) {
                return Err(EvaluateError::GoldRepeated { name: name(), id: line.id });
            }
            if !files.insert(line.file.clone().unwrap_or_else(|| line.id.clone())) {
                gold.annotated_again.insert(line.id);
                continue;
            }
            let too_long = |_| EvaluateError::GoldMalformed {
                name: name(),
                line: index + 1,
                source: serde::de::Error::custom("the text is 4 GiB or longer"),
            };
            u32::try_from(line.text.len()).map_err(too_long)?;
            let characters = Characters::new(&line.text);
            let off_the_text = |[start, end]: [u64; 2]| EvaluateError::GoldSpan {
                name: name(),
                id: line.id.clone(),
                start,
                end,
                length: characters.len(),
            };
            let judged = line.attributions.iter().filter(|it| it.counts());
            let attributions =
                judged.map(|it| it.roles(&characters).map_err(off_the_text)).collect::<Result<_, _>>()?;
            gold.documents.insert(line.id, GoldText { text: line.text, attributions });
        }
        Ok(gold)
    }
}
