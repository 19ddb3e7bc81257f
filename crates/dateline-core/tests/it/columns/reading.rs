//! What a reader accepts and what it refuses.

use dateline_core::{Column, Columns, ColumnsError, Places, Presence, Shape, Span, Strings, Values};
use serde::Deserialize;
use serde::de::DeserializeOwned;

#[derive(Debug, PartialEq, Deserialize)]
struct Boat {
    name: String,
    sails: u8,
    #[serde(default)]
    note: Option<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Strict {
    sails: u8,
}

fn read<T: DeserializeOwned>(columns: &[(&'static str, Values<'static>)]) -> Result<Vec<T>, ColumnsError> {
    let columns: Vec<Column<'_>> = columns
        .iter()
        .map(|(name, values)| Column { name: (*name).into(), presence: Vec::new().into(), values: values.clone() })
        .collect();
    Columns::new(Shape::List, 1, Places::Nowhere, columns).unwrap().read()
}

fn text(it: &'static str) -> Strings<'static> {
    Strings::new(vec![0, u32::try_from(it.len()).unwrap()], it).unwrap()
}

fn problem<T: DeserializeOwned + std::fmt::Debug>(columns: &[(&'static str, Values<'static>)]) -> String {
    let error = read::<T>(columns).unwrap_err();
    assert!(matches!(error, ColumnsError::Read(_)), "{error}");
    error.to_string()
}

#[test]
fn a_number_is_read_from_any_type_that_holds_it() {
    let sails: [Values<'static>; 5] = [
        Values::I64(vec![3].into()),
        Values::U64(vec![3].into()),
        Values::F32(vec![3.0].into()),
        Values::F64(vec![3.0].into()),
        Values::Json(text("3")),
    ];
    for sails in sails {
        let boats = read::<Boat>(&[("name", Values::Str(text("Alma"))), ("sails", sails.clone())]).unwrap();
        assert_eq!(boats, [Boat { name: "Alma".to_owned(), sails: 3, note: None }], "{sails:?}");
    }
}

#[test]
fn a_number_that_does_not_fit_is_refused_with_its_place() {
    let of = |sails| problem::<Strict>(&[("sails", sails)]);
    assert!(of(Values::I64(vec![-1].into())).starts_with("row 0, `sails`: invalid value: integer `-1`"));
    assert!(of(Values::U64(vec![256].into())).contains("256"));
    assert!(of(Values::F64(vec![2.5].into())).contains("2.5"));
    assert!(of(Values::Str(text("three"))).contains("three"));
    assert!(of(Values::Json(text("3 4"))).starts_with("row 0, `sails`: trailing characters"));
}

#[test]
fn unknown_columns_are_passed_over_unless_the_type_forbids_them() {
    let sails = ("sails", Values::U64(vec![3].into()));
    let colour = ("colour", Values::Str(text("red")));
    let boats = read::<Boat>(&[("name", Values::Json(text("\"Alma\""))), colour.clone(), sails.clone()]).unwrap();
    assert_eq!(boats[0].name, "Alma");
    assert_eq!(read::<Strict>(std::slice::from_ref(&sails)).unwrap(), [Strict { sails: 3 }]);
    assert!(problem::<Strict>(&[sails, colour]).contains("unknown field `colour`"));
}

#[test]
fn a_missing_column_is_a_missing_field() {
    let missing = problem::<Boat>(&[("name", Values::Str(text("Alma")))]);
    assert_eq!(missing, "row 0: missing field `sails`");
}

#[test]
fn absent_is_not_null() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Berth {
        #[serde(default = "unset")]
        number: Option<u32>,
    }
    fn unset() -> Option<u32> {
        Some(99)
    }
    let presence = vec![Presence::Absent, Presence::Null, Presence::There].into();
    let number = Column { name: "number".into(), presence, values: Values::U64(vec![5, 6, 7].into()) };
    let berths: Vec<Berth> = Columns::new(Shape::List, 3, Places::Nowhere, vec![number]).unwrap().read().unwrap();
    assert_eq!(berths.iter().map(|it| it.number).collect::<Vec<_>>(), [Some(99), None, Some(7)]);
}

#[test]
fn a_list_is_no_single_value_and_the_other_way_round() {
    let list = Columns::of(&[1, 2]).unwrap();
    assert!(list.read::<u8>().is_err());
    let one = Columns::of(&1).unwrap();
    assert!(one.read::<Vec<u8>>().is_err());
    assert_eq!(one.read::<Option<u8>>().unwrap(), Some(1));
}

#[test]
fn an_inverted_span_is_refused() {
    #[derive(Debug, Deserialize)]
    struct Place {
        #[expect(dead_code, reason = "only read")]
        span: Span,
    }
    let inverted = problem::<Place>(&[("span", Values::Json(text("[4,3]")))]);
    assert!(inverted.contains("ends at byte 3, before its start at byte 4"), "{inverted}");
}

#[test]
fn an_empty_table_is_an_empty_list() {
    let empty = Columns::new(Shape::List, 0, Places::Nowhere, Vec::new()).unwrap();
    assert_eq!(empty.read::<Vec<Boat>>().unwrap(), []);
}
