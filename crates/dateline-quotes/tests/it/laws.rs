//! What holds for any text.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use dateline_core::{Analyser, Annotation, Article, Document, Layer, Span, Spans};
use dateline_language::Segment;
use dateline_layers::{Attribution, Sentence, Token};
use dateline_quotes::{Quotes, QuotesOptions, Scope};
use proptest::prelude::*;

use crate::marked::{analyse, build};

/// Keeps even what is all but surely wrong.
static EVERYTHING: LazyLock<Quotes> =
    LazyLock::new(|| build(QuotesOptions { min_confidence: 0.0, scope: Scope::All }).unwrap());

fn holds(text: &str, found: &Spans<Attribution>) {
    assert!(found.check(text).is_ok());
    for (index, it) in found.iter().enumerate() {
        assert_eq!(it.id as usize, index + 1);
        assert!(!it.content.is_empty());
        assert!(it.content.iter().all(|part| !part.span.is_empty()));
        assert!(it.content.windows(2).all(|pair| pair[0].span.end() <= pair[1].span.start()), "{it:?}");
        assert!((0.0..=1.0).contains(&it.confidence));
        assert!(it.confidence.to_string().len() <= "0.123".len(), "{}", it.confidence);
        assert_eq!(it.relays.len(), it.relay_passages.len());
        assert!(it.nested_in.is_none_or(|outer| outer != it.id && outer as usize <= found.len()));
    }
}

/// Words that the rules look for, in any order: far likelier to break them than arbitrary text.
fn newsish() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "said",
        "the",
        "mayor",
        "Ann",
        "Lee",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "''",
        "«",
        "»",
        ",",
        ".",
        "that",
        "according",
        "to",
        "citing",
        "reported",
        "was",
        "quoted",
        "as",
        "saying",
        "by",
        "told",
        "who",
        "and",
        "but",
        "accused",
        "of",
        "urged",
        "claim",
        "from",
        "declined",
        "say",
        "not",
        "has",
        "(",
        ")",
        "-",
        "—",
        ":",
        ";",
        "while",
        "Friday",
        "on",
        "Norland's",
        "called",
        "he",
        "warnings",
        "against",
        "?",
        "\n",
        "\n\n",
        "it",
        "'s",
        "adding",
        "n't",
        "ten",
        "5",
        "é",
        "U.S.",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..60).prop_map(|it| it.join(" "))
}

proptest! {
    #[test]
    fn any_text_gives_sound_attributions(text in "\\PC{0,200}") {
        holds(&text, &analyse(&text));
    }

    #[test]
    fn any_order_of_words_gives_sound_attributions(text in newsish()) {
        let article = Article::from_text("test", text.as_str());
        let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
        let found = EVERYTHING.analyse(&article, (&sentences, &tokens, None, None, None)).unwrap();
        holds(&text, &found);
        holds(&text, &analyse(&text));
    }

    #[test]
    fn any_sentences_and_tokens_are_borne(text in "[a-zA-Z \"“”,.\n]{0,80}", cuts in prop::collection::vec((0u32..90, 0u32..90), 0..30)) {
        // Layers that came with a record may overlap, be empty, or not fit together.
        let spans = cuts.iter().filter_map(|(a, b)| Span::try_new(*a, *b).ok()).filter(|it| it.fits(&text));
        let (sentences, tokens): (Vec<Span>, Vec<Span>) = spans.enumerate().fold(Default::default(), |mut both, (index, it)| {
            if index % 3 == 0 { both.0.push(it) } else { both.1.push(it) }
            both
        });
        let sentences: Spans<Sentence> = sentences.into_iter().map(|span| Sentence { span }).collect();
        let tokens: Spans<Token> = tokens.into_iter().map(|span| Token { span }).collect();
        let article = Article::from_text("test", text.as_str());
        let found = EVERYTHING.analyse(&article, (&sentences, &tokens, None, None, None)).unwrap();
        holds(article.text(), &found);
    }
}

fn time(text: &str) -> Duration {
    let article = Article::from_text("test", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).unwrap();
    let quotes = &*EVERYTHING;
    let start = Instant::now();
    let found = quotes.analyse(&article, (&sentences, &tokens, None, None, None)).unwrap();
    let took = start.elapsed();
    holds(text, &found);
    took
}

/// Ten times the text may take far more than ten times the time only if something is quadratic:
/// that would be a hundred times.
#[track_caller]
fn is_linear(piece: &str, short: usize) {
    let once = time(&piece.repeat(short)).max(Duration::from_millis(5));
    let ten = time(&piece.repeat(short * 10));
    assert!(ten < once * 50, "{once:?} became {ten:?}");
}

#[test]
fn time_grows_with_length() {
    is_linear("The mayor said that the bridge was “safe”, but the union denied it. ", 700);
    // One sentence without an end.
    is_linear("the mayor said that the bridge was safe and ", 1000);
    is_linear("the mayor said - the union said, ", 1000);
}

#[test]
fn a_sentence_of_a_megabyte_is_read_to_its_end() {
    const PIECE: &str = "the mayor said that it was safe and ";
    let read = |times: usize| {
        let text = PIECE.repeat(times);
        let start = Instant::now();
        let found = analyse_alone(&text);
        let took = start.elapsed();
        assert!(found.iter().any(|it| it.span().end() as usize > text.len() - PIECE.len()));
        took
    };
    let tenth = read((1 << 20) / PIECE.len() / 10).max(Duration::from_millis(20));
    let whole = read((1 << 20) / PIECE.len());
    assert!(whole < tenth * 50, "{tenth:?} became {whole:?}");
}

/// The attributions of a text that is one sentence, without the components before this one.
fn analyse_alone(text: &str) -> Spans<Attribution> {
    let at = |place: usize| u32::try_from(place).unwrap();
    let mut tokens: Vec<Token> = Vec::new();
    let mut start = 0;
    for word in text.split(' ') {
        let end = start + word.len();
        if !word.is_empty() {
            tokens.push(Token { span: Span::new(at(start), at(end)) });
        }
        start = end + 1;
    }
    let tokens: Spans<Token> = tokens.into_iter().collect();
    let sentences: Spans<Sentence> = [Sentence { span: Span::new(0, at(text.trim_end().len())) }].into_iter().collect();
    let article = Article::from_text("test", text);
    EVERYTHING.analyse(&article, (&sentences, &tokens, None, None, None)).unwrap()
}

#[test]
fn time_grows_with_marks_that_nothing_closes() {
    is_linear("“It is safe ", 1000);
    is_linear("'It is safe ", 1000);
    is_linear("\" ", 3000);
    is_linear("“It is safe.\n", 1000);
    is_linear("said “x” ", 1000);
}
