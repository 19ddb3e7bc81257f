//! From the stages of the file to components that are ready to work.

use std::ops::Range;
use std::path::Path;

use dateline_core::{BuildError, Built, ComponentEntry, LayerKind, OptionsError, Provenance, Registry, ResourceStamp};
use serde_json::{Map, Value};

use super::file::{LIMIT_KEYS, STAGE_KEYS, StageTable, known_keys, unknown_key};
use super::file_resources::FileResources;
use super::fingerprint::hash_of;
use super::options::{OptionsOf, as_written};
use super::plugin_keys::PluginKeys;
use super::plugins::Opened;
use super::suggestion::{closest, did_you_mean, listed, there_are};
use super::written::Table;
use crate::{
    LayerRead, LayerWrite, OnError, OptionsOutline, PlannedStage, PluginOutline, Problem, ProblemKind, StageOutline,
};

/// A component at its place in the pipeline.
pub(super) struct Step<'r, 't> {
    /// Which `[[stage]]` it comes from, from 1.
    pub(super) number: usize,
    /// Where the file names it.
    pub(super) span: Range<usize>,
    pub(super) bundle: Option<&'r str>,
    /// The file it comes from, if it is a plugin.
    pub(super) plugin: Option<PluginOutline>,
    pub(super) entry: &'r ComponentEntry,
    pub(super) on_error: OnError,
    pub(super) options: Option<Table<'t>>,
    /// Whether it was meant rather than written: the name has a slip, or another stands beside it.
    pub(super) guessed: bool,
}

/// The components in the order of the file.
pub(super) struct Steps<'r, 't> {
    pub(super) steps: Vec<Step<'r, 't>>,
    /// How many steps come before the first stage of which nobody can say what it is. Whatever
    /// follows may read what that one would write.
    pub(super) unsure_after: Option<usize>,
}

impl Steps<'_, '_> {
    /// The next step may be anything.
    fn note_unsure(&mut self) {
        self.unsure_after.get_or_insert(self.steps.len());
    }
}

