//! Quotations that stand alone, and whose they are.
//!
//! A sentence that is all quotation and credits nobody goes on from the attribution before it in
//! its paragraph; a paragraph that is all quotation, from the last quotation of the paragraph
//! before. The second is a guess, and wrong where two people take turns without cues.

use dateline_layers::Polarity;

use crate::claim::{Claim, CueKind};
use crate::content::Construction;
use crate::reading::Reading;

/// A sure guess: the same paragraph.
const SAME_PARAGRAPH: f32 = 0.8;
const NEXT_PARAGRAPH: f32 = 0.6;
/// Quotations shorter than this are titles and terms, not statements.
const SHORTEST: usize = 4;

/// The attributions of the quotations that stand alone, given those of all utterances in order.
pub(crate) fn floating(reading: &Reading<'_>, claims: &[Claim]) -> Vec<Claim> {
    let mut found = Vec::new();
    // The last attribution a lone quotation can go on from, with its paragraph.
    let mut last: Option<(usize, Claim)> = None;
    let mut next = 0;
    for (index, utterance) in reading.utterances.iter().enumerate() {
        let first = next;
        while claims.get(next).is_some_and(|it| it.utterance == index) {
            next += 1;
        }
        let here = &claims[first..next];
        if let Some(alone) = stands_alone(reading, index).filter(|_| here.is_empty()) {
            let from = last.as_ref().filter(|(paragraph, claim)| {
                *paragraph == utterance.paragraph
                    || alone.resumed && claim.has_quotation(reading)
                    || *paragraph + 2 >= utterance.paragraph && claim.kind == CueKind::Floating
                    || *paragraph + 2 >= utterance.paragraph && claim.has_quotation(reading) && alone.starts_paragraph
            });
            if let Some((paragraph, claim)) = from {
                let sure = *paragraph == utterance.paragraph || alone.resumed;
                let claim = Claim {
                    content: vec![alone.span],
                    kind: CueKind::Floating,
                    construction: Construction::Before,
                    polarity: Polarity::Said,
                    confidence: if sure { SAME_PARAGRAPH } else { NEXT_PARAGRAPH },
                    trailing: false,
                    utterance: index,
                    ..claim.clone()
                };
                last = Some((utterance.paragraph, claim.clone()));
                found.push(claim);
            }
        } else if let Some(claim) = here.iter().rfind(|it| it.source.is_some() && it.confidence > 0.4) {
            last = Some((utterance.paragraph, claim.clone()));
        }
    }
    found
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
