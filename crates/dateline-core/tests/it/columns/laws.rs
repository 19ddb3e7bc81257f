//! Laws over values of every form that serde knows.

use std::collections::BTreeMap;

use dateline_core::{Columns, Places, Span};
use proptest::prelude::*;
use serde::{Deserialize, Serialize};

use super::{crosses, json};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    span: Span,
    #[serde(rename = "type")]
    kind: Kind,
    numbers: Numbers,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<Passage>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    place: Option<Span>,
    nullable: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    roles: Vec<String>,
    figure: Figure,
    single: Option<f32>,
    double: f64,
    whole: i16,
    flag: bool,
    letter: char,
    nothing: (),
    length: Metres,
    loose: Loose,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Bridge,
    FerryBoat,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Passage {
    span: Span,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Numbers {
    huge: u128,
    low: i128,
    single: f32,
    double: f64,
    by_name: BTreeMap<String, f32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Figure {
    None,
    Round(f32),
    Square(u8, u8),
    Other { sides: Vec<Span>, of: Option<Box<Figure>> },
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct Metres(f64);

/// The type of a cell changes from row to row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(u32),
    Negative(i32),
    Word(String),
    Passage(Passage),
    Place(Span),
    Nothing,
}

/// Flattened fields reach a writer as a map, without those that are skipped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Flattened {
    span: Span,
    #[serde(flatten)]
    score: Score,
    #[serde(flatten)]
    more: BTreeMap<String, u16>,
    kind: Kind,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Score {
    compound: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    first: Option<f32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<Passage>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    third: Option<char>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind")]
enum Tagged {
    Empty,
    Said { span: Span, by: Option<String> },
    Seen { at: f64, span: Span },
}

fn span() -> impl Strategy<Value = Span> {
    (0_u32..1000, 0_u32..1000).prop_map(|(start, length)| Span::new(start, start + length))
}

fn passage() -> impl Strategy<Value = Passage> {
    span().prop_map(|span| Passage { span })
}

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Bridge), Just(Kind::FerryBoat)]
}

fn double() -> impl Strategy<Value = f64> {
    proptest::num::f64::NORMAL | proptest::num::f64::SUBNORMAL | proptest::num::f64::ZERO
}

fn single() -> impl Strategy<Value = f32> {
    proptest::num::f32::NORMAL | proptest::num::f32::SUBNORMAL | proptest::num::f32::ZERO
}

fn figure() -> impl Strategy<Value = Figure> {
    let leaf = prop_oneof![
        Just(Figure::None),
        single().prop_map(Figure::Round),
        any::<(u8, u8)>().prop_map(|(wide, high)| Figure::Square(wide, high)),
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        (prop::collection::vec(span(), 0..3), prop::option::of(inner.prop_map(Box::new)))
            .prop_map(|(sides, of)| Figure::Other { sides, of })
    })
}

fn loose() -> impl Strategy<Value = Loose> {
    prop_oneof![
        any::<u32>().prop_map(Loose::Number),
        (i32::MIN..0).prop_map(Loose::Negative),
        any::<String>().prop_map(Loose::Word),
        passage().prop_map(Loose::Passage),
        span().prop_map(Loose::Place),
        Just(Loose::Nothing),
    ]
}

prop_compose! {
    fn numbers()(
        huge in any::<u128>(), low in any::<i128>(), single in single(), double in double(),
        by_name in prop::collection::btree_map(any::<String>(), single(), 0..3),
    ) -> Numbers {
        Numbers { huge, low, single, double, by_name }
    }
}

prop_compose! {
    fn everything()(
        (span, kind, numbers, title, place) in
            (span(), kind(), numbers(), prop::option::of(passage()), prop::option::of(span())),
        (nullable, roles, figure) in
            (any::<Option<String>>(), prop::collection::vec(any::<String>(), 0..3), figure()),
        (single, double, whole, flag, letter) in
            (prop::option::of(single()), double(), any::<i16>(), any::<bool>(), any::<char>()),
        (metres, loose) in (double(), loose()),
    ) -> Everything {
        let length = Metres(metres);
        Everything {
            span, kind, numbers, title, place, nullable, roles, figure, single, double, whole, flag, letter,
            nothing: (), length, loose,
        }
    }
}

prop_compose! {
    fn flattened()(
        span in span(), kind in kind(), compound in double(), first in prop::option::of(single()),
        second in prop::option::of(passage()), third in any::<Option<char>>(),
        more in prop::collection::btree_map("[a-c]{0,1}", any::<u16>(), 0..3),
    ) -> Flattened {
        Flattened { span, score: Score { compound, first, second, third }, more, kind }
    }
}

fn tagged() -> impl Strategy<Value = Tagged> {
    prop_oneof![
        Just(Tagged::Empty),
        (span(), any::<Option<String>>()).prop_map(|(span, by)| Tagged::Said { span, by }),
        (double(), span()).prop_map(|(at, span)| Tagged::Seen { at, span }),
    ]
}

proptest! {
    #[test]
    fn a_list_of_structs_crosses(rows in prop::collection::vec(everything(), 0..12)) {
        let columns = crosses(&rows);
        prop_assert!(columns.columns().iter().all(|it| !it.name.is_empty()), "fields become columns");
    }

    #[test]
    fn one_struct_crosses(value in everything()) {
        crosses(&value);
    }

    #[test]
    fn flattened_structs_cross(rows in prop::collection::vec(flattened(), 0..12)) {
        crosses(&rows);
    }

    #[test]
    fn tagged_variants_cross(rows in prop::collection::vec(tagged(), 0..12)) {
        crosses(&rows);
    }

    #[test]
    fn rows_without_fields_cross(
        figures in prop::collection::vec(figure(), 0..6),
        loose in prop::collection::vec(loose(), 0..6),
        maybe in prop::collection::vec(prop::option::of(passage()), 0..6),
        numbers in prop::collection::vec(double(), 0..6),
        by_number in prop::collection::vec(prop::collection::btree_map(any::<u8>(), any::<bool>(), 0..3), 0..6),
    ) {
        figures.iter().for_each(|it| { crosses(it); });
        crosses(&figures);
        crosses(&loose);
        crosses(&maybe);
        crosses(&numbers);
        crosses(&by_number);
        crosses(&(numbers, maybe));
    }

    #[test]
    fn sorting_moves_rows_as_a_whole(rows in prop::collection::vec(everything(), 0..12)) {
        let spans = rows.iter().map(|it| it.span).collect::<Vec<_>>();
        let table = Columns::of(&rows).unwrap();
        let placed = Columns::new(table.shape(), table.rows(), Places::Own(spans.into()), table.columns().to_vec());
        let sorted = placed.unwrap().sorted();
        let mut expected = rows;
        expected.sort_by_key(|it| it.span);
        prop_assert_eq!(json(&sorted), json(&expected));
        prop_assert!(sorted.places().unwrap().is_sorted());
    }
}
