//! A pipeline as a drawing: which layers flow from where to where.

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline_core::{Export, LayerKey, StageKind};

use crate::{Isolation, Outline, StageOutline};

/// The pipeline as a Mermaid flowchart, which many sites and editors draw.
#[must_use]
pub fn mermaid(outline: &Outline) -> String {
    let graph = Graph::of(outline);
    let mut out = String::from("flowchart TD\n");
    for (frame, nodes) in graph.groups() {
        let indent = if frame.is_some() { "        " } else { "    " };
        if let Some(Frame { id, label }) = frame {
            let _ = writeln!(out, "    subgraph {id}[\"{}\"]", mermaid_text(label));
        }
        for node in nodes {
            let label = mermaid_text(&node.label);
            let _ = match node.shape {
                Shape::Start => writeln!(out, "{indent}{}([\"{label}\"])", node.id),
                Shape::Stage => writeln!(out, "{indent}{}[\"{label}\"]", node.id),
                Shape::Group => writeln!(out, "{indent}{}[[\"{label}\"]]", node.id),
                Shape::Output => writeln!(out, "{indent}{}[/\"{label}\"/]", node.id),
            };
        }
        if frame.is_some() {
            out.push_str("    end\n");
        }
    }
    for Edge { from, to, optional, layers } in &graph.edges {
        let label = mermaid_text(&layers.join(", "));
        let _ = match (layers.is_empty(), optional) {
            (true, _) => writeln!(out, "    {from} --> {to}"),
            (false, false) => writeln!(out, "    {from} -- \"{label}\" --> {to}"),
            (false, true) => writeln!(out, "    {from} -. \"{label}\" .-> {to}"),
        };
    }
    out
}

/// The pipeline in the language of Graphviz.
#[must_use]
pub fn dot(outline: &Outline) -> String {
    let graph = Graph::of(outline);
    let mut out = format!("digraph {} {{\n    node [shape=box];\n", dot_text(&outline.name));
    for (frame, nodes) in graph.groups() {
        let indent = if frame.is_some() { "        " } else { "    " };
        if let Some(Frame { id, label }) = frame {
            let _ = writeln!(out, "    subgraph cluster_{id} {{\n        label={};", dot_text(label));
        }
        for node in nodes {
            let shape = match node.shape {
                Shape::Start => ", shape=oval",
                Shape::Stage => "",
                Shape::Group => ", peripheries=2",
                Shape::Output => ", shape=note",
            };
            let _ = writeln!(out, "{indent}{} [label={}{shape}];", node.id, dot_text(&node.label));
        }
        if frame.is_some() {
            out.push_str("    }\n");
        }
    }
    for Edge { from, to, optional, layers } in &graph.edges {
        let label = if layers.is_empty() { String::new() } else { format!("label={}", dot_text(&layers.join(", "))) };
        let style = if *optional { "style=dashed" } else { "" };
        let attributes: Vec<&str> = [label.as_str(), style].into_iter().filter(|it| !it.is_empty()).collect();
        let attributes = if attributes.is_empty() { String::new() } else { format!(" [{}]", attributes.join(", ")) };
        let _ = writeln!(out, "    {from} -> {to}{attributes};");
    }
    out.push_str("}\n");
    out
}

struct Graph<'o> {
    nodes: Vec<Node<'o>>,
    edges: Vec<Edge>,
}

struct Edge {
    from: String,
    to: String,
    /// Whether the reader would do without.
    optional: bool,
    /// The layers that flow there, or none where it is the document itself.
    layers: Vec<String>,
}

struct Node<'o> {
    id: String,
    label: String,
    shape: Shape,
    frame: Option<Frame<'o>>,
}

/// The frame around the members of a bundle.
#[derive(PartialEq)]
struct Frame<'o> {
    id: String,
    label: &'o str,
}

#[derive(Clone, Copy)]
enum Shape {
    Start,
    Stage,
    Group,
    Output,
}

