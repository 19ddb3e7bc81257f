//! The outputs of a pipeline, from its file or from the command line.

use std::ops::Range;
use std::path::PathBuf;

use dateline_core::{LayerKind, Output, OutputEntry, Registry};
use serde_json::{Map, Value};

use super::file::{OUTPUT_KEYS, OutputTable, known_keys, unknown_key};
use super::options::{OptionsOf, as_written};
use super::place::one_name;
use super::suggestion::{did_you_mean, there_are};
use super::written::Table;
use crate::{OptionsOutline, OutputOutline, PlannedOutput, Problem, ProblemKind};

/// An output that was asked for on the command line, in place of those of the file.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputRequest {
    /// The format's name.
    pub format: String,
    /// Where it goes; `-` is standard output.
    pub path: String,
    /// Its options.
    pub options: Map<String, Value>,
}

impl OutputRequest {
    /// An output without options.
    #[must_use]
    pub fn new(format: impl Into<String>, path: impl Into<String>) -> Self {
        Self { format: format.into(), path: path.into(), options: Map::new() }
    }
}

/// An output as it is wanted, before its format is known.
pub(super) struct Wanted<'t> {
    format: Option<(String, Range<usize>)>,
    /// None if the file does not say, which is a problem already.
    path: Option<String>,
    /// Where the file says the path, or else the output. None on the command line.
    span: Option<Range<usize>>,
    table: Option<Table<'t>>,
    given: Map<String, Value>,
}

impl<'t> Wanted<'t> {
    pub(super) fn of_file(output: &OutputTable<'t>, problems: &mut Vec<Problem>) -> Self {
        for key in &output.unknown {
            let help = known_keys(key.get_ref(), &OUTPUT_KEYS, "an output has");
            problems.push(unknown_key(key, "an output", help));
        }
        Self {
            format: output.format.as_ref().map(|it| ((*it.get_ref()).to_owned(), it.span())),
            path: output.path.as_ref().map(|it| (*it.get_ref()).to_owned()),
            span: Some(output.path.as_ref().map_or_else(|| output.span.clone(), toml::Spanned::span)),
            given: output.options.as_ref().map(|it| it.json(problems)).unwrap_or_default(),
            table: output.options.clone(),
        }
    }

    pub(super) fn of_request(request: &OutputRequest) -> Self {
        Self {
            format: Some((request.format.clone(), 0..0)),
            path: Some(request.path.clone()),
            span: None,
            table: None,
            given: request.options.clone(),
        }
    }

    /// Finds the format.
    pub(super) fn entry<'r>(&self, registry: &'r Registry, problems: &mut Vec<Problem>) -> Option<&'r OutputEntry> {
        let (name, span) = self.format.as_ref()?;
        let entry = registry.format(name);
        if entry.is_none() {
            let known: Vec<&str> = registry.formats().map(|it| it.name.as_str()).collect();
            let help = did_you_mean(name, known.iter().copied(), || there_are(&known));
            let problem = Problem::new(ProblemKind::UnknownFormat, format!("no format is named `{name}`")).help(help);
            problems.push(self.placed(problem, span.clone()));
        }
        entry
    }

    /// Checks the options and opens the output. If not `all_known`, some stage may write layers that
    /// are not among `layers`, and an output that asks for another is not blamed.
    pub(super) fn open(
        &self,
        entry: &OutputEntry,
        layers: &[LayerKind],
        all_known: bool,
        problems: &mut Vec<Problem>,
    ) -> Option<(PlannedOutput, OutputOutline)> {
        let mut found = Vec::new();
        let mut options = OptionsOf {
            owner: &entry.name,
            plugin: None,
            schema: entry.options_schema.as_value(),
            table: self.table.clone(),
            given: self.given.clone(),
            around: self.format.as_ref().filter(|_| self.span.is_some()).map(|(_, span)| span.clone()),
            left_out: false,
        };
        options.leave_out_misfits(&mut found);
        let opened = options.settle(&mut found, &*entry.resolve, |resolved| {
            let written = as_written(resolved.clone(), entry.options_schema.as_value());
            match (entry.open)(written, layers.to_vec()) {
                Ok(output) => Ok(Some((output, resolved.clone()))),
                Err(_) if !all_known => Ok(None),
                Err(error) => Err(error),
            }
        });
        let unfit = !found.is_empty();
        problems.extend(found.into_iter().map(|problem| match self.span {
            Some(_) => problem,
            None => self.placed(problem, 0..0),
        }));
        let (output, resolved) = opened.flatten().filter(|_| !unfit)?;
        Some(self.planned(entry, self.path.clone()?, output, resolved))
    }

    fn planned(
        &self,
        entry: &OutputEntry,
        path: String,
        output: Box<dyn Output>,
        resolved: Map<String, Value>,
    ) -> (PlannedOutput, OutputOutline) {
        let outline = OutputOutline {
            format: entry.name.clone(),
            summary: entry.summary.clone(),
            path: path.clone(),
            needs_of_group: entry.needs_of_group.clone(),
            options: OptionsOutline { resolved, given: self.given.clone() },
        };
        (PlannedOutput { format: entry.name.clone(), path, output }, outline)
    }

    /// A problem with its format: at its place in the file, or naming the argument.
    pub(super) fn at_format(&self, problem: Problem) -> Problem {
        let span = self.format.as_ref().map_or(0..0, |(_, span)| span.clone());
        self.placed(problem, span)
    }

    fn placed(&self, problem: Problem, span: Range<usize>) -> Problem {
        if self.span.is_some() {
            return problem.at(span);
        }
        let format = self.format.as_ref().map_or("", |(name, _)| name);
        let path = self.path.as_deref().unwrap_or_default();
        Problem { message: format!("`--output {format}:{path}`: {}", problem.message), ..problem }
    }

    fn place(&self) -> Option<PathBuf> {
        self.path.as_deref().map(one_name)
    }
}

/// Two outputs must not go to one place: the second would overwrite the first, or their lines mix.
pub(super) fn check_places(outputs: &[Wanted<'_>], problems: &mut Vec<Problem>) {
    for (at, output) in outputs.iter().enumerate() {
        let Some(path) = &output.path else { continue };
        let span = output.span.clone().unwrap_or(0..0);
        if path.trim().is_empty() {
            let problem = Problem::new(ProblemKind::BadValue, "an output has an empty path");
            problems.push(output.placed(problem.help("name a file, or `-` for standard output"), span));
            continue;
        }
        let Some(first) = outputs[..at].iter().find(|it| it.place() == output.place()) else { continue };
        let message = match path.as_str() {
            "-" => "two outputs go to standard output".to_owned(),
            path => format!("two outputs go to `{path}`"),
        };
        let problem = Problem::new(ProblemKind::RepeatedOutput, message).help("give one of them a path of its own");
        let problem = output.placed(problem, span);
        problems.push(match &first.span {
            Some(span) if output.span.is_some() => problem.beside(span.clone(), "first here"),
            _ => problem,
        });
    }
}
