//! The dateline in front of an article's first words: `KYIV, Oct 21 (Reuters) -`.

use std::sync::LazyLock;

use regex::Regex;

use crate::agencies::is_agency;
use crate::pattern::compile;

/// A dateline at the start of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PlaceLine {
    /// Where it ends: after its dash or colon.
    pub(crate) end: usize,
    /// The place as written.
    pub(crate) place: Option<String>,
    pub(crate) agencies: Vec<String>,
}

const DAY: &str = r"(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}|\d{1,2}\s+(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)(?:,?\s+\d{4})?";

/// After the style books of AP and Reuters: the place in capitals or a name, perhaps its state or
/// country, a date, the agency in brackets, then a dash or colon.
static DASHED: LazyLock<Regex> = LazyLock::new(|| {
    let word = r"[A-Z\p{Lu}][\p{L}.'’-]*";
    let place = format!(r"{word}(?:\s+{word}){{0,3}}(?:\s?[,/]\s?{word}(?:\s+{word}){{0,2}}){{0,2}}");
    compile(&format!(
        r"^(?:(?P<place>{place}?)(?:\s*,\s*|\s+)?(?:{DAY})?)?\s*,?\s*(?:\((?P<agency>[^()]{{2,30}})\))?\s*(?P<mark>—|–|--+|-|:|\|)\s*"
    ))
});

/// First words before a colon that are labels and not places.
const LABELS: &[&str] = &[
    "exclusive",
    "update",
    "updated",
    "breaking",
    "analysis",
    "opinion",
    "watch",
    "note",
    "correction",
    "summary",
    "explainer",
    "factbox",
    "live",
    "review",
    "interview",
    "editorial",
    "comment",
    "column",
    "question",
    "answer",
    "q",
    "a",
    "warning",
    "video",
    "photos",
    "photo",
    "picture",
    "date",
    "published",
    "source",
    "sources",
    "by",
    "read",
    "related",
    "also",
    "title",
    "headline",
    "spoiler",
    "tl;dr",
    "key points",
    "result",
    "results",
    "weather",
    "here",
    "this",
    "the",
    "it",
    "but",
    "and",
    "one thing",
    "why",
    "how",
    "what",
    "when",
    "who",
    "where",
    "report",
    "fact check",
    "caption",
    "image",
    "subject",
    "re",
    "from",
    "to",
    "dear",
    "first",
    "second",
    "third",
    "today",
    "yesterday",
];

/// The dateline that `paragraph`, an article's first, begins with.
///
/// Without capitals, date or agency ("Nairobi: The river…") a name of up to three words before a
/// colon is taken for a place: in a first paragraph that is the habit of many papers. It is wrong
/// for a first paragraph such as "Lee: We will stay", which is a headline's form.
pub(crate) fn find(paragraph: &str) -> Option<PlaceLine> {
    let found = DASHED.captures(paragraph)?;
    let whole = found.get(0)?;
    let rest = &paragraph[whole.end()..];
    if rest.split_whitespace().count() < 4
        || !rest
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘' | '['))
    {
        return None;
    }
    let mark = found.name("mark")?.as_str();
    let marked_off = found.get(0)?.as_str().trim_end_matches(|c: char| c.is_whitespace());
    let spaced = paragraph[..whole.end()].ends_with(char::is_whitespace);
    let agency = found.name("agency").map(|it| it.as_str().trim());
    let place = found.name("place").map(|it| it.as_str().trim().trim_end_matches(',')).filter(|it| !it.is_empty());
    if agency.is_some_and(|name| !is_agency_like(name)) || (mark == "-" && !spaced) {
        return None;
    }
    let dated = place.is_some_and(|place| marked_off.len() > place.len() + 6)
        && agency.is_none()
        && marked_off.contains(|c: char| c.is_ascii_digit());
    // "TEHRAN, IRNA –": the agency stands where a country would.
    let (place, inline) = split_agency(place);
    let agencies: Vec<String> = agency.into_iter().chain(inline).map(str::to_owned).collect();
    let Some(place) = place else {
        return (!agencies.is_empty()).then(|| PlaceLine { end: whole.end(), place: None, agencies });
    };
    if LABELS.contains(&place.to_lowercase().as_str()) {
        return None;
    }
    let city = place.split([',', '/']).next().unwrap_or(place);
    let shouted = city.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !city.contains(char::is_lowercase);
    let words = place.split_whitespace().count();
    // "Harbour News: What the storm left" is a headline; a first paragraph ends as sentences do.
    if mark == ":"
        && agencies.is_empty()
        && !dated
        && !rest.trim_end().ends_with(['.', '!', '?', '"', '”', '’', '\'', ')'])
    {
        return None;
    }
    let plausible = shouted || !agencies.is_empty() || dated || (mark == ":" && words <= 3);
    plausible.then(|| PlaceLine { end: whole.end(), place: Some(place.to_owned()), agencies })
}

/// Brackets in a dateline hold an agency: one that is known, or a short name in capitals.
fn is_agency_like(name: &str) -> bool {
    name.split(['/', ',']).all(|part| {
        let part = part.trim();
        is_agency(part) || (part.len() <= 8 && part.len() >= 2 && part.chars().all(char::is_uppercase))
    })
}

fn split_agency(place: Option<&str>) -> (Option<&str>, Option<&str>) {
    let Some(place) = place else { return (None, None) };
    if is_agency(place) {
        return (None, Some(place));
    }
    match place.rsplit_once([',', '/']) {
        Some((city, last)) if is_agency(last) => (Some(city.trim()), Some(last.trim())),
        _ => (Some(place), None),
    }
}
