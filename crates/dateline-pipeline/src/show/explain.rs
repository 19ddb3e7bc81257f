//! Why each stage of a pipeline is there.

use std::fmt::{self, Write};

use dateline_core::{Export, LayerKey, StageKind};
use serde_json::Value;

use super::number::rounded;
use crate::{Isolation, Limits, OnError, OptionsOutline, Outline, OutputOutline, PluginOutline, StageOutline};

/// Tells of each stage who uses what it writes, what it reads and from whom, its options, and the
/// lists and models it was built from by hash.
#[must_use]
pub fn explain(outline: &Outline) -> String {
    let mut written = String::new();
    // Writing to a `String` does not fail.
    let _ = Explanation { outline }.write(&mut written);
    written
}

struct Explanation<'o> {
    outline: &'o Outline,
}

impl Explanation<'_> {
    fn write(&self, out: &mut String) -> fmt::Result {
        let outline = self.outline;
        match &outline.summary {
            Some(summary) => writeln!(out, "{}: {summary}", outline.name)?,
            None => writeln!(out, "{}", outline.name)?,
        }
        writeln!(out, "\ninput")?;
        let given: Vec<String> =
            outline.given.iter().map(|it| format!("{it}, as the pipeline says: {}", self.readers(it, 0))).collect();
        lines(out, "brings", &given)?;
        let added: Vec<String> = outline
            .loader
            .writes
            .iter()
            .map(|it| format!("{}, from the loader: {}", it.layer, self.readers(&it.layer, 0)))
            .collect();
        lines(out, "brings", &added)?;
        lines(out, "options", &options(&outline.loader.options))?;
        for (at, stage) in outline.stages.iter().enumerate() {
            self.stage(out, at, stage)?;
        }
        for output in &outline.outputs {
            self.output(out, output)?;
        }
        Ok(())
    }

    fn stage(&self, out: &mut String, at: usize, stage: &StageOutline) -> fmt::Result {
        let bundle = stage.bundle.as_ref().map(|it| format!(", of {it}")).unwrap_or_default();
        writeln!(out, "\nstage {}: {} {}{bundle}", stage.number, stage.name, stage.version)?;
        writeln!(out, "  {}", stage.summary)?;
        lines(out, "plugin", &stage.plugin.as_ref().map(plugin).unwrap_or_default())?;
        let why: Vec<String> = stage
            .writes
            .iter()
            .map(|it| match stage.kind {
                StageKind::Document => format!("{}: {}", it.layer, self.use_of(&it.layer, it.export, at + 1)),
                StageKind::Corpus => format!("{} of a group: {}", it.layer, self.shown(&it.layer)),
            })
            .collect();
        lines(out, "writes", if why.is_empty() { vec!["nothing".to_owned()] } else { why }.as_slice())?;
        let reads: Vec<String> = stage
            .reads
            .iter()
            .map(|read| match (self.writer(&read.layer, at), read.optional) {
                (Some(writer), false) => format!("{} from {writer}", read.layer),
                (Some(writer), true) => format!("{} from {writer}, and would do without", read.layer),
                (None, _) => format!("{} where a document has it; nothing here writes it", read.layer),
            })
            .collect();
        lines(out, "reads", if reads.is_empty() { vec!["the text alone".to_owned()] } else { reads }.as_slice())?;
        lines(out, "options", &options(&stage.options))?;
        let models: Vec<String> = stage.models.iter().map(|it| format!("{}  sha256 {}", it.name, it.sha256)).collect();
        lines(out, "made of", &models)?;
        let on_error = match stage.on_error {
            OnError::Fail => "the document fails",
            OnError::SkipStage => "the document goes on without this stage",
            OnError::DeadLetter => "the document fails, and is kept as a dead letter",
        };
        lines(out, "on error", &[on_error.to_owned()])
    }

    fn output(&self, out: &mut String, output: &OutputOutline) -> fmt::Result {
        let place = if output.path == "-" { "standard output" } else { &output.path };
        writeln!(out, "\noutput: {} to {place}", output.format)?;
        writeln!(out, "  {}", output.summary)?;
        let needs: Vec<String> = output
            .needs_of_group
            .iter()
            .map(|layer| {
                let mut stages = self.outline.stages.iter().filter(|it| it.kind == StageKind::Corpus);
                let writer = stages.find(|it| it.writes.iter().any(|written| written.layer == *layer));
                writer.map_or_else(|| layer.to_string(), |writer| format!("{layer} from {}", named(writer)))
            })
            .collect();
        lines(out, "shows", &needs)?;
        lines(out, "options", &options(&output.options))
    }

    fn use_of(&self, layer: &LayerKey, export: Export, after: usize) -> String {
        let record = match export {
            Export::Always => "in every record",
            Export::OnRequest => "in a record where an output asks for it",
        };
        format!("{}; {record}", self.readers(layer, after))
    }

    /// The stages from `after` on that read a document's layer.
    fn readers(&self, layer: &LayerKey, after: usize) -> String {
        let readers: Vec<String> = self.outline.stages[after..]
            .iter()
            .filter(|stage| stage.reads.iter().any(|it| it.layer == *layer))
            .map(named)
            .collect();
        if readers.is_empty() { "no stage reads it".to_owned() } else { format!("read by {}", readers.join(", ")) }
    }

    /// The outputs that show a group's layer.
    fn shown(&self, layer: &LayerKey) -> String {
        let outputs: Vec<&str> = self
            .outline
            .outputs
            .iter()
            .filter(|it| it.needs_of_group.contains(layer))
            .map(|it| it.format.as_str())
            .collect();
        if outputs.is_empty() {
            "shown by no output that needs it".to_owned()
        } else {
            format!("needed by the output {}", outputs.join(", "))
        }
    }

    /// Who wrote a document's layer before the stage at `before`.
    fn writer(&self, layer: &LayerKey, before: usize) -> Option<String> {
        let stage = self.outline.stages[..before]
            .iter()
            .find(|stage| stage.kind == StageKind::Document && stage.writes.iter().any(|it| it.layer == *layer));
        if let Some(stage) = stage {
            return Some(named(stage));
        }
        if self.outline.loader.writes.iter().any(|it| it.layer == *layer) {
            return Some("the loader".to_owned());
        }
        self.outline.given.contains(layer).then(|| "the input".to_owned())
    }
}

