//! From the bytes of one document to an article.

use std::borrow::Cow;

use dateline_core::{Annotation, Article, Input, LayerKind, Layers, Loaded, Metadata, OriginMap, Refusal, Spans};
use dateline_layers::Block;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::draft::{Draft, Piece};
use crate::encoding::{self, Decoded};
use crate::format::{self, Kind};
use crate::json::{self, Body, Given, RecordError, RecordShape, Taken};
use crate::options::{LARGEST, LoaderOptions};
use crate::problem::{Found, Problem};
use crate::{fragments, html, language, plain_text};

/// Reads documents from bytes in memory.
///
/// ```
/// use dateline_core::Document;
/// use dateline_loader::{Loader, LoaderOptions};
///
/// let loader = Loader::new(LoaderOptions::default());
/// let loaded = loader.load_bytes("storm.txt", b"OSLO (NTB) - The storm has passed, the mayor said on Monday.");
/// let article = loaded[0].article.as_ref().unwrap();
/// assert_eq!(article.metadata().dateline.as_deref(), Some("OSLO"));
/// ```
#[derive(Clone, Debug)]
pub struct Loader {
    options: LoaderOptions,
}

impl Loader {
    /// A loader with these options.
    #[must_use]
    pub const fn new(options: LoaderOptions) -> Self {
        Self { options }
    }

    /// How it reads.
    #[must_use]
    pub const fn options(&self) -> &LoaderOptions {
        &self.options
    }

    /// Reads the documents in `bytes` as if they were those of a file called `name`: one, or as
    /// many as there are records.
    #[must_use]
    pub fn load_bytes(&self, name: &str, bytes: &[u8]) -> Vec<Loaded> {
        crate::inputs::load_all(self, name, bytes)
    }

    /// The size in bytes beyond which a document is refused: options from code are checked nowhere
    /// else.
    pub(crate) fn limit(&self) -> u64 {
        self.options.max_document_bytes.min(LARGEST)
    }

    /// Reads the one document of a file.
    pub(crate) fn whole(&self, name: &str, found: Found, bytes: &[u8]) -> Loaded {
        let mut input = Input { path: name.to_owned(), sha256: Some(sha256(bytes)), ..Input::default() };
        let kind = match self.options.format {
            Some(format) if !bytes.is_empty() => Kind::forced(format, bytes),
            _ => format::recognise(bytes, true, name),
        };
        let mut id = None;
        let mut provenance = Vec::new();
        let article = self.read(kind, name, found, bytes, &mut input, &mut id, &mut provenance);
        finish(id.unwrap_or_else(|| name.to_owned()), input, article, provenance)
    }

    #[expect(clippy::too_many_arguments, reason = "the last three are filled in on the way, also on a refusal")]
    fn read(
        &self,
        kind: Kind,
        name: &str,
        found: Found,
        bytes: &[u8],
        input: &mut Input,
        id: &mut Option<String>,
        provenance: &mut Vec<Box<RawValue>>,
    ) -> Result<Parts, Refusal> {
        let name = || name.to_owned();
        let format = match kind {
            Kind::Empty => return Err(Problem::Empty { name: name() }.into()),
            Kind::Binary(binary) => {
                let (what, advice) = (binary.what, binary.advice);
                return Err(Problem::Binary { name: name(), what, advice, found }.into());
            }
            Kind::Text => "text",
            Kind::Html => "html",
            Kind::Object => "json",
            Kind::Fragments => "fragments",
            // A file of records is taken apart before; what gets here is in an encoding in which
            // it cannot be.
            Kind::List | Kind::Lines => {
                let why = "records can only be told apart in UTF-8; convert the file".to_owned();
                return Err(Problem::Malformed { name: name(), form: "JSON in UTF-8", why }.into());
            }
        };
        input.format = Some(format.to_owned());
        let decoded = encoding::decode(bytes, 0);
        if decoded.text.trim().is_empty() {
            return Err(Problem::Blank { name: name() }.into());
        }
        match kind {
            Kind::Object => {
                let (given_id, given) = json::read(&decoded.text);
                *id = given_id;
                let given = given.map_err(|error| refuse(&name(), error))?;
                *provenance = given.provenance.clone();
                self.record(&name(), &decoded, given)
            }
            Kind::Fragments => {
                let list = fragments::parse(&decoded.text).map_err(|bad| {
                    let why = format!("{} at byte {}, after {} whole strings", bad.why, bad.at, bad.whole);
                    Refusal::from(Problem::Malformed { name: name(), form: "list of strings", why })
                })?;
                let draft = fragments::join(&list, Metadata::default());
                self.settle(&name(), through(draft, &decoded), None)
            }
            Kind::Html => {
                let draft = html::read_page(&decoded.text, &self.options);
                self.settle(&name(), through(draft, &decoded), None)
            }
            _ => {
                let draft = plain_text::read(decoded.text.to_string(), decoded.origins(), Metadata::default());
                self.settle(&name(), draft, None)
            }
        }
    }

