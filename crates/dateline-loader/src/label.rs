//! Settles what each block is, once the format's reader has found them.

use std::sync::LazyLock;

use dateline_core::Span;
use dateline_layers::BlockKind;
use regex::Regex;

use crate::draft::{Draft, Piece};
use crate::furniture::{COMMENT_FORM, RELATED};
use crate::pattern::compile;
use crate::{agencies, byline, dates, furniture, place_line, related};

/// Whether the reader already knows the headline and the sections, or only has paragraphs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Structure {
    /// Paragraphs only: the first may be a headline, short ones subheads.
    Paragraphs,
    /// The markup has said which block is what.
    Markup,
}

/// Settles the kinds of the draft's pieces and takes into its metadata what they say.
///
/// The order matters: what is furniture by its wording can be neither headline nor byline.
pub(crate) fn settle(draft: &mut Draft, structure: Structure) {
    by_wording(draft);
    captions(draft);
    comment_tail(draft);
    if structure == Structure::Paragraphs {
        headline(draft);
        inserts(draft);
        lists_of_stories(draft);
        subheads(draft);
    }
    date_prefix(draft);
    dateline(draft);
    trailing_credit(draft);
    draft.pieces.sort_by_key(|piece| piece.span);
}

/// Whether a piece is still the article's as far as is known.
fn is_open(piece: &Piece) -> bool {
    !matches!(piece.kind, BlockKind::Furniture | BlockKind::Note | BlockKind::Byline | BlockKind::Dateline)
}

fn by_wording(draft: &mut Draft) {
    let mut prose = 0;
    for piece in &mut draft.pieces {
        if !is_open(piece) {
            continue;
        }
        let words = piece.span.of(&draft.text);
        if let Some((reason, agencies)) = agencies::note(words) {
            // Above the first paragraph an agency's name is a source line, below it a credit.
            piece.kind = BlockKind::Note;
            piece.reason = Some(reason);
            add_new(&mut draft.metadata.agencies, agencies);
        } else if let Some(reason) = furniture::reason(words) {
            piece.discard(reason);
        } else if let Some(date) = dates::line(words) {
            piece.discard("date line");
            if prose <= 2 && draft.metadata.published.is_none() {
                draft.metadata.published = date;
            }
        } else if prose <= 2 && piece.kind != BlockKind::Headline {
            let names = byline::names(words);
            if names.is_empty() {
                prose += 1;
            } else {
                piece.kind = BlockKind::Byline;
                if draft.metadata.byline.is_empty() {
                    draft.metadata.byline = names;
                }
            }
        } else {
            prose += 1;
        }
    }
}

/// A line that ends in a picture's credit: "Boats in Arvik (Photo: Ann Lee)".
fn captions(draft: &mut Draft) {
    for piece in draft.pieces.iter_mut().filter(|piece| piece.kind == BlockKind::Body) {
        let words = piece.span.of(&draft.text);
        if words.len() <= 300 && CREDITED.is_match(words) {
            piece.kind = BlockKind::Caption;
        }
    }
}

static CREDITED: LazyLock<Regex> = LazyLock::new(|| {
    let bracketed =
        r"[(\[]\s*(?:image|photo|picture|pic|file photo|credit)s?\s*(?:credit|courtesy|by)?\s*[:/].{1,40}[)\]]";
    let agency = r"(?:photograph|photo|picture|image) by .{2,40}/(?:afp|ap|getty|reuters|epa|bloomberg)\b.{0,20}";
    compile(&format!("(?i)^.+(?:{bracketed}|{agency})\\.?$"))
});

/// What stands below a comment form is never the article's.
fn comment_tail(draft: &mut Draft) {
    let Some(first) = draft.pieces.iter().position(|piece| piece.reason == Some(COMMENT_FORM)) else { return };
    // A bare "3 comments" above the article is a link to the form below it, and no form.
    if !draft.pieces[..first].iter().any(|piece| is_open(piece) && is_prose(piece.span.of(&draft.text))) {
        return;
    }
    for piece in &mut draft.pieces[first..] {
        if is_open(piece) && !is_prose(piece.span.of(&draft.text)) {
            piece.discard(COMMENT_FORM);
        }
    }
}

/// A paragraph with at least one whole sentence of some length.
fn is_prose(words: &str) -> bool {
    words.split_whitespace().count() >= 8 && words.contains(['.', '!', '?'])
}

