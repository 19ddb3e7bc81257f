//! Whether every layer is there when it is read, and written once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use dateline_core::{LayerKey, Registry, StageKind};

use super::place::one_name;
use super::stages::{Step, Steps};
use super::suggestion::listed;
use crate::{LoaderEntry, Problem, ProblemKind};

/// What the stages know of layers.
pub(super) struct Flow<'s, 'r, 't> {
    pub(super) registry: &'r Registry,
    pub(super) loader: &'s LoaderEntry,
    pub(super) given: &'s [LayerKey],
    pub(super) stages: &'s Steps<'r, 't>,
}

impl Flow<'_, '_, '_> {
    /// Follows the layers from stage to stage.
    pub(super) fn check(&self, problems: &mut Vec<Problem>) {
        let mut there: BTreeSet<&LayerKey> = self.given.iter().collect();
        there.extend(self.loader.writes.iter().map(|it| &it.key));
        // The layers of documents and those of groups are kept apart.
        let mut writers: BTreeMap<(bool, &LayerKey), &Step<'_, '_>> = BTreeMap::new();
        for (at, step) in self.stages.steps.iter().enumerate() {
            let of_document = step.entry.kind == StageKind::Document;
            // A guess at what was meant helps the stages after it, and is not blamed itself.
            if !step.guessed {
                let mut earlier = self.stages.steps[..at].iter().filter(|it| !it.guessed);
                let namesake = earlier.find(|it| it.entry.name == step.entry.name);
                if let Some(first) = namesake.filter(|it| it.file() == step.file()) {
                    problems.push(repeated(step, first));
                    continue;
                }
                if self.stages.unsure_after.is_none_or(|unsure| at < unsure) {
                    self.check_reads(at, &there, problems);
                }
                // A plugin with the name of another component is a problem already, and most likely
                // another build of it.
                for layer in step.entry.writes.iter().filter(|_| namesake.is_none()) {
                    if of_document && self.loader.writes.iter().any(|it| it.key == layer.key) {
                        problems.push(writes_as_the_loader(step, &layer.key));
                    } else if let Some(first) = writers.get(&(of_document, &layer.key)) {
                        problems.push(two_writers(step, first, &layer.key));
                    } else {
                        writers.insert((of_document, &layer.key), step);
                    }
                }
            }
            if of_document {
                there.extend(step.entry.writes.iter().map(|it| &it.key));
            }
        }
    }

    fn check_reads(&self, at: usize, there: &BTreeSet<&LayerKey>, problems: &mut Vec<Problem>) {
        let step = &self.stages.steps[at];
        let missing = step.entry.reads.iter().filter(|it| !it.optional).map(|it| &it.layer.key);
        // One problem for each way out: a stage that lacks three layers of `language` lacks one stage.
        let mut by_way: Vec<(WayOut, Vec<&LayerKey>)> = Vec::new();
        for layer in missing.filter(|it| !there.contains(it)) {
            let way = self.way_to(layer, at);
            match by_way.iter_mut().find(|(it, _)| *it == way) {
                Some((_, layers)) => layers.push(layer),
                None => by_way.push((way, vec![layer])),
            }
        }
        for (way, layers) in by_way {
            let names = listed(layers.iter().map(ToString::to_string));
            let reason = match &way {
                WayOut::OfGroup(writer) => format!("which `{writer}` writes of a group of documents, not of each"),
                _ => "which no earlier stage writes".to_owned(),
            };
            let message = format!("{} reads {names}, {reason}", step.in_words());
            let problem = Problem::new(ProblemKind::MissingLayer, message).at(step.span.clone());
            problems.push(problem.help(way.in_words(&layers)));
        }
    }

    /// How a document's layer can be had before the step at `at`.
    fn way_to(&self, layer: &LayerKey, at: usize) -> WayOut {
        let mut later = self.stages.steps[at + 1..].iter().filter(|it| it.entry.kind == StageKind::Document);
        if let Some(writer) = later.find(|it| it.entry.writes.iter().any(|written| written.key == *layer)) {
            // A bundle moves as one.
            return WayOut::Move(writer.number, writer.bundle.unwrap_or(&writer.entry.name).to_owned());
        }
        match (self.writer(layer, StageKind::Document), self.writer(layer, StageKind::Corpus)) {
            (Some(writer), _) => WayOut::Add(writer),
            (None, Some(writer)) => WayOut::OfGroup(writer),
            (None, None) => WayOut::Bring,
        }
    }

    /// What to `use` so that a layer is written: a bundle, if the component is part of one.
    fn writer(&self, layer: &LayerKey, kind: StageKind) -> Option<String> {
        let mut components = self.registry.components().filter(|it| it.kind == kind);
        let writer = components.find(|it| it.writes.iter().any(|written| written.key == *layer))?;
        let bundle = self.registry.bundles().find(|(_, members)| members.contains(&writer.name));
        Some(bundle.map_or_else(|| writer.name.clone(), |(name, _)| name.to_owned()))
    }

    /// What is wrong with an output that needs a layer of a group, if no stage writes it.
    pub(super) fn unwritten_group_layer(&self, format: &str, layer: &LayerKey) -> Option<Problem> {
        let mut corpus = self.stages.steps.iter().filter(|it| it.entry.kind == StageKind::Corpus);
        let written = corpus.any(|it| it.entry.writes.iter().any(|written| written.key == *layer));
        if written || self.stages.unsure_after.is_some() {
            return None;
        }
        let help = match self.writer(layer, StageKind::Corpus) {
            Some(writer) => format!("`{writer}` writes it: add a stage with `use = \"{writer}\"`"),
            None => "no component of this build writes it: choose another format".to_owned(),
        };
        let message = format!("an output in the format `{format}` shows `{layer}`, which no stage writes");
        Some(Problem::new(ProblemKind::MissingLayer, message).help(help))
    }
}

