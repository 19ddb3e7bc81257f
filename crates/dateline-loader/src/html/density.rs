//! Which blocks are the article, judged by their lengths and links alone.
//!
//! The rule of Kohlschütter, Fankhauser and Nejdl, "Boilerplate Detection using Shallow Text
//! Features" (WSDM 2010), as trained there on news: a decision tree over the words and the link
//! density of a block and its neighbours. It needs no tree of the page, so it serves where the
//! extractor would take too long. It loses short paragraphs between other short ones, and takes
//! long teasers for text.

use super::page::{Page, VisibleBlock};

/// For each block, whether it is content.
pub(crate) fn judge(page: &Page) -> Vec<bool> {
    let measured: Vec<(usize, f64)> = page.blocks.iter().map(|block| measure(&page.text, block)).collect();
    let none = (0, 0.0);
    (0..measured.len())
        .map(|index| {
            let before = index.checked_sub(1).map_or(none, |before| measured[before]);
            let after = measured.get(index + 1).copied().unwrap_or(none);
            is_content(before, measured[index], after) && page.blocks[index].region.is_none()
        })
        .collect()
}

fn is_content(before: (usize, f64), this: (usize, f64), after: (usize, f64)) -> bool {
    if this.1 > 0.333 {
        return false;
    }
    if before.1 > 0.556 {
        return this.0 > 40 || after.0 > 17;
    }
    this.0 > 16 || after.0 > 15 || before.0 > 4
}

fn measure(text: &str, block: &VisibleBlock) -> (usize, f64) {
    let words = block.span.of(text);
    let density = block.linked as f64 / words.len().max(1) as f64;
    (words.split_whitespace().count(), density)
}
