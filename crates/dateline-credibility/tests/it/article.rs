//! Marked text as an article with layers, analysed by a component with files of its own.

use std::collections::BTreeMap;

use dateline_core::{
    Analyser, Article, BuildError, Component, Metadata, OriginMap, ResourceError, Resources, Span, Spans,
};
use dateline_credibility::{CredibilityAssessor, CredibilityOptions};
use dateline_layers::{Attribution, Block, BlockKind, Credibility, Passage, Polarity, QuoteKind, Sentence, SourceType};
use dateline_testkit::unmark;

/// A handful of invented outlets.
pub(crate) const OUTLETS: &str = r#"
[[outlet]]
name = "Ardmouth Echo"
aliases = ["The Echo of Ardmouth"]
domains = ["ardmouthecho.co.uk", "ardmouth-echo.com"]
country = "GB"
kind = "newspaper"

[[outlet]]
name = "Tarn TV"
domains = ["tarntv.com"]
kind = "broadcaster"

[[outlet]]
name = "Tarn TV Sport"
domains = ["sport.tarntv.com", "tarntv.com/sport"]

[[outlet]]
name = "The Times"
shared_name = true
domains = ["brennicktimes.com"]

[[outlet]]
name = "Marn Press Agency"
aliases = ["MPA"]
domains = ["marnpress.com"]
kind = "agency"

[[outlet]]
name = "Newsheap"
domains = ["newsheap.com"]
kind = "aggregator"

[[outlet]]
name = "Chatterbox"
domains = ["chatterbox.com"]
kind = "platform"
"#;

/// What one invented rater says of them.
pub(crate) const RATINGS: &str = r#"# rater = "Watchers of Ardmouth"
# scale = "a > b > c"
# date = "2021-05"
# licence = "CC0-1.0"
# source = "https://watchers.example.org"
domain,name,country,covers,value
ardmouth-echo.com,The Echo,GB,,b
regional.tarntv.com,Tarn TV Regional,IE,,c
tarntv.com,Tarn TV,IE,,a
hillpost.com,Hill Post,IE,letters page,c
hillpost.com,Hill Post,IE,,a
"#;

/// Files by their paths.
#[derive(Default)]
pub(crate) struct Files {
    pub(crate) files: BTreeMap<String, Vec<u8>>,
    pub(crate) embedded: Vec<String>,
}

impl Resources for Files {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        let missing = || ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() };
        self.files.get(path).cloned().ok_or_else(missing)
    }

    fn embedded(&mut self, name: &str, _: &[u8]) {
        self.embedded.push(name.to_owned());
    }
}

pub(crate) fn build(registry: &str, ratings: &str) -> Result<CredibilityAssessor, BuildError> {
    let options = CredibilityOptions {
        registry: Some("outlets.toml".to_owned()),
        ratings: vec!["ratings.csv".to_owned()],
        state_media: false,
    };
    let files = [("outlets.toml", registry), ("ratings.csv", ratings)];
    let files = files.into_iter().map(|(path, content)| (path.to_owned(), content.as_bytes().to_vec()));
    CredibilityAssessor::build(options, &mut Files { files: files.collect(), embedded: Vec::new() })
}

/// An article as a test writes it.
pub(crate) struct Written {
    pub(crate) text: String,
    pub(crate) metadata: Metadata,
    sentences: Spans<Sentence>,
    attributions: Option<Spans<Attribution>>,
    blocks: Option<Spans<Block>>,
}

