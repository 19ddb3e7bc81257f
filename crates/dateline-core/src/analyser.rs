//! What an analyser is: layers in, layers out.

use std::borrow::Cow;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Document, Reads, Writes};

/// An analyser could not do its work on one document.
///
/// Strange text is no reason for this: it gives fewer annotations, or unsure ones.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct AnalyseError {
    /// A short name for the reason, for machines: `error` unless something more is known, such as
    /// `timeout`.
    pub code: Cow<'static, str>,
    /// What went wrong, as a lower-case fragment.
    pub message: String,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl AnalyseError {
    /// The code of an error of which no more is known than that the analyser reports it.
    pub const CODE: &'static str = "error";

    /// An error with nothing behind it.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self::coded(Self::CODE, message)
    }

    /// An error with nothing behind it, of a kind that has a name.
    #[must_use]
    pub fn coded(code: impl Into<Cow<'static, str>>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into(), source: None }
    }
}

/// Reads one document and some of its layers, and gives new layers.
///
/// It is pure: no files, no clock, no network; lists and models were read when it was built. Its
/// result depends on its arguments alone, so documents may be analysed in any order on any thread.
///
/// It receives the layers of its `Reads` type and no others; asking for one that is not declared
/// does not compile:
///
/// ```compile_fail
/// # use dateline_core::*;
/// # #[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// # struct Word { span: Span }
/// # impl Annotation for Word {
/// #     const KEY: LayerKey = LayerKey::new("words", 1);
/// #     fn span(&self) -> Span { self.span }
/// # }
/// struct Nosy;
/// impl Analyser for Nosy {
///     type Reads<'d> = ();
///     type Writes = ();
///     fn analyse(&self, _: &dyn Document, words: &Spans<Word>) -> Result<(), AnalyseError> {
///         Ok(())
///     }
/// }
/// ```
///
/// With the layer declared it does:
///
/// ```
/// # use dateline_core::*;
/// # #[derive(Clone, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// # struct Word { span: Span }
/// # impl Annotation for Word {
/// #     const KEY: LayerKey = LayerKey::new("words", 1);
/// #     fn span(&self) -> Span { self.span }
/// # }
/// struct Reader;
/// impl Analyser for Reader {
///     type Reads<'d> = &'d Spans<Word>;
///     type Writes = ();
///     fn analyse(&self, _: &dyn Document, words: &Spans<Word>) -> Result<(), AnalyseError> {
///         Ok(())
///     }
/// }
/// ```
pub trait Analyser: Send + Sync + 'static {
    /// The layers it reads.
    type Reads<'d>: Reads<'d>;

    /// The layers it writes.
    type Writes: Writes;

    /// Analyses one document.
    ///
    /// # Errors
    /// When the work cannot be done at all; see [`AnalyseError`].
    fn analyse(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Self::Writes, AnalyseError>;
}

/// Reads a group of documents together, in two steps.
///
/// [`digest`](Self::digest) takes from each document the little that the comparison needs; the
/// document can then be forgotten, so a long run needs memory for the digests alone.
/// [`conclude`](Self::conclude) sees all digests of the group in input order. Digests can be
/// written down, so that a run that was stopped can go on without reading the documents again.
pub trait CorpusAnalyser: Send + Sync + 'static {
    /// The layers it reads of each document.
    type Reads<'d>: Reads<'d>;

    /// What it keeps of a document.
    type Digest: Serialize + DeserializeOwned + Send;

    /// The layers it writes, of the group.
    type Writes: Writes;

    /// Keeps of one document what the group needs.
    ///
    /// # Errors
    /// When that cannot be had; see [`AnalyseError`].
    fn digest(&self, document: &dyn Document, reads: Self::Reads<'_>) -> Result<Self::Digest, AnalyseError>;

    /// Compares the documents of a group, named `group`.
    ///
    /// # Errors
    /// When the comparison cannot be made; see [`AnalyseError`].
    fn conclude(&self, group: &str, digests: Vec<Self::Digest>) -> Result<Self::Writes, AnalyseError>;
}
