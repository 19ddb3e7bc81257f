//! The blocks of a page that a reader would see.

use std::collections::HashMap;

use dateline_core::{OriginMap, OriginSpan, Span};

use super::elements::Element;
use super::metadata::Declared;
use super::tokens::{Sink, Tag, tokenize};

/// A page as a reader sees it, and what it declares of itself.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The words of all blocks, a line break between two.
    pub(crate) text: String,
    /// Leads from `text` to the markup.
    pub(crate) origins: OriginMap,
    pub(crate) blocks: Vec<VisibleBlock>,
    pub(crate) declared: Declared,
    /// How deep a tree of this page would be, as far as tokens tell. Errs on the high side.
    pub(crate) depth: usize,
    /// The most attributes that one tag has.
    pub(crate) attributes: usize,
}

/// Words that stand apart from what is before and after them.
#[derive(Clone, Debug)]
pub(crate) struct VisibleBlock {
    pub(crate) span: Span,
    /// Where its first word stands in the markup.
    pub(crate) starts_at: usize,
    pub(crate) role: Role,
    pub(crate) region: Option<Region>,
    /// How many bytes of it are links.
    pub(crate) linked: usize,
}

/// What the markup says a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Text,
    Heading(u8),
    ListItem,
    Quote,
    Caption,
    Button,
    Time,
    Byline,
    Standfirst,
}

/// A part of a page that is about the page and not the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    Navigation,
    Footer,
    Aside,
    Form,
}

impl Region {
    pub(crate) const fn reason(self) -> &'static str {
        match self {
            Self::Navigation => "navigation",
            Self::Footer => "footer of the page",
            Self::Aside => "aside",
            Self::Form => "form",
        }
    }
}

/// Reads a page, or a piece of one.
pub(crate) fn read(markup: &str) -> Page {
    let mut reader = PageReader::default();
    tokenize(markup, &mut reader);
    reader.end_block();
    reader.page.declared.finish();
    reader.page
}

/// Beyond this depth the stack is not grown; what lies deeper is text like any other.
const DEEPEST: usize = 1 << 20;

struct Open {
    element: Element,
    name: u32,
    hides: bool,
    role: Option<Role>,
}

#[derive(Default)]
struct PageReader {
    page: Page,
    stack: Vec<Open>,
    /// Numbers for the names of elements, and how many of each are open.
    names: HashMap<Vec<u8>, u32>,
    open: Vec<u32>,
    hidden: usize,
    /// Formatting elements that were never closed: a tree repeats them in every paragraph after.
    dangling: usize,
    regions: Vec<Region>,
    block: Option<VisibleBlock>,
    /// White space that has not been written yet, as the bytes of the markup it stands for.
    space: Option<(usize, usize)>,
}

impl PageReader {
    fn end_block(&mut self) {
        self.space = None;
        if let Some(mut block) = self.block.take() {
            // White space that HTML does not fold, such as the non-breaking one, may still stand
            // at the ends.
            block.span = block.span.trim(&self.page.text);
            if !block.span.is_empty() {
                self.page.blocks.push(block);
            }
        }
    }

    fn begin_block(&mut self, starts_at: usize) {
        if !self.page.text.is_empty() {
            self.page.text.push('\n');
        }
        let start = self.page.text.len();
        // The innermost element decides, but a paragraph in a quotation is a quotation.
        let role = self.stack.iter().rev().take(64).find_map(|open| open.role).unwrap_or(Role::Text);
        let region = self.regions.last().copied();
        let span = Span::from_range(start..start);
        self.block = Some(VisibleBlock { span, starts_at, role, region, linked: 0 });
    }

    /// Writes words that stand at `from..to` of the markup.
    fn write(&mut self, words: &str, from: usize, to: usize) {
        let (mut words, mut from) = (words, from);
        if self.block.is_none() {
            // White space that HTML does not fold opens no block.
            let bare = words.trim_start();
            if bare.is_empty() {
                return;
            }
            if words.len() == to - from {
                from += words.len() - bare.len();
            }
            words = bare;
            self.begin_block(from);
            self.space = None;
        }
        let before = self.page.text.len();
        if let Some((first, last)) = self.space.take() {
            self.push(" ", first, last);
        }
        self.push(words, from, to);
        let end = self.page.text.len();
        let in_link = self.stack.iter().rev().take(8).any(|open| open.element == Element::Link);
        if let Some(block) = &mut self.block {
            block.span = Span::from_range(block.span.range().start..end);
            block.linked += if in_link { end - before } else { 0 };
        }
    }

    fn push(&mut self, words: &str, from: usize, to: usize) {
        let start = self.page.text.len();
        self.page.text.push_str(words);
        let origin = OriginSpan { start: from as u64, end: to as u64 };
        self.page.origins.push(Span::from_range(start..self.page.text.len()), origin);
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        self.open[open.name as usize] -= 1;
        self.hidden -= usize::from(open.hides);
        self.dangling += usize::from(open.element == Element::Formatting);
        if region_of(open.element).is_some() {
            self.regions.pop();
        }
    }

