//! From the blocks of a page to an article.

use dateline_layers::BlockKind;

use super::page::{Page, Region, Role, VisibleBlock};
use super::{density, extractor};
use crate::draft::{Draft, Piece};
use crate::label::{self, Structure};
use crate::options::LoaderOptions;

/// Reads a page whose markup is `markup`. The draft's origins lead to it.
pub(crate) fn read_page(markup: &str, options: &LoaderOptions) -> Draft {
    let page = super::page::read(markup);
    let content = judge(markup, &page, options);
    let metadata = page.declared.metadata();
    let mut pieces: Vec<Piece> =
        page.blocks.iter().zip(&content).map(|(block, is_content)| piece(&page, block, *is_content)).collect();
    settle_head(&page, &mut pieces, metadata.title.as_deref());
    let mut draft = Draft { text: page.text, origins: page.origins, pieces, metadata };
    label::settle(&mut draft, Structure::Markup);
    draft
}

/// For each block, whether it is of the article.
fn judge(markup: &str, page: &Page, options: &LoaderOptions) -> Vec<bool> {
    let mut content = extractor::judge(markup, page, options).unwrap_or_else(|| density::judge(page));
    // A snippet too short for either is what there is to read.
    if !content.contains(&true) {
        content = page.blocks.iter().map(|block| block.region.is_none()).collect();
    }
    leave_out_links(page, &mut content);
    // Some systems wrap the whole page in a form, and papers set pull quotes as asides.
    for (block, is_content) in page.blocks.iter().zip(&mut content) {
        *is_content &= !matches!(block.region, Some(Region::Navigation | Region::Footer));
    }
    content
}

/// A paragraph that is a link from end to end leads away; extractors keep those that stand between
/// paragraphs. Where there are many, the links are what the page is about.
fn leave_out_links(page: &Page, content: &mut [bool]) {
    let is_link =
        |block: &VisibleBlock| block.role == Role::Text && block.linked * 10 >= block.span.of(&page.text).len() * 9;
    let kept = content.iter().filter(|it| **it).count();
    let links = page.blocks.iter().zip(&*content).filter(|(block, it)| **it && is_link(block)).count();
    if links * 4 > kept {
        return;
    }
    for (block, is_content) in page.blocks.iter().zip(content) {
        *is_content &= !is_link(block);
    }
}

fn piece(page: &Page, block: &VisibleBlock, is_content: bool) -> Piece {
    let kind = match block.role {
        Role::Button => return Piece::furniture(block.span, "control"),
        Role::Time => return Piece::furniture(block.span, "date line"),
        Role::Text | Role::Byline | Role::Standfirst => BlockKind::Body,
        Role::Heading(_) => BlockKind::Subhead,
        Role::ListItem => BlockKind::ListItem,
        Role::Quote => BlockKind::Quote,
        Role::Caption => BlockKind::Caption,
    };
    if is_content {
        return Piece::new(block.span, kind);
    }
    let reason = match block.region {
        Some(region) => region.reason(),
        None if block.linked * 2 > block.span.of(&page.text).len() => "links",
        None => "outside the article",
    };
    Piece::furniture(block.span, reason)
}

/// Finds headline, standfirst and byline, which extractors leave out of what they call content.
fn settle_head(page: &Page, pieces: &mut [Piece], title: Option<&str>) {
    let is_body = |piece: &Piece| piece.kind == BlockKind::Body && piece.span.len() >= 60;
    let Some(first) = pieces.iter().position(is_body) else { return };
    let usable = |index: &usize| page.blocks[*index].region.is_none();
    // The block that says the declared title, nearest to the text; else the nearest first heading.
    let says_title =
        |index: &usize| title.is_some_and(|title| is_same_title(page.blocks[*index].span.of(&page.text), title));
    let is_first_heading = |index: &usize| page.blocks[*index].role == Role::Heading(1);
    let headline = (0..first)
        .rev()
        .filter(usable)
        .find(|index| is_first_heading(index) && says_title(index))
        .or_else(|| (0..first).rev().filter(usable).find(is_first_heading))
        .or_else(|| (0..first).rev().filter(usable).find(says_title));
    // Without a headline, only what stands right above the text can belong to its head.
    let from = headline.map_or(first.saturating_sub(3), |headline| headline + 1);
    if let Some(headline) = headline {
        pieces[headline] = Piece::new(pieces[headline].span, BlockKind::Headline);
    }
    let description = page.declared.description.as_deref();
    for index in from..pieces.len().min(first + 2) {
        let words = page.blocks[index].span.of(&page.text);
        let described = index < first && description.is_some_and(|it| it.len() > 40 && is_same_title(words, it));
        if page.blocks[index].role == Role::Byline && words.split_whitespace().count() <= 15 {
            pieces[index] = Piece::new(pieces[index].span, BlockKind::Byline);
        } else if (page.blocks[index].role == Role::Standfirst && index <= first) || described {
            pieces[index] = Piece::new(pieces[index].span, BlockKind::Standfirst);
        }
    }
    // Headings above the text and second copies of the headline are no part of it.
    for (index, piece) in pieces.iter_mut().enumerate() {
        let repeated =
            piece.kind == BlockKind::Subhead && title.is_some_and(|it| is_same_title(piece.span.of(&page.text), it));
        if repeated && Some(index) != headline {
            piece.discard("headline again");
        }
    }
}

/// Whether two titles are the same but for case, marks, and an outlet's name at one end.
fn is_same_title(one: &str, other: &str) -> bool {
    let letters =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (one, other) = (letters(one), letters(other));
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    short.len() >= 8 && long.contains(&short) && short.len() * 10 >= long.len() * 6
}
