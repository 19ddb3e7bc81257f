//! What an analyser reads, made for it: by the built-in analysers and those that the caller gives.

use std::path::Path;

use dateline_core::{
    Article, Built, ComponentEntry, Document, DocumentStage, LayerKey, Need, Registry, Span, Spans, StageKind,
};
use dateline_layers::{Block, BlockKind};
use serde_json::{Map, Value};

use crate::panics::watch;
use crate::{FolderResources, Setup};

/// The analysers that must run before another, in an order in which they can.
pub struct Prerequisites {
    stages: Vec<Stage>,
}

struct Stage {
    name: String,
    built: Box<dyn DocumentStage>,
}

/// What the paragraphs of a made-up article are taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paragraphs {
    /// Prose, which analysers read.
    Prose,
    /// Furniture of the page, in which there are neither sentences nor tokens.
    Furniture,
}

/// What an analyser reads cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrerequisiteError {
    /// Nobody writes a layer that must be there.
    #[error(
        "`{reader}` reads the layer `{layer}`, and no analyser known here writes it; give one that does: \
         `before = [It]` in `conformance!` and `bench_analyser!`, `Setup::before`"
    )]
    NoWriter {
        /// Who reads it.
        reader: String,
        /// Which layer.
        layer: LayerKey,
    },
    /// An analyser that must run before cannot be built.
    #[error("`{name}`, which must run before, cannot be built with its default options: {problem}")]
    Build {
        /// Which one.
        name: String,
        /// Why.
        problem: String,
    },
    /// An analyser that must run before failed on a text.
    #[error("`{name}`, which must run before, failed: {problem}")]
    Failed {
        /// Which one.
        name: String,
        /// How.
        problem: String,
    },
}

impl Prerequisites {
    /// Finds out who must run before `reader`, which has these needs: for each layer that it reads the
    /// analyser that writes it, for what that one reads another, and so on. Analysers in `setup` come
    /// before the built-in ones where both write a layer. Layers that `reader` can do without are made
    /// too, if anyone makes them.
    ///
    /// # Errors
    /// [`PrerequisiteError`] if a layer cannot be made, or an analyser cannot be built.
    pub fn of(reader: &str, needs: &[Need], setup: &Setup) -> Result<Self, PrerequisiteError> {
        let mut order = Order { known: setup.before.clone(), chosen: Vec::new(), visited: Vec::new() };
        order.known.extend(built_in());
        // What is under check never runs before itself.
        order.known.retain(|it| it.name != reader && it.kind == StageKind::Document);
        order.make(reader, needs)?;
        let stages = order.chosen.iter().map(|entry| build(entry, &setup.folder)).collect::<Result<_, _>>()?;
        Ok(Self { stages })
    }

    /// The names of the analysers that run before, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.stages.iter().map(|stage| stage.name.as_str())
    }

    /// An article of this text with all layers that can be made for it. Its blocks are its paragraphs,
    /// which an empty line parts.
    ///
    /// # Errors
    /// [`PrerequisiteError::Failed`] if an analyser fails on it.
    pub fn article(&self, id: &str, text: &str, paragraphs: Paragraphs) -> Result<Article, PrerequisiteError> {
        let mut article = Article::from_text(id, text);
        article.layers_mut().insert(blocks(text, paragraphs));
        self.complete(&mut article)?;
        Ok(article)
    }

    /// Adds to an article all layers that can be made for it.
    ///
    /// # Errors
    /// [`PrerequisiteError::Failed`] if an analyser fails on it.
    pub fn complete(&self, article: &mut Article) -> Result<(), PrerequisiteError> {
        for stage in &self.stages {
            let written = watch(|| stage.built.analyse(article, article.layers()));
            let failed = |problem| PrerequisiteError::Failed { name: stage.name.clone(), problem };
            let layers = written.map_err(|panic| failed(format!("panicked: {panic}")))?;
            let layers = layers.map_err(|error| failed(error.to_string()))?;
            layers
                .check(article.text())
                .map_err(|(key, misfit)| failed(format!("wrote `{key}` with a mistake: {misfit}")))?;
            article.layers_mut().merge(layers);
        }
        Ok(())
    }
}

/// The analysers of single documents that are part of Dateline. A test of the binary holds them against its own
/// list of components.
#[must_use]
pub fn built_in() -> Vec<ComponentEntry> {
    let mut registry = Registry::new();
    registry
        .analyser::<dateline_language::Segment>()
        .analyser::<dateline_language::Names>()
        .analyser::<dateline_language::Coreference>()
        .analyser::<dateline_quotes::Quotes>()
        .analyser::<dateline_sentiment::SentimentFinder>()
        .analyser::<dateline_sentiment::ValenceScorer>()
        .analyser::<dateline_credibility::CredibilityAssessor>();
    registry.components().cloned().collect()
}

