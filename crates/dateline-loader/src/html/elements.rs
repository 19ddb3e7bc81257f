//! What the elements of HTML mean for a reader of the text.

/// What an element does to the text in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Element {
    /// Goes along in the line.
    Inline,
    /// Changes how the words look; left open, a browser carries it on into what follows.
    Formatting,
    Link,
    /// Has no end tag and no text.
    Void,
    /// Ends a line.
    Break,
    /// Nothing in it is shown as text.
    Unseen,
    Title,
    /// Stands apart from what is before and after it.
    Block,
    Paragraph,
    Heading(u8),
    ListItem,
    Cell,
    Row,
    Quote,
    Caption,
    Navigation,
    Footer,
    Aside,
    Form,
    Button,
    Dialog,
    Time,
    Metadata,
    Relation,
    Html,
    Script,
    Details,
}

impl Element {
    /// By the name in small letters. A name that HTML does not have is in the line.
    pub(crate) fn of(name: &[u8]) -> Self {
        match name {
            b"p" => Self::Paragraph,
            b"h1" => Self::Heading(1),
            b"h2" => Self::Heading(2),
            b"h3" => Self::Heading(3),
            b"h4" => Self::Heading(4),
            b"h5" => Self::Heading(5),
            b"h6" => Self::Heading(6),
            b"li" | b"dt" | b"dd" => Self::ListItem,
            b"td" | b"th" => Self::Cell,
            b"tr" => Self::Row,
            b"blockquote" => Self::Quote,
            b"figcaption" | b"caption" => Self::Caption,
            b"nav" | b"menu" => Self::Navigation,
            b"footer" => Self::Footer,
            b"aside" => Self::Aside,
            b"form" | b"fieldset" => Self::Form,
            b"button" | b"label" | b"legend" => Self::Button,
            b"dialog" => Self::Dialog,
            b"time" => Self::Time,
            b"a" => Self::Link,
            b"br" | b"hr" => Self::Break,
            b"meta" => Self::Metadata,
            b"link" => Self::Relation,
            b"html" => Self::Html,
            b"title" => Self::Title,
            b"script" => Self::Script,
            b"details" | b"summary" => Self::Details,
            b"b" | b"big" | b"code" | b"em" | b"font" | b"i" | b"nobr" | b"s" | b"small" | b"strike" | b"strong"
            | b"tt" | b"u" => Self::Formatting,
            b"style" | b"template" | b"noscript" | b"svg" | b"iframe" | b"object" | b"video" | b"audio" | b"canvas"
            | b"select" | b"datalist" | b"textarea" | b"noembed" | b"noframes" | b"applet" | b"map" | b"rt" | b"rp" => {
                Self::Unseen
            }
            b"img" | b"input" | b"area" | b"base" | b"col" | b"embed" | b"source" | b"track" | b"wbr" | b"param" => {
                Self::Void
            }
            b"address" | b"article" | b"body" | b"center" | b"div" | b"dl" | b"figure" | b"head" | b"header"
            | b"hgroup" | b"main" | b"ol" | b"pre" | b"section" | b"table" | b"tbody" | b"tfoot" | b"thead" | b"ul"
            | b"dir" | b"listing" | b"xmp" | b"plaintext" | b"frameset" | b"optgroup" | b"option" => Self::Block,
            _ => Self::Inline,
        }
    }

    /// Whether it stands apart from what is before and after it.
    pub(crate) const fn breaks(self) -> bool {
        !matches!(
            self,
            Self::Inline
                | Self::Formatting
                | Self::Link
                | Self::Void
                | Self::Time
                | Self::Metadata
                | Self::Relation
                | Self::Unseen
                | Self::Script
                | Self::Title
        )
    }

    pub(crate) const fn is_void(self) -> bool {
        matches!(self, Self::Void | Self::Break | Self::Metadata | Self::Relation)
    }

    /// Whether the text in it is not shown.
    pub(crate) const fn hides(self) -> bool {
        matches!(self, Self::Unseen | Self::Script | Self::Title)
    }

    /// Whether an open one is closed by the start of `next` beside it, as HTML lets end tags be
    /// left out.
    pub(crate) const fn closed_by(self, next: Self) -> bool {
        match self {
            Self::Paragraph => next.breaks() && !matches!(next, Self::Break | Self::Button),
            Self::ListItem => matches!(next, Self::ListItem),
            Self::Cell => matches!(next, Self::Cell | Self::Row),
            Self::Row => matches!(next, Self::Row),
            _ => false,
        }
    }
}
