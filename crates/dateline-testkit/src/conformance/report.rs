//! What the checks came to, for people.

use std::collections::BTreeMap;
use std::fmt;

/// A thing that is checked. Reports list them in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "`CheckName::about` says it of each, and a report prints it")]
pub enum CheckName {
    Declaration,
    Options,
    Prerequisites,
    Examples,
    Ordinary,
    Empty,
    Blank,
    LineEnds,
    Emoji,
    CombiningMarks,
    RightToLeft,
    ControlCharacters,
    OneLine,
    OneWord,
    NoTokens,
    Megabyte,
    RandomTexts,
    DeclaredLayers,
    Places,
    Order,
    Schema,
    RoundTrip,
    Twice,
    Anew,
    Threads,
    Batch,
    WithoutOptional,
    Agreement,
}

impl CheckName {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::Declaration,
        Self::Options,
        Self::Prerequisites,
        Self::Examples,
        Self::Ordinary,
        Self::Empty,
        Self::Blank,
        Self::LineEnds,
        Self::Emoji,
        Self::CombiningMarks,
        Self::RightToLeft,
        Self::ControlCharacters,
        Self::OneLine,
        Self::OneWord,
        Self::NoTokens,
        Self::Megabyte,
        Self::RandomTexts,
        Self::DeclaredLayers,
        Self::Places,
        Self::Order,
        Self::Schema,
        Self::RoundTrip,
        Self::Twice,
        Self::Anew,
        Self::Threads,
        Self::Batch,
        Self::WithoutOptional,
        Self::Agreement,
    ];

    /// Its name in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// What holds if it passes.
    #[must_use]
    pub const fn about(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Declaration => ("declaration", "the name, the version and the layers can be used"),
            Self::Options => ("options", "defaults build and are stable; what is not known is refused"),
            Self::Prerequisites => ("prerequisites", "what it reads can be made"),
            Self::Examples => ("examples", "finds what the marks in its examples say"),
            Self::Ordinary => ("ordinary text", "three paragraphs of news"),
            Self::Empty => ("empty text", "no byte at all"),
            Self::Blank => ("blank text", "white space alone"),
            Self::LineEnds => ("line ends", "CRLF, CR, and those of Unicode"),
            Self::Emoji => ("emoji", "of several code points, between words and quotes"),
            Self::CombiningMarks => ("combining marks", "accents of their own, also without a letter"),
            Self::RightToLeft => ("right-to-left text", "Hebrew and Arabic, mixed with English"),
            Self::ControlCharacters => ("control characters", "NUL, escape codes, marks without sense"),
            Self::OneLine => ("one line", "32 kB without a line break"),
            Self::OneWord => ("one word", "56 kB without a space"),
            Self::NoTokens => ("no tokens", "a text of furniture: the layers of words are there and empty"),
            Self::Megabyte => ("a megabyte", "of short paragraphs"),
            Self::RandomTexts => ("random texts", "words, names, quotes, marks, emoji and line ends, mixed"),
            Self::DeclaredLayers => ("declared layers", "writes the layers it declares, all of them and no other"),
            Self::Places => ("places", "every span lies inside the text, on character borders"),
            Self::Order => ("order", "annotations stand in the order of the text"),
            Self::Schema => ("schema", "each layer has the form that its JSON Schema says"),
            Self::RoundTrip => ("round trip", "each layer is the same after a way as columns and as JSON"),
            Self::Twice => ("twice", "the same text gives the same result again"),
            Self::Anew => ("anew", "one built anew gives the same, with the texts in another order"),
            Self::Threads => ("threads", "the same result when several threads share it"),
            Self::Batch => ("batch", "the same result alone and among others"),
            Self::WithoutOptional => ("without optional", "works without the layers it says it can do without"),
            Self::Agreement => ("agreement", "two builds of it give the same bytes on every text"),
        }
    }
}

/// Why a check failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Which of the entries, if there are several.
    pub subject: String,
    /// What is wrong.
    pub message: String,
    /// The text, drawn with carets under the place; empty if it is about no text.
    pub picture: String,
    /// How to see it again.
    pub repeat: Option<String>,
}

/// What the checks of one component came to.
#[derive(Clone, Debug, Default)]
pub struct Report {
    title: String,
    skipped: BTreeMap<CheckName, String>,
    problems: BTreeMap<CheckName, Vec<Problem>>,
}

/// A report with at least one failed check. Its message is the whole report.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Failures(pub Report);

impl Report {
    pub(crate) fn new(title: String) -> Self {
        Self { title, ..Self::default() }
    }

    pub(crate) fn fail(&mut self, check: CheckName, problem: Problem) {
        self.problems.entry(check).or_default().push(problem);
    }

    pub(crate) fn skip(&mut self, check: CheckName, why: impl Into<String>) {
        self.skipped.entry(check).or_insert_with(|| why.into());
    }

    pub(crate) fn has_problem(&self, check: CheckName, subject: &str) -> bool {
        self.problems.get(&check).is_some_and(|all| all.iter().any(|it| it.subject == subject))
    }

    /// The problems of one check; none if it passed or was skipped.
    #[must_use]
    pub fn problems(&self, check: CheckName) -> &[Problem] {
        self.problems.get(&check).map_or(&[], Vec::as_slice)
    }

    /// The checks that failed.
    pub fn failed(&self) -> impl Iterator<Item = CheckName> {
        self.problems.keys().copied()
    }

    /// The checks that could not be made, with the reason.
    pub fn skipped(&self) -> impl Iterator<Item = (CheckName, &str)> {
        self.skipped.iter().filter(|(check, _)| !self.problems.contains_key(check)).map(|(it, why)| (*it, why.as_str()))
    }

    /// How many checks passed.
    #[must_use]
    pub fn passed(&self) -> usize {
        CheckName::ALL.len() - self.problems.len() - self.skipped().count()
    }

    /// The report as a result: an error if a check failed.
    ///
    /// # Errors
    /// [`Failures`] holds the report.
    pub fn into_result(self) -> Result<Self, Failures> {
        if self.problems.is_empty() { Ok(self) } else { Err(Failures(self)) }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.title)?;
        for check in CheckName::ALL {
            let name = check.name();
            match (self.problems.get(&check), self.skipped.get(&check)) {
                (Some(problems), _) => {
                    writeln!(f, "  FAILED   {name}: {}", check.about())?;
                    problems.iter().try_for_each(|it| write!(f, "{it}"))?;
                }
                (None, Some(why)) => writeln!(f, "  skipped  {name}: {why}")?,
                (None, None) => writeln!(f, "  ok       {name}: {}", check.about())?,
            }
        }
        let (failed, skipped) = (self.problems.len(), self.skipped().count());
        writeln!(f, "{} passed, {failed} failed, {skipped} skipped", self.passed())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MARGIN: &str = "           ";
        let subject = if self.subject.is_empty() { String::new() } else { format!("{}: ", self.subject) };
        for line in format!("{subject}{}", self.message).lines().chain(self.picture.lines()) {
            writeln!(f, "{}", format!("{MARGIN}{line}").trim_end())?;
        }
        self.repeat.as_ref().map_or(Ok(()), |it| writeln!(f, "{MARGIN}again: {it}"))
    }
}
