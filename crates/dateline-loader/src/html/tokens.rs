//! The tokens of a page with the bytes they came from.
//!
//! There is no tree, so neither depth nor unclosed elements cost anything.

use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer, naive_next_state};

/// A start tag.
#[derive(Debug, Default)]
pub(crate) struct Tag {
    pub(crate) name: Vec<u8>,
    /// Names are in small letters; where one is there twice, the first counts.
    attributes: Vec<(Vec<u8>, Vec<u8>)>,
    used: usize,
}

impl Tag {
    /// The value of an attribute, empty if it stands there without one.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let found = self.attributes[..self.used].iter().find(|(it, _)| it == name.as_bytes());
        found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
    }

    /// How many attributes it has.
    pub(crate) const fn attributes(&self) -> usize {
        self.used
    }

    fn clear(&mut self) {
        self.name.clear();
        self.used = 0;
    }

    /// A fresh attribute; the buffers of earlier tags are used again.
    fn add(&mut self) {
        if self.used == self.attributes.len() {
            self.attributes.push((Vec::new(), Vec::new()));
        }
        let (name, value) = &mut self.attributes[self.used];
        name.clear();
        value.clear();
        self.used += 1;
    }
}

/// Takes the tokens of a page in their order.
pub(crate) trait Sink {
    fn open(&mut self, tag: &Tag);
    fn close(&mut self, name: &[u8]);
    /// Text that came from the bytes `from..to` of the page. If it is as long as those, it is those.
    fn text(&mut self, text: &str, from: usize, to: usize);
}

/// Reads a page token by token.
pub(crate) fn tokenize(page: &str, sink: &mut impl Sink) {
    let tokens = Tokens {
        page: page.as_bytes(),
        sink,
        position: 0,
        taken: 0,
        tag: Tag::default(),
        end_tag: None,
        last_start: Vec::new(),
        text: Vec::new(),
        runs: Vec::new(),
    };
    let Ok(()) = Tokenizer::new_with_emitter(page, tokens).finish();
}

struct Tokens<'a, S> {
    page: &'a [u8],
    sink: &'a mut S,
    /// Where the tokenizer is.
    position: usize,
    /// Up to where the page has been turned into tokens.
    taken: usize,
    tag: Tag,
    /// The name of the end tag that is being read.
    end_tag: Option<Vec<u8>>,
    last_start: Vec<u8>,
    text: Vec<u8>,
    /// Lengths in `text` with the bytes they came from.
    runs: Vec<(usize, usize, usize)>,
}

impl<S: Sink> Tokens<'_, S> {
    fn flush_text(&mut self) {
        if self.text.is_empty() {
            return;
        }
        let (first, last) = (self.runs.first().map_or(0, |run| run.1), self.runs.last().map_or(0, |run| run.2));
        let whole = std::str::from_utf8(&self.text);
        let mut start = 0;
        let fits = whole.is_ok_and(|text| {
            self.runs.iter().all(|run| {
                start += run.0;
                text.is_char_boundary(start)
            })
        });
        if let (Ok(text), true) = (whole, fits) {
            let mut start = 0;
            for (length, from, to) in self.runs.drain(..) {
                self.sink.text(&text[start..start + length], from, to);
                start += length;
            }
        } else {
            // The tokenizer split a character, which it does only in scripts.
            self.sink.text(&String::from_utf8_lossy(&self.text), first, last);
        }
        self.text.clear();
        self.runs.clear();
    }
}

impl<S: Sink> Emitter for Tokens<'_, S> {
    type Token = Infallible;

    fn move_position(&mut self, offset: isize) {
        self.position = self.position.saturating_add_signed(offset);
    }

    fn emit_string(&mut self, text: &[u8]) {
        if text.is_empty() {
            return;
        }
        let end = self.position.min(self.page.len());
        // What stands in the page as it is maps byte for byte; anything else (an entity, a line
        // break of two bytes) to all that was read since the last token.
        let verbatim = end.checked_sub(text.len()).filter(|start| self.page[*start..end] == *text);
        let from = verbatim.unwrap_or_else(|| self.taken.min(end));
        self.taken = end;
        self.text.extend_from_slice(text);
        // After an entity the tokenizer gives a character byte by byte.
        if let (Some(from), Some(last)) = (verbatim, self.runs.last_mut())
            && last.2 == from
            && last.0 == last.2 - last.1
        {
            (last.0, last.2) = (last.0 + text.len(), end);
            return;
        }
        self.runs.push((text.len(), from, end));
    }

    fn emit_eof(&mut self) {
        self.flush_text();
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.flush_text();
        self.taken = self.position;
        if let Some(name) = self.end_tag.take() {
            self.last_start.clear();
            self.sink.close(&name);
            return None;
        }
        self.sink.open(&self.tag);
        self.last_start.clone_from(&self.tag.name);
        naive_next_state(&self.last_start)
    }

    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.end_tag = None;
    }

    fn init_end_tag(&mut self) {
        self.end_tag = Some(Vec::new());
        self.tag.clear();
    }

    fn push_tag_name(&mut self, name: &[u8]) {
        self.end_tag.as_mut().unwrap_or(&mut self.tag.name).extend_from_slice(name);
    }

    fn init_attribute(&mut self) {
        self.tag.add();
    }

    fn push_attribute_name(&mut self, name: &[u8]) {
        if let Some((it, _)) = self.tag.attributes[..self.tag.used].last_mut() {
            it.extend_from_slice(name);
        }
    }

    fn push_attribute_value(&mut self, value: &[u8]) {
        if let Some((_, it)) = self.tag.attributes[..self.tag.used].last_mut() {
            it.extend_from_slice(value);
        }
    }

    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        !self.last_start.is_empty() && self.end_tag.as_ref() == Some(&self.last_start)
    }

    fn set_last_start_tag(&mut self, name: Option<&[u8]>) {
        self.last_start = name.unwrap_or_default().to_vec();
    }

    fn init_comment(&mut self) {
        self.flush_text();
    }

    fn emit_current_comment(&mut self) {
        self.taken = self.position;
    }

    fn init_doctype(&mut self) {
        self.flush_text();
    }

    fn emit_current_doctype(&mut self) {
        self.taken = self.position;
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }

    fn emit_error(&mut self, _: Error) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
}
