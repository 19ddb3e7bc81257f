//! What holds of names and coreference for any text.

use std::sync::LazyLock;

use dateline_core::{Analyser, Article, Document, Layer, Spans};
use dateline_language::{Coreference, Names, Segment};
use dateline_layers::{EntityMention, Mention, Sentence, Token};
use proptest::prelude::*;

// Built once: reading the lists costs more than a short text.
static NAMES: LazyLock<Names> = LazyLock::new(Names::default);
static COREFERENCE: LazyLock<Coreference> = LazyLock::new(Coreference::default);

fn laws(text: &str) {
    let article = Article::from_text("test", text);
    let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
    check(&article, &sentences, &tokens);
}

fn check(article: &Article, sentences: &Spans<Sentence>, tokens: &Spans<Token>) {
    let text = article.text();
    let mentions = NAMES.analyse(article, (sentences, tokens)).expect("names do not fail");
    assert!(mentions.check(text).is_ok());
    let ends_apart = |all: &[Mention]| all.windows(2).all(|it| it[0].span.end() <= it[1].span.start());
    assert!(ends_apart(mentions.as_slice()), "mentions overlap in {text:?}");
    for mention in &mentions {
        assert!(!mention.span.is_empty());
        assert!(mention.title.is_none_or(|it| it.span.end() <= mention.span.start()));
    }
    let entities = COREFERENCE.analyse(article, (sentences, tokens, &mentions)).expect("coreference does not fail");
    assert!(entities.check(text).is_ok());
    let mut all: Vec<EntityMention> = Vec::new();
    for (at, entity) in entities.iter().enumerate() {
        assert_eq!(entity.id as usize, at + 1);
        assert!(!entity.mentions.is_empty() && !entity.name.is_empty());
        assert!(entity.mentions.windows(2).all(|it| it[0].span < it[1].span));
        all.extend(&entity.mentions);
    }
    for mention in &mentions {
        let holders = all.iter().filter(|it| it.span == mention.span).count();
        assert_eq!(holders, 1, "each name is in one entity: {text:?}");
    }
}

const WORDS: &[&str] = &[
    "Kari",
    "Lund",
    "Mr.",
    "President",
    "US",
    "the",
    "The",
    "a",
    "he",
    "She",
    "his",
    "it",
    "said",
    "told",
    "minister",
    "former",
    "latter",
    "and",
    "of",
    "Ministry",
    "Bank",
    "Norway",
    "Russian",
    "Russians",
    "'s",
    ",",
    ".",
    "\"",
    "“",
    "”",
    "'",
    "-",
    "al",
    "van",
    "(",
    ")",
    "NATO",
    "May",
    "is",
    "who",
    "&",
    "for",
    "in",
    "Defence",
    "they",
    "Lincoln",
    "White",
    "House",
    "New",
    "York",
    "\n",
    "?",
    "Secretary",
    "State",
    "Gen.",
    "its",
    "him",
    "her",
];

proptest! {
    #[test]
    fn names_and_chains_of_any_text_keep_the_laws(text in any::<String>()) {
        laws(&text);
    }

    #[test]
    fn names_and_chains_of_any_words_keep_the_laws(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..60),
        glue in prop::sample::select(vec![" ", "  ", ""]),
    ) {
        laws(&words.join(glue));
    }

    #[test]
    fn layers_that_came_with_the_input_may_be_odd(
        words in prop::collection::vec(prop::sample::select(WORDS), 1..30),
        sentences in prop::collection::vec((0_u32..200, 0_u32..50), 0..6),
        tokens in prop::collection::vec((0_u32..200, 0_u32..12), 0..40),
    ) {
        let text = words.join(" ").replace(['“', '”'], "\"");
        let article = Article::from_text("test", text);
        let length = u32::try_from(article.text().len()).expect("it is short");
        let span = |(start, size): (u32, u32)| {
            let start = start.min(length);
            dateline_core::Span::new(start, (start + size).min(length))
        };
        let sentences: Spans<Sentence> = sentences.into_iter().map(|it| Sentence { span: span(it) }).collect();
        let tokens: Spans<Token> = tokens.into_iter().map(|it| Token { span: span(it) }).collect();
        let mentions = NAMES.analyse(&article, (&sentences, &tokens)).expect("names do not fail");
        COREFERENCE.analyse(&article, (&sentences, &tokens, &mentions)).expect("coreference does not fail");
        // Mentions of another tool on our sentences.
        let (sentences, _) = Segment::default().analyse(&article, None).expect("segment does not fail");
        let given: Spans<Mention> = tokens
            .iter()
            .map(|it| Mention { span: it.span, kind: dateline_layers::EntityKind::Person, title: None })
            .collect();
        COREFERENCE.analyse(&article, (&sentences, &tokens, &given)).expect("coreference does not fail");
    }
}

#[test]
fn an_endless_sentence_is_done_in_seconds() {
    for unit in [
        "Kari Lund and ",
        "Lund he said ",
        "the minister, ",
        "Bank of ",
        "\"",
        "A-",
        "President ",
        "Kari ",
        "it ",
        "(Kari) ",
        "they Russians ",
        "Mr Lund, ",
        "the former ",
    ] {
        let text = unit.repeat(250_000 / unit.len());
        let article = Article::from_text("test", text);
        let (sentences, tokens) = Segment::default().analyse(&article, None).expect("segment does not fail");
        let began = std::time::Instant::now();
        let mentions = NAMES.analyse(&article, (&sentences, &tokens)).expect("names do not fail");
        COREFERENCE.analyse(&article, (&sentences, &tokens, &mentions)).expect("coreference does not fail");
        // Quadratic time was minutes.
        assert!(began.elapsed().as_secs() < 20, "{unit:?} took {:?}", began.elapsed());
    }
}
