//! The parts of a page: headline, paragraphs, and what does not belong to the article.

use dateline_core::{Annotation, LayerKey, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What a block of text is to its article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The article's headline.
    Headline,
    /// The summary under the headline.
    Standfirst,
    /// A line that names the authors.
    Byline,
    /// A place, date or agency in front of the first words: `Washington:`.
    Dateline,
    /// A paragraph.
    Body,
    /// A heading inside the article.
    Subhead,
    /// An item of a list inside the article.
    ListItem,
    /// The words under a picture.
    Caption,
    /// A block quotation.
    Quote,
    /// An agency credit, a correction or an update: of the article, and no one's statement.
    Note,
    /// Of the page, not of the article: navigation, related links, forms, copyright lines.
    Furniture,
}

impl BlockKind {
    /// Whether analysers look for statements and sentiment in it.
    #[must_use]
    pub const fn is_prose(self) -> bool {
        matches!(
            self,
            Self::Headline
                | Self::Standfirst
                | Self::Body
                | Self::Subhead
                | Self::ListItem
                | Self::Caption
                | Self::Quote
        )
    }
}

/// A block of the text. Blocks do not overlap; between two lies at most white space.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Block {
    /// Where it stands, without white space at the ends.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Why it is furniture or a note, in a few words; absent elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Annotation for Block {
    const KEY: LayerKey = LayerKey::new("blocks", 1);
    const EXCERPTS: bool = false;

    fn span(&self) -> Span {
        self.span
    }
}
