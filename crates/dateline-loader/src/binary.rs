//! Recognises files that are no text.

/// What a binary is, and what could be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Binary {
    pub(crate) what: &'static str,
    pub(crate) advice: &'static str,
}

const GIVE_TEXT: &str = "give an article as text, HTML or JSON";
const CONVERT: &str = "convert it to text or HTML first";
const UNPACK: &str = "unpack it first; only gzip and zstd are unpacked here";

/// First bytes, what they mean, and what to do. From the formats' own specifications.
const MAGIC: &[(&[u8], &str, &str)] = &[
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", GIVE_TEXT),
    (b"\xff\xd8\xff", "a JPEG picture", GIVE_TEXT),
    (b"GIF87a", "a GIF picture", GIVE_TEXT),
    (b"GIF89a", "a GIF picture", GIVE_TEXT),
    (b"II*\0", "a TIFF picture", GIVE_TEXT),
    (b"MM\0*", "a TIFF picture", GIVE_TEXT),
    (b"%PDF-", "a PDF", CONVERT),
    (b"%!PS", "a PostScript file", CONVERT),
    (b"{\\rtf", "an RTF document", CONVERT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document", CONVERT),
    (b"PK\x03\x04", "a zip archive or an Office document", CONVERT),
    (b"\x7fELF", "a program", GIVE_TEXT),
    (b"MZ\x90", "a program", GIVE_TEXT),
    (b"\xcf\xfa\xed\xfe", "a program", GIVE_TEXT),
    (b"\xca\xfe\xba\xbe", "a program", GIVE_TEXT),
    (b"\0asm", "a program", GIVE_TEXT),
    (b"BZh", "a bzip2 archive", UNPACK),
    (b"\xfd7zXZ\0", "an xz archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", UNPACK),
    (b"Rar!\x1a\x07", "a rar archive", UNPACK),
    (b"SQLite format 3\0", "a database", GIVE_TEXT),
    (b"PAR1", "a Parquet file", "export it as JSONL first"),
    (b"OggS", "a sound file", GIVE_TEXT),
    (b"ID3", "a sound file", GIVE_TEXT),
];

/// What the bytes are if they are no text, judged by the beginning of a file.
///
/// UTF-16 is full of zero bytes and is text; the caller has decoded it before asking, and gives
/// the decoded bytes.
pub(crate) fn recognise(head: &[u8]) -> Option<Binary> {
    if let Some((_, what, advice)) = MAGIC.iter().find(|(magic, ..)| head.starts_with(magic)) {
        return Some(Binary { what, advice });
    }
    if head.starts_with(b"RIFF") && head.get(8..12).is_some_and(|kind| matches!(kind, b"WEBP" | b"WAVE" | b"AVI ")) {
        return Some(Binary { what: "a picture, sound or film", advice: GIVE_TEXT });
    }
    if head.get(4..8) == Some(b"ftyp") {
        return Some(Binary { what: "a picture or film", advice: GIVE_TEXT });
    }
    let look = &head[..head.len().min(8 << 10)];
    let zeros = look.iter().filter(|byte| **byte == 0).count();
    let controls = look.iter().filter(|byte| is_odd_control(**byte)).count();
    // A stray control character or a zero happens in scraped text; one in thirty does not.
    if zeros * 100 > look.len() || controls * 30 > look.len() {
        return Some(Binary { what: "a binary", advice: GIVE_TEXT });
    }
    None
}

/// Control characters that no text format uses: all but tab, the line and page breaks, and escape.
const fn is_odd_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b) || byte == 0x7f
}
