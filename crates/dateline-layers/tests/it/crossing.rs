//! Every layer crosses a border as columns and comes back as it was.

use std::collections::BTreeSet;

use dateline_core::{Columns, Layer, LayerKey, LayerKind, Layers, OriginSpan, Span, Spans};
use dateline_layers::{
    Account, Attribution, Block, BlockKind, Credibility, Entity, EntityKind, EntityMention, Evidence, Fact, Finding,
    FindingKind, FoundBy, Gender, Ledger, LedgerDocument, Mention, NARRATOR, Number, Origin, Outlet, Passage, Polarity,
    QuoteKind, Rating, Reference, Sentence, SentenceValence, Sentiment, SentimentLabel, Severity, Signal, SourceType,
    Sourcing, Statement, Target, Token, Tone, Tones, Valence, ValenceScore, document_layers, group_layers,
};

/// Crosses in a filled-in and in an empty form; the key is that of the layer.
fn crosses<L: Layer + PartialEq + std::fmt::Debug>(layer: &L) -> LayerKey {
    let kind = LayerKind::of::<L>();
    let mut sender = Layers::default();
    sender.insert(layer.clone());
    let columns = sender.columns(&kind.key).unwrap().unwrap();

    let mut receiver = Layers::default();
    receiver.insert_columns(&kind, columns.clone()).unwrap();
    assert_eq!(receiver.get::<L>(), Some(layer));

    let mut stranger = Layers::default();
    let foreign = LayerKind::foreign(kind.key.clone(), kind.export, schemars::Schema::default());
    stranger.insert_columns(&foreign, columns).unwrap();
    let json = |layers: &Layers| layers.json(&kind.key).unwrap().unwrap().get().to_owned();
    assert_eq!(json(&stranger), json(&sender));

    // The short cuts of a layer end where the long way does.
    let long = Columns::of(layer).unwrap();
    assert_eq!(&L::from_columns(&long).unwrap(), layer);
    kind.key
}

fn span(start: u32, end: u32) -> Span {
    Span::new(start, end)
}

fn passage(start: u32, end: u32) -> Passage {
    span(start, end).into()
}

fn some(it: &str) -> Option<String> {
    Some(it.to_owned())
}

fn attributions() -> Spans<Attribution> {
    let full = Attribution {
        id: 1,
        kind: QuoteKind::Mixed,
        source: Some(passage(0, 4)),
        cue: Some(passage(5, 9)),
        content: vec![passage(10, 20), passage(22, 30)],
        speaker: some("Ida Strand"),
        entity: Some(3),
        source_type: SourceType::NamedPerson,
        relays: vec!["Radio Arvik".to_owned()],
        relay_passages: vec![passage(31, 42)],
        polarity: Polarity::NotSaid,
        nested_in: Some(2),
        confidence: 0.1,
    };
    let bare = Attribution {
        id: 2,
        kind: QuoteKind::Indirect,
        source: None,
        cue: None,
        content: vec![passage(50, 60)],
        speaker: None,
        entity: None,
        source_type: SourceType::None,
        relays: Vec::new(),
        relay_passages: Vec::new(),
        polarity: Polarity::Said,
        nested_in: None,
        confidence: 1.0,
    };
    Spans::new(vec![full, bare])
}

fn blocks() -> Spans<Block> {
    let body = Block { span: span(0, 10), kind: BlockKind::Body, reason: None };
    let furniture = Block { span: span(11, 20), kind: BlockKind::Furniture, reason: some("a menu") };
    Spans::new(vec![body, furniture])
}

fn credibility() -> Credibility {
    let rating = Rating {
        rater: "The Weighers".to_owned(),
        value: "high".to_owned(),
        scale: "low to high".to_owned(),
        date: "2031-02".to_owned(),
        licence: "CC0".to_owned(),
        source: some("https://weighers.example/arvik"),
    };
    let outlet = Outlet {
        name: "Arvik Post".to_owned(),
        found_by: FoundBy::Text,
        evidence: Some(passage(3, 9)),
        country: some("NO"),
        kind: some("agency"),
        ratings: vec![rating],
    };
    let sourcing = Sourcing { attributions: 3, named_person: 2, attributed_share: 0.1 + 0.2, ..Sourcing::default() };
    let signal = Signal { name: "byline".to_owned(), summary: "it has one".to_owned(), evidence: vec![passage(0, 2)] };
    Credibility { outlet: Some(outlet), sourcing, signals: vec![signal] }
}

