//! The words near a target, and how much each counts.

use dateline_core::{Span, Spans};
use dateline_layers::{Passage, Token};

use crate::lexicon::{Lexicon, squeeze};
use crate::target::Ranges;
use crate::voice::{Cue, Voice, Voices};

/// How far a word may stand from its target, and how its weight fades on the way.
///
/// A word next to the target counts in full, one `fade` words further on half, and each mark
/// between the two takes away half again. The figures were set on the training part of NewsMTSC
/// (`hf_train.jsonl`, 8,739 targets in political news), where `examples/newsmtsc.rs` gives a macro-F1
/// of .568; with 12 words it gives .564, with 24 .570, but with 6, which lose what is said at the
/// other end of a clause, .525. Distance stands in for grammar, so a word may count for the wrong
/// one of two targets: in "Ann Lee saved the thief" both are near both words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    /// How many words to each side.
    pub(crate) words: usize,
    /// After how many words a weight is down to one half.
    pub(crate) fade: f64,
}

/// What each comma, dash, bracket or other mark between a word and the target leaves of its weight.
const ACROSS_A_MARK: f64 = 0.5;

/// A sentence as its words, each with what it weighs.
pub(crate) struct HeardSentence {
    words: Vec<Word>,
}

struct Word {
    span: Span,
    /// How many marks stand before it in the sentence.
    marks: u32,
    /// What it weighs after the words before it; nought for most words.
    weight: f64,
    voice: Voice,
    cue: Option<Cue>,
}

impl Word {
    /// Whether it counts for a target mentioned in `voice`.
    fn is_heard(&self, target: Span, voice: Voice) -> bool {
        self.weight != 0.0 && self.cue.map_or(self.voice == voice, |cue| cue.judges(target, voice, self.voice))
    }
}

impl HeardSentence {
    /// Weighs the words of a sentence. Words inside names weigh nothing.
    pub(crate) fn new(
        text: &str,
        span: Span,
        tokens: &Spans<Token>,
        lexicon: &Lexicon,
        names: &Ranges,
        voices: &Voices,
    ) -> Self {
        let mut words: Vec<Word> = Vec::new();
        let mut forms: Vec<String> = Vec::new();
        let mut marks = 0;
        for token in tokens.within(span) {
            let form = token.span.of(text);
            if form.contains(char::is_alphanumeric) {
                let voice = voices.at(token.span.start());
                words.push(Word { span: token.span, marks, weight: 0.0, voice, cue: voices.cue(token.span) });
                // The lexicon and its negations are written with the straight apostrophe.
                forms.push(form.replace('’', "'"));
            } else if separates(text, token.span) {
                marks += 1;
            }
        }
        let outside_names = || words.iter().zip(&forms).filter(|(it, _)| !names.touch(it.span)).map(|(_, form)| form);
        let headline = is_title_case(outside_names);
        for index in 0..forms.len() {
            if !lexicon.knows(&forms[index]) {
                continue;
            }
            let inside_name = names.touch(words[index].span) || (index > 0 && !headline && is_capital(&forms[index]));
            if inside_name {
                continue;
            }
            // A negation may stand in another voice: "did not" before a cue is the narrator's.
            let heard: Vec<&str> = forms[index.saturating_sub(3)..=index].iter().map(String::as_str).collect();
            words[index].weight = lexicon.weight(&heard);
        }
        Self { words }
    }

    /// The score of a target in this sentence, and the words that moved it.
    ///
    /// Only words in the voice in which the target is mentioned count.
    pub(crate) fn score(&self, target: Span, voice: Voice, window: Window) -> (f64, Vec<Passage>) {
        let first = self.words.partition_point(|it| it.span.end() <= target.start());
        let after = self.words.partition_point(|it| it.span.start() < target.end());
        let Some(nearest) = self.words.get(first).or(self.words.last()) else { return (0.0, Vec::new()) };
        let (from, to) = (first.saturating_sub(window.words), (after + window.words).min(self.words.len()));
        let mut sum = 0.0;
        let mut evidence = Vec::new();
        for (index, word) in self.words.iter().enumerate().take(to).skip(from) {
            if !word.is_heard(target, voice) {
                continue;
            }
            // A word inside the target is part of a role, such as "the disgraced mayor": those of
            // names weigh nothing.
            let between = if index < first { first - index - 1 } else { index.saturating_sub(after) };
            let marks = word.marks.abs_diff(nearest.marks);
            sum += word.weight * window.share(between, marks);
            evidence.push(Passage::from(word.span));
        }
        (squeeze(sum), evidence)
    }
}

impl Window {
    /// What is left of a word's weight with so many words and marks between it and the target.
    fn share(self, words: usize, marks: u32) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a sentence has fewer than 2^52 words")]
        let words = words as f64;
        ACROSS_A_MARK.powi(i32::try_from(marks).unwrap_or(i32::MAX)) / (1.0 + words / self.fade)
    }
}

/// Whether a mark parts what stands around it. Apostrophes and quotation marks do not, and a hyphen
/// does only after a space: "anti-war" is one thing however it is cut into tokens.
fn separates(text: &str, mark: Span) -> bool {
    let dash = || text[..mark.range().start].ends_with(char::is_whitespace);
    let form = mark.of(text);
    form.starts_with([',', ';', ':', '–', '—', '(', ')', '…']) || (form.starts_with('-') && dash())
}

fn is_capital(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// Whether most of the longer words begin with a capital, as in many headlines, so that a capital
/// is no sign of a name.
fn is_title_case<'a, I: Iterator<Item = &'a String>>(forms: impl Fn() -> I) -> bool {
    let long = || forms().filter(|it| it.chars().count() > 3);
    long().filter(|it| is_capital(it)).count() * 2 > long().count()
}
