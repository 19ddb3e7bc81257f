//! What a plugin tells the host while it analyses documents.

use dateline_core::{AnalyseError, Columns, LayerKey, OriginSpan, Span, SpanError};
use dateline_plugin::abi::{DatelineLayer, DatelineOrigin};
use dateline_plugin::border::{self, BorderError};

use crate::column_names::ColumnNames;
use crate::ending::Ending;
use crate::failure;
use crate::instance::Lent;
use crate::library::Plugin;
use crate::said;

/// What is found of a document: each layer with its key, in the order of the manifest.
pub(crate) type Found = Vec<(LayerKey, Columns<'static>)>;

/// How much a plugin may give for one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputLimits {
    /// Rows of one layer.
    pub rows: usize,
    /// Bytes of all its layers together.
    pub bytes: usize,
}

impl Default for OutputLimits {
    /// Some rows for each word of a very long book, and 64 MiB.
    fn default() -> Self {
        Self { rows: 4_194_304, bytes: 64 << 20 }
    }
}

/// Documents that a plugin is analysing.
pub(crate) struct Analysing<'c> {
    documents: &'c [Lent<'c>],
    /// The layers that the manifest says are written.
    writes: &'static [LayerKey],
    names: &'static [ColumnNames],
    limits: OutputLimits,
    found: Vec<FoundOfOne>,
    // A mistake that is no single document's.
    refused: Option<String>,
    // Lent to the plugin until `analyse` returns, so none is dropped or moved before.
    origins: Vec<Vec<DatelineOrigin>>,
}

/// What is found of one document.
#[derive(Default)]
struct FoundOfOne {
    // By the index in `writes`.
    layers: Vec<Option<Columns<'static>>>,
    bytes: usize,
    refused: Option<String>,
    failed: Option<String>,
    metadata: Option<Vec<u8>>,
}

