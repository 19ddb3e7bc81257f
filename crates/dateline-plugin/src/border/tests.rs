//! Layers across the border and back, and all that can be wrong with what comes.

use std::borrow::Cow;
use std::ptr;

use dateline_core::{Column, Columns, LayerKey, Places, Presence, Shape, Span, Strings, Values};
use proptest::collection::vec;
use proptest::prelude::*;

use super::*;
use crate::abi::*;

/// Few cases under an interpreter, which is some hundred times slower; and no files.
fn config() -> ProptestConfig {
    ProptestConfig { cases: if cfg!(miri) { 8 } else { 256 }, failure_persistence: None, ..ProptestConfig::default() }
}

fn spans(rows: usize) -> impl Strategy<Value = Vec<Span>> {
    vec((0_u32..90, 0_u32..9).prop_map(|(start, len)| Span::new(start, start + len)), rows)
}

fn strings(rows: usize) -> impl Strategy<Value = Strings<'static>> {
    vec("[aé😀 ]{0,4}", rows).prop_map(|all| {
        let mut ends = vec![0];
        for one in &all {
            ends.push(ends[ends.len() - 1] + u32::try_from(one.len()).unwrap());
        }
        Strings::new(ends, all.concat()).unwrap()
    })
}

fn values(rows: usize) -> impl Strategy<Value = Values<'static>> {
    prop_oneof![
        vec(0_u8..2, rows).prop_map(|it| Values::Bool(it.into())),
        vec(any::<i64>(), rows).prop_map(|it| Values::I64(it.into())),
        vec(any::<u64>(), rows).prop_map(|it| Values::U64(it.into())),
        vec(-9e9_f32..9e9, rows).prop_map(|it| Values::F32(it.into())),
        vec(-9e9_f64..9e9, rows).prop_map(|it| Values::F64(it.into())),
        spans(rows).prop_map(|it| Values::Span(it.into())),
        spans(rows).prop_map(|it| Values::Passage(it.into())),
        strings(rows).prop_map(Values::Str),
        strings(rows).prop_map(Values::Json),
    ]
}

fn presence(rows: usize) -> impl Strategy<Value = Vec<Presence>> {
    let one = prop_oneof![Just(Presence::Absent), Just(Presence::Null), Just(Presence::There)];
    prop_oneof![Just(Vec::new()), vec(one, rows)]
}

fn table(rows: usize) -> impl Strategy<Value = Columns<'static>> {
    let column = (presence(rows), values(rows));
    (vec(column, 0..4), spans(rows), any::<bool>()).prop_map(move |(columns, places, placed)| {
        let names = ["speaker", "span", "größe", ""];
        let named = columns.into_iter().zip(names).map(|((presence, values), name)| Column {
            name: name.into(),
            presence: presence.into(),
            values,
        });
        let shape = if rows == 1 { Shape::One } else { Shape::List };
        let places = if placed { Places::Own(places.into()) } else { Places::Nowhere };
        Columns::new(shape, rows, places, named.collect()).unwrap()
    })
}

fn tables() -> impl Strategy<Value = Columns<'static>> {
    (0_usize..5).prop_flat_map(table)
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_a_host_lends_is_what_a_plugin_views(columns in tables()) {
        let lent = lend("found@2", &columns);
        // SAFETY: It is what `lend` has made of columns that are still there.
        let seen = unsafe { view(lent.as_ptr()) }.unwrap();
        prop_assert_eq!(seen.shape(), columns.shape());
        prop_assert_eq!(seen.rows(), columns.rows());
        prop_assert_eq!(seen.places(), columns.places());
        prop_assert_eq!(seen.columns(), columns.columns());
    }

    #[test]
    fn what_a_plugin_gives_is_what_a_host_takes(columns in tables()) {
        let given = give("found@2", &columns);
        // SAFETY: It is what `give` has made of columns that are still there.
        let (key, taken) = unsafe { take(given.as_ptr(), &Limits::default()) }.unwrap();
        prop_assert_eq!(key, LayerKey::new("found", 2));
        prop_assert_eq!(taken.shape(), columns.shape());
        prop_assert_eq!(taken.columns(), columns.columns());
        let there = |it: &&Column<'_>| it.presence.iter().all(|it| *it == Presence::There);
        let places = columns.column("span").filter(there).and_then(|it| match &it.values {
            Values::Span(spans) => Some(&**spans),
            _ => None,
        });
        prop_assert_eq!(taken.places(), places);
    }
}

