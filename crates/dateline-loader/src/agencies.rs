//! News agencies, and how articles credit them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::pattern::compile;

/// News agencies by the names that datelines and credits use. A name that is not here is still
/// taken from "with inputs from X", where the wording says what it is.
const AGENCIES: &[&str] = &[
    "Reuters",
    "AP",
    "Associated Press",
    "The Associated Press",
    "AFP",
    "Agence France-Presse",
    "UPI",
    "Xinhua",
    "TASS",
    "RIA Novosti",
    "RIA",
    "Interfax",
    "Sputnik",
    "PTI",
    "Press Trust of India",
    "ANI",
    "IANS",
    "UNI",
    "dpa",
    "EFE",
    "ANSA",
    "Adnkronos",
    "Kyodo",
    "Kyodo News",
    "Jiji",
    "Yonhap",
    "Bloomberg",
    "PA",
    "PA Media",
    "Press Association",
    "Anadolu",
    "Anadolu Agency",
    "AA",
    "IRNA",
    "Tasnim",
    "Fars",
    "Mehr",
    "Ukrinform",
    "Unian",
    "Interfax-Ukraine",
    "BelTA",
    "Bernama",
    "Antara",
    "APA",
    "CTK",
    "MTI",
    "PAP",
    "Belga",
    "ANP",
    "TT",
    "NTB",
    "STT",
    "Ritzau",
    "Lusa",
    "Canadian Press",
    "The Canadian Press",
    "AAP",
    "KUNA",
    "WAM",
    "SPA",
    "QNA",
    "MENA",
    "PNA",
    "VNA",
    "CNA",
    "NNA",
    "Petra",
    "Hina",
    "Tanjug",
    "BTA",
    "Agerpres",
    "BNS",
    "LETA",
    "BNN",
    "NAN",
    "GNA",
    "SAnews",
    "MNA",
];

/// Whether a name is that of a news agency.
pub(crate) fn is_agency(name: &str) -> bool {
    AGENCIES.iter().any(|it| it.eq_ignore_ascii_case(name.trim()))
}

static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^\W*(?:(?:(?:edited\s+)?with\s+)?(?:agency\s+)?(?:inputs?|input)\s+from\s+(?<inputs>[^)\]]{2,120}?)|with\s+agency\s+inputs|with\s+(?:reporting|files|additional reporting)\s+(?:from|by)\s+(?<files>[^)\]]{2,120}?)|(?:source|via|agency|agencies)\s*:\s*(?<source>[^)\]]{2,60}?)|(?<contributed>[^)\].]{2,80}?)\s+contributed\s+to\s+this\s+(?:report|story|article))[\s.)\]]*$",
    )
});

static NOTE: LazyLock<Regex> = LazyLock::new(|| {
    compile(
        r"(?i)^\W*(?:(?:additional\s+)?(?:reporting|writing|editing|edited|compiled|written)\s+by\b|correction\s*[:(]|editor['’]?s['’]?\s+note\b|update\s*[:(]|clarification\s*[:(]|this\s+(?:story|article|report|post|piece|headline)\s+(?:has\s+been|was|is)\s+(?:updated|corrected|amended|changed|originally|first|auto|published|republished|developing)|(?:the|a|an)\s+(?:earlier|previous)\s+version\s+of\s+this|(?:except\s+for\s+the\s+headline,\s+)?this\s+(?:story|article|report)\s+(?:has\s+not\s+been\s+edited|is\s+(?:auto-?generated|published\s+from))|this\s+is\s+a\s+(?:developing|breaking)\b|(?:opinions|views)\s+expressed\s+(?:in\s+this|here|are))",
    )
});

/// A credit or editor's note as a paragraph of its own: why, and the agencies that it names.
///
/// A line that is an agency's name alone, as papers put it below a story, is one too.
pub(crate) fn note(paragraph: &str) -> Option<(&'static str, Vec<String>)> {
    if paragraph.len() > 600 {
        return None;
    }
    if let Some(found) = CREDIT.captures(paragraph) {
        if let Some(named) = found.name("contributed") {
            // "He contributed to this report" credits a colleague, not an agency.
            let names: Vec<String> = names(named.as_str()).into_iter().filter(|name| is_agency(name)).collect();
            return Some(("agency credit", names));
        }
        let named = ["inputs", "files", "source"].iter().find_map(|group| found.name(group));
        let names = named.map(|it| names(it.as_str())).unwrap_or_default();
        if found.name("source").is_some() && !names.iter().any(|name| is_agency(name)) {
            return None;
        }
        return Some(("agency credit", names));
    }
    let bare = paragraph.trim_matches(|c: char| !c.is_alphanumeric());
    if is_agency(bare) {
        return Some(("agency credit", vec![bare.to_owned()]));
    }
    if bare.len() <= 60 {
        let all = split_names(bare);
        if all.len() > 1 && all.iter().all(|name| is_agency(name)) {
            return Some(("agency credit", all));
        }
    }
    NOTE.is_match(paragraph).then(|| ("editor's note", Vec::new()))
}

/// A credit at the very end of a paragraph of prose, in brackets of its own: where it stands.
pub(crate) fn trailing(paragraph: &str) -> Option<(Range<usize>, Vec<String>)> {
    let bare = paragraph.trim_end();
    let open = bare.rfind(['(', '['])?;
    if open == 0 || bare.len() - open > 200 || !bare.ends_with([')', ']']) {
        return None;
    }
    let before = bare[..open].trim_end();
    let closed = before.ends_with(['.', '!', '?', '"', '”', '’', '\'']);
    let (_, names) = note(&bare[open..])?;
    closed.then_some((open..bare.len(), names))
}

/// "Reuters, AFP and the Associated Press" as names; "agencies" names none.
fn names(list: &str) -> Vec<String> {
    split_names(list).into_iter().filter(|name| !name.to_lowercase().contains("agenc") || is_agency(name)).collect()
}

fn split_names(list: &str) -> Vec<String> {
    list.split([',', '/', ';', '&', '|'])
        .flat_map(|part| part.split(" and "))
        .map(|part| {
            let part = part.trim().trim_end_matches('.');
            part.strip_prefix("and ").unwrap_or(part).trim()
        })
        .map(|part| part.strip_prefix("the ").or_else(|| part.strip_prefix("The ")).unwrap_or(part))
        .filter(|part| part.starts_with(|c: char| c.is_uppercase()) || is_agency(part))
        .map(str::to_owned)
        .collect()
}
