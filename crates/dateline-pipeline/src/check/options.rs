//! Checks one table of options and fills in its defaults.

use std::ops::Range;
use std::path::PathBuf;

use dateline_core::OptionsError;
use serde_json::{Map, Value};

use super::option_schema::{is_unit, misfits};
use super::suggestion::did_you_mean;
use super::written::{Place, Table};
use crate::{Problem, ProblemKind};

/// The owner of the options in `[loader]`.
pub(super) const LOADER: &str = "[loader]";
/// The owner of the options in `[stage.limits]`.
pub(super) const LIMITS: &str = "[stage.limits]";

/// The options of one component, loader or format: where they stand and whose they are.
pub(super) struct OptionsOf<'t, 's> {
    /// The component or format, for messages.
    pub(super) owner: &'s str,
    /// The file of the plugin that the component comes from, if it is one.
    pub(super) plugin: Option<PathBuf>,
    /// The form of its options.
    pub(super) schema: &'s Value,
    /// The options as written; none if there are none in the file.
    pub(super) table: Option<Table<'t>>,
    /// The options as JSON.
    pub(super) given: Map<String, Value>,
    /// What a problem without a place of its own is about. None for the command line.
    pub(super) around: Option<Range<usize>>,
    /// Whether something that was written is no longer in `given`, because it was at fault.
    pub(super) left_out: bool,
}

impl OptionsOf<'_, '_> {
    /// Holds the options against their schema. What does not fit becomes a problem and is left
    /// out, so that the rest is looked at too.
    pub(super) fn leave_out_misfits(&mut self, problems: &mut Vec<Problem>) {
        for misfit in misfits(self.schema, &self.given, self.owner) {
            let place = self.place(&misfit.path);
            let span = place.map(|it| if misfit.kind == ProblemKind::UnknownKey { it.key } else { it.value });
            problems.push(Problem {
                span: span.or_else(|| self.around.clone()),
                ..Problem::new(misfit.kind, misfit.message).help(misfit.help)
            });
            self.given.remove(&misfit.path[0]);
            self.left_out = true;
        }
    }

    /// Fills in the defaults and makes something of the options, again and again, each time without
    /// the option that was at fault; each fault becomes a problem. None if the last fault was in no
    /// option that is written down.
    pub(super) fn settle<T>(
        &mut self,
        problems: &mut Vec<Problem>,
        resolve: &dyn Fn(Value) -> Result<Value, OptionsError>,
        mut make: impl FnMut(&Map<String, Value>) -> Result<T, OptionsError>,
    ) -> Option<T> {
        loop {
            let resolved = resolve(as_written(self.given.clone(), self.schema)).and_then(|resolved| match resolved {
                Value::Object(resolved) => Ok(resolved),
                Value::Null => Ok(Map::new()),
                other => {
                    Err(OptionsError { path: Vec::new(), problem: format!("options must be a table, not {other}") })
                }
            });
            let error = match resolved.and_then(|it| make(&it)) {
                Ok(made) => return Some(made),
                Err(error) => error,
            };
            let written = error.path.first().filter(|key| self.given.contains_key(*key));
            // With an option left out, an error in what stands in for it is no news.
            if written.is_some() || !self.left_out {
                problems.push(self.problem(&error));
            }
            self.given.remove(written?);
            self.left_out = true;
        }
    }

    fn problem(&self, error: &OptionsError) -> Problem {
        let unknown = error.problem.starts_with("unknown field");
        let kind = if unknown {
            ProblemKind::UnknownKey
        } else if error.problem.starts_with("invalid type") {
            ProblemKind::WrongType
        } else {
            ProblemKind::BadValue
        };
        let place = self.place(&error.path).map(|it| if unknown { it.key } else { it.value });
        let message = match error.path.as_slice() {
            [] => format!("the options of `{}`: {}", self.owner, error.problem),
            path => format!("`{}`: {}", path.join("."), error.problem),
        };
        let help = self.help(error);
        Problem { span: place.or_else(|| self.around.clone()), ..Problem::new(kind, message).help(help) }
    }

    /// serde names what it expects in backticks behind "expected".
    fn help(&self, error: &OptionsError) -> String {
        let otherwise = || match (self.owner, &self.plugin) {
            (owner @ (LOADER | LIMITS), _) => format!("`dateline schema pipeline` says what `{owner}` takes"),
            (_, Some(file)) => format!("`dateline plugin inspect {}` lists its options", file.display()),
            (owner, None) => format!("`dateline components {owner}` lists its options with their types"),
        };
        let Some((wrong, expected)) = error.problem.split_once("expected ") else { return otherwise() };
        let Some(written) = wrong.split('`').nth(1) else { return otherwise() };
        did_you_mean(written, expected.split('`').skip(1).step_by(2), otherwise)
    }

    fn place(&self, path: &[String]) -> Option<Place> {
        self.table.as_ref().map(|table| table.place(path))
    }

    /// Where a file's name stands among the options.
    pub(super) fn place_of_file(&self, path: &str) -> Option<Range<usize>> {
        self.table.as_ref().and_then(|table| table.find(path)).or_else(|| self.around.clone())
    }
}

/// Options as their type reads them. That of a component without any may be `()`, which is read
/// from nothing and not from an empty table.
pub(super) fn as_written(options: Map<String, Value>, schema: &Value) -> Value {
    if options.is_empty() && is_unit(schema) { Value::Null } else { Value::Object(options) }
}
