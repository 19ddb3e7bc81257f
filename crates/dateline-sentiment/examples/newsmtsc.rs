//! How often the labels agree with people's: macro-F1 over the three labels of a file of NewsMTSC
//! (Hamborg & Donnay, EACL 2021) in its flat form, given the targets and nothing else: no names,
//! no attributions. Beside it the same for the compound of the whole sentence, which knows no targets.
//!
//! `cargo run --release -p dateline-sentiment --example newsmtsc -- hf_rw_dev.jsonl [WINDOW FADE]`

use dateline_core::{Analyser, Article, Component, ResourceError, Resources, Span, Spans};
use dateline_layers::{Sentence, SentimentLabel, Target, Token};
use dateline_sentiment::{SentimentFinder, SentimentOptions, ValenceOptions, ValenceScorer};
use serde_json::Value;

/// VADER's own border between neutral and the rest.
const BORDER: f64 = 0.05;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = arguments.first().expect("give a file of NewsMTSC, such as hf_rw_dev.jsonl");
    let mut options = SentimentOptions::default();
    if let [_, window, fade] = &arguments[..] {
        options.window = window.parse().expect("the window is a number of words");
        options.fade = fade.parse().expect("the fade is a number of words");
    }
    let finder = SentimentFinder::build(options, &mut NoFiles).expect("the options are in range");
    let scorer = ValenceScorer::build(ValenceOptions::default(), &mut NoFiles).expect("it has no options");
    let (mut near, mut whole) = (Counts::default(), Counts::default());
    let rows = std::fs::read_to_string(file).expect("the file can be read");
    for line in rows.lines() {
        let row: Value = serde_json::from_str(line).expect("each line is JSON");
        let text = row["sentence"].as_str().expect("a row has a sentence");
        // The corpus counts characters.
        let byte = |key: &str| {
            let at = row[key].as_u64().and_then(|it| usize::try_from(it).ok()).expect("a row has a place");
            text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte)
        };
        let gold = usize::try_from(row["polarity"].as_i64().expect("a row has a label") + 1).expect("from -1 to 1");
        let target = Target { span: Span::from_range(byte("from")..byte("to")), name: None };
        let sentence = Sentence { span: Span::from_range(0..text.len()) };
        let (sentences, tokens, targets) = (Spans::new(vec![sentence]), tokens(text), Spans::new(vec![target]));
        let article = Article::from_text("a", text);
        let reads = (&sentences, &tokens, None, None, None, Some(&targets));
        let (found, _) = finder.analyse(&article, reads).expect("sentiment does not fail");
        near.add(gold, found.as_slice()[0].label);
        let compound = scorer.analyse(&article, &sentences).expect("valence does not fail").document.compound;
        let label = match compound {
            it if it >= BORDER => SentimentLabel::Positive,
            it if it <= -BORDER => SentimentLabel::Negative,
            _ => SentimentLabel::Neutral,
        };
        whole.add(gold, label);
    }
    let (near, whole) = (near.macro_f1(), whole.macro_f1());
    println!("{} targets: macro-F1 {near:.3}; VADER on the whole sentence {whole:.3}", rows.lines().count());
}

/// By the label in the corpus and the label given.
#[derive(Default)]
struct Counts([[u32; 3]; 3]);

impl Counts {
    fn add(&mut self, gold: usize, given: SentimentLabel) {
        let given = match given {
            SentimentLabel::Negative => 0,
            SentimentLabel::Neutral => 1,
            SentimentLabel::Positive => 2,
        };
        self.0[gold][given] += 1;
    }

    fn macro_f1(&self) -> f64 {
        let f1 = |label: usize| {
            let gold: u32 = self.0[label].iter().sum();
            let given: u32 = self.0.iter().map(|row| row[label]).sum();
            f64::from(2 * self.0[label][label]) / f64::from(gold + given)
        };
        (f1(0) + f1(1) + f1(2)) / 3.0
    }
}

/// Words with their inner apostrophes and hyphens, and single marks.
fn tokens(text: &str) -> Spans<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let follows = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if it.is_alphanumeric() || ("'’.-".contains(it) && word.is_some() && follows) {
            word.get_or_insert(at);
            continue;
        }
        tokens.extend(word.take().map(|start| Token { span: Span::from_range(start..at) }));
        if !it.is_whitespace() {
            tokens.push(Token { span: Span::from_range(at..at + it.len_utf8()) });
        }
    }
    tokens.extend(word.map(|start| Token { span: Span::from_range(start..text.len()) }));
    Spans::new(tokens)
}

/// The word lists are built in.
struct NoFiles;

impl Resources for NoFiles {
    fn read(&mut self, path: &str) -> Result<Vec<u8>, ResourceError> {
        Err(ResourceError { path: path.to_owned(), source: std::io::ErrorKind::NotFound.into() })
    }

    fn embedded(&mut self, _: &str, _: &[u8]) {}
}
