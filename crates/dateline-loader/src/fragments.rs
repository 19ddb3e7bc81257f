//! A list of pieces of markup, written as a list of strings in Python or JSON.

use dateline_core::{Metadata, OriginMap, OriginSpan, Span};
use dateline_layers::BlockKind;

use crate::draft::{Draft, Piece};
use crate::html::{self, Role, VisibleBlock};
use crate::label::{self, Structure};

/// One string of the list and where its characters stand.
pub(crate) type Fragment = (String, OriginMap);

/// The reader stopped because the list is not well formed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BadList {
    /// At which byte of the text.
    pub(crate) at: usize,
    pub(crate) why: &'static str,
    /// How many strings were whole before that.
    pub(crate) whole: usize,
}

/// Joins fragments into one draft, a line break between two blocks.
pub(crate) fn join(fragments: &[Fragment], metadata: Metadata) -> Draft {
    let mut draft = Draft { metadata, ..Draft::default() };
    for (markup, origins) in fragments {
        let page = html::read(markup);
        if page.blocks.is_empty() {
            continue;
        }
        if !draft.text.is_empty() {
            draft.text.push('\n');
        }
        let start = draft.text.len();
        draft.text.push_str(&page.text);
        let place = Span::from_range(start..draft.text.len());
        draft.origins.append(place.start(), &page.origins.through(origins));
        draft.pieces.extend(page.blocks.iter().map(|block| {
            let span = Span::from_range(start + block.span.range().start..start + block.span.range().end);
            furniture(block).map_or_else(|| Piece::new(span, kind(block.role)), |reason| Piece::furniture(span, reason))
        }));
    }
    label::settle(&mut draft, Structure::Paragraphs);
    draft
}

/// Why a block belongs to a page and not to its article, where the markup of its piece says so.
fn furniture(block: &VisibleBlock) -> Option<&'static str> {
    match (block.region, block.role) {
        (Some(region), _) => Some(region.reason()),
        (None, Role::Button) => Some("control"),
        // A headline may lead to its article. A paragraph that is one link leads to another.
        (None, Role::Heading(_)) => None,
        (None, _) => (block.linked >= block.span.len() as usize).then_some("links"),
    }
}

fn kind(role: Role) -> BlockKind {
    match role {
        Role::Heading(1) => BlockKind::Headline,
        Role::Heading(_) => BlockKind::Subhead,
        Role::ListItem => BlockKind::ListItem,
        Role::Quote => BlockKind::Quote,
        Role::Caption => BlockKind::Caption,
        Role::Standfirst => BlockKind::Standfirst,
        Role::Byline => BlockKind::Byline,
        Role::Text | Role::Button | Role::Time => BlockKind::Body,
    }
}

/// Reads a list of strings as Python's `repr` writes it, or as JSON does; both quotes, and all
/// escapes but `\N{name}`, which stays as written. `None` in place of a string is passed over.
pub(crate) fn parse(text: &str) -> Result<Vec<Fragment>, BadList> {
    let mut reader = ListReader { text, at: 0, whole: 0 };
    reader.blank();
    reader.expect('[', "the list does not begin with `[`")?;
    let mut found = Vec::new();
    loop {
        reader.blank();
        if reader.rest().starts_with(']') {
            return Ok(found);
        }
        if reader.rest().starts_with("None") || reader.rest().starts_with("null") {
            reader.at += 4;
        } else {
            found.push(reader.string()?);
            reader.whole += 1;
        }
        reader.blank();
        if !reader.rest().starts_with(']') {
            reader.expect(',', "a comma or `]` is missing")?;
        }
    }
}

struct ListReader<'a> {
    text: &'a str,
    at: usize,
    whole: usize,
}

impl<'a> ListReader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn blank(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    fn bad(&self, why: &'static str) -> BadList {
        BadList { at: self.at, why, whole: self.whole }
    }

    fn expect(&mut self, mark: char, why: &'static str) -> Result<(), BadList> {
        if self.rest().starts_with(mark) {
            self.at += mark.len_utf8();
            Ok(())
        } else {
            Err(self.bad(why))
        }
    }

    fn string(&mut self) -> Result<Fragment, BadList> {
        if self.rest().starts_with(['u', 'U']) {
            self.at += 1;
        }
        let quote = self.rest().chars().next().filter(|c| matches!(c, '\'' | '"'));
        let Some(quote) = quote else { return Err(self.bad("an item is not a string in quotes")) };
        let begin = self.at;
        self.at += 1;
        let mut text = String::new();
        let mut map = OriginMap::default();
        loop {
            let rest = self.rest();
            let plain = rest.find([quote, '\\']).unwrap_or(rest.len());
            push(&mut text, &mut map, &rest[..plain], self.at, self.at + plain);
            self.at += plain;
            let rest = self.rest();
            if rest.starts_with(quote) {
                self.at += 1;
                return Ok((text, map));
            }
            if rest.len() < 2 {
                self.at = begin;
                return Err(self.bad("a string is not closed"));
            }
            let (written, length) = escape(rest);
            let mut buffer = [0; 4];
            let written = match written {
                Written::Character(it) => &*it.encode_utf8(&mut buffer),
                Written::Nothing => "",
                Written::AsItIs => &rest[..length],
            };
            push(&mut text, &mut map, written, self.at, self.at + length);
            self.at += length;
        }
    }
}

fn push(text: &mut String, map: &mut OriginMap, written: &str, from: usize, to: usize) {
    let start = text.len();
    text.push_str(written);
    map.push(Span::from_range(start..text.len()), OriginSpan { start: from as u64, end: to as u64 });
}

enum Written {
    Character(char),
    /// A line break that was only there to keep the literal's lines short.
    Nothing,
    AsItIs,
}

/// What an escape at the start of `rest` stands for, and its length in bytes.
fn escape(rest: &str) -> (Written, usize) {
    let second = rest[1..].chars().next().unwrap_or('\\');
    let code = |digits: Option<&str>, radix, length| {
        let code = digits.and_then(|it| u32::from_str_radix(it, radix).ok());
        code.map_or((Written::AsItIs, 1), |code| {
            (Written::Character(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)), length)
        })
    };
    let simple = |character| (Written::Character(character), 2);
    match second {
        '\\' | '\'' | '"' | '/' => simple(second),
        'n' => simple('\n'),
        't' => simple('\t'),
        'r' => simple('\r'),
        'a' => simple('\u{7}'),
        'b' => simple('\u{8}'),
        'f' => simple('\u{c}'),
        'v' => simple('\u{b}'),
        '\n' => (Written::Nothing, 2),
        'x' => code(rest.get(2..4), 16, 4),
        'u' => code_unit_pair(rest).unwrap_or_else(|| code(rest.get(2..6), 16, 6)),
        'U' => code(rest.get(2..10), 16, 10),
        '0'..='7' => {
            let digits = rest[1..].bytes().take(3).take_while(|byte| (b'0'..=b'7').contains(byte)).count();
            code(rest.get(1..=digits), 8, 1 + digits)
        }
        _ => (Written::AsItIs, 1 + second.len_utf8()),
    }
}

/// Two escapes that are the halves of one character, as JSON writes those beyond U+FFFF.
fn code_unit_pair(rest: &str) -> Option<(Written, usize)> {
    let unit = |from: usize| u32::from_str_radix(rest.get(from..from + 6)?.strip_prefix("\\u")?, 16).ok();
    match (unit(0)?, unit(6)?) {
        (first @ 0xd800..0xdc00, second @ 0xdc00..0xe000) => {
            let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
            Some((Written::Character(char::from_u32(code)?), 12))
        }
        _ => None,
    }
}
