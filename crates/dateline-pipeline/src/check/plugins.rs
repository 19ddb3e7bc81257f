//! The plugins that a pipeline names, opened.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_core::{ComponentEntry, Registry};

use super::file::StageTable;
use super::place::one_name;
use super::plugin_keys::PluginKeys;
use crate::{PluginRequest, Plugins, Problem, ProblemKind};

/// The components of the plugins, by the number of their stage.
pub(super) type Opened = BTreeMap<usize, ComponentEntry>;

/// Opens the plugins. One that cannot be opened becomes a problem.
pub(super) fn open(
    stages: &[StageTable<'_>],
    registry: &Registry,
    base_dir: &Path,
    plugins: &dyn Plugins,
    problems: &mut Vec<Problem>,
) -> Opened {
    let mut opened = Opened::new();
    let mut earlier: Vec<(&PluginKeys<'_>, String)> = Vec::new();
    for stage in stages {
        let Some(keys) = stage.plugin.as_ref().filter(|it| stage.uses.is_none() && !it.unclear_pin) else { continue };
        let request = PluginRequest {
            path: keys.path.get_ref(),
            base_dir,
            sha256: keys.sha256.as_deref(),
            isolation: keys.isolation,
            registry,
        };
        match plugins.open(&request) {
            Ok(entry) => {
                problems.extend(taken(keys, &entry.name, registry, &earlier));
                earlier.push((keys, entry.name.clone()));
                opened.insert(stage.number, entry);
            }
            Err(problem) => {
                let span = keys.place(problem.at);
                problems.push(Problem::new(ProblemKind::Plugin, problem.message).at(span).help(problem.help));
            }
        }
    }
    opened
}

/// What is wrong if something else has a plugin's name: records and messages tell stages apart by it.
fn taken(
    keys: &PluginKeys<'_>,
    name: &str,
    registry: &Registry,
    earlier: &[(&PluginKeys<'_>, String)],
) -> Option<Problem> {
    let path = *keys.path.get_ref();
    let built_in = match (registry.component(name), registry.members(name)) {
        (Some(_), _) => Some("component"),
        (None, Some(_)) => Some("bundle"),
        (None, None) => None,
    };
    if let Some(sort) = built_in {
        let message = format!("the plugin `{path}` is named `{name}`, as a built-in {sort} is");
        let help = format!("for the built-in one write `use = \"{name}\"`; the plugin needs another name to be used");
        return Some(Problem::new(ProblemKind::NameTaken, message).at(keys.path.span()).help(help));
    }
    let (first, _) =
        earlier.iter().find(|(it, taken)| taken == name && one_name(it.path.get_ref()) != one_name(path))?;
    let message = format!("the plugins `{}` and `{path}` are both named `{name}`", first.path.get_ref());
    let problem = Problem::new(ProblemKind::NameTaken, message).at(keys.path.span());
    Some(problem.beside(first.path.span(), "first here").help("remove one of the two, or give one another name"))
}
