//! Which language a text is in, where it is long enough to tell.

use whichlang::Lang;

/// Letters below which a text in Latin letters could be in any language.
const ENOUGH_LATIN: usize = 120;
/// In other scripts the letters themselves tell.
const ENOUGH_OTHER: usize = 24;
/// Letters that are looked at: more changes nothing.
const LOOK: usize = 4000;

/// The language of a text as an ISO 639-1 code. None if it is too short to tell.
///
/// `whichlang` always gives one of sixteen languages, and takes English full of foreign names for
/// another now and then. So a text that has the small words of English as often as English has them
/// is English. Languages that are not among the sixteen come out as a relative of theirs.
pub(crate) fn tell(text: &str) -> Option<&'static str> {
    let (mut latin, mut other) = (0, 0);
    let mut end = text.len();
    for (at, c) in text.char_indices().filter(|(_, c)| c.is_alphabetic()) {
        if c < '\u{250}' {
            latin += 1;
        } else {
            other += 1;
        }
        if latin + other >= LOOK {
            end = at;
            break;
        }
    }
    let text = &text[..end];
    if other > latin {
        return (other >= ENOUGH_OTHER).then(|| code(whichlang::detect_language(text)));
    }
    if latin < ENOUGH_LATIN {
        return None;
    }
    if is_english(text) {
        return Some("en");
    }
    Some(code(whichlang::detect_language(text)))
}

/// Whether an eighth of the words are the commonest of English. In English news it is a quarter to
/// a third; in other languages with Latin letters, whose words some of these look like, a few in
/// a hundred.
fn is_english(text: &str) -> bool {
    const SMALL: &[&str] = &[
        "the", "of", "and", "to", "that", "is", "was", "for", "on", "with", "it", "has", "have", "from", "are", "be",
        "were", "by", "said", "which", "this", "had", "not", "they", "its", "their", "been", "would", "who",
    ];
    let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let small = words.iter().filter(|word| SMALL.iter().any(|it| it.eq_ignore_ascii_case(word))).count();
    small * 8 >= words.len()
}

/// The languages that can be told from each other, as ISO 639-1 codes.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    whichlang::LANGUAGES.iter().map(|it| code(*it))
}

const fn code(language: Lang) -> &'static str {
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}
