//! A document on which a stage failed, in a form that can be read as input again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dateline_core::{Document, Input, Metadata, Record, StageFailure};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::plan::{OnError, PlannedStage};

#[derive(Serialize)]
struct DeadLetter<'a> {
    id: &'a str,
    text: &'a str,
    metadata: &'a Metadata,
    layers: BTreeMap<String, &'a RawValue>,
    dead_letter: Reason<'a>,
}

#[derive(Serialize)]
struct Reason<'a> {
    #[serde(flatten)]
    failure: &'a StageFailure,
    input: &'a Input,
}

/// The document with the layers it has so far, as one line. None if it has no text.
///
/// It has no `outcome`: the outcome of this input is in the outputs like any other's, and this is a
/// record to be run again, with the stages left out whose layers are here.
pub(super) fn line(record: &Record, failure: &StageFailure) -> Option<Vec<u8>> {
    let article = record.article.as_ref()?;
    let layers = article.layers();
    let written = layers.keys().filter_map(|key| Some((key.member().into_owned(), layers.json(key)?.ok()?)));
    let written: Vec<(String, Arc<RawValue>)> = written.collect();
    let letter = DeadLetter {
        id: &record.id,
        text: article.text(),
        metadata: article.metadata(),
        layers: written.iter().map(|(member, json)| (member.clone(), json.as_ref())).collect(),
        dead_letter: Reason { failure, input: &record.input },
    };
    let mut line = serde_json::to_vec(&letter).ok()?;
    line.push(b'\n');
    Some(line)
}

/// Whether some stage sends documents there.
pub(super) fn may_come(stages: &[PlannedStage]) -> bool {
    stages.iter().any(|stage| stage.on_error == OnError::DeadLetter)
}

/// The file of dead letters: beside the first growing output, or else in the working directory.
pub(super) fn path(output: Option<&PathBuf>) -> PathBuf {
    let name = |path: &Path| PathBuf::from(format!("{}.dead-letters.jsonl", path.display()));
    output.map_or_else(|| PathBuf::from("dead-letters.jsonl"), |path| name(path))
}