#[test]
fn a_column_that_places_the_rows_still_does() {
    let places = vec![Span::new(1, 2), Span::new(4, 8)];
    let column = Column { name: "span".into(), presence: Cow::default(), values: Values::Span(places.into()) };
    let columns = Columns::new(Shape::List, 2, Places::Column(0), vec![column]).unwrap();
    let lent = lend("words@1", &columns);
    // SAFETY: It is what `lend` has made of columns that are still there.
    let seen = unsafe { view(lent.as_ptr()) }.unwrap();
    assert_eq!(seen, columns);
}

#[test]
fn nothing_is_copied() {
    let shares = Column { name: "share".into(), presence: Cow::default(), values: Values::F64(vec![0.5, 1.5].into()) };
    let columns = Columns::new(Shape::List, 2, Places::Nowhere, vec![shares]).unwrap();
    let lent = lend("numbers@1", &columns);
    // SAFETY: It is what `lend` has made of columns that are still there.
    let seen = unsafe { view(lent.as_ptr()) }.unwrap();
    let (Values::F64(here), Values::F64(there)) = (&columns.columns()[0].values, &seen.columns()[0].values) else {
        panic!("numbers are numbers");
    };
    assert!(ptr::eq(here.as_ptr(), there.as_ptr()));
}

/// Two rows with spans and the strings "ab" and "éc", changed before they are taken.
fn taken(
    limits: Limits,
    change: impl FnOnce(&mut DatelineLayer, &mut DatelineColumn),
) -> Result<Columns<'static>, BorderError> {
    static SPANS: [DatelineSpan; 2] = [DatelineSpan { start: 0, end: 2 }, DatelineSpan { start: 2, end: 5 }];
    static ENDS: [u32; 3] = [0, 2, 5];
    let mut column = DatelineColumn {
        struct_size: size_of::<DatelineColumn>(),
        name: "wording".into(),
        kind: DATELINE_STR,
        presence: ptr::null(),
        values: ENDS.as_ptr().cast(),
        bytes: "abéc".into(),
    };
    let mut layer = DatelineLayer {
        struct_size: size_of::<DatelineLayer>(),
        key: "found@1".into(),
        shape: DATELINE_LIST,
        rows: 2,
        spans: SPANS.as_ptr(),
        columns: ptr::null(),
        column_count: 1,
    };
    change(&mut layer, &mut column);
    let pointers = [&raw const column; 2];
    if layer.columns.is_null() {
        layer.columns = pointers.as_ptr();
    }
    // SAFETY: All pointers are null, misaligned or good, and what they point to is still there.
    let (_, columns) = unsafe { take(&raw const layer, &limits) }?;
    Ok(columns.into_owned())
}

fn refused(change: impl FnOnce(&mut DatelineLayer, &mut DatelineColumn)) -> BorderError {
    taken(Limits::default(), change).unwrap_err()
}

/// A pointer that is aligned to one byte less than `data`.
fn askew<T>(data: *const T) -> *const T {
    data.wrapping_byte_add(1)
}

#[test]
fn spans_become_the_first_field() {
    let columns = taken(Limits::default(), |_, _| ()).unwrap();
    let names: Vec<&str> = columns.columns().iter().map(|it| &*it.name).collect();
    assert_eq!(names, ["span", "wording"]);
    assert_eq!(columns.places(), Some([Span::new(0, 2), Span::new(2, 5)].as_slice()));
}

#[test]
fn rows_without_spans_have_no_place() {
    let columns = taken(Limits::default(), |layer, _| layer.spans = ptr::null()).unwrap();
    assert_eq!(columns.places(), None);
}

