//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Reads news articles and says, with evidence, who said what through whose hands, how each person
/// is spoken of and in whose voice, how much weight the sourcing can bear, and where several
/// accounts of one story differ.
#[derive(Debug, Parser)]
#[command(name = "dateline", version, max_term_width = 100, after_help = EXIT_CODES)]
pub(crate) struct Cli {
    /// What goes to the log on standard error: a level, or filters such as `dateline_quotes=debug`.
    /// The variable RUST_LOG does the same.
    #[arg(long, global = true, value_name = "FILTER")]
    pub(crate) log: Option<String>,

    /// Whether messages are coloured.
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub(crate) colour: Colour,

    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 done; 1 a plugin did not pass its checks; 2 the command line, the pipeline or an output is at fault; \
                          3 some inputs failed; 130 stopped by Ctrl-C.";

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal.
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run a pipeline over files, folders, globs or standard input.
    Run(RunArgs),
    /// Check a pipeline: all its errors at once, or what it will do.
    Check(PipelineArgs),
    /// Say of each stage why it is there, what it reads and writes, and its options.
    Explain(PipelineArgs),
    /// Draw a pipeline, for Mermaid or Graphviz.
    Graph(GraphArgs),
    /// List the components, formats and built-in pipelines.
    Components(ComponentsArgs),
    /// Print a JSON Schema: of a pipeline file, of a record, or of the ledger's line.
    Schema(SchemaArgs),
    /// Write a new analyser: its crate, its plugin, tests, a bench and a pipeline.
    New(NewArgs),
    /// Look at a plugin by itself.
    #[cfg(unix)]
    #[command(subcommand)]
    Plugin(PluginCommand),
    /// Run a plugin for another `dateline`, over standard input and output.
    #[cfg(unix)]
    #[command(name = crate::plugins::WORKER, hide = true)]
    Worker,
    /// Score records against gold annotation of attributions.
    Evaluate(EvaluateArgs),
    /// Print a script that completes this command line in a shell.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
}

#[derive(Debug, Args)]
pub(crate) struct PipelineArgs {
    /// A pipeline: the path of a TOML file, or the name of a built-in one.
    pub(crate) pipeline: String,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,

    /// Files, folders, globs in quotes, or `-` for standard input.
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,

    /// Write here instead of where the pipeline says; may be given several times. `-` is standard
    /// output.
    #[arg(short, long = "output", value_name = "FORMAT:PATH")]
    pub(crate) outputs: Vec<String>,

    /// How many threads work; the results do not depend on it. [default: all cores]
    #[arg(long, value_name = "1 TO 1024", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,

    /// Go on where an earlier run of the same pipeline over the same inputs was stopped.
    #[arg(long)]
    pub(crate) resume: bool,

    /// The name of the story. [default: that of the folder, if one folder is read]
    #[arg(long, value_name = "NAME")]
    pub(crate) story: Option<String>,

    /// Say nothing but errors.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ComponentsArgs {
    /// Only this one.
    pub(crate) name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct GraphArgs {
    #[command(flatten)]
    pub(crate) pipeline: PipelineArgs,

    /// The language of the drawing.
    #[arg(long, value_enum, default_value_t = GraphFormat::Mermaid)]
    pub(crate) format: GraphFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// For Markdown.
    Mermaid,
    /// For Graphviz.
    Dot,
}

#[cfg(unix)]
#[derive(Debug, Subcommand)]
pub(crate) enum PluginCommand {
    /// Print what it says of itself: what it reads and writes, its options and examples.
    Inspect(InspectArgs),
    /// Check it as every analyser is checked: odd texts, spans, the same result twice, its examples.
    Check(CheckPluginArgs),
    /// Print the header for plugins in C, `dateline_plugin.h`.
    Header,
}

#[cfg(unix)]
#[derive(Debug, Args)]
pub(crate) struct CheckPluginArgs {
    /// The library, as for `inspect`.
    pub(crate) file: PathBuf,

    /// The options that it is checked with, a JSON object; paths in it are relative to this folder.
    #[arg(long, value_name = "JSON")]
    pub(crate) options: Option<String>,

    /// A plugin that writes what this one reads; may be given several times, in the order of a pipeline.
    #[arg(long, value_name = "FILE")]
    pub(crate) before: Vec<PathBuf>,

    /// Where the random texts begin, to repeat an earlier check.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
}

#[cfg(unix)]
#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// The library. What the platform puts around a name may be left out: `target/release/claims`.
    pub(crate) file: PathBuf,

    /// Print the manifest as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct NewArgs {
    /// What it is called, `place-names`: the component, its package and its layer.
    pub(crate) name: String,

    /// Where it goes. [default: a folder of that name, here]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) path: Option<PathBuf>,

    /// A clone of Dateline, which the new crates depend on. [default: the one that this program was
    /// built from]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) dateline: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct EvaluateArgs {
    /// The gold: a story with spans in its input files, or a corpus in JSONL.
    pub(crate) gold: PathBuf,

    /// Records that a run wrote as JSONL; `-` is standard input.
    pub(crate) records: PathBuf,

    /// The folder of the story's input files. [default: where the records say they were read]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) inputs: Option<PathBuf>,

    /// Print the figures as JSON.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Of what.
    #[arg(value_enum, default_value_t = SchemaOf::Pipeline)]
    pub(crate) of: SchemaOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    /// A pipeline file, for editors that complete and check.
    Pipeline,
    /// A record in JSONL.
    Record,
    /// The line of a ledger in JSONL.
    Ledger,
}