/// Finds the components that the stages name.
pub(super) fn expand<'r, 't>(
    stages: &[StageTable<'t>],
    registry: &'r Registry,
    opened: &'r Opened,
    problems: &mut Vec<Problem>,
) -> Steps<'r, 't> {
    let mut found = Steps { steps: Vec::new(), unsure_after: None };
    for stage in stages {
        if let (None, Some(keys)) = (&stage.uses, &stage.plugin) {
            let entry = opened.get(&stage.number);
            unknown_keys(stage, entry, problems);
            match entry {
                Some(entry) => found.steps.push(plugin_step(stage, keys, entry)),
                None => found.note_unsure(),
            }
            continue;
        }
        let known: Vec<&str> =
            registry.components().map(|it| it.name.as_str()).chain(registry.bundles().map(|(name, _)| name)).collect();
        let written = stage.uses.as_ref().map(|it| *it.get_ref());
        let mut name = written;
        let mut guessed = stage.plugin.is_some();
        if guessed {
            found.note_unsure();
        }
        if let Some(written) = written
            && !known.contains(&written)
        {
            name = closest(written, known.iter().copied());
            guessed = true;
            problems.push(unknown_component(stage, written, known));
        }
        unknown_keys(stage, name.and_then(|it| registry.component(it)), problems);
        let Some(name) = name else {
            found.note_unsure();
            continue;
        };
        match registry.bundles().find(|(bundle, _)| *bundle == name) {
            Some((bundle, members)) => {
                let tables =
                    if guessed { Vec::new() } else { member_options(stage, bundle, members, registry, problems) };
                for member in members {
                    let Some(entry) = registry.component(member) else { continue };
                    let options = tables.iter().find(|(name, _)| name == member).map(|(_, table)| table.clone());
                    found.steps.push(step(stage, entry, Some(bundle), options, guessed));
                }
            }
            None => {
                let Some(entry) = registry.component(name) else { continue };
                found.steps.push(step(stage, entry, None, stage.options.clone(), guessed));
            }
        }
    }
    found
}

fn step<'r, 't>(
    stage: &StageTable<'t>,
    entry: &'r ComponentEntry,
    bundle: Option<&'r str>,
    options: Option<Table<'t>>,
    guessed: bool,
) -> Step<'r, 't> {
    let span = stage.uses.as_ref().map_or_else(|| stage.span.clone(), toml::Spanned::span);
    Step { number: stage.number, span, bundle, plugin: None, entry, on_error: stage.on_error, options, guessed }
}

fn plugin_step<'r, 't>(stage: &StageTable<'t>, keys: &PluginKeys<'t>, entry: &'r ComponentEntry) -> Step<'r, 't> {
    let plugin = PluginOutline { path: (*keys.path.get_ref()).to_owned(), isolation: keys.isolation };
    let step = step(stage, entry, None, stage.options.clone(), false);
    Step { span: keys.path.span(), plugin: Some(plugin), ..step }
}

fn unknown_component(stage: &StageTable<'_>, written: &str, mut known: Vec<&str>) -> Problem {
    known.sort_unstable();
    let span = stage.uses.as_ref().map_or_else(|| stage.span.clone(), toml::Spanned::span);
    let help = did_you_mean(written, known.iter().copied(), || there_are(&known));
    Problem::new(ProblemKind::UnknownComponent, format!("no component is named `{written}`")).at(span).help(help)
}

fn unknown_keys(stage: &StageTable<'_>, entry: Option<&ComponentEntry>, problems: &mut Vec<Problem>) {
    for key in &stage.unknown {
        let name = key.get_ref().as_ref();
        let option = entry.filter(|it| {
            it.options_schema.get("properties").and_then(Value::as_object).is_some_and(|it| it.contains_key(name))
        });
        let help = match option {
            Some(entry) => format!("`{name}` is an option of `{}`: put it below `[stage.options]`", entry.name),
            None if LIMIT_KEYS.contains(&name) => format!("`{name}` is a limit: put it below `[stage.limits]`"),
            None => known_keys(name, &STAGE_KEYS, "a stage has"),
        };
        problems.push(unknown_key(key, "a stage", help));
    }
}

/// The options of a bundle are a table for each member.
fn member_options<'t>(
    stage: &StageTable<'t>,
    bundle: &str,
    members: &[String],
    registry: &Registry,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Table<'t>)> {
    let mut tables = Vec::new();
    for (key, value) in stage.options.iter().flat_map(|it| it.entries) {
        let name = key.get_ref().as_ref();
        if !members.iter().any(|it| it == name) {
            let owner = members.iter().filter_map(|it| registry.component(it)).find(|it| {
                it.options_schema.get("properties").and_then(Value::as_object).is_some_and(|it| it.contains_key(name))
            });
            let help = match owner {
                Some(owner) => format!("put it below `[stage.options.{}]`", owner.name),
                None => did_you_mean(name, members.iter().map(String::as_str), || {
                    format!(
                        "`{bundle}` is made of {}; each has a table such as `[stage.options.{}]`",
                        listed(members),
                        members[0]
                    )
                }),
            };
            let message = format!("`{bundle}` has no member `{name}`");
            problems.push(Problem::new(ProblemKind::UnknownKey, message).at(key.span()).help(help));
        } else if let toml::de::DeValue::Table(entries) = value.get_ref() {
            tables.push((name.to_owned(), Table { entries, span: value.span() }));
        } else {
            let message = format!("`{name}` takes a table of options");
            let help = format!("write `[stage.options.{name}]` and the options below it");
            problems.push(Problem::new(ProblemKind::WrongType, message).at(value.span()).help(help));
        }
    }
    tables
}

/// A stage that is built, and what there is to say of it.
pub(super) struct BuiltStage {
    pub(super) planned: PlannedStage,
    pub(super) outline: StageOutline,
}

