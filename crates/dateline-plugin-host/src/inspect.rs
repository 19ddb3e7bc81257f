//! A manifest for people to read.

use std::fmt::Write as _;

use dateline_core::Export;
use dateline_plugin::Manifest;
use serde_json::Value;

use crate::printable::printable;

/// What a manifest says, in lines of text that end with a line break.
#[must_use]
pub fn describe(manifest: &Manifest) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_all(&mut text, manifest);
    text
}

fn write_all(text: &mut String, manifest: &Manifest) -> std::fmt::Result {
    writeln!(text, "{} {}", printable(&manifest.name), printable(&manifest.version))?;
    writeln!(text, "{}", printable(&manifest.summary))?;
    writeln!(text, "\nreads")?;
    for read in &manifest.reads {
        let optional = if read.optional { "  (optional)" } else { "" };
        writeln!(text, "  {}{optional}", read.layer)?;
    }
    if manifest.reads.is_empty() {
        writeln!(text, "  only the text")?;
    }
    writeln!(text, "\nwrites")?;
    for write in &manifest.writes {
        let export = if write.export == Export::OnRequest { "  (in records that ask for it)" } else { "" };
        writeln!(text, "  {}{export}", write.layer)?;
    }
    if manifest.writes.is_empty() {
        writeln!(text, "  nothing")?;
    }
    writeln!(text, "\noptions")?;
    let properties = manifest.options.get("properties").and_then(Value::as_object);
    for (name, schema) in properties.into_iter().flatten() {
        let default = schema.get("default").map(|it| format!(" = {}", printable(&it.to_string()))).unwrap_or_default();
        let says =
            schema.get("description").and_then(Value::as_str).map(|it| format!("  {}", printable(first_line(it))));
        writeln!(text, "  {}{default}{}", printable(name), says.unwrap_or_default())?;
    }
    if properties.is_none_or(serde_json::Map::is_empty) {
        writeln!(text, "  none")?;
    }
    if !manifest.examples.is_empty() {
        writeln!(text, "\nexamples")?;
    }
    for example in &manifest.examples {
        writeln!(text, "  {}", example.text.escape_debug())?;
    }
    Ok(())
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
