//! Pipelines and components as people and editors read them.

use dateline_pipeline::{Outline, check, component, components, dot, explain, mermaid};

use super::fakes;

const TRIAL: &str = r##"[pipeline]
name = "trial"
summary = "counts what is shouted"
given = ["lines"]

[loader]
languages = ["en"]

[[stage]]
use = "words"
on_error = "skip_stage"
[stage.options]
min_length = 3
window = { left = 2 }

[[stage]]
use = "shout"

[[stage]]
use = "count"

[[output]]
format = "chart"
path = "a \"#1\".html"

[[output]]
format = "jsonl"
path = "-"
"##;

fn outline(text: &str) -> Outline {
    let plan = check(&fakes::source(text), &fakes::registry(), &fakes::loader(), &fakes::FewPlugins, &[]);
    plan.unwrap_or_else(|problems| panic!("{problems:#?}")).outline
}

#[test]
fn a_pipeline_explained() {
    assert_eq!(explain(&outline(TRIAL)), EXPLAINED);
}

const EXPLAINED: &str = r##"trial: counts what is shouted

input
  brings    lines@1, as the pipeline says: read by stage 2 shout
  brings    blocks@1, from the loader: read by stage 1 words
  options   languages = ["en"]
            max_bytes = none  (default)

stage 1: words 1.2.0
  finds words
  writes    words@1: read by stage 2 shout, stage 3 count; in every record
  reads     blocks@1 from the loader
  options   min_length = 3
            stop_list = none  (default)
            style = "plain"  (default)
            sureness = 0.3  (default)
            window.left = 2
            window.right = 0  (default)
  made of   alphabet  sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
  on error  the document goes on without this stage

stage 2: shout 1.0.0
  finds shouts
  writes    shouts@1: no stage reads it; in every record
  reads     words@1 from stage 1 words
            lines@1 from the input, and would do without
  on error  the document fails

stage 3: count 0.3.0
  counts words over all documents
  writes    tally@1 of a group: needed by the output chart
  reads     words@1 from stage 1 words
  on error  the document fails

output: chart to a "#1".html
  a picture of the tally
  shows     tally@1 from stage 3 count

output: jsonl to standard output
  a record a line
  options   layers = []  (default)
"##;

#[test]
fn a_stage_that_needs_nothing_and_a_layer_that_is_not_there() {
    let explained = explain(&outline(
        "[[stage]]\nuse = \"lines\"\non_error = \"dead_letter\"\n[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"shout\"\n",
    ));
    assert!(
        explained.contains("reads     the text alone\n  on error  the document fails, and is kept as a dead letter\n")
    );
    let explained = explain(&outline("[[stage]]\nuse = \"words\"\n[[stage]]\nuse = \"shout\"\n"));
    assert!(explained.contains("            lines@1 where a document has it; nothing here writes it\n"), "{explained}");
}

/// A plugin in Dateline's own process, and one that is not trusted so far.
const PLUGINS: &str = "[[stage]]\nuse = \"words\"\n[[stage]]\nplugin = \"plugins/hedges\"\n[[stage]]\n\
    plugin = \"plugins/doubts\"\nisolation = \"process\"\nlimits = { seconds = 0.5, crashes = 1 }\n";

#[test]
fn where_a_plugin_comes_from_and_runs() {
    let explained = explain(&outline(PLUGINS));
    let hedges = "stage 2: hedges 0.2.0\n  finds hedges\n  plugin    plugins/hedges, in-process\n  \
                  writes    hedges@1: read by stage 3 doubts; in every record\n";
    assert!(explained.contains(hedges), "{explained}");
    assert!(explained.contains(&format!("  made of   plugins/hedges  sha256 {}\n", fakes::SHA256)), "{explained}");
    let doubts = "  plugin    plugins/doubts, in a process of its own\n            \
                  at most 0.5 s and 64 MiB of output a document, 2048 MiB of memory\n            \
                  stopped after one crash\n";
    assert!(explained.contains(doubts), "{explained}");
}

#[test]
fn a_plugin_is_drawn_as_one() {
    let drawn = mermaid(&outline(PLUGINS));
    assert!(drawn.contains("    s2[\"2 hedges (plugin)\"]\n    s3[\"3 doubts (plugin, own process)\"]\n"), "{drawn}");
    let drawn = dot(&outline(PLUGINS));
    assert!(drawn.contains("    s2 [label=\"2 hedges (plugin)\"];\n"), "{drawn}");
}

