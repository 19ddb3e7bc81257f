use dateline_core::{Analyser, Article, Document, Span, Spans};
use dateline_layers::{
    Attribution, Entity, EntityKind, EntityMention, Mention, Passage, Polarity, QuoteKind, Reference, Sentence,
    Sentiment, SentimentLabel, SourceType, Target, Token, Tones,
};
use dateline_sentiment::{SentimentFinder, SentimentOptions};
use dateline_testkit::unmark;
use proptest::prelude::*;

use crate::build::{NoFiles, built, refused};

/// Words with their inner apostrophes and hyphens, and single marks.
pub(crate) fn tokens(text: &str) -> Spans<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut word: Option<usize> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, it)) = chars.next() {
        let inner =
            "'’.-".contains(it) && word.is_some() && chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if it.is_alphanumeric() || inner {
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

fn sentences(text: &str) -> Spans<Sentence> {
    let mut at = 0;
    let line = |line: &str| {
        let span = Span::from_range(at..at + line.len());
        at += line.len() + 1;
        Sentence { span }
    };
    text.split('\n').map(line).collect()
}

struct Found {
    sentiments: Spans<Sentiment>,
    tones: Tones,
    text: String,
}

/// Analyses marked text, each line of which is a sentence. Marks: `name` for a mention, `title` for
/// the title of the next mention, `target`, and `NAME` in capitals with `/name`, `/role` or `/he`
/// for a mention of an entity; `by SPEAKER` for the content of an attribution, `cue` and `source` for the rest
/// of the first one.
fn analyse(written: &str) -> Found {
    let marked = unmark(written);
    let text = marked.text.clone();
    let mut mentions: Vec<Mention> = Vec::new();
    let mut entities: Vec<Entity> = Vec::new();
    let mut attributions: Vec<Attribution> = Vec::new();
    let mut title = None;
    let mut cue = None;
    let mut source = None;
    for (label, span) in &marked.marks {
        let (label, rest) = label.split_once([' ', '/']).unwrap_or((label, ""));
        match label {
            "title" => title = Some(Passage::from(*span)),
            "name" => mentions.push(Mention { span: *span, kind: EntityKind::Other, title: title.take() }),
            "cue" => cue = Some(Passage::from(*span)),
            "source" => source = Some(Passage::from(*span)),
            "by" => attributions.push(attribution(attributions.len(), rest, *span)),
            "target" => {}
            name => {
                let reference = match rest {
                    "name" => Reference::Name,
                    "role" => Reference::Role,
                    _ => Reference::Pronoun,
                };
                let mention = EntityMention { span: *span, reference };
                match entities.iter_mut().find(|it| it.name == name) {
                    Some(entity) => entity.mentions.push(mention),
                    None => entities.push(entity(entities.len(), name, mention)),
                }
            }
        }
    }
    if let Some(first) = attributions.first_mut() {
        first.cue = cue;
        first.source = source;
    }
    let targets: Vec<Target> = marked.spans("target").map(|span| Target { span, name: None }).collect();
    let targets = (!targets.is_empty()).then(|| Spans::new(targets));
    let (mentions, entities, attributions) = (Spans::new(mentions), Spans::new(entities), Spans::new(attributions));
    let (sentences, tokens) = (sentences(&text), tokens(&text));
    let reads = (&sentences, &tokens, Some(&mentions), Some(&entities), Some(&attributions), targets.as_ref());
    let finder: SentimentFinder = built(SentimentOptions::default());
    let (sentiments, tones) = finder.analyse(&Article::from_text("a", text.clone()), reads).unwrap();
    Found { sentiments, tones, text }
}

fn attribution(index: usize, speaker: &str, content: Span) -> Attribution {
    Attribution {
        id: u32::try_from(index).unwrap() + 1,
        kind: QuoteKind::Indirect,
        source: None,
        cue: None,
        content: vec![content.into()],
        speaker: (!speaker.is_empty()).then(|| speaker.to_owned()),
        entity: None,
        source_type: SourceType::NamedPerson,
        relays: Vec::new(),
        relay_passages: Vec::new(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 1.0,
    }
}

fn entity(index: usize, name: &str, mention: EntityMention) -> Entity {
    Entity {
        id: u32::try_from(index).unwrap() + 1,
        name: name.to_owned(),
        kind: EntityKind::Person,
        gender: None,
        number: None,
        roles: Vec::new(),
        mentions: vec![mention],
    }
}

/// Each line expected is `TARGET by HOLDER LABEL: EVIDENCE, EVIDENCE`, in the order of the text.
fn check(written: &str, expected: &[&str]) {
    let found = analyse(written);
    let lines: Vec<String> = found.sentiments.iter().map(|it| line(it, &found.text)).collect();
    assert_eq!(lines, expected, "{written}");
}

fn line(it: &Sentiment, text: &str) -> String {
    let label = match it.label {
        SentimentLabel::Positive => "+",
        SentimentLabel::Neutral => "0",
        SentimentLabel::Negative => "-",
    };
    let words: Vec<&str> = it.evidence.iter().map(|it| it.span.of(text)).collect();
    format!("{} by {} {label}: {}", it.target, it.holder, words.join(", ")).trim_end_matches([':', ' ']).to_owned()
}

#[test]
fn words_near_a_name_move_its_score() {
    check("{name|Dora Quill} was praised for her brave work.", &["Dora Quill by narrator +: praised, brave"]);
    check("{name|Dora Quill} was blamed for the disaster.", &["Dora Quill by narrator -: blamed, disaster"]);
    check("{name|Dora Quill} arrived by train at noon.", &["Dora Quill by narrator 0"]);
}

#[test]
fn a_negation_turns_a_word_round() {
    check("{name|Dora Quill} is not honest.", &["Dora Quill by narrator -: honest"]);
    check("{name|Dora Quill} isn’t honest.", &["Dora Quill by narrator -: honest"]);
}

#[test]
fn an_intensifier_strengthens_a_word() {
    let score = |text: &str| analyse(text).sentiments.as_slice()[0].score;
    assert!(score("{name|Dora Quill} is very honest.") > score("{name|Dora Quill} is also honest."));
}

#[test]
fn a_nearer_word_counts_for_more() {
    let score = |text: &str| analyse(text).sentiments.as_slice()[0].score;
    assert!(score("{name|Quill} won.") > score("{name|Quill} in the first of four rounds won."));
    assert!(score("{name|Quill} in the end won.") > score("{name|Quill}, in the end, won."));
}

#[test]
fn no_word_counts_beyond_its_sentence() {
    check("{name|Quill} left at noon.\nThe rest was a disaster.", &["Quill by narrator 0"]);
}

#[test]
fn parts_of_names_and_titles_do_not_count() {
    check(
        "{title|Justice Secretary} {name|Dora Quill} met the {name|Peace Party} at noon.",
        &["Dora Quill by narrator 0", "Peace Party by narrator 0"],
    );
    // A name that nobody found, by its capital.
    check("{name|Dora Quill} left the Freedom Union at noon.", &["Dora Quill by narrator 0"]);
}

#[test]
fn capitals_of_a_headline_are_no_names() {
    check("{name|Dora Quill} Praised After Brave Rescue", &["Dora Quill by narrator +: Praised, Brave, Rescue"]);
}

#[test]
fn speakers_words_are_theirs() {
    check(
        "{by Dora Quill|{name|Tam Reed} is a liar}, said {name|Dora Quill}.",
        &["Tam Reed by Dora Quill -: liar", "Dora Quill by narrator 0"],
    );
}

#[test]
fn narrators_words_are_not_the_speakers() {
    check(
        "In a brilliant speech {name|Dora Quill} said {by Dora Quill|that {name|Tam Reed} was in town}.",
        &["Dora Quill by narrator +: brilliant", "Tam Reed by Dora Quill 0"],
    );
}

#[test]
fn a_quote_within_a_quote_has_the_inner_voice() {
    check(
        "{by Ann Lowe|The terrible storm, he told us, {by Tam Reed|made {name|Quill} a hero}}, said Lowe.",
        &["Quill by Tam Reed +: hero"],
    );
}

#[test]
fn where_nobody_is_named_whoever_speaks_vouches() {
    check("{by Ann Lowe|It rained, and {by|{name|Quill} was a liar}}, said Lowe.", &["Quill by Ann Lowe -: liar"]);
    check("{by|{name|Quill} is a liar}, reportedly.", &["Quill by narrator -: liar"]);
}

#[test]
fn a_cue_judges_whom_the_speaker_speaks_of() {
    check(
        "{source|{name|Dora Quill}} {cue|praised} {by Dora Quill|{name|Tam Reed} after the match}.",
        &["Dora Quill by narrator 0", "Tam Reed by Dora Quill +: praised"],
    );
    check(
        "{source|{name|Dora Quill}} did not {cue|praise} {by Dora Quill|{name|Tam Reed} after the match}.",
        &["Dora Quill by narrator 0", "Tam Reed by Dora Quill -: praise"],
    );
    check(
        "{source|{name|Dora Quill}} {cue|blamed} {name|Tam Reed}: {by Dora Quill|“He was late.”}",
        &["Dora Quill by narrator 0", "Tam Reed by narrator -: blamed"],
    );
}

#[test]
fn pronouns_and_roles_count_for_their_entity() {
    check(
        "{QUILL/name|Dora Quill} arrived.\n{QUILL/he|She} is a brave woman.\nThe crowd loved {QUILL/role|the mayor}.",
        &["QUILL by narrator 0", "QUILL by narrator +: brave", "QUILL by narrator +: loved"],
    );
}

#[test]
fn a_role_speaks_of_its_bearer_and_a_name_does_not() {
    check("They met {QUILL/role|the disgraced mayor} at noon.", &["QUILL by narrator -: disgraced"]);
    check("They met {QUILL/name|Sunny Quill} at noon.", &["QUILL by narrator 0"]);
    check("They met the {target|brave soldier} at noon.", &["brave soldier by narrator 0"]);
}

#[test]
fn given_targets_are_the_only_ones() {
    check(
        "{name|Dora Quill} praised the {target|old lighthouse} warmly.",
        &["old lighthouse by narrator +: praised, warmly"],
    );
}

#[test]
fn a_target_outside_the_sentences_is_neutral() {
    let text = "Quill is great.";
    let finder: SentimentFinder = built(SentimentOptions::default());
    let targets = Spans::new(vec![Target { span: Span::new(0, 5), name: Some("Dora Quill".to_owned()) }]);
    let (none, tokens) = (Spans::default(), tokens(text));
    let reads = (&none, &tokens, None, None, None, Some(&targets));
    let (found, _) = finder.analyse(&Article::from_text("a", text), reads).unwrap();
    assert_eq!(line(&found.as_slice()[0], text), "Dora Quill by narrator 0");
}

#[test]
fn tones_are_means_by_target_and_holder() {
    let found = analyse(
        "{QUILL/name|Quill} is brave.\n{QUILL/name|Quill} is terrible.\n{by Tam Reed|{QUILL/name|Quill} is a liar}.",
    );
    let tones = &found.tones.0;
    let keys: Vec<(&str, &str, u32)> = tones.iter().map(|it| (&*it.target, &*it.holder, it.mentions)).collect();
    assert_eq!(keys, [("QUILL", "Tam Reed", 1), ("QUILL", "narrator", 2)]);
    let scores: Vec<f64> = found.sentiments.iter().map(|it| it.score).collect();
    assert!((tones[1].score - (scores[0] + scores[1]) / 2.0).abs() < 1e-4);
}

/// Tokens that came with the input may be of any length.
#[test]
fn a_token_of_a_whole_paragraph_gives_a_number() {
    let praise = "splendid ".repeat(5_000);
    let text = format!("Quill {praise}");
    let finder: SentimentFinder = built(SentimentOptions::default());
    let whole = Span::from_range(0..text.len());
    let sentences = Spans::new(vec![Sentence { span: whole }]);
    let tokens = Spans::new(vec![Token { span: Span::new(0, 5) }, Token { span: Span::from_range(6..text.len()) }]);
    let targets = Spans::new(vec![Target { span: Span::new(0, 5), name: None }]);
    let reads = (&sentences, &tokens, None, None, None, Some(&targets));
    let (found, _) = finder.analyse(&Article::from_text("a", &*text), reads).unwrap();
    let score = found.as_slice()[0].score;
    assert!((0.9..=1.0).contains(&score), "{score}");
}

/// Nearness stands in for grammar: what the mayor ended is bad, and she is not.
#[test]
fn known_miss_a_bad_thing_ended_counts_against_who_ended_it() {
    check("{name|Dora Quill} ended the terrible fraud.", &["Dora Quill by narrator -: terrible, fraud"]);
}

#[test]
fn options_out_of_range_are_refused() {
    let refusal = |options| refused::<SentimentFinder>(options).to_string();
    let fine = SentimentOptions::default;
    assert!(refusal(SentimentOptions { window: 0, ..fine() }).contains("from 1 to 1000"));
    assert!(refusal(SentimentOptions { fade: f64::NAN, ..fine() }).contains("from 0.1 to 1000"));
    assert!(refusal(SentimentOptions { positive: 0.0, ..fine() }).contains("above 0"));
    assert!(refusal(SentimentOptions { negative: 1.5, ..fine() }).contains("at most 1"));
}

#[test]
fn the_lexicon_and_the_list_are_stamped() {
    use dateline_core::Component;
    let mut resources = NoFiles::default();
    SentimentFinder::build(SentimentOptions::default(), &mut resources).unwrap();
    assert_eq!(
        resources.embedded,
        ["sentiment/vader_words.txt", "sentiment/unheard.txt", "vader-parity (name and version)"]
    );
}

proptest! {
    #[test]
    fn any_text_and_targets_give_scores_in_range(text in any::<String>(), cuts in prop::collection::vec(any::<prop::sample::Index>(), 0..8)) {
        let article = Article::from_text("a", text.clone());
        let border = |it: &prop::sample::Index| {
            let borders: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
            *it.get(&borders)
        };
        let ends: Vec<usize> = cuts.iter().map(border).collect();
        let spans = || ends.chunks_exact(2).map(|it| Span::from_range(it[0].min(it[1])..it[0].max(it[1])));
        let targets: Spans<Target> = spans().map(|span| Target { span, name: None }).collect();
        let attributions: Spans<Attribution> = spans().enumerate().map(|(index, span)| attribution(index, "X", span)).collect();
        let (sentences, tokens) = (sentences(&text), tokens(&text));
        let reads = (&sentences, &tokens, None, None, Some(&attributions), Some(&targets));
        let (found, _) = built::<SentimentFinder>(SentimentOptions::default()).analyse(&article, reads).unwrap();
        prop_assert_eq!(found.len(), targets.len());
        for it in &found {
            prop_assert!(it.score.abs() <= 1.0);
            prop_assert!(it.evidence.iter().all(|it| it.span.fits(article.text())));
        }
    }
}