fn named(stage: &StageOutline) -> String {
    format!("stage {} {}", stage.number, stage.name)
}

fn plugin(plugin: &PluginOutline) -> Vec<String> {
    let mut lines = vec![plugin.to_string()];
    if let Isolation::Process(Limits { seconds, memory_mib, output_mib, crashes }) = plugin.isolation {
        let crashes = if crashes == 1 { "one crash".to_owned() } else { format!("{crashes} crashes") };
        lines
            .push(format!("at most {seconds} s and {output_mib} MiB of output a document, {memory_mib} MiB of memory"));
        lines.push(format!("stopped after {crashes}"));
    }
    lines
}

fn options(options: &OptionsOutline) -> Vec<String> {
    let mut lines = Vec::new();
    for (key, value) in &options.resolved {
        option(key, value, options.given.get(key), &mut lines);
    }
    lines
}

/// A table is shown as its members, each marked on its own.
fn option(name: &str, value: &Value, given: Option<&Value>, lines: &mut Vec<String>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (key, member) in members {
                option(&format!("{name}.{key}"), member, given.and_then(|it| it.get(key)), lines);
            }
        }
        _ => {
            let value = if value.is_null() { "none".to_owned() } else { rounded(value).to_string() };
            let mark = if given.is_none() { "  (default)" } else { "" };
            lines.push(format!("{name} = {value}{mark}"));
        }
    }
}

/// The first line behind its heading, the others below it.
fn lines(out: &mut String, heading: &str, lines: &[String]) -> fmt::Result {
    for (index, line) in lines.iter().enumerate() {
        let heading = if index == 0 { heading } else { "" };
        writeln!(out, "  {heading:<10}{line}")?;
    }
    Ok(())
}