    fn name(&mut self, name: &[u8]) -> u32 {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let number = u32::try_from(self.open.len()).unwrap_or(u32::MAX);
        self.names.insert(name.to_vec(), number);
        self.open.push(0);
        number
    }
}

impl Sink for PageReader {
    fn open(&mut self, tag: &Tag) {
        let element = Element::of(&tag.name);
        self.page.declared.open(element, tag);
        self.page.attributes = self.page.attributes.max(tag.attributes());
        while self.stack.last().is_some_and(|open| open.element.closed_by(element)) {
            self.pop();
        }
        if element.breaks() {
            self.end_block();
        }
        if element.is_void() || self.stack.len() >= DEEPEST {
            return;
        }
        let name = self.name(&tag.name);
        self.open[name as usize] += 1;
        let hides = element.hides() || is_hidden(element, tag);
        self.hidden += usize::from(hides);
        if let Some(region) = region_of(element) {
            self.regions.push(region);
        }
        self.stack.push(Open { element, name, hides, role: role_of(element, tag) });
        self.page.depth = self.page.depth.max(self.stack.len() + self.dangling);
    }

    fn close(&mut self, name: &[u8]) {
        let element = Element::of(name);
        self.page.declared.close(element);
        if element.breaks() {
            self.end_block();
        }
        let Some(number) = self.names.get(name).copied() else { return };
        // An end tag without a start tag is passed over without a search, so that no page costs
        // more than its length.
        while self.open[number as usize] > 0 {
            let matches = self.stack.last().is_none_or(|open| open.name == number);
            self.pop();
            if matches {
                // The one that was meant is closed, not left open.
                self.dangling -= usize::from(element == Element::Formatting);
                break;
            }
        }
    }

    fn text(&mut self, text: &str, from: usize, to: usize) {
        self.page.declared.text(text);
        if self.hidden > 0 {
            return;
        }
        let verbatim = text.len() == to - from;
        let place = |start: usize, end: usize| if verbatim { (from + start, from + end) } else { (from, to) };
        let mut at = 0;
        for run in runs(text) {
            let (start, end) = (at, at + run.len());
            at = end;
            let (first, last) = place(start, end);
            if run.starts_with(is_folded) {
                // White space at the start of a block, and behind white space, is not shown.
                if self.block.is_some() {
                    self.space = Some((self.space.map_or(first, |(before, _)| before), last));
                }
            } else if run.starts_with(is_unseen) {
                continue;
            } else {
                self.write(run, first, last);
            }
        }
    }
}

/// Cuts a text into white space, unseen characters, and the rest.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| if is_folded(c) { 0 } else { 1 + u8::from(is_unseen(c)) };
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c| kind(c) != first).unwrap_or(rest.len());
        let (run, after) = rest.split_at(end);
        rest = after;
        Some(run)
    })
}

/// What HTML folds into one space. The non-breaking space is not among it.
const fn is_folded(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Soft hyphens and zero-width characters steer line breaks and are not part of a word.
const fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\0')
}

fn is_hidden(element: Element, tag: &Tag) -> bool {
    if tag.attribute("hidden").is_some() || (element == Element::Dialog && tag.attribute("open").is_none()) {
        return true;
    }
    tag.attribute("style").is_some_and(|style| {
        let style: String = style.to_ascii_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        style.contains("display:none") || style.contains("visibility:hidden")
    })
}

/// The region that an element opens.
const fn region_of(element: Element) -> Option<Region> {
    match element {
        Element::Navigation => Some(Region::Navigation),
        Element::Footer => Some(Region::Footer),
        Element::Aside => Some(Region::Aside),
        Element::Form => Some(Region::Form),
        _ => None,
    }
}

fn role_of(element: Element, tag: &Tag) -> Option<Role> {
    match element {
        Element::Heading(level) => return Some(Role::Heading(level)),
        Element::ListItem => return Some(Role::ListItem),
        Element::Quote => return Some(Role::Quote),
        Element::Caption => return Some(Role::Caption),
        Element::Button => return Some(Role::Button),
        Element::Time => return Some(Role::Time),
        _ => {}
    }
    if let Some(role) = tag.attribute("itemprop") {
        match role.as_str() {
            "author" => return Some(Role::Byline),
            "alternativeHeadline" => return Some(Role::Standfirst),
            _ => {}
        }
    }
    if tag.attribute("rel").is_some_and(|rel| rel == "author") {
        return Some(Role::Byline);
    }
    let class = tag.attribute("class")?.to_ascii_lowercase();
    let is = |name: &str| class.split(|c: char| !c.is_ascii_alphanumeric()).any(|part| part == name);
    if is("byline") {
        Some(Role::Byline)
    } else if is("standfirst") || is("subheadline") || is("dek") {
        Some(Role::Standfirst)
    } else {
        None
    }
}
