//! Puts `origin` and `text` beside each `span` of a layer.
//!
//! This is done on the bytes of the layer's JSON in one pass, since it is most of what writing a
//! record costs: a tree of values would be built only to be written again, and would change the
//! order of members and the digits of numbers. The input must be valid JSON, which a `RawValue` is.

use std::ops::Range;

use dateline_core::{Article, Document, OriginSpan, Span};
use memchr::memchr2;

/// What is added to the objects of a layer that have a `span`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Additions {
    /// `origin` and the `text` of the span, in place of any that are there.
    OriginAndText,
    /// `origin`, in place of any that is there.
    Origin,
    /// `origin`, where there is one of our form already. For layers that nobody here knows: the
    /// old one counts in another file, and anything else in them is not ours to change.
    StaleOrigin,
}

/// Writes a layer without white space and with the additions. Other members stay, in their order.
pub(crate) fn enrich(json: &str, additions: Additions, article: &Article, out: &mut Vec<u8>) {
    Enricher { json: json.as_bytes(), at: 0, out, task: Some(Task { additions, article }) }.value(0);
}

/// Writes JSON without the white space between its tokens, so that it fits on a line.
pub(crate) fn compact(json: &str, out: &mut Vec<u8>) {
    Enricher { json: json.as_bytes(), at: 0, out, task: None }.value(0);
}

/// Objects deeper than this are copied as they are. Layers from outside are never so deep: those of an input
/// were read by `serde_json`, which stops at 128, and what plugins emit is checked to be less deep than that.
const MAX_DEPTH: usize = 256;

#[derive(Clone, Copy)]
struct Task<'a> {
    additions: Additions,
    article: &'a Article,
}

struct Enricher<'a, 'o> {
    json: &'a [u8],
    at: usize,
    out: &'o mut Vec<u8>,
    task: Option<Task<'a>>,
}

/// An object as far as it has been written.
#[derive(Default)]
struct Seen {
    span: Option<Span>,
    /// Where in the output members stand that a later `span` makes stale: `,"origin":[…]`.
    stale: Vec<Range<usize>>,
    /// Where in the output the value of an `origin` stands that is to be renewed in its place.
    renew: Option<Range<usize>>,
}

impl Enricher<'_, '_> {
    fn value(&mut self, depth: usize) {
        self.skip_space();
        match self.json.get(self.at) {
            Some(b'{') if depth < MAX_DEPTH => self.object(depth),
            Some(b'[') if depth < MAX_DEPTH => self.array(depth),
            Some(b'{' | b'[') => self.copy_nested(),
            Some(b'"') => {
                let string = self.string();
                self.out.extend_from_slice(&self.json[string]);
            }
            _ => self.scalar(),
        }
    }

    fn array(&mut self, depth: usize) {
        self.copy_byte();
        loop {
            self.skip_space();
            match self.json.get(self.at) {
                Some(b',') => self.copy_byte(),
                Some(b']') => return self.copy_byte(),
                None => return,
                Some(_) => self.value(depth + 1),
            }
        }
    }

    fn object(&mut self, depth: usize) {
        self.copy_byte();
        let start = self.out.len();
        let mut seen = Seen::default();
        loop {
            self.skip_space();
            match self.json.get(self.at) {
                Some(b'"') => self.member(start, &mut seen, depth),
                Some(b',') => self.at += 1,
                _ => break,
            }
        }
        if let (Some(span), Some(place), Some(task)) = (seen.span, seen.renew, self.task) {
            let mut renewed = Vec::new();
            write_origin(&task.article.origin(span), &mut renewed);
            self.out.splice(place, renewed);
        }
        if self.at < self.json.len() {
            self.copy_byte();
        }
    }

