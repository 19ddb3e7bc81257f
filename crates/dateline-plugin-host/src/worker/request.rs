//! What a host says to its worker.

use dateline_core::{Columns, OriginSpan};

use super::flat::{put_columns, take_columns};
use super::frame::put_frame;
use super::wire::{Reader, WireError, put, put_bytes, put_option, put_str};
use crate::instance::Lent;

const LOAD: u8 = 1;
const CREATE: u8 = 2;
const FILE: u8 = 3;
const NO_FILE: u8 = 4;
const ANALYSE: u8 = 5;
const METADATA: u8 = 6;
const ORIGIN: u8 = 7;
const BYE: u8 = 8;

/// How large a batch may grow before the documents that are left wait for the next one. What is in
/// flight lies in memory several times.
const FULL_BATCH: usize = 4 << 20;

/// What a host says to its worker.
#[derive(Debug)]
pub(crate) enum Request<'b> {
    /// Load the library, and say what its manifest is. The first request.
    Load(Load<'b>),
    /// Make an instance with these options, JSON.
    Create(&'b str),
    /// The content of the file that was asked for.
    File(&'b [u8]),
    /// Why the file that was asked for cannot be read.
    NoFile {
        /// The number of the system's error, if it was one.
        code: Option<i32>,
        /// The error in words.
        message: &'b str,
    },
    /// Analyse these documents.
    Analyse(Batch<'b>),
    /// The metadata of the document at hand, JSON.
    Metadata(&'b str),
    /// Where a span of the document at hand came from.
    Origin(Vec<OriginSpan>),
    /// End the instance, then the process.
    Bye,
}

/// What a worker must know to load a library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Load<'b> {
    /// The file, as the system writes paths.
    pub(crate) path: &'b [u8],
    /// How much address space the process may take beside what it has already, in bytes.
    pub(crate) memory: u64,
    /// How much may be written for one document, in bytes.
    pub(crate) output: u64,
    /// The number of the lightest level of log that the host listens to: 0 for none, 5 for all.
    pub(crate) log: u8,
}

/// Documents one after the other.
#[derive(Debug)]
pub(crate) struct Batch<'b> {
    rest: Reader<'b>,
}

/// A document as it travels: its metadata and origins are asked for when they are needed, which is
/// seldom.
#[derive(Debug)]
pub(crate) struct Sent<'b> {
    /// Its name.
    pub(crate) id: &'b str,
    /// Its text.
    pub(crate) text: &'b str,
    /// The layers that the plugin reads, in its order.
    pub(crate) layers: Vec<Option<Columns<'b>>>,
}

impl<'b> Request<'b> {
    /// Writes it, but for documents: see [`put_batch`].
    pub(crate) fn put(&self, out: &mut Vec<u8>) {
        match self {
            Self::Load(load) => put_frame(out, LOAD, |out| {
                put_bytes(out, load.path);
                put(out, load.memory);
                put(out, load.output);
                put(out, load.log);
            }),
            Self::Create(options) => put_frame(out, CREATE, |out| put_str(out, options)),
            Self::File(content) => put_frame(out, FILE, |out| put_bytes(out, content)),
            Self::NoFile { code, message } => put_frame(out, NO_FILE, |out| {
                put_option(out, *code, put);
                put_str(out, message);
            }),
            Self::Analyse(batch) => put_frame(out, ANALYSE, |out| out.extend_from_slice(batch.rest.rest())),
            Self::Metadata(metadata) => put_frame(out, METADATA, |out| put_str(out, metadata)),
            Self::Origin(origins) => put_frame(out, ORIGIN, |out| {
                put(out, origins.len() as u64);
                for origin in origins {
                    put(out, origin.start);
                    put(out, origin.end);
                }
            }),
            Self::Bye => put_frame(out, BYE, |_| {}),
        }
    }

    /// Reads one: a tag and what follows it.
    pub(crate) fn take(message: &'b [u8]) -> Result<Self, WireError> {
        let mut reader = Reader::new(message);
        let request = match reader.take::<u8>()? {
            LOAD => Self::Load(Load {
                path: reader.bytes()?,
                memory: reader.take()?,
                output: reader.take()?,
                log: reader.take()?,
            }),
            CREATE => Self::Create(reader.str()?),
            FILE => Self::File(reader.bytes()?),
            NO_FILE => Self::NoFile { code: reader.option(Reader::take)?, message: reader.str()? },
            // Its documents are read as they are analysed.
            ANALYSE => return Ok(Self::Analyse(Batch { rest: reader })),
            METADATA => Self::Metadata(reader.str()?),
            ORIGIN => {
                let count = reader.count()?;
                let origin = |_| Ok(OriginSpan { start: reader.take()?, end: reader.take()? });
                Self::Origin((0..count).map(origin).collect::<Result<_, WireError>>()?)
            }
            BYE => Self::Bye,
            value => return Err(WireError::Unknown { what: "request", value: value.into() }),
        };
        reader.end()?;
        Ok(request)
    }
}

/// Writes documents with what their plugin reads, until the batch is full. Says how many it took, which
/// is at least one.
pub(crate) fn put_batch(out: &mut Vec<u8>, documents: &[Lent<'_>]) -> usize {
    let mut taken = 0;
    put_frame(out, ANALYSE, |out| {
        let start = out.len();
        for Lent { document, layers } in documents {
            if out.len() - start > FULL_BATCH {
                break;
            }
            put_str(out, document.id());
            put_str(out, document.text());
            put(out, layers.len() as u64);
            for layer in layers {
                put_option(out, layer.as_ref(), put_columns);
            }
            taken += 1;
        }
    });
    taken
}

impl<'b> Batch<'b> {
    /// The next document, if there is one.
    pub(crate) fn next(&mut self) -> Result<Option<Sent<'b>>, WireError> {
        let reader = &mut self.rest;
        if reader.rest().is_empty() {
            return Ok(None);
        }
        let (id, text) = (reader.str()?, reader.str()?);
        let count = reader.count()?;
        let layers = (0..count).map(|_| reader.option(take_columns)).collect::<Result<_, _>>()?;
        Ok(Some(Sent { id, text, layers }))
    }
}
