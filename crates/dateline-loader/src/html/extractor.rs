//! Which blocks are the article, judged by a well-kept extractor.
//!
//! The extractor gives a text of its own, whose words would have to be found again in the page; a
//! sentence that a teaser repeats could be either. So each block is given a tracer before it goes
//! in: one private character in front of its first word. The blocks whose tracers come out are the
//! article.

use dom_smoothie::{Config, Readability, TextMode};

use super::page::Page;
use crate::options::LoaderOptions;

/// The private characters of plane 16, one for each block. No page font uses these.
const FIRST: u32 = 0x10_0000;
const LAST: u32 = 0x10_fffd;

/// The extractor's parser compares each attribute of a tag with all before it: 300,000 on one tag
/// took it 27 seconds. Pages have a dozen.
const MOST_ATTRIBUTES: usize = 1000;

/// For each block, whether the extractor keeps it. None if the page is too deep or too large to be
/// given to it, or it finds no article.
pub(crate) fn judge(markup: &str, page: &Page, options: &LoaderOptions) -> Option<Vec<bool>> {
    let deep = page.depth > options.max_depth as usize;
    let large = markup.len() as u64 > options.max_extraction_bytes;
    if deep || large || page.attributes > MOST_ATTRIBUTES || page.blocks.len() > (LAST - FIRST) as usize {
        tracing::debug!(page.depth, page.attributes, bytes = markup.len(), "too costly for the extractor");
        return None;
    }
    let traced = trace(markup, page);
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(traced, None, Some(config)).ok()?.parse().ok()?;
    let mut kept = vec![false; page.blocks.len()];
    for tracer in article.text_content.chars().filter_map(|c| u32::from(c).checked_sub(FIRST)) {
        if let Some(block) = kept.get_mut(tracer as usize) {
            *block = true;
        }
    }
    kept.contains(&true).then_some(kept)
}

/// The markup with a tracer in front of each block.
fn trace(markup: &str, page: &Page) -> String {
    let mut traced = String::with_capacity(markup.len() + 4 * page.blocks.len());
    let mut done = 0;
    for (number, block) in (FIRST..).zip(&page.blocks) {
        copy(&markup[done..block.starts_at], &mut traced);
        traced.extend(char::from_u32(number));
        done = block.starts_at;
    }
    copy(&markup[done..], &mut traced);
    traced
}

/// Copies markup without the private characters that it may hold itself.
fn copy(markup: &str, traced: &mut String) {
    // All of them begin with this byte in UTF-8, which hardly any page holds.
    if memchr::memchr(0xf4, markup.as_bytes()).is_none() {
        traced.push_str(markup);
    } else {
        traced.extend(markup.chars().filter(|c| u32::from(*c) < FIRST));
    }
}
