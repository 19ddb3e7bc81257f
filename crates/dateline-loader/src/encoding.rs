//! From bytes to text, with every character's place in the bytes.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use dateline_core::{OriginMap, OriginSpan, Span};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a text is looked at to guess its encoding.
const LOOK: usize = 64 << 10;

/// A text and where its characters stand in the input.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    origins: Origins,
}

enum Origins {
    /// The text lies in the input byte for byte, from here on.
    From(u64),
    Map(OriginMap),
}

impl Decoded<'_> {
    /// The map of a text that was made from this one, whose own map leads here.
    pub(crate) fn origins_through(&self, outer: &OriginMap) -> OriginMap {
        match &self.origins {
            Origins::From(0) => outer.clone(),
            Origins::From(at) => outer.through(&OriginMap::verbatim(&self.text, *at)),
            Origins::Map(map) => outer.through(map),
        }
    }

    /// The map of this text itself.
    pub(crate) fn origins(&self) -> OriginMap {
        match &self.origins {
            Origins::From(at) => OriginMap::verbatim(&self.text, *at),
            Origins::Map(map) => map.clone(),
        }
    }
}

/// Decodes `bytes`, which begin at byte `at` of the input.
///
/// In this order: a byte order mark; the pattern of zero bytes that UTF-16 leaves in Western text;
/// valid UTF-8; UTF-8 with a few broken places, which become U+FFFD; the encoding that the text
/// declares of itself; the guess of `chardetng`. UTF-16 of other scripts without a mark is not
/// recognised.
pub(crate) fn decode(bytes: &[u8], at: u64) -> Decoded<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return decode_as(&bytes[mark..], at + mark as u64, encoding);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return decode_as(bytes, at, encoding);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded { text: Cow::Borrowed(text), origins: Origins::From(at) };
    }
    if is_damaged_utf8(bytes) {
        return decode_as(bytes, at, UTF_8);
    }
    decode_as(bytes, at, declared(bytes).unwrap_or_else(|| guess(bytes)))
}

/// Whether a file that begins so is in UTF-16, in which lines cannot be told apart by their bytes.
pub(crate) fn is_utf16(head: &[u8]) -> bool {
    Encoding::for_bom(head).map_or_else(|| unmarked_utf16(head).is_some(), |(encoding, _)| encoding != UTF_8)
}

/// Western text in UTF-16 has a zero in nearly every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(4096) & !1];
    if look.len() < 8 {
        return None;
    }
    let zeros = |first: usize| look.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), look.len() / 2);
    if odd * 10 >= pairs * 7 && even * 20 <= pairs {
        Some(UTF_16LE)
    } else if even * 10 >= pairs * 7 && odd * 20 <= pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether the bytes are UTF-8 with a few wrong ones, as cut or glued files have. In Latin-1 two
/// bytes above 127 hardly ever follow each other in the way that UTF-8 demands, so even as many
/// whole characters as broken ones speak for UTF-8.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > 0 && whole >= broken
}

/// The encoding that a page names in its first 1024 bytes, where the HTML standard looks for it.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes[..bytes.len().min(1024)].to_ascii_lowercase();
    let at = memchr::memmem::find(&head, b"charset=")? + b"charset=".len();
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b':'))
        .collect();
    // A page whose declaration could be read byte by byte is not in UTF-16, whatever it says; nor
    // is it in UTF-8, which was tried before.
    Encoding::for_label(&label).filter(|it| it.is_ascii_compatible() && *it != UTF_8)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(LOOK)], bytes.len() <= LOOK);
    detector.guess(None, Utf8Detection::Deny)
}

fn decode_as<'a>(bytes: &'a [u8], at: u64, encoding: &'static Encoding) -> Decoded<'a> {
    if encoding == UTF_8 {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Decoded { text: Cow::Borrowed(text), origins: Origins::From(at) };
        }
        return decode_damaged_utf8(bytes, at);
    }
    let mut tape = Tape { text: String::with_capacity(bytes.len()), map: OriginMap::default(), at };
    let mut decoder = encoding.new_decoder_without_bom_handling();
    // The decoder is given one byte at a time, so that what it writes is known to come from the
    // bytes since it last wrote. Runs of ASCII go around it where the encoding allows.
    let mut taken = 0;
    let mut next = 0;
    let mut out = [0_u8; 32];
    while next < bytes.len() {
        if taken == next && encoding.is_ascii_compatible() {
            let run = bytes[next..].iter().take_while(|byte| byte.is_ascii()).count();
            if run > 0 {
                tape.push(&bytes[next..next + run], next, next + run);
                next += run;
                taken = next;
                continue;
            }
        }
        let (_, _, written, _) = decoder.decode_to_utf8(&bytes[next..=next], &mut out, false);
        next += 1;
        if written > 0 {
            tape.push(&out[..written], taken, next);
            taken = next;
        }
    }
    let (_, _, written, _) = decoder.decode_to_utf8(&[], &mut out, true);
    tape.push(&out[..written], taken, next);
    Decoded { text: Cow::Owned(tape.text), origins: Origins::Map(tape.map) }
}

fn decode_damaged_utf8<'a>(bytes: &'a [u8], at: u64) -> Decoded<'a> {
    let mut tape = Tape { text: String::with_capacity(bytes.len()), map: OriginMap::default(), at };
    let mut next = 0;
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid().len();
        tape.push(chunk.valid().as_bytes(), next, next + valid);
        next += valid;
        if !chunk.invalid().is_empty() {
            tape.push("\u{fffd}".as_bytes(), next, next + chunk.invalid().len());
            next += chunk.invalid().len();
        }
    }
    Decoded { text: Cow::Owned(tape.text), origins: Origins::Map(tape.map) }
}

/// A text that grows together with its map.
struct Tape {
    text: String,
    map: OriginMap,
    at: u64,
}

impl Tape {
    /// Adds what was decoded from the bytes `from..to`. It is valid UTF-8: every decoder writes
    /// whole characters.
    fn push(&mut self, written: &[u8], from: usize, to: usize) {
        let start = self.text.len();
        self.text.push_str(&String::from_utf8_lossy(written));
        let input = OriginSpan { start: self.at + from as u64, end: self.at + to as u64 };
        self.map.push(Span::from_range(start..self.text.len()), input);
    }
}
