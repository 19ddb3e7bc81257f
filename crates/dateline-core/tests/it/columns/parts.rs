//! Columns put together by hand, and what keeps them from fitting.

use dateline_core::{Column, Columns, ColumnsError, Places, Presence, Shape, Span, Strings, Values};

use super::json;

fn column(name: &'static str, values: Values<'static>) -> Column<'static> {
    Column { name: name.into(), presence: Vec::new().into(), values }
}

fn numbers(name: &'static str, values: &'static [u64]) -> Column<'static> {
    column(name, Values::U64(values.into()))
}

fn list(rows: usize, columns: Vec<Column<'static>>) -> Result<Columns<'static>, ColumnsError> {
    Columns::new(Shape::List, rows, Places::Nowhere, columns)
}

#[test]
fn columns_by_hand_are_json() {
    let name = Strings::new(vec![0, 4, 6], "Almaæ").unwrap();
    assert_eq!(name.iter().collect::<Vec<_>>(), ["Alma", "æ"]);
    let names = Column {
        name: "name".into(),
        presence: vec![Presence::There, Presence::Null].into(),
        values: Values::Str(name),
    };
    let columns = list(2, vec![names, numbers("sails", &[2, 1])]).unwrap();
    assert_eq!(json(&columns), r#"[{"name":"Alma","sails":2},{"name":null,"sails":1}]"#);
    assert!(columns.bytes() >= 2 * 8 + 6);
}

#[test]
fn a_column_without_a_name_is_the_rows_themselves() {
    assert_eq!(json(&list(2, vec![numbers("", &[2, 1])]).unwrap()), "[2,1]");
}

#[test]
fn a_column_of_another_length_is_refused() {
    let short = list(3, vec![numbers("sails", &[2, 1])]).unwrap_err();
    assert_eq!(short.to_string(), "the column `sails` has 2 values for 3 rows");
    let presence = vec![Presence::There].into();
    let column = Column { presence, ..numbers("sails", &[2, 1]) };
    let short = list(2, vec![column]).unwrap_err();
    assert!(matches!(short, ColumnsError::Length { values: 1, rows: 2, .. }), "{short}");
}

#[test]
fn a_repeated_name_is_refused() {
    let twice = list(1, vec![numbers("sails", &[2]), numbers("sails", &[1])]).unwrap_err();
    assert!(matches!(twice, ColumnsError::Repeated(name) if name == "sails"));
}

#[test]
fn one_value_takes_one_row() {
    let two = Columns::new(Shape::One, 2, Places::Nowhere, vec![numbers("sails", &[2, 1])]).unwrap_err();
    assert!(matches!(two, ColumnsError::NotOne(2)));
}

#[test]
fn places_are_a_span_for_each_row() {
    let spans = || column("span", Values::Span(vec![Span::new(0, 4)].into()));
    let of = |places, columns| Columns::new(Shape::List, 1, places, columns);
    assert_eq!(of(Places::Column(0), vec![spans()]).unwrap().places(), Some(&[Span::new(0, 4)][..]));
    assert_eq!(of(Places::Nowhere, vec![spans()]).unwrap().places(), None);
    let null = Column { presence: vec![Presence::Null].into(), ..spans() };
    let no_column = of(Places::Column(1), vec![spans()]);
    let no_spans = of(Places::Column(0), vec![numbers("sails", &[2])]);
    let not_there = of(Places::Column(0), vec![null]);
    let too_few = of(Places::Own(Vec::new().into()), vec![spans()]);
    for wrong in [no_column, no_spans, not_there, too_few] {
        assert!(matches!(wrong, Err(ColumnsError::Places)), "{wrong:?}");
    }
}

#[test]
fn strings_end_inside_their_text_one_after_the_other() {
    let wrong: [(&[u32], &str); 6] =
        [(&[], ""), (&[1, 2], "ab"), (&[0, 1], "ab"), (&[0, 3], "ab"), (&[0, 2, 1, 2], "ab"), (&[0, 1, 2], "æ")];
    for (offsets, text) in wrong {
        assert!(matches!(Strings::new(offsets, text), Err(ColumnsError::Offsets)), "{offsets:?} of {text:?}");
    }
}

#[test]
fn presence_is_one_of_three_bytes() {
    assert_eq!([0, 1, 2].map(Presence::of_byte), [Presence::Absent, Presence::Null, Presence::There].map(Some));
    assert_eq!(Presence::of_byte(3), None);
}

#[test]
fn what_serde_cannot_write_is_an_error() {
    struct Moody;
    impl serde::Serialize for Moody {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("not today"))
        }
    }
    let moody = Columns::of(&[Moody]).unwrap_err();
    assert_eq!(moody.to_string(), "cannot be written as columns: not today");
}
