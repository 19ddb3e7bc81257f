//! What is wrong with a pipeline, where, and the way out.

use std::fmt;
use std::ops::Range;

/// One thing that is wrong with a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What sort it is.
    pub kind: ProblemKind,
    /// What is wrong, as a lower-case fragment.
    pub message: String,
    /// The bytes of the file that it is about. None if it came from the command line.
    pub span: Option<Range<usize>>,
    /// Another place that plays a part, and which.
    pub related: Option<(Range<usize>, String)>,
    /// The way out.
    pub help: Option<String>,
}

/// The sorts of problems; written in brackets behind `error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProblemKind {
    /// The file is not TOML.
    Syntax,
    /// A key that nothing reads.
    UnknownKey,
    /// A value of another type than its key takes.
    WrongType,
    /// A value of the right type that is not allowed.
    BadValue,
    /// A key that must be there is not.
    MissingKey,
    /// No component has this name.
    UnknownComponent,
    /// No format has this name.
    UnknownFormat,
    /// No layer has this name.
    UnknownLayer,
    /// A list or model cannot be read, or has not the form it must have.
    Resource,
    /// A layer is read before anything writes it.
    MissingLayer,
    /// Two stages write one layer.
    TwoWriters,
    /// A component is there twice.
    RepeatedStage,
    /// There is nothing to do.
    NoStages,
    /// Two outputs go to one place.
    RepeatedOutput,
    /// Two keys that cannot both be meant.
    Contradiction,
    /// A plugin cannot be used.
    Plugin,
    /// A plugin has the name of another component.
    NameTaken,
    /// Something that cannot be had here.
    Unavailable,
}

impl ProblemKind {
    /// Its name for people and machines: `unknown-key`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Syntax => "syntax",
            Self::UnknownKey => "unknown-key",
            Self::WrongType => "wrong-type",
            Self::BadValue => "bad-value",
            Self::MissingKey => "missing-key",
            Self::UnknownComponent => "unknown-component",
            Self::UnknownFormat => "unknown-format",
            Self::UnknownLayer => "unknown-layer",
            Self::Resource => "resource",
            Self::MissingLayer => "missing-layer",
            Self::TwoWriters => "two-writers",
            Self::RepeatedStage => "repeated-stage",
            Self::NoStages => "no-stages",
            Self::RepeatedOutput => "repeated-output",
            Self::Contradiction => "contradiction",
            Self::Plugin => "plugin",
            Self::NameTaken => "name-taken",
            Self::Unavailable => "unavailable",
        }
    }
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), span: None, related: None, help: None }
    }

    pub(crate) fn at(mut self, span: Range<usize>) -> Self {
        self.span = Some(span);
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn beside(mut self, span: Range<usize>, part: impl Into<String>) -> Self {
        self.related = Some((span, part.into()));
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
