//! The components that a pipeline may name.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::{JsonSchema, Schema};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};

use crate::{
    AnalyseError, Analyser, Article, BuildError, Component, CorpusAnalyser, Document, LayerKind, Layers, MissingLayer,
    Need, Output, OutputFormat, Reads, Resources, Writes,
};

/// The components and formats that a pipeline may name. The binary fills it in one visible place.
#[derive(Default, Clone)]
pub struct Registry {
    components: BTreeMap<String, ComponentEntry>,
    bundles: BTreeMap<String, Vec<String>>,
    outputs: BTreeMap<String, OutputEntry>,
    layers: BTreeMap<crate::LayerKey, LayerKind>,
}

/// Whether a component works on documents or on groups of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StageKind {
    /// One document at a time.
    Document,
    /// A group of documents.
    Corpus,
}

/// A component whose type is forgotten.
#[derive(Clone)]
pub struct ComponentEntry {
    /// Its name in a pipeline.
    pub name: String,
    /// Its version.
    pub version: String,
    /// What it does, in one line.
    pub summary: String,
    /// What it works on.
    pub kind: StageKind,
    /// The layers it reads.
    pub reads: Vec<Need>,
    /// The layers it writes: of a document, or of a group.
    pub writes: Vec<LayerKind>,
    /// Its options as a JSON Schema.
    pub options_schema: Schema,
    /// Checks options and fills in the defaults.
    pub resolve: ResolveOptions,
    /// Builds it from options.
    pub build: BuildStage,
}

type ResolveOptions = Arc<dyn Fn(Value) -> Result<Value, OptionsError> + Send + Sync>;
type BuildStage = Arc<dyn Fn(Value, &mut dyn Resources) -> Result<Built, BuildError> + Send + Sync>;
type OpenOutput = Arc<dyn Fn(Value, Vec<LayerKind>) -> Result<Box<dyn Output>, OptionsError> + Send + Sync>;

/// Options that do not have the form that their component expects.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct OptionsError {
    /// The keys that lead to the value at fault, outermost first. Indices of lists are decimal.
    pub path: Vec<String>,
    /// What is wrong with it.
    pub problem: String,
}

/// A component that is ready to work.
pub enum Built {
    /// On documents.
    Document(Box<dyn DocumentStage>),
    /// On groups.
    Corpus(Box<dyn CorpusStage>),
}

/// An [`Analyser`] whose types are forgotten.
pub trait DocumentStage: Send + Sync {
    /// Reads its layers from `layers`, and gives those that it writes.
    ///
    /// # Errors
    /// [`AnalyseError`] from the analyser, or because a layer is not there.
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError>;

    /// Analyses several documents, each with the layers it carries: a result for each, in their
    /// order, the same as if each had been given alone.
    ///
    /// The usual stage works through them one by one. One whose work is done elsewhere, such as a
    /// plugin in a process of its own, saves a round trip for each document but the first.
    fn analyse_all(&self, documents: &[&Article]) -> Vec<Result<Layers, AnalyseError>> {
        documents.iter().map(|it| self.analyse(*it, it.layers())).collect()
    }

    /// How many documents it likes at once in [`DocumentStage::analyse_all`]: more than one if a
    /// call costs something whatever it brings.
    fn batch(&self) -> usize {
        1
    }
}

/// What a corpus stage keeps of a document, as JSON.
pub type Digest = Box<RawValue>;

/// A [`CorpusAnalyser`] whose types are forgotten.
pub trait CorpusStage: Send + Sync {
    /// See [`CorpusAnalyser::digest`].
    ///
    /// # Errors
    /// [`AnalyseError`] from the analyser, or because a layer is not there.
    fn digest(&self, document: &dyn Document, layers: &Layers) -> Result<Digest, AnalyseError>;

    /// See [`CorpusAnalyser::conclude`].
    ///
    /// # Errors
    /// [`AnalyseError`] from the analyser, or because a digest does not read back.
    fn conclude(&self, group: &str, digests: Vec<Digest>) -> Result<Layers, AnalyseError>;
}

