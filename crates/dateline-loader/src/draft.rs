//! An article in the making.

use dateline_core::{Metadata, OriginMap, Span};
use dateline_layers::{Block, BlockKind};

/// What a format's reader gives: a text, where it came from, its blocks, and what it says of itself.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) text: String,
    pub(crate) origins: OriginMap,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) metadata: Metadata,
}

/// A block whose kind is not settled yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) span: Span,
    pub(crate) kind: BlockKind,
    /// Why it is furniture or a note.
    pub(crate) reason: Option<&'static str>,
}

impl Piece {
    pub(crate) const fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind, reason: None }
    }

    pub(crate) const fn furniture(span: Span, reason: &'static str) -> Self {
        Self { span, kind: BlockKind::Furniture, reason: Some(reason) }
    }

    pub(crate) const fn note(span: Span, reason: &'static str) -> Self {
        Self { span, kind: BlockKind::Note, reason: Some(reason) }
    }

    /// Makes it furniture.
    pub(crate) const fn discard(&mut self, reason: &'static str) {
        self.kind = BlockKind::Furniture;
        self.reason = Some(reason);
    }

    pub(crate) fn finish(self) -> Block {
        Block { span: self.span, kind: self.kind, reason: self.reason.map(str::to_owned) }
    }
}