/// How a layer can be had that is not there.
#[derive(PartialEq)]
enum WayOut {
    /// This stage writes it later.
    Move(usize, String),
    /// This component or bundle would write it.
    Add(String),
    /// This component writes it of a group: no stage can have it.
    OfGroup(String),
    /// Only the input can bring it.
    Bring,
}

impl WayOut {
    fn in_words(&self, layers: &[&LayerKey]) -> String {
        let them = if layers.len() == 1 { "it" } else { "them" };
        let names: Vec<String> = layers.iter().map(|it| format!("\"{}\"", it.member())).collect();
        let given = format!("if the input brings {them} along, say so: `[pipeline]` `given = [{}]`", names.join(", "));
        match self {
            Self::Move(number, name) => {
                format!("stage {number} `{name}` writes {them}: move that one up, before this one")
            }
            Self::Add(name) => {
                format!("`{name}` writes {them}: put a stage with `use = \"{name}\"` before this one; or, {given}")
            }
            Self::OfGroup(_) => "what is found of a group can be shown by an output, and read by no stage".to_owned(),
            Self::Bring => format!("no component writes {them}; {given}"),
        }
    }
}

impl Step<'_, '_> {
    /// The file of a plugin.
    fn file(&self) -> Option<PathBuf> {
        self.plugin.as_ref().map(|it| one_name(&it.path))
    }

    /// "stage 2 `quotes`".
    pub(super) fn in_words(&self) -> String {
        match self.bundle {
            Some(bundle) => format!("stage {} `{}` (of `{bundle}`)", self.number, self.entry.name),
            None => format!("stage {} `{}`", self.number, self.entry.name),
        }
    }
}

fn repeated(step: &Step<'_, '_>, first: &Step<'_, '_>) -> Problem {
    let name = &step.entry.name;
    let message = match (first.bundle, step.bundle) {
        (Some(bundle), None) => format!("`{name}` is in this pipeline twice: it is a part of `{bundle}`"),
        (_, Some(bundle)) => format!("`{name}` is in this pipeline twice: it is also a part of `{bundle}`"),
        (None, None) => format!("`{name}` is in this pipeline twice"),
    };
    let problem = Problem::new(ProblemKind::RepeatedStage, message).at(step.span.clone());
    let problem = if first.number == step.number { problem } else { problem.beside(first.span.clone(), "first here") };
    problem.help("remove one of the two: it would write the same layers again")
}

fn two_writers(step: &Step<'_, '_>, first: &Step<'_, '_>, layer: &LayerKey) -> Problem {
    let message = format!("{} writes `{layer}`, which {} writes already", step.in_words(), first.in_words());
    let problem = Problem::new(ProblemKind::TwoWriters, message).at(step.span.clone());
    problem.beside(first.span.clone(), format!("writes `{layer}` first")).help("remove one of the two stages")
}

fn writes_as_the_loader(step: &Step<'_, '_>, layer: &LayerKey) -> Problem {
    let message = format!("{} writes `{layer}`, which the loader writes already", step.in_words());
    Problem::new(ProblemKind::TwoWriters, message).at(step.span.clone()).help("remove this stage")
}
