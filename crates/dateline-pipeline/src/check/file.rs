//! The pipeline's file as it stands: its tables and keys, before anyone asks what they name.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::plugin_keys::{self, PluginKeys};
use super::suggestion::{did_you_mean, either, listed};
use super::written::{Key, Table, Written, sort_of};
use crate::{OnError, Problem, ProblemKind};

/// What a pipeline's file says.
#[derive(Default)]
pub(super) struct PipelineFile<'t> {
    pub(super) name: Option<Spanned<&'t str>>,
    pub(super) summary: Option<Spanned<&'t str>>,
    pub(super) given: Vec<Spanned<&'t str>>,
    /// `[pipeline]`, to point at when something is missing.
    pub(super) pipeline: Option<Range<usize>>,
    pub(super) loader: Option<Table<'t>>,
    pub(super) stages: Vec<StageTable<'t>>,
    pub(super) outputs: Vec<OutputTable<'t>>,
    /// Whether a `stage` or `loader` is there that could not be read at all.
    pub(super) unreadable: bool,
}

/// One `[[stage]]`.
pub(super) struct StageTable<'t> {
    /// Counted from 1.
    pub(super) number: usize,
    pub(super) span: Range<usize>,
    /// The built-in component. None if it is missing, or a problem already.
    pub(super) uses: Option<Spanned<&'t str>>,
    /// The plugin. None if it is missing, or a problem already.
    pub(super) plugin: Option<PluginKeys<'t>>,
    pub(super) on_error: OnError,
    pub(super) options: Option<Table<'t>>,
    /// Keys that no stage has.
    pub(super) unknown: Vec<&'t Key<'t>>,
}

/// One `[[output]]`.
pub(super) struct OutputTable<'t> {
    pub(super) span: Range<usize>,
    pub(super) format: Option<Spanned<&'t str>>,
    pub(super) path: Option<Spanned<&'t str>>,
    pub(super) options: Option<Table<'t>>,
    /// Keys that no output has.
    pub(super) unknown: Vec<&'t Key<'t>>,
}

/// The keys of a `[[stage]]`.
pub(super) const STAGE_KEYS: [&str; 7] = ["use", "options", "on_error", "plugin", "sha256", "isolation", "limits"];
/// The keys of a `[stage.limits]`.
pub(super) const LIMIT_KEYS: [&str; 4] = ["seconds", "memory_mib", "output_mib", "crashes"];
/// The keys of an `[[output]]`.
pub(super) const OUTPUT_KEYS: [&str; 3] = ["format", "path", "options"];
const TOP_KEYS: [&str; 4] = ["pipeline", "loader", "stage", "output"];
const PIPELINE_KEYS: [&str; 3] = ["name", "summary", "given"];
/// The values of `on_error`.
pub(crate) const ON_ERROR: [(&str, OnError); 3] =
    [("fail", OnError::Fail), ("skip_stage", OnError::SkipStage), ("dead_letter", OnError::DeadLetter)];

/// Reads the file's tables. What is wrong becomes a problem and is left out.
pub(super) fn read<'t>(document: &'t DeTable<'t>, problems: &mut Vec<Problem>) -> PipelineFile<'t> {
    let mut file = PipelineFile::default();
    for (key, value) in document {
        match key.get_ref().as_ref() {
            "pipeline" => read_pipeline(key, value, &mut file, problems),
            "loader" => {
                file.loader = table(value, "loader", "`[loader]`", problems);
                file.unreadable |= file.loader.is_none();
            }
            "stage" => {
                let tables = tables(key, value, "stage", problems);
                file.unreadable |= tables.is_none();
                for (at, table) in tables.into_iter().flatten().enumerate() {
                    file.stages.push(read_stage(at + 1, table, problems));
                }
            }
            "output" => {
                for table in tables(key, value, "output", problems).into_iter().flatten() {
                    file.outputs.push(read_output(table, problems));
                }
            }
            name => {
                let help = if STAGE_KEYS.contains(&name) {
                    format!("`{name}` belongs under a `[[stage]]`")
                } else if OUTPUT_KEYS.contains(&name) {
                    format!("`{name}` belongs under an `[[output]]`")
                } else if PIPELINE_KEYS.contains(&name) {
                    format!("`{name}` belongs under `[pipeline]`")
                } else {
                    known_keys(name, &TOP_KEYS, "a pipeline has")
                };
                problems.push(unknown_key(key, "a pipeline", help));
            }
        }
    }
    file
}

fn read_pipeline<'t>(
    key: &'t Key<'t>,
    value: &'t Written<'t>,
    file: &mut PipelineFile<'t>,
    problems: &mut Vec<Problem>,
) {
    file.pipeline = Some(key.span());
    let Some(table) = table(value, "pipeline", "`[pipeline]`", problems) else { return };
    for (key, value) in table.entries {
        match key.get_ref().as_ref() {
            "name" => file.name = string(value, "name", problems),
            "summary" => file.summary = string(value, "summary", problems),
            "given" => file.given = read_given(value, problems),
            "description" => problems.push(unknown_key(key, "`[pipeline]`", "write `summary`".to_owned())),
            name => {
                problems.push(unknown_key(key, "`[pipeline]`", known_keys(name, &PIPELINE_KEYS, "`[pipeline]` has")));
            }
        }
    }
}

fn read_given<'t>(value: &'t Written<'t>, problems: &mut Vec<Problem>) -> Vec<Spanned<&'t str>> {
    const HELP: &str = "name the layers that the input brings along: `given = [\"sentences\"]`";
    let DeValue::Array(items) = value.get_ref() else {
        problems.push(wrong_type(value, "given", "a list of names of layers").help(HELP));
        return Vec::new();
    };
    let mut given = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(name) => given.push(Spanned::new(item.span(), name.as_ref())),
            _ => problems.push(wrong_type(item, "given", "names of layers").help(HELP)),
        }
    }
    given
}

