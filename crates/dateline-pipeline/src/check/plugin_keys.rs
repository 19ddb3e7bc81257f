//! The keys of a stage that is a plugin, and what a stage that is none may not say.

use std::ops::Range;

use dateline_core::resolve_options;
use schemars::generate::SchemaSettings;
use serde_json::Value;
use toml::Spanned;

use super::file::{string, table};
use super::options::{LIMITS, OptionsOf};
use super::suggestion::{did_you_mean, either};
use super::written::{Key, Table};
use crate::{Isolation, Limits, PluginKey, Problem, ProblemKind};

/// The values of `isolation`.
pub(crate) const ISOLATION: [&str; 2] = ["in-process", "process"];

/// What a stage says of its plugin.
pub(super) struct PluginKeys<'t> {
    pub(super) path: Spanned<&'t str>,
    /// In lower case.
    pub(super) sha256: Option<String>,
    pub(super) isolation: Isolation,
    /// Whether the file is pinned to something that is no hash. What a file must be to be trusted is
    /// then not known, and it is not opened.
    pub(super) unclear_pin: bool,
    /// Where the keys that are there have their values.
    places: Vec<(PluginKey, Range<usize>)>,
}

impl PluginKeys<'_> {
    /// Where a key has its value; that of `plugin` for one that is not there.
    pub(super) fn place(&self, key: PluginKey) -> Range<usize> {
        let place = self.places.iter().find(|(it, _)| *it == key);
        place.map_or_else(|| self.path.span(), |(_, span)| span.clone())
    }
}

/// Reads the keys. None if the stage is no plugin, or does not say which.
pub(super) fn read<'t>(table: &Table<'t>, problems: &mut Vec<Problem>) -> Option<PluginKeys<'t>> {
    match (table.entries.get_key_value("use"), table.entries.get_key_value("plugin")) {
        (Some(_), None) => {
            refuse(table, problems);
            return None;
        }
        (Some((uses, _)), Some((plugin, _))) => {
            let message = "a stage is a built-in component or a plugin, and this one says both";
            let problem = Problem::new(ProblemKind::Contradiction, message).at(plugin.span());
            let help = "keep `use` for what is built in, or `plugin` for a file; a second stage needs a `[[stage]]` of \
                        its own";
            problems.push(problem.beside(uses.span(), "here").help(help));
        }
        _ => {}
    }
    let pin = table.entries.get("sha256").map(|it| string(it, "sha256", problems).and_then(|it| hash(&it, problems)));
    let isolation = read_isolation(table, problems);
    let plugin = table.entries.get("plugin")?;
    let path = string(plugin, "plugin", problems)?;
    if path.get_ref().trim().is_empty() {
        let problem = Problem::new(ProblemKind::BadValue, "`plugin` names no file").at(path.span());
        problems.push(problem.help("write the path of the plugin's library, relative to this file"));
        return None;
    }
    let keys = [PluginKey::Plugin, PluginKey::Sha256, PluginKey::Isolation, PluginKey::Limits];
    let places = keys.into_iter().filter_map(|key| Some((key, table.entries.get(key.name())?.span())));
    Some(PluginKeys {
        path,
        unclear_pin: matches!(pin, Some(None)),
        sha256: pin.flatten(),
        isolation,
        places: places.collect(),
    })
}

/// What a built-in component cannot have.
fn refuse(table: &Table<'_>, problems: &mut Vec<Problem>) {
    let unavailable = |key: &Key<'_>, message: &str| Problem::new(ProblemKind::Unavailable, message).at(key.span());
    if let Some((key, _)) = table.entries.get_key_value("sha256") {
        let help = "remove it: a built-in component is part of Dateline itself";
        problems.push(unavailable(key, "`sha256` pins the file of a plugin, and this stage is none").help(help));
    }
    if let Some((key, _)) = table.entries.get_key_value("limits") {
        let help = "remove it: a built-in component has no limits";
        problems.push(unavailable(key, "`limits` are those of a plugin, and this stage is none").help(help));
    }
    let Some((key, value)) = table.entries.get_key_value("isolation") else { return };
    if isolation_of(value, problems) == Told::Process {
        let message = "only a plugin can run in a process of its own, and this stage is none";
        problems.push(unavailable(key, message).help("remove it: built-in components run in-process"));
    }
}