/// A format whose type is forgotten.
#[derive(Clone)]
pub struct OutputEntry {
    /// Its name in a pipeline.
    pub name: String,
    /// What it is, in one line.
    pub summary: String,
    /// The layers of a group without which it has nothing to show.
    pub needs_of_group: Vec<crate::LayerKey>,
    /// Its options as a JSON Schema.
    pub options_schema: Schema,
    /// Checks options and fills in the defaults.
    pub resolve: ResolveOptions,
    /// Opens an output, given the layers that the pipeline knows.
    pub open: OpenOutput,
}

impl Registry {
    /// An empty registry.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an analyser of single documents.
    ///
    /// # Panics
    /// If its name is taken: the list of components has a mistake.
    pub fn analyser<C: Component + Analyser>(&mut self) -> &mut Self {
        self.add(entry::<C>(
            StageKind::Document,
            <C::Reads<'static> as Reads<'static>>::needs(),
            C::Writes::kinds(),
            Arc::new(|options, resources| Ok(Built::Document(Box::new(build::<C>(options, resources)?)))),
        ))
    }

    /// Adds an analyser of groups.
    ///
    /// # Panics
    /// If its name is taken.
    pub fn corpus_analyser<C: Component + CorpusAnalyser>(&mut self) -> &mut Self {
        self.add(entry::<C>(
            StageKind::Corpus,
            <C::Reads<'static> as Reads<'static>>::needs(),
            C::Writes::kinds(),
            Arc::new(|options, resources| Ok(Built::Corpus(Box::new(build::<C>(options, resources)?)))),
        ))
    }

    /// Adds a component that was found at run time.
    ///
    /// # Panics
    /// If its name is taken, or one of its layers has the key of another type.
    pub fn add(&mut self, entry: ComponentEntry) -> &mut Self {
        for kind in entry.reads.iter().map(|need| &need.layer).chain(&entry.writes) {
            self.layer(kind.clone());
        }
        let name = entry.name.clone();
        let taken = self.bundles.contains_key(&name) || self.components.insert(name.clone(), entry).is_some();
        assert!(!taken, "two components are named `{name}`");
        self
    }

    /// Adds a name for several components in a row: `use = "language"`.
    ///
    /// # Panics
    /// If the name is taken, or a member is not there.
    pub fn bundle(&mut self, name: &str, members: &[&str]) -> &mut Self {
        assert!(!self.components.contains_key(name), "`{name}` is a component already");
        for member in members {
            assert!(self.components.contains_key(*member), "the bundle `{name}` names `{member}`, which is not there");
        }
        self.bundles.insert(name.to_owned(), members.iter().map(|it| (*it).to_owned()).collect());
        self
    }

    /// Adds a format.
    ///
    /// # Panics
    /// If its name is taken.
    pub fn output<O: OutputFormat>(&mut self) -> &mut Self {
        let entry = OutputEntry {
            name: O::NAME.to_owned(),
            summary: O::SUMMARY.to_owned(),
            needs_of_group: O::needs_of_group(),
            options_schema: schema::<O::Options>(),
            resolve: Arc::new(resolve_options::<O::Options>),
            open: Arc::new(|options, layers| Ok(Box::new(O::open(read::<O::Options>(&options)?, layers)?))),
        };
        let taken = self.outputs.insert(entry.name.clone(), entry).is_some();
        assert!(!taken, "two formats are named `{}`", O::NAME);
        self
    }

    /// Adds a layer that no component of this registry reads or writes, and a loader does.
    ///
    /// # Panics
    /// If another type has its key: whoever reads one would never find the other.
    pub fn layer(&mut self, kind: LayerKind) -> &mut Self {
        let key = kind.key.clone();
        let known = self.layers.entry(key.clone()).or_insert_with(|| kind.clone());
        assert!(known.agrees_with(&kind), "two types of layer are called `{key}`");
        if known.is_foreign() {
            *known = kind;
        }
        self
    }

    /// The component of this name.
    #[must_use]
    pub fn component(&self, name: &str) -> Option<&ComponentEntry> {
        self.components.get(name)
    }

    /// The members of the bundle of this name.
    #[must_use]
    pub fn members(&self, bundle: &str) -> Option<&[String]> {
        self.bundles.get(bundle).map(Vec::as_slice)
    }

    /// The format of this name.
    #[must_use]
    pub fn format(&self, name: &str) -> Option<&OutputEntry> {
        self.outputs.get(name)
    }

