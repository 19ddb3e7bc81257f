//! Small signs in the words: verbs of speech, titles, genders.

use dateline_layers::Gender;

use crate::lexicon::Lexicon;

/// Verbs that take a speaker as their subject.
pub(super) fn is_speech(lower: &str) -> bool {
    const VERBS: &[&str] = &[
        "accused",
        "acknowledged",
        "added",
        "adds",
        "admitted",
        "advised",
        "alleged",
        "announced",
        "argued",
        "argues",
        "asked",
        "asserted",
        "believes",
        "called",
        "claimed",
        "claims",
        "commented",
        "complained",
        "concluded",
        "confirmed",
        "continued",
        "declared",
        "declined",
        "demanded",
        "denied",
        "denies",
        "described",
        "emphasised",
        "emphasized",
        "estimated",
        "explained",
        "expressed",
        "hinted",
        "informed",
        "insisted",
        "insists",
        "mentioned",
        "noted",
        "notes",
        "ordered",
        "pointed",
        "posted",
        "predicted",
        "promised",
        "quipped",
        "recalled",
        "reiterated",
        "remarked",
        "repeated",
        "replied",
        "reported",
        "responded",
        "said",
        "say",
        "says",
        "shouted",
        "stated",
        "stressed",
        "suggested",
        "testified",
        "thinks",
        "thought",
        "threatened",
        "told",
        "tweeted",
        "urged",
        "vowed",
        "warned",
        "warns",
        "writes",
        "wrote",
    ];
    VERBS.binary_search(&lower).is_ok()
}

/// The gender that a title or a given name shows.
pub(super) fn gender(title: Option<&str>, name: &str, lexicon: &Lexicon) -> Option<Gender> {
    let by_title = title.and_then(|it| it.split_whitespace().find_map(|it| lexicon.title(it)?.gender));
    let (first, rest) = name.split_once([' ', '-']).unwrap_or((name, ""));
    by_title.or_else(|| if rest.is_empty() { None } else { lexicon.gender(first) })
}

/// Whether a word is an auxiliary or ends like a verb in the past.
pub(super) fn is_verb(lower: &str) -> bool {
    const VERBS: &[&str] = &[
        "am", "are", "became", "began", "came", "can", "could", "did", "does", "fell", "felt", "gave", "got", "had",
        "has", "have", "held", "is", "kept", "knew", "led", "left", "lost", "made", "may", "met", "might", "must",
        "paid", "ran", "sat", "saw", "sent", "should", "spoke", "spent", "stood", "swore", "took", "was", "went",
        "were", "will", "won", "would",
    ];
    VERBS.contains(&lower) || is_speech(lower) || (lower.ends_with("ed") && lower.len() > 4)
}

#[cfg(test)]
mod tests {
    use super::is_speech;

    #[test]
    fn the_first_and_the_last_verb_are_found() {
        assert!(["accused", "claims", "posted", "told", "writes", "wrote"].iter().all(|it| is_speech(it)));
    }
}
