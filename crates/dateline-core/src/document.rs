//! A text and what is known of it.

use crate::{Layers, Metadata, OriginMap, OriginSpan, Span};

/// A text that does not change, as an analyser sees it.
///
/// It deliberately gives no access to the layers: those that an analyser reads are handed to it
/// by type, so that it cannot read what it has not declared (see [`crate::Analyser`]). It is a
/// trait because there are several kinds: the [`Article`] that owns its text, and views that
/// borrow it from elsewhere.
///
/// ```compile_fail
/// # use dateline_core::Document;
/// fn peek(document: &dyn Document) {
///     let _ = document.layers(); // There is no such method.
/// }
/// ```
pub trait Document {
    /// The name of the document, unique within a run.
    fn id(&self) -> &str;

    /// The text. Every [`Span`] of every layer counts in its bytes.
    fn text(&self) -> &str;

    /// What the document says of itself.
    fn metadata(&self) -> &Metadata;

    /// The bytes of the input that a span came from. Empty where that is not known.
    fn origin(&self, span: Span) -> Vec<OriginSpan>;
}

/// A document that owns its text, its origins and its layers.
#[derive(Debug, Clone, Default)]
pub struct Article {
    id: String,
    text: String,
    metadata: Metadata,
    origins: OriginMap,
    layers: Layers,
}

impl Article {
    /// A document without layers.
    ///
    /// # Panics
    /// If the text is 4 GiB or longer: loaders refuse such a text before.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>, metadata: Metadata, origins: OriginMap) -> Self {
        let text = text.into();
        assert!(u32::try_from(text.len()).is_ok(), "spans count in 32 bits");
        Self { id: id.into(), text, metadata, origins, layers: Layers::default() }
    }

    /// A document for a test or a trial: its origin is the text itself.
    #[must_use]
    pub fn from_text(id: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let origins = OriginMap::verbatim(&text, 0);
        Self::new(id, text, Metadata::default(), origins)
    }

    /// Which bytes of the input its text came from.
    #[must_use]
    pub const fn origins(&self) -> &OriginMap {
        &self.origins
    }

    /// All that has been learnt of it so far.
    #[must_use]
    pub const fn layers(&self) -> &Layers {
        &self.layers
    }

    /// The layers, to add to them. The host does this, never an analyser.
    pub const fn layers_mut(&mut self) -> &mut Layers {
        &mut self.layers
    }
}

impl Document for Article {
    fn id(&self) -> &str {
        &self.id
    }

    fn text(&self) -> &str {
        &self.text
    }

    fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    fn origin(&self, span: Span) -> Vec<OriginSpan> {
        self.origins.origin(span)
    }
}