impl<'r> Step<'r, '_> {
    /// The layers that it reads or writes.
    pub(super) fn layers(&self) -> impl Iterator<Item = &'r LayerKind> + use<'r> {
        self.entry.reads.iter().map(|it| &it.layer).chain(&self.entry.writes)
    }

    /// Reads the options and builds the component. None if there was a problem.
    pub(super) fn build(&self, base_dir: &Path, problems: &mut Vec<Problem>) -> Option<BuiltStage> {
        let before = problems.len();
        let given = self.options.as_ref().map(|it| it.json(problems)).unwrap_or_default();
        let mut options = OptionsOf {
            owner: &self.entry.name,
            plugin: self.plugin.as_ref().map(|it| base_dir.join(&it.path)),
            schema: self.entry.options_schema.as_value(),
            table: self.options.clone(),
            given: given.clone(),
            around: Some(self.span.clone()),
            left_out: false,
        };
        options.leave_out_misfits(problems);
        let outcome = options.settle(problems, &*self.entry.resolve, |resolved| self.attempt(resolved, base_dir));
        match outcome? {
            Ok(built) if problems.len() == before => Some(self.stage(built, given)),
            Ok(_) => None,
            Err(error) => {
                problems.push(self.build_problem(&error, &options, base_dir));
                None
            }
        }
    }

    /// An error about an option is one of the options; any other is left to the caller.
    fn attempt(
        &self,
        resolved: &Map<String, Value>,
        base_dir: &Path,
    ) -> Result<Result<Parts, BuildError>, OptionsError> {
        let mut resources = FileResources::new(base_dir);
        let schema = self.entry.options_schema.as_value();
        match (self.entry.build)(as_written(resolved.clone(), schema), &mut resources) {
            Ok(built) => Ok(Ok(Parts { built, resolved: resolved.clone(), models: resources.into_stamps() })),
            Err(BuildError::Option { option, problem }) => {
                let path = option.split('.').filter(|it| !it.is_empty()).map(str::to_owned).collect();
                Err(OptionsError { path, problem })
            }
            Err(other) => Ok(Err(other)),
        }
    }

    fn build_problem(&self, error: &BuildError, options: &OptionsOf<'_, '_>, base_dir: &Path) -> Problem {
        let (file, message, help) = match error {
            BuildError::Resource(error) if error.source.kind() == std::io::ErrorKind::NotFound => (
                error.path.as_str(),
                format!("there is no file `{}`", error.path),
                format!(
                    "paths are relative to the pipeline's file: this one leads to `{}`",
                    base_dir.join(&error.path).display()
                ),
            ),
            BuildError::Resource(error) => (
                error.path.as_str(),
                format!("{error}: {}", error.source),
                format!("it leads to `{}`", base_dir.join(&error.path).display()),
            ),
            BuildError::Malformed { name, .. } => (
                name.as_str(),
                error.to_string(),
                format!("mend the file, or name another one for `{}`", options.owner),
            ),
            BuildError::Option { option, .. } => {
                (option.as_str(), error.to_string(), "choose another value".to_owned())
            }
            // No line of the file is known to be at fault, only the stage.
            BuildError::Failed { .. } => {
                let (kind, help) = match self.plugin {
                    Some(_) => (ProblemKind::Plugin, "give it other options, or name another build of it"),
                    None => (ProblemKind::Unavailable, "give it other options, or leave its stage out"),
                };
                return Problem::new(kind, error.to_string()).at(self.span.clone()).help(help);
            }
        };
        let problem = Problem::new(ProblemKind::Resource, message).help(help);
        Problem { span: options.place_of_file(file), ..problem }
    }

    fn stage(&self, parts: Parts, given: Map<String, Value>) -> BuiltStage {
        let entry = self.entry;
        let outline = StageOutline {
            number: self.number,
            name: entry.name.clone(),
            bundle: self.bundle.map(str::to_owned),
            plugin: self.plugin.clone(),
            version: entry.version.clone(),
            summary: entry.summary.clone(),
            kind: entry.kind,
            reads: entry
                .reads
                .iter()
                .map(|need| LayerRead { layer: need.layer.key.clone(), optional: need.optional })
                .collect(),
            writes: entry.writes.iter().map(LayerWrite::of).collect(),
            on_error: self.on_error,
            options: OptionsOutline { resolved: parts.resolved.clone(), given },
            models: parts.models.clone(),
        };
        let planned = PlannedStage {
            name: entry.name.clone(),
            built: parts.built,
            on_error: self.on_error,
            reads: entry.reads.clone(),
            writes: entry.writes.clone(),
            provenance: Provenance {
                stage: entry.name.clone(),
                version: entry.version.clone(),
                options_hash: hash_of(&Value::Object(parts.resolved)),
                models: parts.models,
                writes: Vec::new(),
            },
        };
        BuiltStage { planned, outline }
    }
}

struct Parts {
    built: Built,
    resolved: Map<String, Value>,
    models: Vec<ResourceStamp>,
}
