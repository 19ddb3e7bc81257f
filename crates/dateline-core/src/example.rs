//! What a component finds in a text, shown by the text itself.

/// A text with marks where the component finds something, written `{layer|text}`:
///
/// ```text
/// The bridge was {hedges|reportedly} shut.
/// ```
///
/// An example is documentation and a test: the checks for authors take the marks out, run the
/// component with what it reads computed before, and compare the places that it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text with its marks. A mark names the layer, without its version, that must have an
    /// annotation exactly there. Marks may stand inside each other.
    pub text: &'static str,
    /// The layers that are compared. An unmarked text with a layer named here says that nothing is
    /// found. Empty: those that have a mark.
    pub layers: &'static [&'static str],
    /// The component's options as JSON; an empty text is the default.
    pub options: &'static str,
}

impl Example {
    /// An example with the default options, for the layers that are marked in it.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self { text, layers: &[], options: "" }
    }
}