/// A short first line without a full stop, with paragraphs below it.
fn headline(draft: &mut Draft) {
    let mut open = draft.pieces.iter().enumerate().filter(|(_, piece)| is_open(piece)).map(|(index, _)| index);
    let (Some(first), Some(second)) = (open.next(), open.next()) else { return };
    let words = draft.pieces[first].span.of(&draft.text);
    let next = draft.pieces[second].span.of(&draft.text);
    let count = words.split_whitespace().count();
    let unstopped = !words.ends_with(['.', ':', ';', ',', '…']) || words.ends_with("U.S.");
    let opens_well = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“'‘".contains(c));
    if (2..=22).contains(&count) && words.len() <= 180 && unstopped && opens_well && next.len() >= 40 {
        if draft.metadata.title.is_none() {
            draft.metadata.title = Some(words.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        draft.pieces[first].kind = BlockKind::Headline;
    }
}

fn inserts(draft: &mut Draft) {
    let open: Vec<usize> = (0..draft.pieces.len()).filter(|index| is_open(&draft.pieces[*index])).collect();
    // Neither the first paragraph nor the last: an insert has article on both sides.
    for window in open.windows(4) {
        let [_, line, teaser, _] = *window else { continue };
        let (line_text, next) = (draft.pieces[line].span.of(&draft.text), draft.pieces[teaser].span.of(&draft.text));
        if draft.pieces[line].kind == BlockKind::Body && related::is_insert(line_text, next) {
            draft.pieces[line].discard(RELATED);
            draft.pieces[teaser].discard(RELATED);
        }
    }
}

/// Short lines without a full stop under a heading such as "Related stories" are those stories.
fn lists_of_stories(draft: &mut Draft) {
    let mut under = false;
    for piece in &mut draft.pieces {
        let words = piece.span.of(&draft.text);
        if piece.reason == Some(RELATED) {
            under = words.split_whitespace().count() <= 6;
        } else if under && is_open(piece) {
            under = words.split_whitespace().count() <= 16 && !words.ends_with(['.', '”', '"', '!', '?', ':']);
            if under {
                piece.discard(RELATED);
            }
        }
    }
}

/// A short line without a full stop between paragraphs.
fn subheads(draft: &mut Draft) {
    let open: Vec<usize> = (0..draft.pieces.len()).filter(|index| is_open(&draft.pieces[*index])).collect();
    for window in open.windows(3) {
        let [_, line, next] = *window else { continue };
        let (words, below) = (draft.pieces[line].span.of(&draft.text), draft.pieces[next].span.of(&draft.text));
        let short = words.split_whitespace().count() <= 10 && words.len() <= 80;
        let bare = !words.ends_with(['.', '!', ',', ';', ':', '"', '”', '’', '\'', ')']);
        let opens_well = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"“'‘".contains(c));
        if draft.pieces[line].kind == BlockKind::Body && short && bare && opens_well && is_prose(below) {
            draft.pieces[line].kind = BlockKind::Subhead;
        }
    }
}

/// The first paragraph, or the one after a headline.
fn first_paragraph(draft: &Draft) -> Option<usize> {
    draft.pieces.iter().position(|piece| matches!(piece.kind, BlockKind::Body | BlockKind::Standfirst))
}

fn date_prefix(draft: &mut Draft) {
    let Some(index) = draft.pieces.iter().position(is_open) else { return };
    let piece = draft.pieces[index].clone();
    let Some((date, rest, published)) = dates::prefix(piece.span.of(&draft.text)) else { return };
    let start = piece.span.range().start;
    let date = Span::from_range(start + date.start..start + date.end);
    draft.pieces[index].span = Span::from_range(start + rest..piece.span.range().end);
    draft.pieces.insert(index, Piece::furniture(date, "date line"));
    if draft.metadata.published.is_none() {
        draft.metadata.published = published;
    }
}

fn dateline(draft: &mut Draft) {
    // Where a standfirst comes first, the dateline stands before the paragraph after it.
    let Some(first) = first_paragraph(draft) else { return };
    let second = draft.pieces[first + 1..].iter().position(|piece| piece.kind == BlockKind::Body);
    for index in [Some(first), second.map(|next| first + 1 + next)].into_iter().flatten() {
        let span = draft.pieces[index].span;
        let Some(line) = place_line::find(span.of(&draft.text)) else { continue };
        // A second paragraph that begins like "Name:" is speech; there only the full form counts.
        if index != first && line.agencies.is_empty() {
            continue;
        }
        let cut = span.range().start + line.end;
        let marked = Span::from_range(span.range().start..cut).trim(&draft.text);
        draft.pieces[index].span = Span::from_range(cut..span.range().end).trim(&draft.text);
        draft.pieces.insert(index, Piece::new(marked, BlockKind::Dateline));
        if draft.metadata.dateline.is_none() {
            draft.metadata.dateline = line.place;
        }
        add_new(&mut draft.metadata.agencies, line.agencies);
        return;
    }
}

/// "(With inputs from PTI)" behind the last sentence, in the same paragraph.
fn trailing_credit(draft: &mut Draft) {
    let Some(index) = draft.pieces.iter().rposition(|piece| piece.kind == BlockKind::Body) else { return };
    let span = draft.pieces[index].span;
    let Some((range, agencies)) = agencies::trailing(span.of(&draft.text)) else { return };
    let start = span.range().start;
    let credit = Span::from_range(start + range.start..start + range.end);
    draft.pieces[index].span = Span::from_range(start..start + range.start).trim(&draft.text);
    draft.pieces.insert(index + 1, Piece::note(credit, "agency credit"));
    add_new(&mut draft.metadata.agencies, agencies);
}

fn add_new(list: &mut Vec<String>, more: Vec<String>) {
    for it in more {
        if !list.contains(&it) {
            list.push(it);
        }
    }
}
