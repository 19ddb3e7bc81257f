//! From the text of a pipeline to a plan, or to all that is wrong with it.
//!
//! Nothing stops at the first error. Each part of the file that can be understood is checked, and
//! what follows from an error that is already told is not told again.

mod file;
mod file_resources;
mod fingerprint;
mod flow;
mod loader;
mod option_schema;
mod options;
mod outputs;
mod place;
mod plugin_keys;
mod plugins;
mod stages;
mod suggestion;
mod syntax;
mod written;

use std::collections::BTreeMap;

use dateline_core::{LayerKey, LayerKind, Registry, SCHEMA};
use serde_json::{Map, Value, json};
use toml::de::DeTable;

pub use file_resources::FileResources;
pub use loader::LoaderEntry;
pub use outputs::OutputRequest;

pub(crate) use file::ON_ERROR;
pub(crate) use option_schema::{choices, plain, range_in_words, types};
pub(crate) use plugin_keys::{ISOLATION, limits_schema};
pub(crate) use suggestion::listed;

use crate::{LayerWrite, LoaderOutline, OptionsOutline, Outline, Plan, Plugins, Problem, ProblemKind, Source};
use file::PipelineFile;
use fingerprint::hash_of;
use flow::Flow;
use options::{LOADER, OptionsOf};
use outputs::{Wanted, check_places};
use plugins::Opened;
use stages::{Step, Steps, expand};
use suggestion::did_you_mean;
use syntax::Readable;

/// Checks a pipeline and builds its stages.
///
/// `plugins` opens those that the file names. None is opened if the file is not TOML throughout: the
/// line that cannot be read may hold the pin of one.
///
/// `requested` holds the outputs that the command line asks for; if there are any, they take the
/// place of those of the file. A pipeline without outputs writes `jsonl` to standard output.
///
/// # Errors
/// Every problem of the file, in the order of the file; those of the command line come first.
pub fn check(
    source: &Source,
    registry: &Registry,
    loader: &LoaderEntry,
    plugins: &dyn Plugins,
    requested: &[OutputRequest],
) -> Result<Plan, Vec<Problem>> {
    let Readable { text, problems: syntax } = syntax::readable(&source.text);
    let (document, _) = DeTable::parse_recoverable(&text);
    let mut problems = Vec::new();
    let file = file::read(document.get_ref(), &mut problems);
    let pipeline = Pipeline { source, registry, loader, plugins, whole: syntax.is_empty() };
    let plan = pipeline.plan(&file, requested, &mut problems);
    let trusted = syntax::trusted(problems, &syntax, &source.text);
    let mut problems: Vec<Problem> = trusted.into_iter().chain(syntax).collect();
    problems.sort_by_key(|it| it.span.as_ref().map(|span| (span.start, span.end)));
    match plan {
        Some(plan) if problems.is_empty() => Ok(plan),
        _ => Err(problems),
    }
}

/// A pipeline among the things that it may name.
struct Pipeline<'s> {
    source: &'s Source,
    registry: &'s Registry,
    loader: &'s LoaderEntry,
    plugins: &'s dyn Plugins,
    /// Whether all of the file could be read as TOML. If not, a stage may have gone unseen, and
    /// nothing is said of what is missing.
    whole: bool,
}

impl<'s> Pipeline<'s> {
    fn plan(&self, file: &PipelineFile<'_>, requested: &[OutputRequest], problems: &mut Vec<Problem>) -> Option<Plan> {
        let before = problems.len();
        let loader = self.loader_options(file, problems);
        let opened = self.open_plugins(file, problems);
        let stages = expand(&file.stages, self.registry, &opened, problems);
        let given = self.given(file, &stages, problems);
        let flow = Flow { registry: self.registry, loader: self.loader, given: &given, stages: &stages };
        if self.whole {
            self.check_presence(file, problems);
            flow.check(problems);
        }
        let layers = self.layers(&stages, &given);
        let outputs = self.outputs(file, requested, &layers, &flow, problems);
        let mut built = Vec::new();
        for step in stages.steps.iter().filter(|it| !it.guessed) {
            built.extend(step.build(&self.source.base_dir, problems));
        }
        if problems.len() > before {
            return None;
        }
        let (outputs, output_outlines) = outputs.into_iter().unzip();
        let (stages, stage_outlines): (Vec<_>, Vec<_>) = built.into_iter().map(|it| (it.planned, it.outline)).unzip();
        let outline = Outline {
            name: file.name.as_ref().map_or_else(|| self.source.stem(), |it| (*it.get_ref()).to_owned()),
            summary: file.summary.as_ref().map(|it| (*it.get_ref()).to_owned()),
            loader: LoaderOutline { writes: self.loader.writes.iter().map(LayerWrite::of).collect(), options: loader },
            given: given.clone(),
            stages: stage_outlines,
            outputs: output_outlines,
        };
        Some(Plan {
            name: outline.name.clone(),
            loader: Value::Object(outline.loader.options.resolved.clone()),
            given,
            stages,
            outputs,
            layers,
            fingerprint: self.fingerprint(&outline),
            outline,
        })
    }

    fn open_plugins(&self, file: &PipelineFile<'_>, problems: &mut Vec<Problem>) -> Opened {
        if !self.whole {
            return Opened::new();
        }
        plugins::open(&file.stages, self.registry, &self.source.base_dir, self.plugins, problems)
    }

