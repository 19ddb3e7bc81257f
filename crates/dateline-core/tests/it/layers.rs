//! Layers that cross a border as columns.

use dateline_core::{
    Annotation, Article, Columns, Export, Layer, LayerKey, LayerKind, LayerMisfit, Layers, Places, Span, Spans, Values,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// A word that is nothing but its place.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Word {
    span: Span,
}

impl Annotation for Word {
    const KEY: LayerKey = LayerKey::new("words", 1);

    fn span(&self) -> Span {
        self.span
    }

    fn of_span(span: Span) -> Option<Self> {
        Some(Self { span })
    }
}

/// The same without the short cut.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct SlowWord {
    span: Span,
}

impl Annotation for SlowWord {
    const KEY: LayerKey = LayerKey::new("slow_words", 1);

    fn span(&self) -> Span {
        self.span
    }
}

/// Its place is no field of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
struct Echo {
    parts: Vec<Word>,
}

impl Annotation for Echo {
    const KEY: LayerKey = LayerKey::new("echoes", 1);

    fn span(&self) -> Span {
        self.parts.iter().map(|it| it.span).reduce(Span::cover).unwrap_or_default()
    }
}

fn words(places: &[(u32, u32)]) -> Spans<Word> {
    places.iter().map(|(start, end)| Word { span: Span::new(*start, *end) }).collect()
}

fn foreign(name: &str) -> LayerKind {
    LayerKind::foreign(LayerKey::named(name, 1), Export::Always, schemars::json_schema!({"type": "array"}))
}

fn json(layers: &Layers, key: &LayerKey) -> String {
    layers.json(key).unwrap().unwrap().get().to_owned()
}

#[test]
fn the_short_cut_for_spans_gives_what_the_long_way_gives() {
    for places in [&[][..], &[(0, 2), (3, 6)]] {
        let short = words(places);
        let long: Spans<SlowWord> = short.iter().map(|it| SlowWord { span: it.span }).collect();
        assert_eq!(short.columns().unwrap(), long.columns().unwrap());
        assert_eq!(Spans::<Word>::from_columns(&long.columns().unwrap()).unwrap(), short);
        assert_eq!(Spans::<SlowWord>::from_columns(&short.columns().unwrap()).unwrap(), long);
    }
}

#[test]
fn the_places_of_annotations_cross_with_them() {
    let words = words(&[(0, 2), (3, 6)]);
    let columns = words.columns().unwrap();
    assert_eq!(columns.places(), Some(&[Span::new(0, 2), Span::new(3, 6)][..]));

    let echo = Echo { parts: vec![Word { span: Span::new(3, 6) }, Word { span: Span::new(0, 2) }] };
    let echoes = Spans::new(vec![echo]);
    let columns = echoes.columns().unwrap();
    assert_eq!(columns.places(), Some(&[Span::new(0, 6)][..]));
    assert_eq!(Spans::<Echo>::from_columns(&columns).unwrap(), echoes);
}

#[test]
fn columns_of_a_known_kind_become_its_type_in_order() {
    let kind = LayerKind::of::<Spans<Word>>();
    assert!(!kind.is_foreign());
    let columns = Columns::of(&[Word { span: Span::new(3, 6) }, Word { span: Span::new(0, 2) }]).unwrap();
    let mut layers = Layers::default();
    layers.insert_columns(&kind, columns).unwrap();
    assert_eq!(layers.get::<Spans<Word>>(), Some(&words(&[(0, 2), (3, 6)])));

    let wrong = layers.insert_columns(&kind, Columns::of(&[true]).unwrap()).unwrap_err();
    assert!(wrong.to_string().starts_with("row 0: invalid type"), "{wrong}");
}

#[test]
fn columns_of_a_foreign_kind_stay_columns_and_are_written_like_any_layer() {
    let kind = foreign("colours").with_excerpts(false);
    assert!(kind.is_foreign() && !kind.excerpts);
    let columns = Columns::of(&[Word { span: Span::new(3, 6) }, Word { span: Span::new(0, 2) }]).unwrap();
    let placed = Columns::new(columns.shape(), columns.rows(), Places::Column(0), columns.columns().to_vec()).unwrap();
    let mut copied = Layers::default();
    copied.insert_columns(&kind, placed.borrowed()).unwrap();
    let mut moved = Layers::default();
    moved.insert_owned_columns(&kind, placed).unwrap();
    for mut layers in [copied, moved] {
        assert_eq!(json(&layers, &kind.key), r#"[{"span":[0,2]},{"span":[3,6]}]"#);
        let again = layers.columns(&kind.key).unwrap().unwrap();
        assert_eq!(again.places(), Some(&[Span::new(0, 2), Span::new(3, 6)][..]));
        layers.decode(&kind).unwrap();
        assert!(layers.contains(&kind.key));
    }
}

#[test]
fn spans_of_foreign_and_known_layers_are_checked() {
    let mut layers = Layers::default();
    layers.insert_columns(&foreign("colours"), words(&[(0, 4)]).columns().unwrap()).unwrap();
    assert!(layers.check("grey").is_ok());
    let (key, misfit) = layers.check("red").unwrap_err();
    assert_eq!(key.to_string(), "colours@1");
    assert!(matches!(misfit, LayerMisfit::Columns(_)));
    assert_eq!(misfit.to_string(), "row 0, `span`: the span is 0..4, past the end of the text, which has 3 bytes");

    let mut layers = Layers::default();
    layers.insert(words(&[(0, 4)]));
    let (_, misfit) = layers.check("red").unwrap_err();
    assert_eq!(misfit.to_string(), "the span 0..4 lies outside the text or inside a character of it");
}

#[test]
fn a_layer_that_came_as_json_crosses_with_its_spans() {
    let given = r#"[{"span":[0,3],"in":{"span":[0,1]},"n":[1,2]},{"span":[1,3],"in":null,"n":[]}]"#;
    let raw: Box<RawValue> = serde_json::from_str(given).unwrap();
    let key = LayerKey::named("colours", 1);
    let mut layers = Layers::default();
    layers.insert_given(key.clone(), raw, "red").unwrap();
    let columns = layers.columns(&key).unwrap().unwrap();
    assert_eq!(columns.places(), Some(&[Span::new(0, 3), Span::new(1, 3)][..]));
    assert!(matches!(columns.column("in").unwrap().values, Values::Passage(_)));
    assert!(matches!(columns.column("n").unwrap().values, Values::Json(_)));
    assert!(columns.check("red").is_ok());
    assert_eq!(json(&layers, &key), given, "what came stays as it came");
}

#[test]
fn a_layer_that_is_not_there_has_no_columns() {
    assert!(Article::from_text("a", "red").layers().columns(&LayerKey::new("words", 1)).is_none());
}