fn hash(written: &Spanned<&str>, problems: &mut Vec<Problem>) -> Option<String> {
    let digits = written.get_ref();
    if digits.len() == 64 && digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        return Some(digits.to_ascii_lowercase());
    }
    let message = if digits.bytes().all(|it| it.is_ascii_hexdigit()) {
        let number = digits.len();
        format!("a SHA-256 has 64 hexadecimal digits, and this has {number}")
    } else {
        "a SHA-256 has 64 hexadecimal digits, and this has other marks".to_owned()
    };
    let problem = Problem::new(ProblemKind::BadValue, message).at(written.span());
    problems.push(problem.help("`sha256sum FILE` prints that of a file; without `sha256`, any file is taken"));
    None
}

/// What `isolation` says.
#[derive(Clone, Copy, PartialEq)]
enum Told {
    InProcess,
    Process,
    /// Something that is not known; a problem already.
    Unclear,
}

fn isolation_of(value: &super::written::Written<'_>, problems: &mut Vec<Problem>) -> Told {
    let Some(written) = string(value, "isolation", problems) else { return Told::Unclear };
    match *written.get_ref() {
        "in-process" => Told::InProcess,
        "process" => Told::Process,
        other => {
            let help = did_you_mean(other, ISOLATION, || format!("choose {}", either(ISOLATION)));
            let problem = Problem::new(ProblemKind::BadValue, format!("`isolation` cannot be `{other}`"));
            problems.push(problem.at(written.span()).help(help));
            Told::Unclear
        }
    }
}

/// Reads `isolation` and `limits`. Where they do not agree there will be no plan, and what is to be
/// checked until then is better run in a process of its own.
fn read_isolation(table: &Table<'_>, problems: &mut Vec<Problem>) -> Isolation {
    let told = table.entries.get("isolation").map(|it| isolation_of(it, problems));
    let limits = table.entries.get_key_value("limits").map(|(key, value)| {
        let limits = self::table(value, "limits", "`[stage.limits]`", problems).map(|it| read_limits(&it, problems));
        (key, limits.unwrap_or_default())
    });
    match (told, limits) {
        (None | Some(Told::InProcess), None) => Isolation::InProcess,
        (None | Some(Told::InProcess), Some((key, limits))) => {
            let (kind, help) = match told {
                None => (ProblemKind::MissingKey, "add `isolation = \"process\"` to the stage, or remove its limits"),
                Some(_) => (ProblemKind::Contradiction, "write `isolation = \"process\"`, or remove the limits"),
            };
            let message = "only a process of its own can be held to limits, and this plugin runs in-process";
            problems.push(Problem::new(kind, message).at(key.span()).help(help));
            Isolation::Process(limits)
        }
        (Some(Told::Process | Told::Unclear), limits) => {
            Isolation::Process(limits.map(|(_, limits)| limits).unwrap_or_default())
        }
    }
}

fn read_limits(table: &Table<'_>, problems: &mut Vec<Problem>) -> Limits {
    let schema = limits_schema();
    let mut options = OptionsOf {
        owner: LIMITS,
        plugin: None,
        schema: &schema,
        table: Some(table.clone()),
        given: table.json(problems),
        around: Some(table.span.clone()),
        left_out: false,
    };
    options.leave_out_misfits(problems);
    let resolved = options.settle(problems, &resolve_options::<Limits>, |resolved| Ok(resolved.clone()));
    resolved.and_then(|it| serde_json::from_value(Value::Object(it)).ok()).unwrap_or_default()
}

/// The form of `[stage.limits]`.
pub(crate) fn limits_schema() -> Value {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<Limits>().to_value()
}