fn entities() -> Spans<Entity> {
    let entity = |id, gender, number, roles: &[&str]| Entity {
        id,
        name: "Ida Strand".to_owned(),
        kind: EntityKind::Person,
        gender,
        number,
        roles: roles.iter().map(|it| (*it).to_owned()).collect(),
        mentions: vec![EntityMention { span: span(id, id + 4), reference: Reference::Pronoun }],
    };
    let all = [
        entity(1, Some(Gender::Feminine), None, &[]),
        entity(2, None, Some(Number::Plural), &["pilot"]),
        entity(3, Some(Gender::Masculine), Some(Number::Singular), &["pilot", "mate"]),
    ];
    Spans::new(all.to_vec())
}

fn mentions() -> Spans<Mention> {
    let titled = Mention { span: span(6, 16), kind: EntityKind::Person, title: Some(passage(0, 5)) };
    let bare = Mention { span: span(20, 25), kind: EntityKind::Place, title: None };
    Spans::new(vec![titled, bare])
}

fn sentiments() -> Spans<Sentiment> {
    let sentiment = |score: f64, evidence: Vec<Passage>| Sentiment {
        span: span(4, 9),
        target: "Arvik".to_owned(),
        holder: NARRATOR.to_owned(),
        score,
        label: SentimentLabel::Negative,
        evidence,
    };
    Spans::new(vec![sentiment(-0.1, vec![passage(10, 14)]), sentiment(-1.0 / 3.0, Vec::new())])
}

fn targets() -> Spans<Target> {
    Spans::new(vec![Target { span: span(4, 9), name: some("Arvik") }, Target { span: span(12, 15), name: None }])
}

fn tones() -> Tones {
    Tones(vec![Tone {
        target: "Arvik".to_owned(),
        holder: "Ida Strand".to_owned(),
        score: 2.0 / 3.0,
        label: SentimentLabel::Positive,
        mentions: 4,
    }])
}

fn valence() -> Valence {
    let score = ValenceScore { compound: 0.1 + 0.2, positive: 1.0 / 7.0, negative: 0.0, neutral: 0.7 };
    Valence { document: score, sentences: vec![SentenceValence { span: span(0, 9), score }] }
}

fn ledger() -> Ledger {
    let evidence = || Evidence {
        document: "a".to_owned(),
        span: span(0, 9),
        origin: vec![OriginSpan { start: 5, end: 14 }],
        text: "it leaked".to_owned(),
    };
    let account = Account {
        document: "a".to_owned(),
        attribution: 1,
        kind: QuoteKind::Direct,
        speaker: some("Ida Strand"),
        credited_as: None,
        relays: vec!["Radio Arvik".to_owned()],
        polarity: Polarity::Denied,
        cue: some("said"),
        wording: vec![evidence()],
        context: "\"It leaked\", she said.".to_owned(),
        differs: true,
    };
    let document =
        LedgerDocument { id: "a".to_owned(), outlet: None, title: some("A leak"), published: None, url: None };
    let finding = Finding {
        kind: FindingKind::Misattribution,
        severity: Severity::High,
        summary: "1 of 2 accounts credits the mate".to_owned(),
        confidence: 0.7,
        statement: Some(1),
        evidence: vec![evidence()],
    };
    Ledger {
        story: "leak".to_owned(),
        documents: vec![document],
        statements: vec![Statement { id: 1, accounts: vec![account], disputed_credit: true }],
        facts: vec![Fact { id: 1, accounts: vec![evidence()] }],
        findings: vec![finding],
        origins: vec![Origin { documents: vec!["a".to_owned()], reason: "a shared run of words".to_owned() }],
    }
}

#[test]
fn every_layer_comes_back_as_it_was() {
    let crossed = [
        crosses(&attributions()),
        crosses(&blocks()),
        crosses(&credibility()),
        crosses(&entities()),
        crosses(&mentions()),
        crosses(&Spans::new(vec![Sentence { span: span(0, 9) }, Sentence { span: span(10, 30) }])),
        crosses(&sentiments()),
        crosses(&targets()),
        crosses(&Spans::new(vec![Token { span: span(0, 2) }, Token { span: span(3, 9) }])),
        crosses(&tones()),
        crosses(&valence()),
        crosses(&ledger()),
    ];
    let all: BTreeSet<LayerKey> = document_layers().into_iter().chain(group_layers()).map(|it| it.key).collect();
    assert_eq!(BTreeSet::from(crossed), all, "a layer is missing from this test");
}

#[test]
fn a_layer_with_nothing_in_it_comes_back_as_it_was() {
    crosses(&Spans::<Attribution>::default());
    crosses(&Spans::<Block>::default());
    crosses(&Credibility::default());
    crosses(&Spans::<Entity>::default());
    crosses(&Spans::<Mention>::default());
    crosses(&Spans::<Sentence>::default());
    crosses(&Spans::<Sentiment>::default());
    crosses(&Spans::<Target>::default());
    crosses(&Spans::<Token>::default());
    crosses(&Tones::default());
    crosses(&Valence::default());
    crosses(&Ledger::default());
}