    /// The layers that the input brings along.
    fn given(&self, file: &PipelineFile<'_>, stages: &Steps<'_, '_>, problems: &mut Vec<Problem>) -> Vec<LayerKey> {
        let mut known: Vec<&LayerKind> = self.registry.layers().chain(&self.loader.writes).collect();
        known.extend(stages.steps.iter().flat_map(Step::layers));
        // What cannot be opened may write or read any layer.
        let all_known = file.stages.iter().all(|it| it.plugin.is_none()) || stages.unsure_after.is_none();
        let mut given: Vec<LayerKey> = Vec::new();
        for written in &file.given {
            let Ok(key) = written.get_ref().parse::<LayerKey>();
            if all_known && known.iter().all(|it| it.key != key) {
                let names: Vec<String> = known.iter().map(|it| it.key.member().into_owned()).collect();
                let help = did_you_mean(written.get_ref(), names.iter().map(String::as_str), || {
                    "a layer that no stage reads passes through unnamed; remove it".to_owned()
                });
                let message = format!("no component reads or writes a layer `{}`", written.get_ref());
                problems.push(Problem::new(ProblemKind::UnknownLayer, message).at(written.span()).help(help));
            }
            if !given.contains(&key) {
                given.push(key);
            }
        }
        given
    }

    fn loader_options(&self, file: &PipelineFile<'_>, problems: &mut Vec<Problem>) -> OptionsOutline {
        let given = file.loader.as_ref().map(|it| it.json(problems)).unwrap_or_default();
        let mut options = OptionsOf {
            owner: LOADER,
            plugin: None,
            schema: self.loader.options_schema.as_value(),
            table: file.loader.clone(),
            given: given.clone(),
            around: file.loader.as_ref().map(|it| it.span.clone()),
            left_out: false,
        };
        options.leave_out_misfits(problems);
        let resolved = options.settle(problems, &*self.loader.resolve, |resolved| Ok(resolved.clone()));
        OptionsOutline { resolved: resolved.unwrap_or_default(), given }
    }

    /// Whether there is anything to do.
    fn check_presence(&self, file: &PipelineFile<'_>, problems: &mut Vec<Problem>) {
        if !file.stages.is_empty() || file.unreadable || file.loader.is_some() {
            return;
        }
        let problem = Problem::new(ProblemKind::NoStages, "this pipeline has no stages");
        let help = "add a `[[stage]]` with a line such as `use = \"language\"`; or, if the inputs shall only be \
                    loaded, an empty `[loader]` table";
        problems.push(problem.at(file.pipeline.clone().unwrap_or(0..0)).help(help));
    }

    /// The layers by which records are read and written: those of the stages and the loader, and
    /// the given ones.
    fn layers(&self, stages: &Steps<'_, '_>, given: &[LayerKey]) -> Vec<LayerKind> {
        let mut layers: BTreeMap<&LayerKey, &LayerKind> = BTreeMap::new();
        let of_input = self.registry.layers().filter(|it| given.contains(&it.key));
        for kind in stages.steps.iter().flat_map(Step::layers).chain(&self.loader.writes).chain(of_input) {
            let known = layers.entry(&kind.key).or_insert(kind);
            // A plugin may know no more of a layer than its name.
            if known.is_foreign() {
                *known = kind;
            }
        }
        layers.into_values().cloned().collect()
    }

    fn outputs(
        &self,
        file: &PipelineFile<'_>,
        requested: &[OutputRequest],
        layers: &[LayerKind],
        flow: &Flow<'_, '_, '_>,
        problems: &mut Vec<Problem>,
    ) -> Vec<(crate::PlannedOutput, crate::OutputOutline)> {
        let of_file: Vec<Wanted<'_>> = file.outputs.iter().map(|it| Wanted::of_file(it, problems)).collect();
        let replaced = !requested.is_empty();
        let all_known = flow.stages.unsure_after.is_none();
        let mut wanted: Vec<Wanted<'_>> = requested.iter().map(Wanted::of_request).collect();
        if replaced {
            // They are not used, and what is wrong with them is wrong all the same.
            for output in &of_file {
                if let Some(entry) = output.entry(self.registry, problems) {
                    output.open(entry, layers, all_known, problems);
                }
            }
        } else {
            wanted = of_file;
        }
        let default = OutputRequest::new("jsonl", "-");
        if wanted.is_empty() && self.registry.format(&default.format).is_some() {
            wanted.push(Wanted::of_request(&default));
        }
        check_places(&wanted, problems);
        let mut opened = Vec::new();
        for output in &wanted {
            let Some(entry) = output.entry(self.registry, problems) else { continue };
            for layer in entry.needs_of_group.iter().filter(|_| self.whole) {
                let problem = flow.unwritten_group_layer(&entry.name, layer);
                problems.extend(problem.map(|it| output.at_format(it)));
            }
            opened.extend(output.open(entry, layers, all_known, problems));
        }
        opened
    }

    /// Where a plugin runs and within which limits is not part of it: what is found in a document does not
    /// depend on that, and a run that a plugin took down can be resumed with the plugin in a process of
    /// its own.
    fn fingerprint(&self, outline: &Outline) -> String {
        let stages = outline.stages.iter().map(|stage| {
            json!({
                "component": stage.name,
                "version": stage.version,
                "options": stage.options.resolved,
                "models": stage.models,
                "on_error": stage.on_error,
            })
        });
        let outputs = outline.outputs.iter().map(|it| json!({ "format": it.format, "options": it.options.resolved }));
        let given: Vec<String> = outline.given.iter().map(ToString::to_string).collect();
        hash_of(&Value::Object(Map::from_iter([
            ("schema".to_owned(), SCHEMA.into()),
            (
                "loader".to_owned(),
                json!({ "version": self.loader.version, "options": outline.loader.options.resolved }),
            ),
            ("given".to_owned(), given.into()),
            ("stages".to_owned(), stages.collect()),
            ("outputs".to_owned(), outputs.collect()),
        ])))
    }
}
