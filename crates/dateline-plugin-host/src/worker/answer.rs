//! What a worker says to its host.

use std::borrow::Cow;

use dateline_core::{Columns, Span};

use super::flat::{put_columns, take_columns};
use super::frame::put_frame;
use super::wire::{Reader, WireError, put, put_bytes, put_option, put_str};

const LOADED: u8 = 1;
const NOT_LOADED: u8 = 2;
const READ: u8 = 3;
const EMBEDDED: u8 = 4;
const CREATED: u8 = 5;
const NOT_CREATED: u8 = 6;
const METADATA: u8 = 7;
const ORIGIN: u8 = 8;
const DONE: u8 = 9;
const FAILED: u8 = 10;
const LOG: u8 = 11;

/// What a worker says to its host.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer<'b> {
    /// The library is loaded.
    Loaded {
        /// Its manifest, JSON.
        manifest: &'b str,
        /// Whether a panic in it ends the process.
        aborts: bool,
    },
    /// It cannot be used.
    NotLoaded {
        /// Why: what is said of it.
        message: Cow<'b, str>,
        /// The way out.
        help: Cow<'b, str>,
    },
    /// The plugin wants to read a file.
    Read(&'b str),
    /// A list or model is compiled into the plugin.
    Embedded {
        /// What it is called.
        name: &'b str,
        /// What is in it.
        content: &'b [u8],
    },
    /// The instance is there.
    Created,
    /// It could not be made.
    NotCreated {
        /// The option that is at fault, if one is.
        option: Option<Cow<'b, str>>,
        /// What is wrong.
        problem: Cow<'b, str>,
    },
    /// The plugin wants to know the metadata of the document at hand.
    Metadata,
    /// The plugin wants to know where a span of the document at hand came from.
    Origin(Span),
    /// The next document is analysed. A layer is told by its place in what the manifest writes.
    Done {
        /// What is found in it.
        layers: Vec<(u16, Columns<'b>)>,
        /// How many bytes were unread in the pipe of standard error at its end.
        complaints: u64,
    },
    /// The next document could not be analysed.
    Failed {
        /// The reason's name.
        code: Cow<'b, str>,
        /// The reason.
        message: Cow<'b, str>,
        /// As for a document that is done.
        complaints: u64,
    },
    /// A line for the log.
    Log {
        /// 1 for an error, to 5 for a trace.
        level: u8,
        /// What it says.
        message: Cow<'b, str>,
    },
}

impl<'b> Answer<'b> {
    /// Writes it.
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Loaded { manifest, aborts } => put_frame(out, LOADED, |out| {
                put_str(out, manifest);
                put(out, u8::from(*aborts));
            }),
            Self::NotLoaded { message, help } => put_frame(out, NOT_LOADED, |out| {
                put_str(out, message);
                put_str(out, help);
            }),
            Self::Read(path) => put_frame(out, READ, |out| put_str(out, path)),
            Self::Embedded { name, content } => put_frame(out, EMBEDDED, |out| {
                put_str(out, name);
                put_bytes(out, content);
            }),
            Self::Created => put_frame(out, CREATED, |_| {}),
            Self::NotCreated { option, problem } => put_frame(out, NOT_CREATED, |out| {
                put_option(out, option.as_deref(), put_str);
                put_str(out, problem);
            }),
            Self::Metadata => put_frame(out, METADATA, |_| {}),
            Self::Origin(span) => put_frame(out, ORIGIN, |out| {
                put(out, span.start());
                put(out, span.end());
            }),
            Self::Done { layers, complaints } => put_frame(out, DONE, |out| {
                put(out, *complaints);
                put(out, layers.len() as u64);
                for (index, columns) in layers {
                    put(out, *index);
                    put_columns(out, columns);
                }
            }),
            Self::Failed { code, message, complaints } => put_frame(out, FAILED, |out| {
                put(out, *complaints);
                put_str(out, code);
                put_str(out, message);
            }),
            Self::Log { level, message } => put_frame(out, LOG, |out| {
                put(out, *level);
                put_str(out, message);
            }),
        }
    }

    /// Reads one: a tag and what follows it.
    pub(crate) fn take(message: &'b [u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(message);
        let answer = match reader.take::<u8>()? {
            LOADED => Self::Loaded { manifest: reader.str()?, aborts: reader.take::<u8>()? != 0 },
            NOT_LOADED => Self::NotLoaded { message: reader.words()?, help: reader.words()? },
            READ => Self::Read(reader.str()?),
            EMBEDDED => Self::Embedded { name: reader.str()?, content: reader.bytes()? },
            CREATED => Self::Created,
            NOT_CREATED => Self::NotCreated { option: reader.option(Reader::words)?, problem: reader.words()? },
            METADATA => Self::Metadata,
            ORIGIN => Self::Origin(Span::try_new(reader.take()?, reader.take()?)?),
            DONE => {
                let complaints = reader.take()?;
                let count = reader.count()?;
                let layer = |_| Ok((reader.take()?, take_columns(&mut reader)?));
                Self::Done { layers: (0..count).map(layer).collect::<Result<_, WireError>>()?, complaints }
            }
            FAILED => Self::Failed { complaints: reader.take()?, code: reader.words()?, message: reader.words()? },
            LOG => Self::Log { level: reader.take()?, message: reader.words()? },
            value => return Err(WireError::Unknown { what: "answer", value: value.into() }),
        };
        reader.end()?;
        Ok(answer)
    }
}
