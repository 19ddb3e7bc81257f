//! A failing text made shorter while it still fails.

/// So many bytes may be tried in all: enough to halve a megabyte to nothing, and to try a short text
/// some thousand times.
const BUDGET: usize = 3 << 20;

/// Each try costs something however short the text is.
const OVERHEAD: usize = 1_000;

/// Drops parts of `text`, from large to small, as long as `fails` says that the rest still fails.
pub(crate) fn shrink(text: &str, mut fails: impl FnMut(&str) -> bool) -> String {
    let mut kept = text.to_owned();
    let mut spent = 0;
    let mut size = kept.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        let mut dropped = false;
        while at < kept.len() {
            let end = border(&kept, at + size);
            let without = format!("{}{}", &kept[..at], &kept[end..]);
            spent += without.len() + OVERHEAD;
            if spent > BUDGET {
                return kept;
            }
            if fails(&without) {
                kept = without;
                dropped = true;
            } else {
                at = end;
            }
        }
        // What could not go before may go now that its neighbours are gone.
        if !dropped || size > kept.len() {
            size = if size == 1 { 0 } else { size.div_ceil(2).min(kept.len().div_ceil(2)) };
        }
    }
    kept
}

/// The first character border at or after `at`.
fn border(text: &str, at: usize) -> usize {
    (at..text.len()).find(|it| text.is_char_boundary(*it)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_matter_goes() {
        let text = format!("{} 🙂 and {} é", "one two three ".repeat(50), "four\n\n".repeat(20));
        assert_eq!(shrink(&text, |it| it.contains('🙂') && it.contains('é')), "🙂é");
    }

    #[test]
    fn a_text_that_fails_whatever_it_holds_becomes_empty() {
        assert_eq!(shrink("some words", |_| true), "");
        assert_eq!(shrink("", |_| true), "");
    }

    #[test]
    fn a_megabyte_ends_within_the_budget() {
        let mut tried = 0;
        shrink(&"x".repeat(1 << 20), |it| {
            tried += it.len();
            it.len() > 1 << 19
        });
        assert!(tried <= BUDGET);
    }
}