    /// Reads one record of a file of several. None for a line of ours that is no document.
    pub(crate) fn one_of_several(&self, path: &str, shape: RecordShape, taken: &Taken) -> Loaded {
        let name = record_name(path, shape, taken);
        let format = match shape {
            RecordShape::Lines => "jsonl",
            RecordShape::List => "json",
        };
        let mut input = Input {
            path: path.to_owned(),
            format: Some(format.to_owned()),
            sha256: taken.bytes.as_deref().map(sha256),
            record: Some(taken.number),
        };
        let own_name = format!("{path}#{}", taken.number);
        let Some(bytes) = &taken.bytes else {
            input.sha256 = None;
            let problem = Problem::TooLarge { name, limit: self.limit(), unpacked: "" };
            return finish(own_name, input, Err(problem.into()), Vec::new());
        };
        if taken.unclosed {
            input.sha256 = None;
            let why = "the file ends before the list is closed by `]`".to_owned();
            let problem = Problem::Malformed { name, form: "JSON", why };
            return finish(own_name, input, Err(problem.into()), Vec::new());
        }
        let decoded = encoding::decode(bytes, taken.at);
        let (id, given) = json::read(&decoded.text);
        let mut provenance = Vec::new();
        let article = given.map_err(|error| refuse(&name, error)).and_then(|given| {
            provenance.clone_from(&given.provenance);
            self.record(&name, &decoded, given)
        });
        finish(id.unwrap_or(own_name), input, article, provenance)
    }

    fn record(&self, name: &str, decoded: &Decoded<'_>, given: Given) -> Result<Parts, Refusal> {
        let metadata = given.metadata;
        let has_blocks = given.layers.iter().any(|(key, _)| *key == Block::KEY);
        let draft = match given.body {
            // Whoever gives blocks has read this text before, and has said what it says of itself.
            Body::Text(text, origins) if has_blocks => Draft { text, origins, pieces: Vec::new(), metadata },
            Body::Text(text, origins) => plain_text::read(text, origins, metadata),
            Body::List(items) => fragments::join(&items, metadata),
            Body::Markup(markup, origins) => {
                let mut draft = html::read_page(&markup, &self.options);
                draft.origins = draft.origins.through(&origins);
                draft.metadata = metadata_over(metadata, draft.metadata);
                draft
            }
        };
        let mut layers = Layers::default();
        for (key, raw) in given.layers {
            let wrong = |why: String| Refusal::from(Problem::Layer { name: name.to_owned(), why });
            layers.insert_given(key, raw, &draft.text).map_err(|error| wrong(error.to_string()))?;
        }
        // Blocks are what every analyser rests on, so those given are read here and now.
        layers.decode(&LayerKind::of::<Spans<Block>>()).map_err(|error| {
            let why = format!("{error}: {}", error.source);
            Refusal::from(Problem::Layer { name: name.to_owned(), why })
        })?;
        self.settle(name, through(draft, decoded), Some(layers))
    }

