//! The texts that every analyser is tried on: what a newspaper's feed holds on its worst days.

use super::CheckName;
use crate::prerequisites::Paragraphs;

/// A text with a name.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    /// The check that it is for: where a panic or an error on it is told.
    pub(crate) check: CheckName,
    pub(crate) text: String,
    pub(crate) paragraphs: Paragraphs,
    /// By which it is made again, if it was made at random.
    pub(crate) seed: Option<u64>,
}

/// Three paragraphs in which there is something for everyone: names, quotations, a number, a denial.
const ORDINARY: &str = "\
Mayor Ida Holm reportedly told the Arvik Courier on Monday that the pier was “quite safe”. “We have \
looked at every bolt,” she said.

According to two engineers, who did not want to be named, 14 of 212 bolts were loose. The harbour \
board denied that it had known: 'Nobody wrote to us,' said its spokesman, Per Lund.

Repairs will cost 3.5 million crowns, the council's report says. Mr Lund apparently resigned.
";

/// The named texts. The largest comes last.
pub(crate) fn samples() -> Vec<Sample> {
    let prose = |check, text: &str| Sample { check, text: text.to_owned(), paragraphs: Paragraphs::Prose, seed: None };
    let ordinary = ORDINARY;
    vec![
        prose(CheckName::Ordinary, ordinary),
        prose(CheckName::Empty, ""),
        prose(CheckName::Blank, " \n\t\u{a0}\r\n\n\u{2003}\n \u{200b}\n"),
        prose(CheckName::LineEnds, &ordinary.replace('\n', "\r\n")),
        prose(CheckName::LineEnds, "One said “yes”.\rTwo said no.\u{2028}Three\u{85}Four.\n\n\n\rFive\r\n\r\nSix"),
        prose(
            CheckName::Emoji,
            "👩‍🚒 Chief Una Berg said 🇳🇴 “we 🚒🚒 were there” 🙂.\n\n“👍🏽”, said Per Lund 🧑‍🔧, 2️⃣ times. 🙃",
        ),
        prose(
            CheckName::CombiningMarks,
            "Mayor Jose\u{301} Nun\u{303}ez sa\u{301}id “cafe\u{301}s close”.\n\nZ\u{335}\u{321}\u{351}a\u{321}l\u{336}\u{35c}go, he said.\u{301}",
        ),
        prose(
            CheckName::RightToLeft,
            "ראש העיר אמרה: “הגשר בטוח”, \u{200f}said Ida Holm\u{200e}.\n\nقال المتحدث: «لا نعلم» \u{202b}on Monday\u{202c}.",
        ),
        prose(
            CheckName::ControlCharacters,
            "\u{feff}\0Ida\0 Holm \u{7}said \u{1b}[31m“red”\u{1b}[0m.\u{c}\u{fffd}\u{7f}\u{ffff}\0",
        ),
        prose(CheckName::ControlCharacters, "“““Who ”said‘ ((“that”]?!… —— '' \"\" ... said said said: “"),
        prose(CheckName::OneLine, &"Ida Holm said it rained, and “it did”, Per Lund added. ".repeat(600)),
        prose(CheckName::OneWord, &"ab\u{e9}\u{4e2d}".repeat(8_000)),
        Sample { paragraphs: Paragraphs::Furniture, ..prose(CheckName::NoTokens, ordinary) },
        prose(CheckName::Megabyte, &megabyte()),
    ]
}

/// A megabyte of short paragraphs.
fn megabyte() -> String {
    let mut text = String::with_capacity((1 << 20) + 100);
    for number in 1_u32.. {
        text.push_str(&format!(
            "Gauge {number} reportedly stood at {} on Monday, and the board said “no” to it.\n\n",
            number % 97
        ));
        if text.len() >= 1 << 20 {
            break;
        }
    }
    text
}
