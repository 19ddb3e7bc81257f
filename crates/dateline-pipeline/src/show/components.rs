//! What a pipeline may name.

use std::fmt::{self, Write};

use dateline_core::{ComponentEntry, OutputEntry, Registry, StageKind};
use schemars::Schema;
use serde_json::Value;

use super::number::rounded;
use crate::check::{choices, listed, plain, range_in_words, types};

/// All components, bundles and formats with their options.
#[must_use]
pub fn components(registry: &Registry) -> String {
    let mut out = String::new();
    // Writing to a `String` does not fail.
    let _ = write_all(registry, &mut out);
    out
}

/// One component, bundle or format. None if there is none of this name.
#[must_use]
pub fn component(registry: &Registry, name: &str) -> Option<String> {
    let mut out = String::new();
    let bundle = registry.bundles().find(|(it, _)| *it == name);
    let written = match (registry.component(name), bundle, registry.format(name)) {
        (Some(entry), _, _) => write_component(entry, &mut out),
        (None, Some((name, members)), _) => write_bundle(name, members, &mut out),
        (None, None, Some(entry)) => write_format(entry, &mut out),
        (None, None, None) => return None,
    };
    written.ok().map(|()| out)
}

fn write_all(registry: &Registry, out: &mut String) -> fmt::Result {
    writeln!(out, "components, for `use` in a `[[stage]]`")?;
    for entry in registry.components() {
        writeln!(out)?;
        write_component(entry, out)?;
    }
    if registry.bundles().next().is_some() {
        writeln!(out, "\nbundles, for `use` in a `[[stage]]`\n")?;
        for (name, members) in registry.bundles() {
            write_bundle(name, members, out)?;
        }
    }
    writeln!(out, "\nformats, for `format` in an `[[output]]`")?;
    for entry in registry.formats() {
        writeln!(out)?;
        write_format(entry, out)?;
    }
    Ok(())
}

fn write_component(entry: &ComponentEntry, out: &mut String) -> fmt::Result {
    writeln!(out, "{} {}", entry.name, entry.version)?;
    writeln!(out, "  {}", entry.summary)?;
    let reads: Vec<String> = entry
        .reads
        .iter()
        .map(|need| format!("{}{}", need.layer.key, if need.optional { " (if there)" } else { "" }))
        .collect();
    let writes: Vec<String> = entry.writes.iter().map(|it| it.key.to_string()).collect();
    writeln!(out, "  reads     {}", if reads.is_empty() { "the text alone".to_owned() } else { reads.join(", ") })?;
    let of = if entry.kind == StageKind::Corpus { " of a group of documents" } else { "" };
    writeln!(out, "  writes    {}{of}", if writes.is_empty() { "nothing".to_owned() } else { writes.join(", ") })?;
    write_options(&entry.options_schema, out)
}

fn write_bundle(name: &str, members: &[String], out: &mut String) -> fmt::Result {
    writeln!(out, "{name}")?;
    writeln!(out, "  stands for {}, in this order", listed(members))?;
    if let Some(first) = members.first() {
        writeln!(out, "  the options of each are in a table of its own: `[stage.options.{first}]`")?;
    }
    Ok(())
}

fn write_format(entry: &OutputEntry, out: &mut String) -> fmt::Result {
    writeln!(out, "{}", entry.name)?;
    writeln!(out, "  {}", entry.summary)?;
    if !entry.needs_of_group.is_empty() {
        let layers: Vec<String> = entry.needs_of_group.iter().map(ToString::to_string).collect();
        writeln!(out, "  shows     {} of a group of documents", layers.join(", "))?;
    }
    write_options(&entry.options_schema, out)
}

fn write_options(schema: &Schema, out: &mut String) -> fmt::Result {
    let mut options = Vec::new();
    collect(schema.as_value(), schema.as_value(), "", &mut options);
    for (index, option) in options.iter().enumerate() {
        writeln!(out, "  {:<10}{}: {}", if index == 0 { "options" } else { "" }, option.name, option.form)?;
        for line in option.description.lines() {
            writeln!(out, "              {line}")?;
        }
    }
    Ok(())
}

struct OptionLine {
    name: String,
    form: String,
    description: String,
}

/// The options of a table; those of a table in it under dotted names.
fn collect(root: &Value, table: &Value, prefix: &str, options: &mut Vec<OptionLine>) {
    let Some(properties) = table.get("properties").and_then(Value::as_object) else { return };
    for (key, schema) in properties {
        let name = format!("{prefix}{key}");
        let form = plain(root, schema);
        // No sane table is deeper; one that holds itself is endless.
        if let Some(inner) = form.filter(|it| it.get("properties").is_some() && prefix.matches('.').count() < 4) {
            collect(root, inner, &format!("{name}."), options);
            continue;
        }
        let mut words = form.map_or_else(|| "a value".to_owned(), |it| in_words(root, it));
        match schema.get("default") {
            Some(Value::Null) | None => {}
            Some(default) => words.push_str(&format!("; default {}", rounded(default))),
        }
        let described = schema.get("description").or_else(|| form.and_then(|it| it.get("description")));
        let description = described.and_then(Value::as_str).unwrap_or_default().to_owned();
        options.push(OptionLine { name, form: words, description });
    }
}

fn in_words(root: &Value, schema: &Value) -> String {
    if let Some(choices) = choices(schema) {
        let choices: Vec<String> = choices.iter().map(|it| format!("\"{it}\"")).collect();
        return choices.join(" | ");
    }
    let names: Vec<String> = types(schema)
        .iter()
        .map(|name| match *name {
            "array" => {
                let items = schema.get("items").and_then(|it| plain(root, it));
                items.map_or_else(|| "list".to_owned(), |it| format!("list of {}", in_words(root, it)))
            }
            "integer" => "whole number".to_owned(),
            "boolean" => "true | false".to_owned(),
            "object" => "table".to_owned(),
            other => other.to_owned(),
        })
        .collect();
    // That a count is not negative goes without saying.
    let range = range_in_words(schema).filter(|it| it != "of at least 0");
    let range = range.map(|it| format!(" {it}")).unwrap_or_default();
    if names.is_empty() { "a value".to_owned() } else { format!("{}{range}", names.join(" | ")) }
}