    /// The last checks, the same for all formats.
    fn settle(&self, name: &str, draft: Draft, given: Option<Layers>) -> Result<Parts, Refusal> {
        let Draft { text, origins, pieces, mut metadata } = draft;
        if text.trim().is_empty() {
            return Err(Problem::NoVisibleText { name: name.to_owned() }.into());
        }
        if let Some(language) = language::tell(&prose(&text, &pieces)) {
            let wanted = &self.options.languages;
            if !wanted.is_empty() && !wanted.iter().any(|it| it.eq_ignore_ascii_case(language)) {
                let problem = Problem::Language {
                    name: name.to_owned(),
                    language: language.to_owned(),
                    wanted: wanted.join(", "),
                };
                return Err(problem.into());
            }
            // The words outrank a declaration, which templates often get wrong.
            metadata.language = Some(language.to_owned());
        }
        let mut layers = given.unwrap_or_default();
        // A layer that was given stays: merging adds only what is not there.
        let mut own = Layers::default();
        own.insert(pieces.into_iter().map(Piece::finish).collect::<Spans<Block>>());
        layers.merge(own);
        Ok(Parts { text, metadata, origins, layers })
    }
}

/// The beginning of what is read as prose; all of the text where nothing is known of it.
fn prose<'a>(text: &'a str, pieces: &[Piece]) -> Cow<'a, str> {
    let mut all = String::new();
    for piece in pieces.iter().filter(|piece| piece.kind.is_prose()) {
        if all.len() > ENOUGH_TO_TELL {
            break;
        }
        all.push_str(piece.span.of(text));
        all.push('\n');
    }
    if all.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(all) }
}

/// Bytes from which a language is told.
const ENOUGH_TO_TELL: usize = 16 << 10;

/// An article without its name.
struct Parts {
    text: String,
    metadata: Metadata,
    origins: OriginMap,
    layers: Layers,
}

fn finish(id: String, input: Input, parts: Result<Parts, Refusal>, provenance: Vec<Box<RawValue>>) -> Loaded {
    let article = parts.map(|parts| {
        let mut article = Article::new(id.clone(), parts.text, parts.metadata, parts.origins);
        *article.layers_mut() = parts.layers;
        article
    });
    Loaded { id, input, article, provenance }
}

fn through(mut draft: Draft, decoded: &Decoded<'_>) -> Draft {
    draft.origins = decoded.origins_through(&draft.origins);
    draft
}

/// What a record says of its article, filled up from what its markup says.
fn metadata_over(mut given: Metadata, from_markup: Metadata) -> Metadata {
    let fill = |field: &mut Option<String>, other: Option<String>| {
        if field.is_none() {
            *field = other;
        }
    };
    fill(&mut given.title, from_markup.title);
    fill(&mut given.outlet, from_markup.outlet);
    fill(&mut given.domain, from_markup.domain);
    fill(&mut given.url, from_markup.url);
    fill(&mut given.published, from_markup.published);
    fill(&mut given.modified, from_markup.modified);
    fill(&mut given.language, from_markup.language);
    fill(&mut given.dateline, from_markup.dateline);
    if given.byline.is_empty() {
        given.byline = from_markup.byline;
    }
    if given.agencies.is_empty() {
        given.agencies = from_markup.agencies;
    }
    given
}

fn refuse(name: &str, error: RecordError) -> Refusal {
    let name = name.to_owned();
    match error {
        RecordError::Malformed(why) => Problem::Malformed { name, form: "JSON", why }.into(),
        RecordError::NoText => Problem::NoText { name }.into(),
        RecordError::Outcome { outcome, why, kind } => {
            let refusal = Refusal::from(Problem::NotADocument { name, outcome, why });
            Refusal { kind, ..refusal }
        }
    }
}

/// A record in messages: by its line where there is one a line, else by its number.
pub(crate) fn record_name(path: &str, shape: RecordShape, taken: &Taken) -> String {
    match shape {
        RecordShape::Lines => format!("{path}, line {}", taken.line),
        RecordShape::List => format!("{path}, record {} (line {})", taken.number, taken.line),
    }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A refusal as the outcome of an input of which nothing was read.
pub(crate) fn refused(name: &str, refusal: impl Into<Refusal>) -> Loaded {
    let input = Input { path: name.to_owned(), ..Input::default() };
    Loaded { id: name.to_owned(), input, article: Err(refusal.into()), provenance: Vec::new() }
}