fn build(entry: &ComponentEntry, folder: &Path) -> Result<Stage, PrerequisiteError> {
    let built = (entry.build)(Value::Object(Map::new()), &mut FolderResources::new(folder));
    match built {
        Ok(Built::Document(built)) => Ok(Stage { name: entry.name.clone(), built }),
        Ok(Built::Corpus(_)) => {
            let problem = "it works on groups of documents".to_owned();
            Err(PrerequisiteError::Build { name: entry.name.clone(), problem })
        }
        Err(error) => Err(PrerequisiteError::Build { name: entry.name.clone(), problem: error.to_string() }),
    }
}

/// Walks from a reader to those who write for it.
struct Order {
    known: Vec<ComponentEntry>,
    chosen: Vec<ComponentEntry>,
    // Ends the walk where two analysers read each other's layers.
    visited: Vec<LayerKey>,
}

impl Order {
    fn make(&mut self, reader: &str, needs: &[Need]) -> Result<(), PrerequisiteError> {
        for need in needs {
            let layer = &need.layer.key;
            if *layer == <Spans<Block> as dateline_core::Layer>::KEY || self.visited.contains(layer) {
                continue;
            }
            let Some(writer) = self.known.iter().find(|it| it.writes.iter().any(|kind| kind.key == *layer)) else {
                if need.optional {
                    continue;
                }
                return Err(PrerequisiteError::NoWriter { reader: reader.to_owned(), layer: layer.clone() });
            };
            let writer = writer.clone();
            self.visited.extend(writer.writes.iter().map(|kind| kind.key.clone()));
            self.make(&writer.name, &writer.reads)?;
            self.chosen.push(writer);
        }
        Ok(())
    }
}

fn blocks(text: &str, paragraphs: Paragraphs) -> Spans<Block> {
    let (kind, reason) = match paragraphs {
        Paragraphs::Prose => (BlockKind::Body, None),
        Paragraphs::Furniture => (BlockKind::Furniture, Some("made so for a check".to_owned())),
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let mut close = |start: usize, end: usize| {
        let span = Span::from_range(start..end).trim(text);
        if !span.is_empty() {
            blocks.push(Block { span, kind, reason: reason.clone() });
        }
    };
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            close(start, at);
            start = at + line.len();
        }
        at += line.len();
    }
    close(start, text.len());
    Spans::new(blocks)
}

#[cfg(test)]
mod tests {
    use dateline_core::{Layer, LayerKind};
    use dateline_layers::{Attribution, Sentiment, Target, Token};

    use super::*;

    fn need<L: Layer>() -> Need {
        Need { layer: LayerKind::of::<L>(), optional: false }
    }

    fn names(needs: &[Need]) -> Vec<String> {
        let found = Prerequisites::of("mine", needs, &Setup::default()).unwrap();
        found.names().map(str::to_owned).collect()
    }

    #[test]
    fn who_writes_what_is_read_runs_before() {
        assert!(names(&[need::<Spans<Block>>()]).is_empty());
        assert_eq!(names(&[need::<Spans<Token>>()]), ["segment"]);
        let before_sentiment = names(&[need::<Spans<Sentiment>>()]);
        let at = |name: &str| before_sentiment.iter().position(|it| it == name).unwrap();
        assert!(at("segment") < at("names") && at("names") < at("quotes") && at("quotes") < at("sentiment"));
    }

    #[test]
    fn a_layer_that_nobody_writes_is_an_error_with_a_way_out() {
        let problem = Prerequisites::of("mine", &[need::<Spans<Target>>()], &Setup::default()).err().unwrap();
        let message = problem.to_string();
        assert!(message.starts_with("`mine` reads the layer `targets@1`"), "{message}");
        assert!(message.contains("`before = [It]` in `conformance!`"), "{message}");
    }

    #[test]
    fn blocks_are_paragraphs() {
        let text = "\r\nOne.\r\nTwo.\r\n \t\r\nThree.\n";
        let found = blocks(text, Paragraphs::Prose);
        let parts: Vec<&str> = found.iter().map(|it| it.span.of(text)).collect();
        assert_eq!(parts, ["One.\r\nTwo.", "Three."]);
    }

    #[test]
    fn furniture_has_no_tokens() {
        let needs = [need::<Spans<Token>>(), need::<Spans<Attribution>>()];
        let made = Prerequisites::of("mine", &needs, &Setup::default()).unwrap();
        let article = made.article("a", "Mayor Ida Holm said it rained.", Paragraphs::Furniture).unwrap();
        assert_eq!(article.layers().get::<Spans<Token>>().unwrap().len(), 0);
        let article = made.article("a", "Mayor Ida Holm said it rained.", Paragraphs::Prose).unwrap();
        assert_eq!(article.layers().get::<Spans<Attribution>>().unwrap().len(), 1);
    }
}