#[test]
fn a_pipeline_as_mermaid() {
    let drawn = r##"flowchart TD
    input(["input"])
    loader["loader"]
    s1["1 words"]
    s2["2 shout"]
    s3[["3 count"]]
    records(["records"])
    o1[/"chart: a #quot;#35;1#quot;.html"/]
    o2[/"jsonl: standard output"/]
    input --> loader
    loader -- "blocks@1" --> s1
    s1 -- "words@1" --> s2
    input -. "lines@1" .-> s2
    s1 -- "words@1" --> s3
    loader -- "blocks@1" --> records
    s1 -- "words@1" --> records
    s2 -- "shouts@1" --> records
    s3 -- "tally@1" --> o1
    s3 -- "tally@1" --> o2
    records --> o1
    records --> o2
"##;
    assert_eq!(mermaid(&outline(TRIAL)), drawn);
}

#[test]
fn a_bundle_is_drawn_as_one() {
    let basics = outline("[[stage]]\nuse = \"basics\"\n");
    let frame = "    subgraph b1[\"basics\"]\n        s1[\"1 words\"]\n        s2[\"1 lines\"]\n    end\n";
    assert!(mermaid(&basics).contains(frame));
    let cluster = "    subgraph cluster_b1 {\n        label=\"basics\";\n        s1 [label=\"1 words\"];\n        \
                   s2 [label=\"1 lines\"];\n    }\n";
    assert!(dot(&basics).contains(cluster));
}

#[test]
fn a_pipeline_for_graphviz() {
    let drawn = r##"digraph "trial" {
    node [shape=box];
    input [label="input", shape=oval];
    loader [label="loader"];
    s1 [label="1 words"];
    s2 [label="2 shout"];
    s3 [label="3 count", peripheries=2];
    records [label="records", shape=oval];
    o1 [label="chart: a \"#1\".html", shape=note];
    o2 [label="jsonl: standard output", shape=note];
    input -> loader;
    loader -> s1 [label="blocks@1"];
    s1 -> s2 [label="words@1"];
    input -> s2 [label="lines@1", style=dashed];
    s1 -> s3 [label="words@1"];
    loader -> records [label="blocks@1"];
    s1 -> records [label="words@1"];
    s2 -> records [label="shouts@1"];
    s3 -> o1 [label="tally@1"];
    s3 -> o2 [label="tally@1"];
    records -> o1;
    records -> o2;
}
"##;
    assert_eq!(dot(&outline(TRIAL)), drawn);
}

#[test]
fn a_name_that_would_break_a_drawing() {
    let outline = outline("[pipeline]\nname = \"a\\\"b\\\\n\\n;\"\n[loader]\n");
    assert!(dot(&outline).starts_with("digraph \"a\\\"b\\\\n ;\" {\n"), "{}", dot(&outline));
}

#[test]
fn a_component_with_its_options() {
    let shown = r##"words 1.2.0
  finds words
  reads     blocks@1
  writes    words@1
  options   min_length: whole number from 1 to 20; default 1
              Shorter words are passed over.
            stop_list: string
              A list of words to pass over, one a line.
            style: "plain" | "capitals"; default "plain"
              Which words count.
            sureness: number; default 0.3
              How sure a word must be.
            window.left: whole number; default 0
              Words before.
            window.right: whole number; default 0
              Words after.
"##;
    assert_eq!(component(&fakes::registry(), "words").as_deref(), Some(shown));
}

#[test]
fn a_bundle_a_format_and_nothing() {
    let registry = fakes::registry();
    let basics = "basics\n  stands for `words` and `lines`, in this order\n  the options of each are in a table of its \
                  own: `[stage.options.words]`\n";
    assert_eq!(component(&registry, "basics").as_deref(), Some(basics));
    let chart = "chart\n  a picture of the tally\n  shows     tally@1 of a group of documents\n";
    assert_eq!(component(&registry, "chart").as_deref(), Some(chart));
    assert_eq!(component(&registry, "nothing"), None);
}

#[test]
fn the_list_holds_everything_there_is() {
    let registry = fakes::registry();
    let list = components(&registry);
    let names = registry.components().map(|it| it.name.as_str()).chain(registry.formats().map(|it| it.name.as_str()));
    for name in names.chain(["basics"]) {
        assert!(list.contains(&component(&registry, name).unwrap()), "{name} in {list}");
    }
    let headings: Vec<&str> = list.lines().filter(|it| it.contains(", for `")).collect();
    assert_eq!(
        headings,
        [
            "components, for `use` in a `[[stage]]`",
            "bundles, for `use` in a `[[stage]]`",
            "formats, for `format` in an `[[output]]`"
        ]
    );
}
