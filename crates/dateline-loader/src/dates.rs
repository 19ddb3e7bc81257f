//! Dates as pages write them, turned into ISO 8601.

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use crate::pattern::compile;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const MONTH: &str = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?";
const WEEKDAY: &str = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?";
const TIME: &str = r"(?:[T,]?\s*(?:at\s+|-\s+)?\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z\b|[+-]\d{2}:?\d{2}|\(?\b(?:GMT|UTC|BST|E[SD]?T|P[SD]?T|C[SD]T|CES?T|IST|MSK|AE[SD]T|JST|HKT|SGT)\b\)?)?)?";

/// A line that is a date and nothing else, with or without "Published" before it.
static LINE: LazyLock<Regex> = LazyLock::new(|| {
    let date = date_pattern();
    let label = r"(?:(?:date|dated|published|posted|updated|first published|last (?:updated|modified)|issued|created|modified)(?:\s+(?:on|at))?\s*[:=|-]?\s*)";
    let clock = r"(?:\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?\s*[,|]?\s*(?:on\s+)?)?";
    compile(&format!(r"(?i)^{label}?{clock}{WEEKDAY}{date}{TIME}(?:\s*[|/,·•-]?\s*{label}{WEEKDAY}{date}{TIME})?\W*$"))
});

/// A label and a date in front of prose.
static PREFIX: LazyLock<Regex> = LazyLock::new(|| {
    let date = date_pattern();
    compile(&format!(
        r"(?i)^(?:date|dated|published|posted|updated)(?:\s+on)?\s*[:=]?\s*{WEEKDAY}{date}{TIME}\s*[|:;,–—-]?\s+"
    ))
});

static DATE: LazyLock<Regex> = LazyLock::new(|| compile(&format!("(?i){}", date_pattern())));

fn date_pattern() -> String {
    format!(
        r"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{MONTH},?\s+\d{{4}}|{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})"
    )
}

/// Whether a paragraph is nothing but a date. Gives the date where it is clear.
pub(crate) fn line(paragraph: &str) -> Option<Option<String>> {
    (paragraph.len() <= 160 && LINE.is_match(paragraph)).then(|| first_date(paragraph))
}

/// A label and a date that stand in front of a paragraph's first sentence: where in it the date
/// ends, and where the sentence begins.
pub(crate) fn prefix(paragraph: &str) -> Option<(Range<usize>, usize, Option<String>)> {
    let found = PREFIX.find(paragraph)?;
    let rest = &paragraph[found.end()..];
    let is_prose = rest.split_whitespace().count() >= 5
        && rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘'));
    is_prose.then(|| (0..found.as_str().trim_end().len(), found.end(), first_date(found.as_str())))
}

/// A date as ISO 8601, from a machine's or a person's writing. A time is kept if the input gives it
/// in ISO 8601 itself. Day and month in figures are told apart only if one of them is above 12.
pub(crate) fn iso(written: &str) -> Option<String> {
    let written = written.trim();
    if written.parse::<jiff::Timestamp>().is_ok() || written.parse::<jiff::civil::DateTime>().is_ok() {
        return Some(written.to_owned());
    }
    first_date(written)
}

fn first_date(text: &str) -> Option<String> {
    let found = DATE.find(text)?.as_str();
    let parts: Vec<String> =
        found.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i16>().ok();
    let month = |part: &str| Some(1 + MONTHS.iter().position(|name| part.starts_with(name))? as i16);
    let (year, month, day) = if first.len() == 4 && first.starts_with(|c: char| c.is_ascii_digit()) {
        (number(first)?, number(second)?, number(third)?)
    } else if let Some(month) = month(first) {
        (number(third)?, month, number(second)?)
    } else if let Some(month) = month(second) {
        (number(third)?, month, number(first)?)
    } else {
        match (number(first)?, number(second)?) {
            (day, month) if day > 12 => (number(third)?, month, day),
            (month, day) if day > 12 => (number(third)?, month, day),
            _ => return None,
        }
    };
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(date.to_string())
}
