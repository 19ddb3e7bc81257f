//! What holds for any text.

use dateline_core::{Analyser, Article, Layer, Span, Spans};
use dateline_layers::{Sentence, Token};
use proptest::prelude::*;

use crate::{analyse, analyser};

// The examples, odd texts of every kind, one thread and several.
dateline_testkit::conformance!(readability::Readability);

proptest! {
    #[test]
    fn spans_fit_and_sums_agree(text in "(?s)([a-zA-Z'’é.,\u{1F6A2} \n-]|may|about|it is thought|200|n't){0,60}") {
        let (document, sentences, hedges) = analyse(&text);
        sentences.check(&text).unwrap();
        hedges.check(&text).unwrap();
        prop_assert_eq!(document.words, sentences.iter().map(|it| it.words).sum::<u32>());
        prop_assert_eq!(document.syllables, sentences.iter().map(|it| it.syllables).sum::<u32>());
        prop_assert!(document.syllables >= document.words);
    }

    /// Layers that come with the input may be anything that fits the text.
    #[test]
    fn sentences_and_tokens_of_others_do_no_harm(
        sentences in proptest::collection::vec((0_u32..40, 0_u32..40), 0..6),
        tokens in proptest::collection::vec((0_u32..40, 0_u32..40), 0..30),
    ) {
        let text = "it may be that about 20 boats don't sail";
        let span = |(a, b): (u32, u32)| Span::new(a.min(b), a.max(b));
        let sentences: Spans<Sentence> = sentences.into_iter().map(|it| Sentence { span: span(it) }).collect();
        let tokens: Spans<Token> = tokens.into_iter().map(|it| Token { span: span(it) }).collect();
        let article = Article::from_text("a", text);
        let (_, graded, hedges) = analyser().analyse(&article, (&sentences, &tokens)).unwrap();
        prop_assert!(graded.check(text).is_ok() && hedges.check(text).is_ok());
    }
}