    fn member(&mut self, start: usize, seen: &mut Seen, depth: usize) {
        let member = self.out.len();
        if member > start {
            self.out.push(b',');
        }
        let name = self.string();
        self.out.extend_from_slice(&self.json[name.clone()]);
        self.skip_space();
        // The colon.
        self.copy_byte();
        self.skip_space();
        let value = self.out.len();
        let additions = self.task.map(|task| task.additions);
        match (&self.json[name], additions) {
            (b"\"span\"", Some(_)) if seen.span.is_none() => match self.span() {
                Some(span) => self.add(span, start, seen),
                None => self.value(depth + 1),
            },
            (b"\"origin\"", Some(Additions::StaleOrigin)) => {
                let from = self.at;
                self.value(depth + 1);
                if is_origin(&self.json[from..self.at]) {
                    seen.renew = Some(value..self.out.len());
                }
            }
            (b"\"origin\"", Some(Additions::Origin | Additions::OriginAndText))
            | (b"\"text\"", Some(Additions::OriginAndText)) => {
                self.value(depth + 1);
                if seen.span.is_some() {
                    self.out.truncate(member);
                } else {
                    seen.stale.push(member..self.out.len());
                }
            }
            _ => self.value(depth + 1),
        }
    }

    /// Goes on behind a `span` that was just written.
    fn add(&mut self, span: Span, start: usize, seen: &mut Seen) {
        let Some(Task { additions, article }) = self.task else { return };
        // A name that stands twice in one object may carry a span that nobody has checked.
        if !span.fits(article.text()) {
            return;
        }
        seen.span = Some(span);
        if additions == Additions::StaleOrigin {
            return;
        }
        for stale in seen.stale.drain(..).rev() {
            self.out.drain(stale);
        }
        if self.out.get(start) == Some(&b',') {
            self.out.remove(start);
        }
        self.out.extend_from_slice(b",\"origin\":");
        write_origin(&article.origin(span), self.out);
        if additions == Additions::OriginAndText {
            self.out.extend_from_slice(b",\"text\":");
            serde_json::to_writer(&mut *self.out, span.of(article.text())).expect("a string can be written to memory");
        }
    }

    /// Copies `[start, end]`, if that is what comes next; else takes nothing.
    fn span(&mut self) -> Option<Span> {
        // Looking for the bracket no further than a span can go: a value of another form would else
        // be searched through once for each `span` in it.
        let (open, rest) = self.json[self.at..].split_first()?;
        let inside = |byte: &u8| byte.is_ascii_digit() || *byte == b',' || byte.is_ascii_whitespace();
        let close = rest.iter().position(|byte| !inside(byte))?;
        if *open != b'[' || rest[close] != b']' {
            return None;
        }
        let json = &self.json[self.at..=self.at + 1 + close];
        let span: Span = serde_json::from_slice(json).ok()?;
        self.out.extend(json.iter().filter(|byte| !byte.is_ascii_whitespace()));
        self.at += json.len();
        Some(span)
    }

    /// The string that starts here, with its quotes. Takes it.
    fn string(&mut self) -> Range<usize> {
        let start = self.at;
        self.at += 1;
        while let Some(found) = memchr2(b'"', b'\\', &self.json[self.at.min(self.json.len())..]) {
            self.at += found;
            if self.json[self.at] == b'"' {
                self.at += 1;
                return start..self.at;
            }
            // A backslash and the byte it escapes.
            self.at += 2;
        }
        self.at = self.json.len();
        start..self.at
    }

    /// Copies a number, `true`, `false` or `null`.
    fn scalar(&mut self) {
        let rest = &self.json[self.at..];
        let ends = |byte: &u8| matches!(byte, b',' | b']' | b'}') || byte.is_ascii_whitespace();
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        self.out.extend_from_slice(&rest[..length]);
        self.at += length;
    }

    /// Copies an object or array without looking into it.
    fn copy_nested(&mut self) {
        let mut depth = 0_usize;
        loop {
            self.skip_space();
            match self.json.get(self.at) {
                None => return,
                Some(b'"') => {
                    let string = self.string();
                    self.out.extend_from_slice(&self.json[string]);
                }
                Some(byte) => {
                    depth += usize::from(matches!(byte, b'{' | b'['));
                    depth -= usize::from(matches!(byte, b'}' | b']'));
                    self.copy_byte();
                    if depth == 0 {
                        return;
                    }
                }
            }
        }
    }

    fn skip_space(&mut self) {
        while self.json.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
    }

    fn copy_byte(&mut self) {
        self.out.extend(self.json.get(self.at));
        self.at += 1;
    }
}

fn is_origin(json: &[u8]) -> bool {
    serde_json::from_slice::<Vec<OriginSpan>>(json).is_ok()
}

fn write_origin(origin: &[OriginSpan], out: &mut Vec<u8>) {
    serde_json::to_writer(out, origin).expect("numbers can be written to memory");
}
