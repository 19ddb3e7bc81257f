//! Small stages and inputs to run.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use dateline_core::{
    AnalyseError, Analyser, Annotation, Article, BuildError, Component, CorpusAnalyser, Document, Encoder, Group,
    Input, Layer, LayerKey, Loaded, Metadata, OriginMap, Output, OutputError, Pending, Provenance, Record, Refusal,
    RefusalKind, Registry, ResourceError, Resources, Span, SpanError, Spans,
};
use dateline_pipeline::{OnError, Plan, PlannedOutput, PlannedStage};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct Word {
    span: Span,
}

impl Annotation for Word {
    const KEY: LayerKey = LayerKey::new("words", 1);

    fn span(&self) -> Span {
        self.span
    }

    fn spans(&self, visit: &mut dyn FnMut(Span)) {
        assert!(!self.span.is_empty(), "a word is looked at and falls over");
        visit(self.span);
    }
}

/// Marks the first word. Falls over the words `fail`, `late` and `panic`, writes layers that cannot be used
/// over `astray` and `tremble`, and is slow over `slow`.
struct Words;

impl Component for Words {
    const NAME: &'static str = "words";
    const VERSION: &'static str = "1";
    const SUMMARY: &'static str = "marks the first word";
    type Options = ();

    fn build((): (), _: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self)
    }
}

impl Analyser for Words {
    type Reads<'d> = ();
    type Writes = Spans<Word>;

    fn analyse(&self, document: &dyn Document, (): ()) -> Result<Spans<Word>, AnalyseError> {
        let first = document.text().split(' ').next().unwrap_or_default();
        match first {
            "fail" => Err(AnalyseError::new("it says `fail`")),
            "late" => Err(AnalyseError::coded("timeout", "it says `late`")),
            "panic" => panic!("it says `panic`"),
            "tremble" => Ok(Spans::new(vec![Word { span: Span::new(0, 0) }])),
            "astray" => Ok(Spans::new(vec![Word { span: Span::new(0, 1000) }])),
            _ => {
                if first == "slow" {
                    std::thread::sleep(std::time::Duration::from_millis(5));
                }
                Ok(Spans::new(vec![Word { span: Span::from_range(0..first.len()) }]))
            }
        }
    }
}

/// The words of all documents in one.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub(super) struct Chorus(pub(super) Vec<String>);

impl Layer for Chorus {
    const KEY: LayerKey = LayerKey::new("chorus", 1);

    fn check(&self, _: &str) -> Result<(), SpanError> {
        Ok(())
    }
}

struct Sing;

impl Component for Sing {
    const NAME: &'static str = "sing";
    const VERSION: &'static str = "1";
    const SUMMARY: &'static str = "joins the first words";
    type Options = ();

    fn build((): (), _: &mut dyn Resources) -> Result<Self, BuildError> {
        Ok(Self)
    }
}

impl CorpusAnalyser for Sing {
    type Reads<'d> = &'d Spans<Word>;
    type Digest = String;
    type Writes = Chorus;

    fn digest(&self, document: &dyn Document, words: &Spans<Word>) -> Result<String, AnalyseError> {
        Ok(words.iter().map(|it| it.span.of(document.text())).collect())
    }

    fn conclude(&self, _: &str, digests: Vec<String>) -> Result<Chorus, AnalyseError> {
        Ok(Chorus(digests))
    }
}

struct NoResources;

impl Resources for NoResources {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}

/// A line a record: id, outcome, words, codes of errors.
struct Lines;

impl Encoder for Lines {
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        let words = record.article.as_ref().and_then(|it| it.layers().get::<Spans<Word>>()).map_or(0, Spans::len);
        let codes: Vec<&str> = record.errors.iter().map(|it| it.code.as_str()).collect();
        Ok(format!("{} {:?} {words} {}\n", record.id, record.outcome, codes.join(",")).into_bytes())
    }
}

impl Output for Lines {
    fn encoder(&self) -> Arc<dyn Encoder> {
        Arc::new(Self)
    }

    fn streams(&self) -> bool {
        true
    }