    /// All components by name.
    pub fn components(&self) -> impl Iterator<Item = &ComponentEntry> {
        self.components.values()
    }

    /// All bundles by name, with their members.
    pub fn bundles(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.bundles.iter().map(|(name, members)| (name.as_str(), members.as_slice()))
    }

    /// All formats by name.
    pub fn formats(&self) -> impl Iterator<Item = &OutputEntry> {
        self.outputs.values()
    }

    /// All layers that some component reads or writes.
    pub fn layers(&self) -> impl Iterator<Item = &LayerKind> {
        self.layers.values()
    }
}

fn entry<C: Component>(kind: StageKind, reads: Vec<Need>, writes: Vec<LayerKind>, build: BuildStage) -> ComponentEntry {
    ComponentEntry {
        name: C::NAME.to_owned(),
        version: C::VERSION.to_owned(),
        summary: C::SUMMARY.to_owned(),
        kind,
        reads,
        writes,
        options_schema: schema::<C::Options>(),
        resolve: Arc::new(resolve_options::<C::Options>),
        build,
    }
}

fn schema<O: JsonSchema>() -> Schema {
    schemars::generate::SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<O>()
}

fn read<O: DeserializeOwned>(options: &Value) -> Result<O, OptionsError> {
    serde_path_to_error::deserialize(options).map_err(|error| {
        use serde_path_to_error::Segment;
        let path = error.path().iter().filter_map(|segment| match segment {
            Segment::Seq { index } => Some(index.to_string()),
            Segment::Map { key } => Some(key.clone()),
            Segment::Enum { .. } | Segment::Unknown => None,
        });
        OptionsError { path: path.collect(), problem: error.inner().to_string() }
    })
}

/// Checks options of type `O` and fills in the defaults, as [`ComponentEntry::resolve`] does.
///
/// # Errors
/// [`OptionsError`] names the first key or value at fault.
pub fn resolve_options<O: DeserializeOwned + Serialize>(options: Value) -> Result<Value, OptionsError> {
    let resolved: O = read(&options)?;
    serde_json::to_value(resolved).map_err(|error| OptionsError { path: Vec::new(), problem: error.to_string() })
}

fn build<C: Component>(options: Value, resources: &mut dyn Resources) -> Result<Erased<C>, BuildError> {
    let options =
        read(&options).map_err(|error| BuildError::Option { option: error.path.join("."), problem: error.problem })?;
    Ok(Erased { inner: C::build(options, resources)? })
}

/// Stands between the host, which knows keys, and an analyser, which knows types.
struct Erased<C> {
    inner: C,
}

fn fetch<'d, R: Reads<'d>>(layers: &'d Layers) -> Result<R, AnalyseError> {
    R::fetch(layers).map_err(|MissingLayer(key)| AnalyseError::new(format!("the layer `{key}` is not there")))
}

impl<A: Analyser> DocumentStage for Erased<A> {
    fn analyse(&self, document: &dyn Document, layers: &Layers) -> Result<Layers, AnalyseError> {
        let written = self.inner.analyse(document, fetch(layers)?)?;
        let mut layers = Layers::default();
        written.store(&mut layers);
        Ok(layers)
    }
}

impl<A: CorpusAnalyser> CorpusStage for Erased<A> {
    fn digest(&self, document: &dyn Document, layers: &Layers) -> Result<Digest, AnalyseError> {
        let digest = self.inner.digest(document, fetch(layers)?)?;
        to_raw_value(&digest).map_err(|error| unreadable("cannot be written", error))
    }

    fn conclude(&self, group: &str, digests: Vec<Digest>) -> Result<Layers, AnalyseError> {
        // One after the other, so that not all are in memory twice.
        let digests: Result<Vec<A::Digest>, _> = digests.into_iter().map(|it| serde_json::from_str(it.get())).collect();
        let digests = digests.map_err(|error| unreadable("does not read back", error))?;
        let written = self.inner.conclude(group, digests)?;
        let mut layers = Layers::default();
        written.store(&mut layers);
        Ok(layers)
    }
}

fn unreadable(problem: &str, error: serde_json::Error) -> AnalyseError {
    let source: Option<Box<dyn std::error::Error + Send + Sync>> = Some(Box::new(error));
    AnalyseError { source, ..AnalyseError::new(format!("what is kept of a document {problem}")) }
}
