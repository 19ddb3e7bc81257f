//! Countries under the names by which news calls their governments.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Countries by their name, adjective, people and capital. A capital stands for the government
/// ("Moscow said"), so a body "in Washington" counts as American. Short on purpose: countries whose
/// governments are often in the news. For one that is missing, `Ruritania's` and `Ruritanian` stay
/// apart, which costs a match and makes no wrong one.
const COUNTRIES: &[&[&str]] = &[
    &["afghanistan", "afghan", "kabul"],
    &["argentina", "argentine", "argentinian", "buenos aires"],
    &["armenia", "armenian", "yerevan"],
    &["australia", "australian", "canberra"],
    &["austria", "austrian", "vienna"],
    &["azerbaijan", "azerbaijani", "azeri", "baku"],
    &["belarus", "belarusian", "minsk"],
    &["belgium", "belgian"],
    &["bangladesh", "bangladeshi", "dhaka"],
    &["brazil", "brazilian", "brasilia"],
    &["bulgaria", "bulgarian", "sofia"],
    &["canada", "canadian", "ottawa"],
    &["chile", "chilean", "santiago"],
    &["china", "chinese", "beijing"],
    &["colombia", "colombian", "bogota"],
    &["croatia", "croatian", "zagreb"],
    &["cuba", "cuban", "havana"],
    &["czechia", "czech", "prague"],
    &["denmark", "danish", "dane", "copenhagen"],
    &["egypt", "egyptian", "cairo"],
    &["estonia", "estonian", "tallinn"],
    &["ethiopia", "ethiopian", "addis ababa"],
    &["finland", "finnish", "finn", "helsinki"],
    &["france", "french", "paris"],
    &["georgia", "georgian", "tbilisi"],
    &["germany", "german", "berlin"],
    &["greece", "greek", "athens"],
    &["hungary", "hungarian", "budapest"],
    &["iceland", "icelandic", "reykjavik"],
    &["india", "indian", "new delhi", "delhi"],
    &["indonesia", "indonesian", "jakarta"],
    &["iran", "iranian", "tehran"],
    &["iraq", "iraqi", "baghdad"],
    &["ireland", "irish", "dublin"],
    &["israel", "israeli", "jerusalem"],
    &["italy", "italian", "rome"],
    &["japan", "japanese", "tokyo"],
    &["jordan", "jordanian", "amman"],
    &["kazakhstan", "kazakh", "astana"],
    &["kenya", "kenyan", "nairobi"],
    &["kuwait", "kuwaiti"],
    &["latvia", "latvian", "riga"],
    &["lebanon", "lebanese", "beirut"],
    &["libya", "libyan", "tripoli"],
    &["lithuania", "lithuanian", "vilnius"],
    &["malaysia", "malaysian", "kuala lumpur"],
    &["mexico", "mexican", "mexico city"],
    &["moldova", "moldovan", "chisinau"],
    &["morocco", "moroccan", "rabat"],
    &["myanmar", "burma", "burmese", "naypyidaw"],
    &["nepal", "nepali", "nepalese", "kathmandu"],
    &["netherlands", "dutch", "the hague"],
    &["new zealand", "wellington"],
    &["nigeria", "nigerian", "abuja"],
    &["north korea", "north korean", "pyongyang"],
    &["norway", "norwegian", "oslo"],
    &["pakistan", "pakistani", "islamabad"],
    &["palestine", "palestinian", "ramallah"],
    &["peru", "peruvian", "lima"],
    &["philippines", "philippine", "filipino", "manila"],
    &["poland", "polish", "warsaw"],
    &["portugal", "portuguese", "lisbon"],
    &["qatar", "qatari", "doha"],
    &["romania", "romanian", "bucharest"],
    &["russia", "russian", "moscow", "russian federation"],
    &["saudi arabia", "saudi", "riyadh"],
    &["serbia", "serbian", "serb", "belgrade"],
    &["slovakia", "slovak", "bratislava"],
    &["slovenia", "slovenian", "ljubljana"],
    &["somalia", "somali", "mogadishu"],
    &["south africa", "south african", "pretoria"],
    &["south korea", "south korean", "seoul"],
    &["spain", "spanish", "madrid"],
    &["sri lanka", "sri lankan", "colombo"],
    &["sudan", "sudanese", "khartoum"],
    &["sweden", "swedish", "swede", "stockholm"],
    &["switzerland", "swiss", "bern"],
    &["syria", "syrian", "damascus"],
    &["taiwan", "taiwanese", "taipei"],
    &["thailand", "thai", "bangkok"],
    &["tunisia", "tunisian", "tunis"],
    &["turkey", "turkish", "turkiye", "ankara"],
    &["uganda", "ugandan", "kampala"],
    &["uk", "u.k.", "united kingdom", "britain", "great britain", "british", "london"],
    &["ukraine", "ukrainian", "kyiv", "kiev"],
    &["united arab emirates", "uae", "emirati", "abu dhabi"],
    &["us", "u.s.", "usa", "united states", "united states of america", "america", "american", "washington"],
    &["venezuela", "venezuelan", "caracas"],
    &["vietnam", "vietnamese", "hanoi"],
    &["yemen", "yemeni", "sanaa"],
    &["zimbabwe", "zimbabwean", "harare"],
];

/// Bodies called by a building or a nickname: what they are, in the words of the plain name.
const BODIES: &[(&str, &str)] = &[
    ("capitol hill", "us congress"),
    ("downing street", "uk prime minister"),
    ("elysee", "france president"),
    ("foreign office", "uk foreign ministry"),
    // Used for the government as a whole, ministries included.
    ("kremlin", "russia"),
    ("mod", "uk defense ministry"),
    ("nato", "nato"),
    ("pentagon", "us defense ministry"),
    ("quai d'orsay", "france foreign ministry"),
    ("state department", "us foreign ministry"),
    ("white house", "us president"),
];

/// The longest name in the tables, in words.
pub(crate) const LONGEST: usize = 4;

static BY_NAME: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let mut by_name = BTreeMap::new();
    for names in COUNTRIES {
        for name in *names {
            by_name.insert((*name).to_owned(), names[0]);
            if name.ends_with("an") {
                by_name.insert(format!("{name}s"), names[0]);
            }
        }
    }
    by_name
});

/// The country that this folded name, adjective, people or capital stands for.
pub(crate) fn country(name: &str) -> Option<&'static str> {
    BY_NAME.get(name).copied()
}

/// The plain name of a body that is called by another.
pub(crate) fn body(name: &str) -> Option<&'static str> {
    BODIES.iter().find(|(called, _)| *called == name).map(|(_, plain)| *plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_country_lead_to_it() {
        for (name, expected) in [("russian", "russia"), ("russians", "russia"), ("kiev", "ukraine"), ("u.s.", "us")] {
            assert_eq!(country(name), Some(expected));
        }
        assert_eq!(country("ruritania"), None);
    }

    #[test]
    fn no_name_is_longer_than_is_looked_for() {
        let names = COUNTRIES.iter().copied().flatten().chain(BODIES.iter().map(|(name, _)| name));
        assert_eq!(names.map(|it| it.split(' ').count()).max(), Some(LONGEST));
    }
}