impl<'o> Graph<'o> {
    fn of(outline: &'o Outline) -> Self {
        let mut graph = Self { nodes: Vec::new(), edges: Vec::new() };
        graph.node("input", "input", Shape::Start, None);
        graph.node("loader", "loader", Shape::Stage, None);
        graph.edge("input", "loader", false);
        let mut writers: BTreeMap<&LayerKey, String> = BTreeMap::new();
        writers.extend(outline.given.iter().map(|it| (it, "input".to_owned())));
        writers.extend(outline.loader.writes.iter().map(|it| (&it.layer, "loader".to_owned())));
        for (at, stage) in outline.stages.iter().enumerate() {
            let id = format!("s{}", at + 1);
            let shape = if stage.kind == StageKind::Corpus { Shape::Group } else { Shape::Stage };
            graph.node(&id, &label(stage), shape, frame(stage));
            for read in &stage.reads {
                if let Some(writer) = writers.get(&read.layer) {
                    graph.flow(writer, &id, read.optional, &read.layer);
                }
            }
            if stage.kind == StageKind::Document {
                writers.extend(stage.writes.iter().map(|it| (&it.layer, id.clone())));
            }
        }
        graph.outputs(outline);
        graph
    }

    /// What is in every record flows into the records; these, and what is found of the group, into
    /// the outputs.
    fn outputs(&mut self, outline: &'o Outline) {
        self.node("records", "records", Shape::Start, None);
        self.edge("loader", "records", false);
        let loader = ("loader".to_owned(), StageKind::Document, &outline.loader.writes);
        let stages = outline.stages.iter().enumerate().map(|(at, it)| (format!("s{}", at + 1), it.kind, &it.writes));
        let outputs: Vec<String> = (1..=outline.outputs.len()).map(|at| format!("o{at}")).collect();
        for (id, kind, writes) in std::iter::once(loader).chain(stages) {
            for write in writes.iter().filter(|it| it.export == Export::Always) {
                if kind == StageKind::Document {
                    self.flow(&id, "records", false, &write.layer);
                } else {
                    outputs.iter().for_each(|output| self.flow(&id, output, false, &write.layer));
                }
            }
        }
        for (output, id) in outline.outputs.iter().zip(outputs) {
            let place = if output.path == "-" { "standard output" } else { &output.path };
            self.edge("records", &id, false);
            self.node(&id, &format!("{}: {place}", output.format), Shape::Output, None);
        }
    }

    fn node(&mut self, id: &str, label: &str, shape: Shape, frame: Option<Frame<'o>>) {
        self.nodes.push(Node { id: id.to_owned(), label: label.to_owned(), shape, frame });
    }

    fn flow(&mut self, from: &str, to: &str, optional: bool, layer: &LayerKey) {
        self.edge(from, to, optional).layers.push(layer.to_string());
    }

    /// The edge between two nodes; there is one of each sort at most.
    fn edge(&mut self, from: &str, to: &str, optional: bool) -> &mut Edge {
        let known = self.edges.iter().position(|it| it.from == from && it.to == to && it.optional == optional);
        let at = known.unwrap_or_else(|| {
            self.edges.push(Edge { from: from.to_owned(), to: to.to_owned(), optional, layers: Vec::new() });
            self.edges.len() - 1
        });
        &mut self.edges[at]
    }

    /// The nodes, neighbours in one frame together.
    fn groups(&self) -> impl Iterator<Item = (Option<&Frame<'o>>, &[Node<'o>])> {
        self.nodes.chunk_by(|one, next| one.frame == next.frame).map(|nodes| (nodes[0].frame.as_ref(), nodes))
    }
}

fn label(stage: &StageOutline) -> String {
    let origin = match stage.plugin.as_ref().map(|it| it.isolation) {
        None => "",
        Some(Isolation::InProcess) => " (plugin)",
        Some(Isolation::Process(_)) => " (plugin, own process)",
    };
    format!("{} {}{origin}", stage.number, stage.name)
}

fn frame(stage: &StageOutline) -> Option<Frame<'_>> {
    stage.bundle.as_ref().map(|bundle| Frame { id: format!("b{}", stage.number), label: bundle })
}

/// Mermaid takes most marks in a quoted text as they are, and the rest as entities.
fn mermaid_text(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '"' => safe.push_str("#quot;"),
            '#' => safe.push_str("#35;"),
            '<' => safe.push_str("#lt;"),
            '>' => safe.push_str("#gt;"),
            '&' => safe.push_str("#amp;"),
            '`' => safe.push_str("#96;"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

/// A quoted text; a backslash before a letter would mean a line break or a name.
fn dot_text(text: &str) -> String {
    let mut safe = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => safe.push_str("\\\""),
            '\\' => safe.push_str("\\\\"),
            c if c.is_control() => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}
