//! Articles in three sizes, made from the sample articles and always the same.

/// The prose of the plain-text samples, in which paragraphs are parted by an empty line.
const SAMPLES: [&str; 3] = [
    include_str!("../../../../docs/samples/harbour/morning-packet.txt"),
    include_str!("../../../../docs/samples/harbour/herald.txt"),
    include_str!("../../../../docs/samples/harbour/seaboard.txt"),
];

/// The people of the samples, by the part of their names that is repeated.
const SURNAMES: [&str; 7] = ["Venning", "Rendle", "Astrup", "Amblin", "Tarrow", "Finch", "Pryde"];

/// Endings by which the people of each further round become others.
const ENDINGS: [&str; 12] =
    ["", "son", "ford", "well", "ham", "by", "worth", "ley", "field", "combe", "stead", "thorpe"];

/// How long an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// A brief of a few paragraphs, about 1 kB.
    Short,
    /// A usual report, about 3 kB.
    Median,
    /// A long read with dozens of people, about 30 kB.
    Long,
}

impl Size {
    /// All three, from the shortest.
    pub const ALL: [Self; 3] = [Self::Short, Self::Median, Self::Long];

    /// Its name in the report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Median => "median",
            Self::Long => "long",
        }
    }

    const fn bytes(self) -> usize {
        match self {
            Self::Short => 1_000,
            Self::Median => 3_000,
            Self::Long => 30_000,
        }
    }

    /// The text: whole paragraphs of the samples, in order, until there is enough.
    ///
    /// After each round through the samples the people get other names. Otherwise a long article
    /// would have seven people with a hundred mentions each, which no real one has, and whatever
    /// compares names would be measured on that.
    #[must_use]
    pub fn text(self) -> String {
        let paragraphs = || SAMPLES.iter().flat_map(|sample| sample.split("\n\n")).map(str::trim);
        let rounds = ENDINGS.iter().cycle().flat_map(|ending| paragraphs().map(|it| renamed(it, ending)));
        let mut text = String::new();
        for paragraph in rounds {
            text.push_str(&paragraph);
            if text.len() >= self.bytes() {
                break;
            }
            text.push_str("\n\n");
        }
        text
    }
}

fn renamed(paragraph: &str, ending: &str) -> String {
    SURNAMES.iter().fold(paragraph.to_owned(), |text, surname| text.replace(surname, &format!("{surname}{ending}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_what_they_say() {
        for size in Size::ALL {
            let length = size.text().len();
            assert!((size.bytes()..size.bytes() + 800).contains(&length), "{} has {length} bytes", size.name());
        }
    }

    #[test]
    fn a_long_article_has_many_people() {
        let text = Size::Long.text();
        assert!(text.contains("Orla Venning ") && text.contains("Orla Venningford"));
    }
}
