//! Through whose hands a statement came.

use super::gold::GoldAttribution;
use super::names::{plain, same_name};
use crate::record::Predicted;

/// Whether the relays are those of the gold, in their order.
pub(super) fn same_relays(gold: &GoldAttribution, predicted: &Predicted) -> bool {
    gold.relay_names().into_iter().map(plain).eq(predicted.relays.iter().map(|it| plain(it)))
}

/// Whether the whole chain is that of the gold: the relays in their order, and the speaker at its
/// end. Relays that only a neighbouring sentence tells of may be there or not. Of a source of several
/// (`A + B`) one will do, since a record names one speaker.
pub(super) fn same_chain(gold: &GoldAttribution, predicted: &Predicted) -> bool {
    let Some((last, before)) = gold.hearsay_chain.split_last() else { return false };
    let implied: Vec<String> = gold.implied_relay_names().into_iter().map(plain).collect();
    let told = |name: &String| Some(plain(name)).filter(|it| !implied.contains(it));
    let speaker = predicted.speaker.as_deref().unwrap_or_default();
    before.iter().filter_map(told).eq(predicted.relays.iter().filter_map(told))
        && last.split(" + ").any(|it| same_name(it, speaker))
}
