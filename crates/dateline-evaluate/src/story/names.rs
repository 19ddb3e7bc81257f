//! Whether two names are meant to be the same.

/// A name without case, punctuation, letters beyond ASCII, and one difference of spelling that runs
/// through the names of ministries.
pub(super) fn plain(name: &str) -> String {
    let folded = name.to_lowercase().replace("defense", "defence");
    let kept: String = folded.chars().filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == ' ').collect();
    kept.trim().to_owned()
}

/// Whether two names are the same, or end in the same word of four letters or more, which lets
/// `Ann Lindqvist`, `Ms Lindqvist` and `Lindqvist` be one.
///
/// It is generous: `the harbour authority` and `the port authority` are one to it as well.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let (one, other) = (plain(one), plain(other));
    let (mut these, mut those) = (one.split_whitespace(), other.split_whitespace());
    match (these.clone().next_back(), those.clone().next_back()) {
        (Some(a), Some(b)) => (a == b && a.len() > 3) || these.by_ref().eq(those.by_ref()),
        _ => false,
    }
}
