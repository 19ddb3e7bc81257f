//! Quotations that stand alone, and whose they are.
//!
//! A sentence that is all quotation and credits nobody goes on from the attribution before it: it is
//! one more part of its content where that is a quotation that the cue interrupts (`“It rained,”
//! she said. “It poured.”`), else an attribution of its own. So does a paragraph that resumes the
//! marks which the one before left open. Another paragraph that is all quotation is credited to
//! the last quotation of the paragraph before. That is a guess, and wrong where two people take turns without cues.

use dateline_layers::Polarity;

use crate::claim::{Claim, CueKind};
use crate::reading::Reading;

/// Judged, not counted: in the same paragraph someone else seldom speaks without a cue; in the next
/// one it happens in every interview.
const SAME_PARAGRAPH: f32 = 0.8;
const NEXT_PARAGRAPH: f32 = 0.6;
/// Quotations shorter than this are titles and terms, not statements.
const SHORTEST: usize = 4;
/// Attributions less sure than this are no ground for another.
const UNSURE: f32 = 0.4;

/// Credits the quotations that stand alone, given the attributions of all utterances in order:
/// some become parts of those, others are returned.
pub(crate) fn floating(reading: &Reading<'_>, claims: &mut [Claim]) -> Vec<Claim> {
    let mut found: Vec<Claim> = Vec::new();
    let mut last: Option<Last> = None;
    let mut next = 0;
    for (index, utterance) in reading.utterances.iter().enumerate() {
        let first = next;
        while claims.get(next).is_some_and(|it| it.utterance == index) {
            next += 1;
        }
        let alone = if first == next { stands_alone(reading, index) } else { None };
        let Some(alone) = alone else {
            let spoken = (first..next).rfind(|it| claims[*it].source.is_some() && claims[*it].confidence > UNSURE);
            if let Some(claim) = spoken {
                let quotes = claims[claim].has_quotation(reading);
                last = Some(Last { claim, floating: None, quotes, utterance: index, paragraph: utterance.paragraph });
            }
            continue;
        };
        let Some(before) = last else { continue };
        let claim = before.floating.map_or(&claims[before.claim], |it| &found[it]);
        let next_to = before.utterance + 1 == index;
        let same = before.paragraph == utterance.paragraph;
        let goes_on =
            next_to && before.quotes && (alone.resumed || same && (claim.trailing || claim.kind == CueKind::Floating));
        let follows = before.paragraph + 2 >= utterance.paragraph && before.quotes && alone.starts_paragraph;
        last = Some(Last { utterance: index, paragraph: utterance.paragraph, quotes: true, ..before });
        if goes_on {
            match before.floating {
                Some(it) => found[it].content.push(alone.span),
                None => claims[before.claim].content.push(alone.span),
            }
        } else if same || follows {
            let claim = Claim {
                content: vec![alone.span],
                kind: CueKind::Floating,
                polarity: Polarity::Said,
                confidence: if same { SAME_PARAGRAPH } else { NEXT_PARAGRAPH },
                trailing: false,
                utterance: index,
                ..claim.clone()
            };
            last = last.map(|it| Last { floating: Some(found.len()), ..it });
            found.push(claim);
        }
    }
    found
}

/// The attribution that a lone quotation can go on from.
#[derive(Clone, Copy)]
struct Last {
    claim: usize,
    /// Its index among those found here, if it is one of them.
    floating: Option<usize>,
    /// Whether it quotes.
    quotes: bool,
    utterance: usize,
    paragraph: usize,
}

struct Alone {
    span: dateline_core::Span,
    resumed: bool,
    starts_paragraph: bool,
}

/// The quotation that an utterance consists of, if it is nothing else.
fn stands_alone(reading: &Reading<'_>, utterance: usize) -> Option<Alone> {
    let it = &reading.utterances[utterance];
    let words = &reading.words[it.words.clone()];
    let quotation = words.first()?.quotation?;
    if words.iter().any(|word| word.is_word() && word.quotation != Some(quotation)) {
        return None;
    }
    if words.iter().filter(|word| word.is_word()).count() < SHORTEST {
        return None;
    }
    let quoted = reading.quotations[quotation as usize];
    let starts_paragraph =
        utterance.checked_sub(1).is_none_or(|before| reading.utterances[before].paragraph != it.paragraph);
    Some(Alone { span: quoted.span, resumed: quoted.resumed, starts_paragraph })
}

impl Claim {
    pub(crate) fn has_quotation(&self, reading: &Reading<'_>) -> bool {
        let quotations = &reading.quotations;
        self.content.iter().any(|part| {
            let at = quotations.partition_point(|it| it.span.end() <= part.start());
            quotations.get(at).is_some_and(|it| it.span.overlaps(*part))
        })
    }
}
