//! Whether cells fit the text.

use dateline_core::{Column, Columns, Places, Presence, Shape, Span, Strings, Values};

/// Eight bytes; the second and third are one character.
const TEXT: &str = "på kaia";

fn column(name: &'static str, values: Values<'static>) -> Column<'static> {
    Column { name: name.into(), presence: Vec::new().into(), values }
}

fn problem(column: Column<'static>, places: Places<'static>) -> Option<String> {
    let columns = Columns::new(Shape::List, 1, places, vec![column]).unwrap();
    columns.check(TEXT).err().map(|it| it.to_string())
}

fn spans(start: u32, end: u32) -> Values<'static> {
    Values::Span(vec![Span::new(start, end)].into())
}

fn json(cell: impl Into<String>) -> Values<'static> {
    let cell = cell.into();
    Values::Json(Strings::new(vec![0, u32::try_from(cell.len()).unwrap()], cell).unwrap())
}

#[test]
fn a_span_that_fits_passes() {
    assert_eq!(problem(column("span", spans(0, 8)), Places::Column(0)), None);
    assert_eq!(problem(column("title", Values::Passage(vec![Span::new(4, 8)].into())), Places::Nowhere), None);
    assert_eq!(problem(column("parts", json(r#"[{"span":[0,3]},{"span":null},"span"]"#)), Places::Nowhere), None);
    assert_eq!(problem(column("span", json("[0,3]")), Places::Nowhere), None);
}

#[test]
fn each_way_not_to_fit_has_its_words() {
    let wrong = |values| problem(column("place", values), Places::Nowhere).unwrap();
    assert_eq!(wrong(spans(3, 90)), "row 0, `place`: the span is 3..90, past the end of the text, which has 8 bytes");
    assert_eq!(wrong(spans(0, 2)), "row 0, `place`: the span is 0..2, and byte 2 is inside a character");
    assert_eq!(wrong(spans(2, 3)), "row 0, `place`: the span is 2..3, and byte 2 is inside a character");
    let passage = Values::Passage(vec![Span::new(3, 90)].into());
    assert_eq!(wrong(passage), "row 0, `place`: the span is 3..90, past the end of the text, which has 8 bytes");
}

#[test]
fn what_is_not_there_is_not_looked_at() {
    let absent = Column { presence: vec![Presence::Absent].into(), ..column("title", spans(3, 90)) };
    assert_eq!(problem(absent, Places::Nowhere), None);
    let null = Column { presence: vec![Presence::Null].into(), ..column("title", json("")) };
    assert_eq!(problem(null, Places::Nowhere), None);
}

#[test]
fn spans_inside_json_are_looked_at_however_deep_and_however_spelt() {
    let wrong = |cell: &str| problem(column("parts", json(cell)), Places::Nowhere).unwrap();
    assert!(wrong(r#"[{"in":{"span":[0,90]}}]"#).ends_with("at /0/in/span"));
    assert!(wrong(r#"{"sp\u0061n":[0,2]}"#).contains("inside a character"));
    assert!(wrong(r#"{"span":"here"}"#).contains("is not a span"));
    assert!(wrong(r#"{"span":[3,2]}"#).contains("is not a span"));
    assert!(wrong("{").starts_with("row 0, `parts`: is no JSON"));
    assert!(wrong("1 2").starts_with("row 0, `parts`: is no JSON"));
}

#[test]
fn a_field_called_span_is_a_span() {
    let wrong = |values| problem(column("span", values), Places::Nowhere).unwrap();
    assert!(wrong(json("[0,90]")).contains("which has 8 bytes"));
    assert!(wrong(json("7")).contains("is not a span"));
    assert_eq!(wrong(Values::U64(vec![7].into())), "row 0, `span`: is not a span");
}

#[test]
fn places_that_are_no_field_are_looked_at() {
    let own = Places::Own(vec![Span::new(0, 9)].into());
    let wrong = problem(column("sails", Values::U64(vec![7].into())), own).unwrap();
    assert_eq!(wrong, "row 0, `place`: the span is 0..9, past the end of the text, which has 8 bytes");
}

#[test]
fn json_that_no_reader_takes_is_refused() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    let told = |cell: String| problem(column("parts", json(cell)), Places::Nowhere);
    assert_eq!(told(nested(100)), None);
    for depth in [101, 127, 128, 100_000] {
        let message = "row 0, `parts`: is nested deeper than 100 lists and objects";
        assert_eq!(told(nested(depth)).as_deref(), Some(message), "{depth}");
    }
    for cell in ["1e999", "[-1e999]", r#"{"of":1e999}"#, r#""\ud800""#] {
        let said = told(cell.to_owned()).expect("it is refused");
        assert!(said.starts_with("row 0, `parts`: is JSON that no reader here takes: "), "{said}");
    }
    assert_eq!(told("[1e308,-0.0,18446744073709551616]".to_owned()), None);
    let span = problem(column("span", json(nested(100_000))), Places::Nowhere);
    assert_eq!(span.as_deref(), Some("row 0, `span`: is nested deeper than 100 lists and objects"));
}

/// What passes must come out of a record again: inside an object for the record, one for the layers, the list of
/// the rows and a row.
#[test]
fn the_deepest_cell_can_be_read_again() {
    let cell = "[".repeat(100) + &"]".repeat(100);
    let columns = Columns::new(Shape::List, 1, Places::Nowhere, vec![column("parts", json(cell))]).unwrap();
    columns.check(TEXT).unwrap();
    let record = format!(r#"{{"layers":{{"kites":{}}}}}"#, serde_json::to_string(&columns).unwrap());
    assert!(serde_json::from_str::<serde_json::Value>(&record).is_ok());
}

#[test]
fn numbers_that_json_lacks_are_refused() {
    let wrong = |values| problem(column("score", values), Places::Nowhere);
    let message = |number| Some(format!("row 0, `score`: {number} is no number of JSON; leave the field out"));
    assert_eq!(wrong(Values::F64(vec![f64::NAN].into())), message("NaN"));
    assert_eq!(wrong(Values::F32(vec![f32::INFINITY].into())), message("infinity"));
    assert_eq!(wrong(Values::F32(vec![f32::NEG_INFINITY].into())), message("-infinity"));
    assert_eq!(wrong(Values::F64(vec![f64::MAX].into())), None);
    let absent =
        Column { presence: vec![Presence::Absent].into(), ..column("score", Values::F64(vec![f64::NAN].into())) };
    assert_eq!(problem(absent, Places::Nowhere), None);
}
