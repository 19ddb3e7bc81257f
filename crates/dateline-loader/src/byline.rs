//! Lines that name the authors.

/// The names in a line "By Ann Lee and Tom Fox, Staff Writers". Empty if the line is no byline.
///
/// A name is two to five words with capitals (particles such as "de" may stand between); what
/// follows that is not one (a job, a place, an outlet) is left out. A first sentence that begins
/// with "By" has a verb, and so words that are no name.
pub(crate) fn names(line: &str) -> Vec<String> {
    let words = line.split_whitespace().count();
    if !(2..=20).contains(&words) || line.len() > 160 {
        return Vec::new();
    }
    let Some(rest) = ["By ", "BY ", "by ", "Written by ", "Story by ", "By: ", "Author: ", "Authors: "]
        .iter()
        .filter_map(|label| line.strip_prefix(label))
        .min_by_key(|rest| rest.len())
    else {
        return Vec::new();
    };
    if rest.ends_with(['.', '!', '?']) && !rest.ends_with("Jr.") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (index, part) in people(rest).into_iter().enumerate() {
        if is_name(&part) {
            found.push(part);
        } else if index == 0 {
            return Vec::new();
        } else {
            break;
        }
    }
    found
}

/// The names in a metadata value, which has no "By" of its own or may have one.
pub(crate) fn from_value(value: &str) -> Vec<String> {
    let value = value.trim();
    let value = ["By ", "by ", "BY "].iter().find_map(|label| value.strip_prefix(label)).unwrap_or(value);
    let all = people(value);
    let all: Vec<String> = if all.len() > 1 && all.iter().all(|it| is_name(it)) { all } else { vec![value.to_owned()] };
    all.into_iter().filter(|it| !it.is_empty() && it.len() <= 120 && !it.contains("://")).collect()
}

fn people(list: &str) -> Vec<String> {
    list.split([',', '|', ';', '•', '·', '–', '—', '('])
        .flat_map(|part| part.split(" & "))
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" AND "))
        .map(|part| {
            let part = part.trim().trim_end_matches(')');
            part.strip_prefix("and ").unwrap_or(part).trim().to_owned()
        })
        .filter(|part| !part.is_empty())
        .collect()
}

fn is_name(part: &str) -> bool {
    const PARTICLES: &[&str] = &[
        "de", "da", "di", "del", "der", "den", "van", "von", "bin", "al", "el", "la", "le", "ten", "ter", "du", "dos",
    ];
    const NOT_NAMES: &[&str] = &[
        "staff",
        "news",
        "writer",
        "reporter",
        "correspondent",
        "editor",
        "agency",
        "agencies",
        "desk",
        "bureau",
        "press",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "the",
        "this",
        "that",
    ];
    let words: Vec<&str> = part.split_whitespace().collect();
    (2..=5).contains(&words.len())
        && words.iter().all(|word| {
            let lower = word.to_lowercase();
            (word.starts_with(char::is_uppercase) || PARTICLES.contains(word))
                && !NOT_NAMES.contains(&lower.as_str())
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '\'' | '’' | '-'))
        })
}
