//! The words of a file, by their bytes.

use std::collections::BTreeSet;
use std::ops::Range;

/// Words of a file, each by where it starts and ends.
pub(super) type Words = BTreeSet<(usize, usize)>;

/// The words inside some ranges of a file. A word is a run of ASCII letters, digits and underscores
/// and of any bytes beyond ASCII, whatever the encoding of the file is. A range that ends inside a
/// word has the part of it, which then is no word of another range; one that goes over the end of the
/// file ends there.
///
/// This counts curly quotation marks and no-break spaces as parts of words, since in UTF-8 they are
/// bytes beyond ASCII. Both sides of a comparison do the same.
pub(super) fn words_in(bytes: &[u8], ranges: &[[u64; 2]]) -> Words {
    let is_word = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_' || *byte >= 0x80;
    let mut words = Words::new();
    for &[start, end] in ranges {
        let range = clamp(start, bytes.len())..clamp(end, bytes.len());
        let mut at = range.start;
        while at < range.end {
            let length = bytes[at..range.end].iter().take_while(|byte| is_word(byte)).count();
            if length > 0 {
                words.insert((at, at + length));
            }
            at += length.max(1);
        }
    }
    words
}

fn clamp(at: u64, length: usize) -> usize {
    usize::try_from(at).unwrap_or(usize::MAX).min(length)
}

/// Whether a byte is in ranges of both.
pub(super) fn overlap(these: &[[u64; 2]], those: &[[u64; 2]]) -> bool {
    let range = |&[start, end]: &[u64; 2]| -> Range<u64> { start..end };
    these.iter().map(range).any(|a| those.iter().map(range).any(|b| a.start.max(b.start) < a.end.min(b.end)))
}
