//! What the single mentions come to over a document.

use std::collections::BTreeMap;

use dateline_layers::{Sentiment, Tone, Tones};

use crate::label::Thresholds;
use crate::lexicon::four_decimals;

/// The mean score of each target in each voice, by target and then by holder.
pub(crate) fn tones<'a>(sentiments: impl Iterator<Item = &'a Sentiment>, thresholds: Thresholds) -> Tones {
    let mut sums: BTreeMap<(&str, &str), (f64, u32)> = BTreeMap::new();
    for sentiment in sentiments {
        let (sum, mentions) = sums.entry((&sentiment.target, &sentiment.holder)).or_default();
        *sum += sentiment.score;
        *mentions += 1;
    }
    let tone = |((target, holder), (sum, mentions)): ((&str, &str), (f64, u32))| {
        let score = four_decimals(sum / f64::from(mentions));
        Tone { target: target.to_owned(), holder: holder.to_owned(), score, label: thresholds.label(score), mentions }
    };
    Tones(sums.into_iter().map(tone).collect())
}
