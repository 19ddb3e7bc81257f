//! How one message is told from the next: its length before it, its tag as its first byte.

use super::wire::{Plain as _, put};

/// How many bytes stand before a message: its length.
pub(crate) const HEADER: usize = size_of::<u64>();

/// Writes a message: `write` gives what follows the tag.
pub(crate) fn put_frame(out: &mut Vec<u8>, tag: u8, write: impl FnOnce(&mut Vec<u8>)) {
    let start = out.len();
    put(out, 0_u64);
    put(out, tag);
    write(out);
    let len = (out.len() - start - HEADER) as u64;
    len.write(&mut out[start..start + HEADER]);
}

/// What is at the start of bytes that have come so far.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Front {
    /// Not a whole message. So many bytes are missing at least.
    Part(usize),
    /// A message of so many bytes, which follow the header.
    Whole(usize),
    /// The start of a message of so many bytes, which is more than may be.
    TooLong(u64),
}

/// Looks at the start of bytes. No message may be longer than `cap` bytes.
pub(crate) fn front(bytes: &[u8], cap: u64) -> Front {
    let Some(header) = bytes.get(..HEADER) else { return Front::Part(HEADER - bytes.len()) };
    let len = u64::read(header);
    match usize::try_from(len) {
        Ok(size) if len <= cap => match (bytes.len() - HEADER).checked_sub(size) {
            Some(_) => Front::Whole(size),
            None => Front::Part(size - (bytes.len() - HEADER)),
        },
        _ => Front::TooLong(len),
    }
}