    fn group(&mut self, group: &Group, file: &mut Vec<u8>) -> Result<(), OutputError> {
        let chorus = group.layers.get::<Chorus>().expect("the stage `sing` writes it");
        file.extend(format!("{}: {}\n", group.name, chorus.0.join(" ")).into_bytes());
        Ok(())
    }
}

/// The names of all documents, written when there are no more.
#[derive(Default)]
struct Names(Vec<u8>);

struct Name;

impl Encoder for Name {
    fn encode(&self, record: &Record) -> Result<Vec<u8>, OutputError> {
        Ok(format!("{}\n", record.id).into_bytes())
    }
}

impl Output for Names {
    fn encoder(&self) -> Arc<dyn Encoder> {
        Arc::new(Name)
    }

    fn streams(&self) -> bool {
        false
    }

    fn document(&mut self, encoded: Vec<u8>, _: &mut Vec<u8>) -> Result<(), OutputError> {
        self.0.extend(encoded);
        Ok(())
    }

    fn group(&mut self, _: &Group, _: &mut Vec<u8>) -> Result<(), OutputError> {
        Ok(())
    }

    fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), OutputError> {
        file.append(&mut self.0);
        Ok(())
    }
}

/// The plan of `words` and `sing`, written to `path`, and the names to a file beside it.
pub(super) fn plan(path: &str, on_error: OnError) -> Plan {
    let mut registry = Registry::new();
    registry.analyser::<Words>().corpus_analyser::<Sing>();
    let stages = ["words", "sing"].map(|name| {
        let entry = registry.component(name).expect("it was added above");
        let built = (entry.build)(json!(null), &mut NoResources).expect("it has no options");
        PlannedStage {
            name: name.to_owned(),
            built,
            on_error: if name == "words" { on_error } else { OnError::Fail },
            reads: entry.reads.clone(),
            writes: entry.writes.clone(),
            provenance: Provenance {
                stage: name.to_owned(),
                version: entry.version.clone(),
                options_hash: String::new(),
                models: Vec::new(),
                writes: Vec::new(),
            },
        }
    });
    Plan {
        name: "test".to_owned(),
        loader: json!({}),
        given: Vec::new(),
        stages: stages.into(),
        outputs: vec![
            PlannedOutput { format: "lines".to_owned(), path: path.to_owned(), output: Box::new(Lines) },
            PlannedOutput {
                format: "names".to_owned(),
                path: format!("{path}.names"),
                output: Box::new(Names::default()),
            },
        ],
        layers: registry.layers().cloned().collect(),
        fingerprint: "one".to_owned(),
        outline: dateline_pipeline::Outline::default(),
    }
}

/// An input whose text is its name. `refuse` is refused, `burst` panics while loading, and
/// `nameless` when it is asked for its name.
pub(super) struct Text {
    name: String,
    alive: Arc<AtomicUsize>,
}

impl Drop for Text {
    fn drop(&mut self) {
        self.alive.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Pending for Text {
    fn name(&self) -> String {
        assert!(!self.name.starts_with("nameless"), "it has no name");
        self.name.clone()
    }

    fn load(self: Box<Self>) -> Loaded {
        assert!(!self.name.starts_with("burst"), "burst");
        let article = if self.name.starts_with("refuse") {
            Err(Refusal { kind: RefusalKind::Failed, code: "refused", message: "not this one".to_owned() })
        } else {
            let origins = OriginMap::verbatim(&self.name, 0);
            Ok(Article::new(self.name.clone(), self.name.clone(), Metadata::default(), origins))
        };
        let input = Input { path: self.name.clone(), ..Input::default() };
        Loaded { id: self.name.clone(), input, article, provenance: Vec::new() }
    }
}

/// Inputs of these names, and the largest number of them that were alive at once.
pub(super) fn inputs(names: Vec<String>) -> (impl Iterator<Item = Box<dyn Pending>> + Send, Arc<AtomicUsize>) {
    let alive = Arc::new(AtomicUsize::new(0));
    let most = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&most);
    let inputs = names.into_iter().map(move |name| {
        let now = alive.fetch_add(1, Ordering::Relaxed) + 1;
        seen.fetch_max(now, Ordering::Relaxed);
        Box::new(Text { name, alive: Arc::clone(&alive) }) as Box<dyn Pending>
    });
    (inputs, most)
}