impl Written {
    /// A text with marks: `prose`, `note`, `byline`, `dateline`, `caption`, `furniture` for blocks; `sentence`;
    /// and for attributions `TYPE SPEAKER` around the source, `via NAME` around the relay and
    /// `said` around the content, in this order of the text or any other within one sentence.
    pub(crate) fn new(written: &str) -> Self {
        let marked = unmark(written);
        let blocks: Vec<Block> = marked.marks.iter().filter_map(|(label, span)| block(label, *span)).collect();
        let sentences: Vec<Sentence> = marked.spans("sentence").map(|span| Sentence { span }).collect();
        let mut attributions = Vec::new();
        for sentence in &sentences {
            let inside = marked.marks.iter().filter(|(_, span)| sentence.span.contains(*span));
            let inside: Vec<(&str, Span)> = inside.map(|(label, span)| (label.as_str(), *span)).collect();
            attributions.extend(attribution(attributions.len(), &inside));
        }
        Self {
            text: marked.text,
            metadata: Metadata::default(),
            sentences: Spans::new(sentences),
            attributions: Some(Spans::new(attributions)),
            blocks: (!blocks.is_empty()).then(|| Spans::new(blocks)),
        }
    }

    pub(crate) fn with_metadata(metadata: Metadata) -> Self {
        Self { metadata, ..Self::new("The bridge was opened at noon.") }
    }

    pub(crate) fn without_attributions(mut self) -> Self {
        self.attributions = None;
        self
    }

    /// The attributions, to change them.
    pub(crate) fn attributions(&mut self, change: impl Fn(usize, &mut Attribution)) {
        let mut all: Vec<Attribution> =
            self.attributions.take().into_iter().flat_map(|it| it.as_slice().to_vec()).collect();
        all.iter_mut().enumerate().for_each(|(index, it)| change(index, it));
        self.attributions = Some(Spans::new(all));
    }

    pub(crate) fn assess(&self) -> Credibility {
        self.assess_by(&build(OUTLETS, RATINGS).unwrap())
    }

    pub(crate) fn assess_by(&self, assessor: &CredibilityAssessor) -> Credibility {
        let origins = OriginMap::verbatim(&self.text, 0);
        let article = Article::new("a", self.text.clone(), self.metadata.clone(), origins);
        assessor.analyse(&article, (&self.sentences, self.attributions.as_ref(), self.blocks.as_ref())).unwrap()
    }
}

fn block(label: &str, span: Span) -> Option<Block> {
    let kind = match label {
        "prose" => BlockKind::Body,
        "note" => BlockKind::Note,
        "byline" => BlockKind::Byline,
        "dateline" => BlockKind::Dateline,
        "caption" => BlockKind::Caption,
        "furniture" => BlockKind::Furniture,
        _ => return None,
    };
    Some(Block { span, kind, reason: None })
}

fn attribution(index: usize, marks: &[(&str, Span)]) -> Option<Attribution> {
    let content: Vec<Passage> =
        marks.iter().filter(|(label, _)| *label == "said").map(|(_, it)| (*it).into()).collect();
    if content.is_empty() {
        return None;
    }
    let relay = marks.iter().find_map(|(label, span)| Some((label.strip_prefix("via ")?, *span)));
    let source = marks.iter().find_map(|(label, span)| {
        let (kind, speaker) = label.split_once(' ').unwrap_or((label, ""));
        Some((source_type(kind)?, speaker, *span))
    });
    let (source_type, speaker) = source.map_or((SourceType::None, ""), |(kind, speaker, _)| (kind, speaker));
    Some(Attribution {
        id: u32::try_from(index).unwrap() + 1,
        kind: QuoteKind::Indirect,
        source: source.map(|(_, _, span)| span.into()),
        cue: None,
        content,
        speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
        entity: None,
        source_type,
        relays: relay.iter().map(|(name, _)| (*name).to_owned()).collect(),
        relay_passages: relay.iter().map(|(_, span)| (*span).into()).collect(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 1.0,
    })
}

fn source_type(label: &str) -> Option<SourceType> {
    Some(match label {
        "person" => SourceType::NamedPerson,
        "organisation" => SourceType::NamedOrganisation,
        "role" => SourceType::Role,
        "collective" => SourceType::Collective,
        "document" => SourceType::Document,
        "anonymous" => SourceType::Anonymous,
        _ => return None,
    })
}
