//! Names of outlets, compared without what varies in how they are written.

/// The words by which companies call themselves after the outlet's name.
const COMPANY: [&str; 16] = [
    "ltd",
    "limited",
    "inc",
    "incorporated",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "company",
    "co",
    "gmbh",
    "ag",
    "sa",
    "bv",
    "pty",
];

/// A name without case, white space at its ends, a leading "the" and marks: "The BBC." is "bbc".
///
/// Names with the same letters are the same name; whether two outlets share it is for the registry
/// to know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct OutletName(String);

impl OutletName {
    /// Reads a name; one without letters or digits is none.
    pub(crate) fn new(written: &str) -> Option<Self> {
        let words: Vec<String> = words(written).collect();
        Self::from_words(&words)
    }

    /// The name and its shorter forms without "Ltd", "Company" and the like at the end.
    pub(crate) fn with_company(written: &str) -> Vec<Self> {
        let mut words: Vec<String> = words(written).collect();
        let mut names: Vec<Self> = Self::from_words(&words).into_iter().collect();
        while words.pop_if(|it| COMPANY.contains(&it.as_str())).is_some() {
            names.extend(Self::from_words(&words));
        }
        names
    }

    fn from_words(words: &[String]) -> Option<Self> {
        let words = match words {
            [the, rest @ ..] if the == "the" && !rest.is_empty() => rest,
            all => all,
        };
        (!words.is_empty()).then(|| Self(words.join(" ")))
    }
}

/// The words in lower case. An apostrophe or full stop inside a word goes without parting it.
fn words(written: &str) -> impl Iterator<Item = String> {
    let parts = written.split(|it: char| !(it.is_alphanumeric() || "'’.&+".contains(it)));
    let word =
        |part: &str| part.chars().filter(|it| !"'’.".contains(*it)).flat_map(char::to_lowercase).collect::<String>();
    parts.map(word).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_a_name_otherwise_makes_no_other_name() {
        assert_eq!(OutletName::new("The BBC."), OutletName::new("bbc"));
        assert_eq!(OutletName::new("People’s Daily"), OutletName::new("People's  Daily"));
        assert_ne!(OutletName::new("The Times"), OutletName::new("Times of Ardmouth"));
        assert_eq!(OutletName::new(" — "), None);
    }

    #[test]
    fn a_company_may_stand_behind_the_name() {
        let names = OutletName::with_company("The Ardmouth Echo Co., Ltd.");
        assert_eq!(names.last(), OutletName::new("Ardmouth Echo").as_ref());
        assert_eq!(OutletName::with_company("Limited").len(), 1);
    }
}