impl<'c> Analysing<'c> {
    pub(crate) fn new(documents: &'c [Lent<'c>], plugin: &'static Plugin, limits: OutputLimits) -> Self {
        let found = documents.iter().map(|_| FoundOfOne::default()).collect();
        let (writes, names) = (plugin.writes(), plugin.column_names());
        Self { documents, writes, names, limits, found, refused: None, origins: Vec::new() }
    }

    /// Refuses what cannot be laid to one document: all fail.
    pub(crate) fn refuse(&mut self, problem: String) {
        self.refused.get_or_insert(problem);
    }

    pub(crate) fn refuse_one(&mut self, document: usize, problem: String) {
        if let Some(found) = self.found.get_mut(document) {
            found.refused.get_or_insert(problem);
        }
    }

    /// Whether there is a document of this index. If not, what `function` was called with is refused.
    pub(crate) fn is_there(&mut self, document: usize, function: &str) -> bool {
        let count = self.documents.len();
        if document >= count {
            self.refuse(format!("called `{function}` for document {document} of {count}, counted from 0"));
        }
        document < count
    }

    pub(crate) fn fail(&mut self, document: usize, message: String) {
        if self.is_there(document, "fail") {
            self.found[document].failed.get_or_insert(message);
        }
    }

    /// Takes a layer of a document, if all about it is right.
    ///
    /// # Safety
    /// As for [`border::take`]: what the layer points to must be there until this returns.
    pub(crate) unsafe fn emit(&mut self, document: usize, layer: *const DatelineLayer) -> Result<(), String> {
        let (found, text) = (&mut self.found[document], self.documents[document].document.text());
        let limits = border::Limits {
            rows: self.limits.rows,
            bytes: self.limits.bytes.saturating_sub(found.bytes),
            ..border::Limits::default()
        };
        // SAFETY: By the caller's promise.
        let (key, columns) = unsafe { border::take(layer, &limits) }.map_err(|error| match error {
            // What is left for this layer is of no interest, but what all of them may have.
            BorderError::TooManyBytes { part, .. } => {
                format!(
                    "with {part} it emitted more than {} bytes for one document, which is the most",
                    self.limits.bytes
                )
            }
            other => {
                // SAFETY: By the caller's promise.
                let layer = unsafe { key_of(layer) }.map_or("a layer".to_owned(), |it| format!("`{it}`"));
                format!("emitted {layer} with a mistake: {other}")
            }
        })?;
        let Some(slot) = self.writes.iter().position(|it| *it == key) else {
            let declared: Vec<String> = self.writes.iter().map(|it| format!("`{it}`")).collect();
            let declared = if declared.is_empty() { "nothing".to_owned() } else { declared.join(", ") };
            return Err(format!("emitted `{key}`, which its manifest does not declare; it declares {declared}"));
        };
        if found.layers.get(slot).is_some_and(Option::is_some) {
            return Err(format!("emitted `{key}` twice; emit a layer once, with all its rows"));
        }
        columns.check(text).map_err(|error| format!("emitted `{key}` with a mistake: {error}"))?;
        found.bytes = found.bytes.saturating_add(columns.bytes());
        if found.layers.is_empty() {
            found.layers.resize_with(self.writes.len(), || None);
        }
        found.layers[slot] = Some(self.names[slot].own(columns));
        Ok(())
    }

    /// The metadata of a document as JSON.
    pub(crate) fn metadata(&mut self, document: usize) -> Result<&[u8], String> {
        let metadata = self.documents[document].document.metadata();
        let kept = &mut self.found[document].metadata;
        if kept.is_none() {
            *kept =
                Some(serde_json::to_vec(metadata).map_err(|error| format!("the metadata cannot be written: {error}"))?);
        }
        Ok(kept.as_deref().unwrap_or_default())
    }

    /// The origins of a span.
    pub(crate) fn origin(&mut self, document: usize, start: u32, end: u32) -> Result<&[DatelineOrigin], String> {
        let document = self.documents[document].document;
        let span =
            Span::try_new(start, end).map_err(|error| format!("asked for the origin of what is no span: {error}"))?;
        let text = document.text();
        if !span.fits(text) {
            return Err(format!("asked for an origin: {}, which has {} bytes", SpanError(span), text.len()));
        }
        let origins = document.origin(span).into_iter().map(|OriginSpan { start, end }| DatelineOrigin { start, end });
        self.origins.push(origins.collect());
        Ok(self.origins.last().map(Vec::as_slice).unwrap_or_default())
    }

    /// What comes of each document when `analyse` has returned this status.
    pub(crate) fn outcome(self, ending: Ending) -> Vec<Result<Found, AnalyseError>> {
        let Self { found, refused, writes, .. } = self;
        let of_one = |found: FoundOfOne| match (&refused, found.refused, found.failed, ending) {
            (Some(problem), ..) => Err(failure::bad_output(problem.clone())),
            (None, Some(problem), ..) => Err(failure::bad_output(problem)),
            (None, None, Some(message), Ending::Panic) => Err(failure::panicked(message)),
            (None, None, Some(message), _) => Err(AnalyseError::new(message)),
            (None, None, None, Ending::Well) => complete(writes, found.layers),
            (None, None, None, Ending::Panic) => Err(failure::panicked(ending.unexplained())),
            (None, None, None, _) => Err(AnalyseError::new(ending.unexplained())),
        };
        found.into_iter().map(of_one).collect()
    }
}

/// The key of a layer that could not be taken, if that much can be read.
///
/// # Safety
/// As for [`border::take`].
unsafe fn key_of<'l>(layer: *const DatelineLayer) -> Option<&'l str> {
    /// No key that is meant to be one is longer.
    const LONGEST: usize = 256;

    if layer.is_null() || !layer.is_aligned() {
        return None;
    }
    // SAFETY: Neither null nor unaligned, and a layer begins with its size, which is held against ours.
    let layer = unsafe { ((&raw const (*layer).struct_size).read() >= size_of::<DatelineLayer>()).then(|| &*layer) }?;
    // SAFETY: By the caller's promise.
    (layer.key.len <= LONGEST).then(|| unsafe { said::text(&layer.key) })?
}

/// All layers, if all were given.
fn complete(writes: &[LayerKey], mut layers: Vec<Option<Columns<'static>>>) -> Result<Found, AnalyseError> {
    layers.resize_with(writes.len(), || None);
    let given = writes.iter().zip(layers).map(|(key, columns)| match columns {
        Some(columns) => Ok((key.clone(), columns)),
        None => Err(failure::bad_output(format!("did not emit `{key}`; emit it with no rows if there is nothing"))),
    });
    given.collect()
}