fn read_stage<'t>(number: usize, table: Table<'t>, problems: &mut Vec<Problem>) -> StageTable<'t> {
    let mut stage = StageTable {
        number,
        span: table.span.clone(),
        uses: None,
        plugin: plugin_keys::read(&table, problems),
        on_error: OnError::default(),
        options: None,
        unknown: Vec::new(),
    };
    for (key, value) in table.entries {
        match key.get_ref().as_ref() {
            "use" => stage.uses = string(value, "use", problems),
            "options" => stage.options = self::table(value, "options", "`[stage.options]`", problems),
            "on_error" => stage.on_error = read_on_error(value, problems),
            "plugin" | "sha256" | "isolation" | "limits" => {}
            _ => stage.unknown.push(key),
        }
    }
    let has = |key: &str| table.entries.contains_key(key);
    if !has("use") && !has("plugin") {
        let problem =
            Problem::new(ProblemKind::MissingKey, format!("stage {number} does not say which component it is"));
        let help = if ["sha256", "isolation", "limits"].into_iter().any(has) {
            "add a line `plugin = \"...\"` with the path of the plugin's library"
        } else {
            "add a line such as `use = \"language\"`; `dateline components` lists what there is"
        };
        problems.push(problem.at(table.span).help(help));
    }
    stage
}

fn read_on_error(value: &Written<'_>, problems: &mut Vec<Problem>) -> OnError {
    let names = ON_ERROR.iter().map(|(name, _)| *name);
    let Some(written) = string(value, "on_error", problems) else { return OnError::default() };
    if let Some((_, found)) = ON_ERROR.iter().find(|(name, _)| name == written.get_ref()) {
        return *found;
    }
    let message = format!("`on_error` cannot be `{}`", written.get_ref());
    let help = did_you_mean(written.get_ref(), names.clone(), || format!("choose {}", either(names)));
    problems.push(Problem::new(ProblemKind::BadValue, message).at(written.span()).help(help));
    OnError::default()
}

fn read_output<'t>(table: Table<'t>, problems: &mut Vec<Problem>) -> OutputTable<'t> {
    let mut output =
        OutputTable { span: table.span.clone(), format: None, path: None, options: None, unknown: Vec::new() };
    for (key, value) in table.entries {
        match key.get_ref().as_ref() {
            "format" => output.format = string(value, "format", problems),
            "path" => output.path = string(value, "path", problems),
            "options" => output.options = self::table(value, "options", "`[output.options]`", problems),
            _ => output.unknown.push(key),
        }
    }
    if !table.entries.contains_key("format") {
        let problem = Problem::new(ProblemKind::MissingKey, "an output does not say its format");
        problems.push(problem.at(table.span.clone()).help("add a line such as `format = \"jsonl\"`"));
    }
    if !table.entries.contains_key("path") {
        let problem = Problem::new(ProblemKind::MissingKey, "an output does not say where it goes");
        problems.push(problem.at(table.span).help("add `path = \"-\"` for standard output, or the name of a file"));
    }
    output
}

pub(super) fn string<'t>(value: &'t Written<'t>, key: &str, problems: &mut Vec<Problem>) -> Option<Spanned<&'t str>> {
    if let DeValue::String(text) = value.get_ref() {
        return Some(Spanned::new(value.span(), text.as_ref()));
    }
    problems.push(wrong_type(value, key, "a string").help(format!("write it in quotes: `{key} = \"...\"`")));
    None
}

pub(super) fn table<'t>(
    value: &'t Written<'t>,
    key: &str,
    form: &str,
    problems: &mut Vec<Problem>,
) -> Option<Table<'t>> {
    match value.get_ref() {
        DeValue::Table(entries) => Some(Table { entries, span: value.span() }),
        DeValue::Array(_) => {
            let help = format!("write {form}, in single brackets, and only once");
            problems.push(wrong_type(value, key, "one table").help(help));
            None
        }
        _ => {
            problems.push(wrong_type(value, key, "a table").help(format!("write {form} and its keys below it")));
            None
        }
    }
}

fn tables<'t>(
    key: &'t Key<'t>,
    value: &'t Written<'t>,
    name: &str,
    problems: &mut Vec<Problem>,
) -> Option<Vec<Table<'t>>> {
    let help = format!("write `[[{name}]]` in double brackets, once for each {name}, and its keys below it");
    let DeValue::Array(items) = value.get_ref() else {
        let problem = Problem::new(ProblemKind::WrongType, format!("`{name}` must be a list of tables"));
        problems.push(problem.at(key.span()).help(help));
        return None;
    };
    let mut tables = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::Table(entries) => tables.push(Table { entries, span: item.span() }),
            _ => {
                problems.push(wrong_type(item, name, "tables").help(help));
                return None;
            }
        }
    }
    Some(tables)
}

fn wrong_type(value: &Written<'_>, key: &str, takes: &str) -> Problem {
    let message = format!("`{key}` takes {takes}, not {}", sort_of(value.get_ref()));
    Problem::new(ProblemKind::WrongType, message).at(value.span())
}

/// A problem with a key that nothing reads.
pub(super) fn unknown_key(key: &Key<'_>, of: &str, help: String) -> Problem {
    let message = format!("{of} has no key `{}`", key.get_ref());
    Problem::new(ProblemKind::UnknownKey, message).at(key.span()).help(help)
}

/// "did you mean", or the keys there are.
pub(super) fn known_keys(written: &str, known: &[&str], has: &str) -> String {
    did_you_mean(written, known.iter().copied(), || format!("{has} {}", listed(known)))
}