#[test]
fn no_rows_need_no_arrays() {
    let columns = taken(Limits::default(), |layer, column| {
        (layer.rows, layer.spans) = (0, ptr::null());
        (column.values, column.bytes) = (ptr::null(), DatelineStr { data: ptr::null(), len: 0 });
    });
    assert_eq!(columns.unwrap().rows(), 0);
}

#[test]
fn a_layer_of_nothing_is_refused() {
    // SAFETY: Null is refused before it is read.
    let error = unsafe { take(ptr::null(), &Limits::default()) }.unwrap_err();
    assert_eq!(error.to_string(), "`layer` is null");
    let layers = [const { std::mem::MaybeUninit::<DatelineLayer>::zeroed() }; 2];
    // SAFETY: What is misaligned is refused before it is read.
    let error = unsafe { take(askew(layers[0].as_ptr()), &Limits::default()) }.unwrap_err();
    assert!(matches!(error, BorderError::Misaligned { align, .. } if align == align_of::<DatelineLayer>()));
}

#[test]
fn a_newer_struct_is_read_and_a_smaller_one_is_not() {
    assert!(taken(Limits::default(), |layer, _| layer.struct_size += 8).is_ok());
    assert!(taken(Limits::default(), |_, column| column.struct_size = usize::MAX).is_ok());
    let error = refused(|layer, _| layer.struct_size -= 8);
    assert!(matches!(error, BorderError::StructSize { size, least, .. } if size + 8 == least), "{error}");
    assert!(matches!(refused(|_, column| column.struct_size = 0), BorderError::StructSize { size: 0, .. }));
}

#[test]
fn arrays_that_are_not_there_are_refused() {
    let null = |error| match error {
        BorderError::Null { part } => part,
        other => panic!("{other}"),
    };
    assert_eq!(null(refused(|layer, _| layer.key.data = ptr::null())), "`key`");
    assert_eq!(null(refused(|_, column| column.name.data = ptr::null())), "`name`");
    assert_eq!(null(refused(|_, column| column.values = ptr::null())), "`values` of the column `wording`");
    assert_eq!(null(refused(|_, column| column.bytes.data = ptr::null())), "`bytes` of the column `wording`");
    static NO_COLUMN: [usize; 1] = [0];
    assert_eq!(null(refused(|layer, _| layer.columns = NO_COLUMN.as_ptr().cast())), "`column`");
}

#[test]
fn arrays_that_are_not_aligned_are_refused() {
    let part = |error| match error {
        BorderError::Misaligned { part, .. } => part,
        other => panic!("{other}"),
    };
    assert_eq!(part(refused(|layer, _| layer.spans = askew(layer.spans))), "`spans`");
    assert_eq!(part(refused(|layer, _| layer.columns = askew(ptr::dangling()))), "`columns`");
    let error = refused(|_, column| column.values = askew(column.values.cast::<u32>()).cast());
    assert_eq!(part(error), "`values` of the column `wording`");
}

#[test]
fn a_shape_that_nobody_knows_is_refused() {
    assert!(matches!(refused(|layer, _| layer.shape = 3), BorderError::Shape(3)));
}

#[test]
fn one_value_has_one_row() {
    assert!(matches!(refused(|layer, _| layer.shape = DATELINE_ONE), BorderError::Columns(_)));
}

#[test]
fn a_field_named_twice_is_refused() {
    assert!(matches!(refused(|layer, _| layer.column_count = 2), BorderError::Columns(_)));
    assert!(matches!(refused(|_, column| column.name = "span".into()), BorderError::Columns(_)));
}

#[test]
fn what_is_no_utf8_is_refused() {
    let bad: &[u8] = b"ab\xffcd";
    let valid = |error| match error {
        BorderError::Utf8 { part, valid: 2 } => part,
        other => panic!("{other}"),
    };
    assert_eq!(valid(refused(|layer, _| layer.key = bad.into())), "`key`");
    assert_eq!(valid(refused(|_, column| column.name = bad.into())), "`name`");
    assert_eq!(valid(refused(|_, column| column.bytes = bad.into())), "`bytes` of the column `wording`");
}

