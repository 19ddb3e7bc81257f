//! Bytes that are not UTF-8.

use dateline_core::{Document, Span};

use crate::support::article;

const TEXT: &str = "The café in Tromsø was full on Monday, said its owner, “Søren” Ås — a naïve man of façades.";

#[track_caller]
fn reads_as(bytes: &[u8], expected: &str) {
    let article = article("test.txt", bytes);
    assert_eq!(article.text(), expected);
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

#[test]
fn a_byte_order_mark_is_no_text() {
    let bytes = ["\u{feff}", TEXT].concat().into_bytes();
    reads_as(&bytes, TEXT);
    let article = article("test.txt", &bytes);
    assert_eq!(article.origin(Span::new(0, 3)), [[3, 6].into()]);
}

#[test]
fn utf16_with_and_without_a_mark() {
    reads_as(&[b"\xff\xfe".to_vec(), utf16(TEXT, u16::to_le_bytes)].concat(), TEXT);
    reads_as(&[b"\xfe\xff".to_vec(), utf16(TEXT, u16::to_be_bytes)].concat(), TEXT);
    reads_as(&utf16(TEXT, u16::to_le_bytes), TEXT);
    reads_as(&utf16(TEXT, u16::to_be_bytes), TEXT);
}

#[test]
fn a_character_of_utf16_leads_back_to_its_unit() {
    let bytes = [b"\xff\xfe".to_vec(), utf16("The 🚢 sailed, said Søren.", u16::to_le_bytes)].concat();
    let article = article("test.txt", &bytes);
    assert_eq!(article.origin(Span::new(4, 8)), [[10, 14].into()]);
}

#[test]
fn latin_1_without_a_declaration() {
    let text =
        "The café in Tromsø was full on Monday, said its owner Søren, a naïve man fond of façades and crème brûlée.";
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    reads_as(&bytes, text);
    let article = article("test.txt", &bytes);
    let at = text.find("é in").unwrap();
    assert_eq!(article.origin(Span::from_range(at..at + 2)), [[7, 8].into()]);
    let late = text.find("brûlée").unwrap();
    assert_eq!(article.origin(Span::from_range(late..late + "brûlée".len())), [[99, 105].into()]);
}

#[test]
fn a_page_may_declare_its_encoding() {
    let page = b"<html><head><meta charset=\"iso-8859-2\"></head><body><p>The town of \xa3\xf3d\xbc was full on Monday.</p></body></html>";
    reads_as(page, "The town of Łódź was full on Monday.");
}

#[test]
fn one_broken_byte_does_not_make_utf_8_something_else() {
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes.insert(20, 0xff);
    let article = article("test.txt", &bytes);
    assert!(article.text().contains("“Søren” Ås") && article.text().contains('\u{fffd}'), "{}", article.text());
}
