//! A document that the host lends.

use std::cell::OnceCell;

use dateline_core::{Document, Metadata, OriginSpan, Span};

use crate::call::Call;

/// A document that the host lends for the time of a call. Name and text lie where the host has them; what
/// else there is to know of it is asked for when an analyser wants it.
pub(crate) struct LentDocument<'c> {
    pub(crate) id: &'c str,
    pub(crate) text: &'c str,
    pub(crate) index: usize,
    pub(crate) call: &'c Call<'c>,
    pub(crate) metadata: OnceCell<Metadata>,
}

impl Document for LentDocument<'_> {
    fn id(&self) -> &str {
        self.id
    }

    fn text(&self) -> &str {
        self.text
    }

    fn metadata(&self) -> &Metadata {
        self.metadata.get_or_init(|| {
            let Some(json) = self.call.metadata(self.index) else { return Metadata::default() };
            serde_json::from_slice(&json).unwrap_or_else(|error| {
                tracing::error!(document = self.id, %error, "the host's metadata cannot be read");
                Metadata::default()
            })
        })
    }

    fn origin(&self, span: Span) -> Vec<OriginSpan> {
        self.call.origin(self.index, span)
    }
}
