//! Small components, formats and a loader for pipelines to name.

mod plugins;

use std::path::PathBuf;
use std::sync::Arc;

use dateline_core::{
    AnalyseError, Analyser, Annotation, BuildError, Component, CorpusAnalyser, Document, Encoder, Group, Layer,
    LayerKey, LayerKind, OptionsError, Output, OutputError, OutputFormat, Record, Registry, Resources, Span, SpanError,
    Spans,
};
use dateline_pipeline::{LoaderEntry, Source};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(crate) use plugins::{FewPlugins, SHA256};

macro_rules! annotation {
    ($name:ident, $key:literal) => {
        #[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
        pub(crate) struct $name {
            span: Span,
        }

        impl Annotation for $name {
            const KEY: LayerKey = LayerKey::new($key, 1);

            fn span(&self) -> Span {
                self.span
            }
        }
    };
}

annotation!(Block, "blocks");
annotation!(Word, "words");
annotation!(Line, "lines");
annotation!(Shout, "shouts");

/// How many there were.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) struct Tally(u64);

impl Layer for Tally {
    const KEY: LayerKey = LayerKey::new("tally", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

/// Which words count.
#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum Style {
    /// All of them.
    #[default]
    Plain,
    /// Those in capitals.
    Capitals,
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct Window {
    /// Words before.
    left: u32,
    /// Words after.
    right: u32,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct WordsOptions {
    /// Shorter words are passed over.
    #[schemars(range(min = 1, max = 20))]
    min_length: u32,
    /// Which words count.
    style: Style,
    /// How sure a word must be.
    sureness: f32,
    /// A list of words to pass over, one a line.
    stop_list: Option<String>,
    /// What is looked at around a word.
    window: Window,
}

impl Default for WordsOptions {
    fn default() -> Self {
        Self { min_length: 1, style: Style::Plain, sureness: 0.3, stop_list: None, window: Window::default() }
    }
}

/// Finds words.
struct Words;

impl Component for Words {
    const NAME: &'static str = "words";
    const VERSION: &'static str = "1.2.0";
    const SUMMARY: &'static str = "finds words";
    type Options = WordsOptions;

    fn build(options: WordsOptions, resources: &mut dyn Resources) -> Result<Self, BuildError> {
        if options.window.left > 9 {
            let problem = "a window of more than 9 words is of no use; choose less".to_owned();
            return Err(BuildError::Option { option: "window.left".to_owned(), problem });
        }
        if options.sureness > 1.0 {
            let problem = "must lie between 0 and 1".to_owned();
            return Err(BuildError::Option { option: "sureness".to_owned(), problem });
        }
        if options.min_length == 19 {
            let problem = "knows no such long words".to_owned();
            return Err(BuildError::Failed { name: Self::NAME.to_owned(), problem });
        }
        resources.embedded("alphabet", b"abc");
        if let Some(path) = &options.stop_list
            && resources.read(path)?.is_empty()
        {
            return Err(BuildError::Malformed { name: path.clone(), problem: "is empty".to_owned() });
        }
        Ok(Self)
    }
}

impl Analyser for Words {
    type Reads<'d> = &'d Spans<Block>;
    type Writes = Spans<Word>;

    fn analyse(&self, _: &dyn Document, _: &Spans<Block>) -> Result<Spans<Word>, AnalyseError> {
        Ok(Spans::default())
    }
}

macro_rules! plain_component {
    ($name:ident, $written:literal, $summary:literal, $d:lifetime $reads:ty, $writes:ty) => {
        struct $name;

        impl Component for $name {
            const NAME: &'static str = $written;
            const VERSION: &'static str = "1.0.0";
            const SUMMARY: &'static str = $summary;
            type Options = ();

            fn build((): (), _: &mut dyn Resources) -> Result<Self, BuildError> {
                Ok(Self)
            }
        }

        impl Analyser for $name {
            type Reads<$d> = $reads;
            type Writes = $writes;

            fn analyse(&self, _: &dyn Document, _: Self::Reads<'_>) -> Result<$writes, AnalyseError> {
                Ok(<$writes>::default())
            }
        }
    };
}

plain_component!(Lines, "lines", "finds lines", 'd (), Spans<Line>);
plain_component!(Loud, "shout", "finds shouts", 'd (&'d Spans<Word>, Option<&'d Spans<Line>>), Spans<Shout>);
plain_component!(Soft, "whisper", "finds what is no shout", 'd &'d Spans<Word>, Spans<Shout>);
plain_component!(Duet, "duet", "reads two layers", 'd (&'d Spans<Word>, &'d Spans<Line>), ());
plain_component!(Echo, "echo", "wants what is found of a group", 'd &'d Tally, ());

/// Counts over documents.
struct Count;

impl Component for Count {
    const NAME: &'static str = "count";
    const VERSION: &'static str = "0.3.0";
    const SUMMARY: &'static str = "counts words over all documents";
    type Options = ();

    fn build((): (), _: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self)
    }
}

impl CorpusAnalyser for Count {
    type Reads<'d> = &'d Spans<Word>;
    type Digest = u64;
    type Writes = Tally;

    fn digest(&self, _: &dyn Document, words: &Spans<Word>) -> Result<u64, AnalyseError> {
        Ok(words.len() as u64)
    }

    fn conclude(&self, _: &str, digests: Vec<u64>) -> Result<Tally, AnalyseError> {
        Ok(Tally(digests.iter().sum()))
    }
}

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct LinesOptions {
    /// Bulky layers to write too.
    layers: Vec<String>,
}

struct NoBytes;

impl Encoder for NoBytes {
    fn encode(&self, _: &Record) -> Result<Vec<u8>, OutputError> {
        Ok(Vec::new())
    }
}

macro_rules! format {
    ($name:ident, $written:literal, $summary:literal, $options:ty, $needs:expr) => {
        struct $name;

        impl Output for $name {
            fn encoder(&self) -> Arc<dyn Encoder> {
                Arc::new(NoBytes)
            }

            fn streams(&self) -> bool {
                true
            }

            fn group(&mut self, _: &Group, _: &mut Vec<u8>) -> Result<(), OutputError> {
                Ok(())
            }
        }

        impl OutputFormat for $name {
            const NAME: &'static str = $written;
            const SUMMARY: &'static str = $summary;
            type Options = $options;

            fn needs_of_group() -> Vec<LayerKey> {
                $needs
            }

            fn open(_: $options, _: Vec<LayerKind>) -> Result<Self, OptionsError> {
                Ok(Self)
            }
        }
    };
}

format!(JsonLines, "jsonl", "a record a line", LinesOptions, Vec::new());
format!(Chart, "chart", "a picture of the tally", (), vec![Tally::KEY]);

#[derive(Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
struct LoaderOptions {
    /// The languages to read.
    languages: Vec<String>,
    /// Longer inputs are refused.
    max_bytes: Option<u64>,
}

pub(crate) fn registry() -> Registry {
    let mut registry = Registry::new();
    registry
        .analyser::<Words>()
        .analyser::<Lines>()
        .analyser::<Loud>()
        .analyser::<Soft>()
        .analyser::<Duet>()
        .analyser::<Echo>();
    registry.corpus_analyser::<Count>();
    registry.bundle("basics", &["words", "lines"]);
    registry.output::<JsonLines>().output::<Chart>();
    registry
}

pub(crate) fn loader() -> LoaderEntry {
    LoaderEntry::of::<LoaderOptions>("0.1.0", vec![LayerKind::of::<Spans<Block>>()])
}

pub(crate) fn source(text: &str) -> Source {
    Source { name: "trial.toml".to_owned(), text: text.to_owned(), base_dir: PathBuf::from("no-such-folder") }
}
