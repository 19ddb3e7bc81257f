//! "did you mean", and lists of names.

/// A longer word is no slip of anyone's fingers, and comparing it takes long.
const LONGEST: usize = 64;

/// The name that someone who wrote `written` most likely meant: it differs by one letter in three
/// at most, counting a swap of neighbours as one, or breaks off early. Case and the sort of dash do
/// not count.
pub(super) fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    if written.len() > LONGEST {
        return None;
    }
    let plain = |name: &str| name.to_lowercase().replace('-', "_");
    let written = plain(written);
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let candidate = plain(name);
        let distance = strsim::damerau_levenshtein(&written, &candidate);
        let allowed = (written.chars().count().max(candidate.chars().count()) / 3).max(1);
        // "skip" for "skip_stage".
        let begun = written.len() >= 4 && candidate.starts_with(&written);
        if (distance <= allowed || begun) && best.is_none_or(|(nearest, _)| distance < nearest) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

/// "did you mean `name`?", or else `otherwise`.
pub(super) fn did_you_mean<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
    otherwise: impl FnOnce() -> String,
) -> String {
    closest(written, known).map_or_else(otherwise, |name| format!("did you mean `{name}`?"))
}

/// `a`, `b` and `c`.
pub(crate) fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    joined(names, "and")
}

/// "there are `a` and `b`", "there is only `a`".
pub(super) fn there_are(names: &[&str]) -> String {
    match names {
        [] => "there is none".to_owned(),
        [only] => format!("there is only `{only}`"),
        _ => format!("there are {}", listed(names)),
    }
}

/// `a`, `b` or `c`.
pub(super) fn either<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    joined(names, "or")
}

fn joined<S: AsRef<str>>(names: impl IntoIterator<Item = S>, word: &str) -> String {
    let mut names: Vec<String> = names.into_iter().map(|name| format!("`{}`", name.as_ref())).collect();
    match (names.pop(), names.is_empty()) {
        (None, _) => "none".to_owned(),
        (Some(last), true) => last,
        (Some(last), false) => format!("{} {word} {last}", names.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = ["quotes", "tone", "min_confidence", "format"];
        assert_eq!(closest("qoutes", known), Some("quotes"));
        assert_eq!(closest("quote", known), Some("quotes"));
        assert_eq!(closest("Tone", known), Some("tone"));
        assert_eq!(closest("min-confidence", known), Some("min_confidence"));
        assert_eq!(closest("ledger", known), None);
        assert_eq!(closest("", known), None);
        assert_eq!(closest(&"quotes".repeat(100), known), None);
    }

    #[test]
    fn names_are_listed_as_one_says_them() {
        assert_eq!(listed(["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(either(["a", "b"]), "`a` or `b`");
        assert_eq!(listed(["a"]), "`a`");
        assert_eq!(there_are(&["a", "b"]), "there are `a` and `b`");
        assert_eq!(there_are(&["a"]), "there is only `a`");
        assert_eq!(listed::<&str>([]), "none");
    }
}
