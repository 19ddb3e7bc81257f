//! Which column a field becomes.

use std::collections::BTreeMap;

use dateline_core::{Columns, Presence, Shape, Span, Values};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{crosses, json};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Boat {
    span: Span,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sails: Option<u8>,
    speed: f32,
    berth: Option<Berth>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Berth {
    span: Span,
}

fn boat(name: Option<&str>, sails: Option<u8>) -> Boat {
    Boat { span: Span::new(0, 4), name: name.map(str::to_owned), sails, speed: 0.1, berth: None }
}

#[test]
fn each_field_is_a_column_of_its_type() {
    let row = Boat { berth: Some(Berth { span: Span::new(5, 9) }), ..boat(Some("Alma"), Some(2)) };
    let columns = crosses(&vec![row]);
    assert_eq!((columns.shape(), columns.rows()), (Shape::List, 1));
    let [span, name, sails, speed, berth] = columns.columns() else { panic!("five fields, five columns") };
    assert!(matches!(&span.values, Values::Span(it) if it[0] == Span::new(0, 4)));
    assert!(matches!(&name.values, Values::Str(it) if it.get(0) == "Alma"));
    assert!(matches!(&sails.values, Values::U64(it) if it[0] == 2));
    assert!(matches!(&speed.values, Values::F32(it) if it[0] == 0.1));
    assert!(matches!(&berth.values, Values::Passage(it) if it[0] == Span::new(5, 9)));
    assert!(columns.columns().iter().all(|it| it.presence.is_empty()), "all is there");
}

#[test]
fn a_field_that_a_row_skips_keeps_its_place_among_the_columns() {
    let columns = crosses(&vec![boat(None, Some(1)), boat(Some("Alma"), None), boat(Some("Brisk"), Some(3))]);
    let names: Vec<&str> = columns.columns().iter().map(|it| it.name.as_ref()).collect();
    assert_eq!(names, ["span", "name", "sails", "speed", "berth"]);
    let name = columns.column("name").unwrap();
    assert_eq!(name.presence.as_ref(), [Presence::Absent, Presence::There, Presence::There]);
    assert_eq!(columns.column("berth").unwrap().presence(2), Presence::Null);
}

#[test]
fn a_field_that_no_row_has_is_no_column() {
    let columns = crosses(&vec![boat(None, None)]);
    assert!(columns.column("name").is_none());
}

#[test]
fn keys_of_maps_find_one_order_if_there_is_one() {
    let map = |keys: &[&str]| keys.iter().map(|it| ((*it).to_owned(), 1)).collect::<BTreeMap<String, u8>>();
    let columns = crosses(&vec![map(&["b", "d"]), map(&["a"]), map(&["c"]), map(&["a", "b", "c"]), map(&["a", "d"])]);
    assert_eq!(columns.columns().len(), 4, "{columns:?}");
}

/// A map whose members keep the order they were written in.
struct InOrder(&'static [(&'static str, u8)]);

impl Serialize for InOrder {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[test]
fn keys_in_two_orders_are_rows_of_json() {
    let columns = Columns::of(&[InOrder(&[("a", 1), ("b", 2)]), InOrder(&[("b", 2), ("a", 1)])]).unwrap();
    assert_eq!(json(&columns), r#"[{"a":1,"b":2},{"b":2,"a":1}]"#);
    assert!(matches!(&columns.columns()[0].values, Values::Json(it) if it.len() == 2));
}

#[test]
fn raw_json_stays_as_it_is_written() {
    let raw: Box<RawValue> = serde_json::from_str("{\"a\": 1e2}").unwrap();
    #[derive(Serialize)]
    struct Holder {
        raw: Box<RawValue>,
    }
    assert_eq!(json(&Columns::of(&raw).unwrap()), "{\"a\": 1e2}");
    assert_eq!(json(&Columns::of(&[Holder { raw }]).unwrap()), "[{\"raw\":{\"a\": 1e2}}]");
}

#[test]
fn a_field_without_a_name_and_a_repeated_one_are_shown() {
    let nameless = BTreeMap::from([(String::new(), 7)]);
    assert_eq!(json(&crosses(&nameless)), r#"{"":7}"#);

    #[derive(Serialize)]
    struct Twice {
        name: u8,
        #[serde(flatten)]
        again: BTreeMap<String, u8>,
    }
    let twice = Twice { name: 1, again: BTreeMap::from([("name".to_owned(), 2)]) };
    assert_eq!(json(&Columns::of(&twice).unwrap()), r#"{"name":1,"name":2}"#);
}

#[test]
fn numbers_that_json_cannot_write_are_null_in_both() {
    #[derive(Serialize)]
    struct Score {
        score: f64,
    }
    let rows = [Score { score: f64::NAN }, Score { score: f64::INFINITY }];
    let columns = Columns::of(&rows).unwrap();
    assert_eq!(json(&columns), json(&rows[..]));
    assert!(matches!(&columns.columns()[0].values, Values::F64(it) if it[0].is_nan()));
}

#[test]
fn an_empty_list_has_no_columns() {
    let columns = crosses(&Vec::<Boat>::new());
    assert_eq!((columns.shape(), columns.rows(), columns.columns().len()), (Shape::List, 0, 0));
}