#[test]
fn more_than_the_limits_is_refused_unread() {
    let wild = ptr::without_provenance::<u8>(1 << 40);
    let error = refused(|layer, _| (layer.rows, layer.spans) = (50_000_000, wild.cast()));
    assert!(matches!(error, BorderError::TooManyRows { rows: 50_000_000, .. }), "{error}");
    let error = refused(|layer, _| (layer.column_count, layer.columns) = (5000, wild.cast()));
    assert!(matches!(error, BorderError::TooManyColumns { columns: 5000, .. }), "{error}");
    for len in [1 << 30, usize::MAX] {
        let text = DatelineStr { data: wild, len };
        for error in [
            refused(|_, column| column.bytes = text),
            refused(|_, column| column.name = text),
            refused(|layer, _| layer.key = text),
        ] {
            assert!(matches!(error, BorderError::TooManyBytes { .. }), "{error}");
        }
    }
}

#[test]
fn the_bytes_of_all_arrays_count_together() {
    // The key 7, spans 16, a pointer 8, the name 7, ends 12 and bytes 5.
    let bytes = 7 + 16 + size_of::<usize>() + 7 + 12 + 5;
    assert!(taken(Limits { bytes, ..Limits::default() }, |_, _| ()).is_ok());
    let error = taken(Limits { bytes: bytes - 1, ..Limits::default() }, |_, _| ()).unwrap_err();
    assert!(matches!(&error, BorderError::TooManyBytes { part, .. } if part == "`bytes` of the column `wording`"));
}

#[test]
fn as_many_rows_as_there_are_numbers_are_refused_under_any_limits() {
    let limits = Limits { rows: usize::MAX, columns: usize::MAX, bytes: usize::MAX };
    let error = taken(limits, |layer, _| (layer.rows, layer.spans) = (usize::MAX, ptr::null())).unwrap_err();
    assert!(matches!(error, BorderError::TooManyBytes { .. }), "{error}");
}

#[test]
fn a_type_that_nobody_knows_is_refused() {
    for unknown in [0, 10, u32::MAX] {
        let error = refused(|_, column| column.kind = unknown);
        assert!(matches!(error, BorderError::Type { kind, .. } if kind == unknown), "{error}");
    }
}

#[test]
fn a_presence_that_nobody_knows_is_refused() {
    let error = refused(|_, column| column.presence = [DATELINE_THERE, 3].as_ptr());
    assert!(matches!(error, BorderError::Presence { row: 1, byte: 3, .. }), "{error}");
}

#[test]
fn a_truth_value_is_nought_or_one() {
    let error = refused(|_, column| (column.kind, column.values) = (DATELINE_BOOL, [1_u8, 2].as_ptr().cast()));
    assert!(matches!(error, BorderError::Bool { row: 1, byte: 2, .. }), "{error}");
}

#[test]
fn an_inverted_span_is_refused() {
    static INVERTED: [DatelineSpan; 2] = [DatelineSpan { start: 1, end: 1 }, DatelineSpan { start: 2, end: 1 }];
    let error = refused(|layer, _| layer.spans = INVERTED.as_ptr());
    assert!(matches!(error, BorderError::Inverted { row: 1, start: 2, end: 1, .. }), "{error}");
    for kind in [DATELINE_SPAN, DATELINE_PASSAGE] {
        let error = refused(|_, column| (column.kind, column.values) = (kind, INVERTED.as_ptr().cast()));
        assert!(matches!(error, BorderError::Inverted { row: 1, .. }), "{error}");
    }
}

#[test]
fn ends_of_strings_that_fit_no_text_are_refused() {
    // Not from 0; falling; short of the end; past it; inside of a character.
    static ENDS: [[u32; 3]; 5] = [[1, 2, 5], [0, 6, 5], [0, 2, 4], [0, 2, 6], [0, 3, 5]];
    for ends in &ENDS {
        let error = refused(|_, column| column.values = ends.as_ptr().cast());
        assert!(matches!(error, BorderError::Offsets { .. }), "{ends:?}: {error}");
    }
}
