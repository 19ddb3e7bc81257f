//! Gzip and zstd, found by their first bytes, and a limit on what comes out.

use std::io::{self, BufRead, BufReader, Read};

/// How an input is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    None,
    Gzip,
    Zstd,
}

impl Packing {
    /// From the first bytes: RFC 1952 for gzip, RFC 8878 for zstd.
    pub(crate) fn of(head: &[u8]) -> Self {
        if head.starts_with(&[0x1f, 0x8b, 8]) {
            Self::Gzip
        } else if head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Self::Zstd
        } else {
            Self::None
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "plain",
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        }
    }

    /// What to say of a limit that was met: the file on disk may be far smaller.
    pub(crate) const fn unpacked(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Gzip | Self::Zstd => " once unpacked",
        }
    }
}

/// The bytes of an input after decompression. Its beginning can be looked at and is read all the
/// same.
pub(crate) struct Unpacked<'a> {
    pub(crate) packing: Packing,
    /// What was looked at and not yet read.
    head: Vec<u8>,
    read: usize,
    /// What stopped the look before its end. It is given again where reading gets there.
    failed: Option<io::Error>,
    rest: BufReader<Box<dyn Read + Send + 'a>>,
}

impl<'a> Unpacked<'a> {
    /// Reads the first bytes to see whether, and how, `raw` is packed.
    pub(crate) fn new(mut raw: impl Read + Send + 'a) -> io::Result<Self> {
        let mut head = Vec::with_capacity(4);
        raw.by_ref().take(4).read_to_end(&mut head)?;
        let packing = Packing::of(&head);
        let whole = io::Cursor::new(head).chain(raw);
        let rest: Box<dyn Read + Send + 'a> = match packing {
            Packing::None => Box::new(whole),
            // Both formats allow several members one after the other, as `cat a.gz b.gz` makes.
            Packing::Gzip => Box::new(flate2::read::MultiGzDecoder::new(whole)),
            Packing::Zstd => Box::new(zstd::stream::read::Decoder::new(whole)?),
        };
        Ok(Self { packing, head: Vec::new(), read: 0, failed: None, rest: BufReader::with_capacity(32 << 10, rest) })
    }

    /// The first `length` bytes, or all if there are fewer. Only before anything was read.
    pub(crate) fn look(&mut self, length: usize) -> io::Result<&[u8]> {
        let more = length.saturating_sub(self.head.len());
        if self.failed.is_none()
            && let Err(error) = self.rest.by_ref().take(more as u64).read_to_end(&mut self.head)
        {
            if self.head.is_empty() {
                return Err(error);
            }
            self.failed = Some(error);
        }
        Ok(&self.head)
    }

    /// All of it, or `None` if it has more than `limit` bytes, of which only one is read.
    pub(crate) fn read_all(&mut self, limit: u64) -> io::Result<Option<Vec<u8>>> {
        let mut bytes = Vec::new();
        self.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= limit).then_some(bytes))
    }
}

impl Read for Unpacked<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.read == self.head.len() {
            return self.failed.take().map_or_else(|| self.rest.read(into), Err);
        }
        let length = (&self.head[self.read..]).read(into)?;
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Unpacked<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.read < self.head.len() {
            return Ok(&self.head[self.read..]);
        }
        self.failed.take().map_or_else(|| self.rest.fill_buf(), Err)
    }

    fn consume(&mut self, amount: usize) {
        if self.read == self.head.len() {
            self.rest.consume(amount);
        } else {
            self.read += amount;
            if self.read == self.head.len() {
                (self.head, self.read) = (Vec::new(), 0);
            }
        }
    }
}
