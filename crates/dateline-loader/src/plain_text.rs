//! Plain text: taken verbatim, its paragraphs as blocks.

use dateline_core::{Metadata, OriginMap};
use dateline_layers::BlockKind;

use crate::draft::{Draft, Piece};
use crate::label::{self, Structure};
use crate::paragraphs::paragraphs;

/// Reads a text that is taken as it is.
pub(crate) fn read(text: String, origins: OriginMap, metadata: Metadata) -> Draft {
    let pieces = paragraphs(&text).into_iter().map(|span| Piece::new(span, BlockKind::Body)).collect();
    let mut draft = Draft { text, origins, pieces, metadata };
    label::settle(&mut draft, Structure::Paragraphs);
    draft
}
