//! Laws of what travels between a host and its worker.

use std::borrow::Cow;

use dateline_core::{Article, Column, Columns, OriginSpan, Places, Presence, Shape, Span, Strings, Values};
use proptest::collection::vec;
use proptest::prelude::*;

use super::answer::Answer;
use super::frame::{Front, HEADER, front};
use super::request::{Load, Request, put_batch};
use crate::instance::Lent;

fn span() -> impl Strategy<Value = Span> {
    (0..90_u32, 0..10_u32).prop_map(|(start, len)| Span::new(start, start + len))
}

fn strings(rows: usize) -> impl Strategy<Value = Strings<'static>> {
    vec("[a-zé€ ]{0,6}", rows).prop_map(|words| {
        let ends = words.iter().scan(0, |at, it| {
            *at += it.len();
            u32::try_from(*at).ok()
        });
        Strings::new(std::iter::once(0).chain(ends).collect::<Vec<_>>(), words.concat()).unwrap()
    })
}

fn values(rows: usize) -> impl Strategy<Value = Values<'static>> {
    prop_oneof![
        vec(0..2_u8, rows).prop_map(|it| Values::Bool(it.into())),
        vec(any::<i64>(), rows).prop_map(|it| Values::I64(it.into())),
        vec(any::<u64>(), rows).prop_map(|it| Values::U64(it.into())),
        vec(prop::num::f32::NORMAL, rows).prop_map(|it| Values::F32(it.into())),
        vec(prop::num::f64::NORMAL, rows).prop_map(|it| Values::F64(it.into())),
        vec(span(), rows).prop_map(|it| Values::Span(it.into())),
        vec(span(), rows).prop_map(|it| Values::Passage(it.into())),
        strings(rows).prop_map(Values::Str),
        strings(rows).prop_map(Values::Json),
    ]
}

fn presence(rows: usize) -> impl Strategy<Value = Cow<'static, [Presence]>> {
    let some = vec(prop_oneof![Just(Presence::Absent), Just(Presence::Null), Just(Presence::There)], rows);
    prop_oneof![Just(Cow::Owned(Vec::new())), some.prop_map(Cow::Owned)]
}

fn places(rows: usize) -> impl Strategy<Value = Places<'static>> {
    // The first column is one of spans that are all there: see `columns`.
    prop_oneof![Just(Places::Nowhere), Just(Places::Column(0)), vec(span(), rows).prop_map(|it| Places::Own(it.into()))]
}

fn columns() -> impl Strategy<Value = Columns<'static>> {
    let shape = prop_oneof![(0..5_usize).prop_map(|rows| (Shape::List, rows)), Just((Shape::One, 1))];
    shape.prop_flat_map(|(shape, rows)| {
        let first = vec(span(), rows).prop_map(|it| (Cow::Owned(Vec::new()), Values::Span(it.into())));
        let others = vec((presence(rows), values(rows)), 0..4);
        (first, others, places(rows)).prop_map(move |(first, others, places)| {
            let all = std::iter::once(first).chain(others).enumerate();
            let columns = all.map(|(index, (presence, values))| Column {
                name: format!("field {index}").into(),
                presence,
                values,
            });
            Columns::new(shape, rows, places, columns.collect()).unwrap()
        })
    })
}

fn answer() -> impl Strategy<Value = Answer<'static>> {
    let words = "[a-zé ]{0,9}";
    prop_oneof![
        any::<bool>().prop_map(|aborts| Answer::Loaded { manifest: "{\"name\": \"tides\"}", aborts }),
        (words, words).prop_map(|(message, help)| Answer::NotLoaded { message: message.into(), help: help.into() }),
        Just(Answer::Read("lists/tides.txt")),
        Just(Answer::Embedded { name: "model", content: b"\0\xff model" }),
        Just(Answer::Created),
        (prop::option::of(words), words).prop_map(|(option, problem)| Answer::NotCreated {
            option: option.map(Cow::Owned),
            problem: problem.into()
        }),
        Just(Answer::Metadata),
        span().prop_map(Answer::Origin),
        (vec((any::<u16>(), columns()), 0..3), any::<u64>())
            .prop_map(|(layers, complaints)| Answer::Done { layers, complaints }),
        (words, words, any::<u64>()).prop_map(|(code, message, complaints)| Answer::Failed {
            code: code.into(),
            message: message.into(),
            complaints
        }),
        (1..6_u8, words).prop_map(|(level, message)| Answer::Log { level, message: message.into() }),
    ]
}

fn written(answer: &Answer<'_>) -> Vec<u8> {
    let mut bytes = Vec::new();
    answer.put(&mut bytes);
    bytes
}

proptest! {
    #[test]
    fn an_answer_comes_out_as_it_went_in(answer in answer()) {
        let bytes = written(&answer);
        prop_assert_eq!(front(&bytes, u64::MAX), Front::Whole(bytes.len() - HEADER));
        prop_assert_eq!(Answer::take(&bytes[HEADER..]).unwrap(), answer);
    }

    #[test]
    fn a_document_comes_out_as_it_went_in(text in "[a-zé ]{0,40}", layers in vec(prop::option::of(columns()), 0..4)) {
        let article = Article::from_text("a.txt", text.as_str());
        let lent = Lent { document: &article, layers };
        let mut bytes = Vec::new();
        prop_assert_eq!(put_batch(&mut bytes, &[lent.clone(), lent.clone()]), 2);
        let Request::Analyse(mut batch) = Request::take(&bytes[HEADER..]).unwrap() else { panic!("not a batch") };
        for _ in 0..2 {
            let sent = batch.next().unwrap().unwrap();
            prop_assert_eq!((sent.id, sent.text, &sent.layers), ("a.txt", text.as_str(), &lent.layers));
        }
        prop_assert!(batch.next().unwrap().is_none());
    }

    #[test]
    fn a_part_of_an_answer_is_no_answer(answer in answer(), cut in any::<prop::sample::Index>()) {
        let bytes = written(&answer);
        let cut = cut.index(bytes.len());
        prop_assert!(matches!(front(&bytes[..cut], u64::MAX), Front::Part(missing) if missing <= bytes.len() - cut));
        if cut > HEADER {
            prop_assert!(Answer::take(&bytes[HEADER..cut]).is_err());
        }
    }

    #[test]
    fn any_bytes_are_an_answer_or_an_error(bytes in vec(any::<u8>(), 0..200)) {
        let _ = front(&bytes, 100);
        if let Ok(answer) = Answer::take(&bytes) {
            prop_assert_eq!(written(&answer).len() > HEADER, true);
        }
    }

    #[test]
    fn a_damaged_answer_is_an_answer_or_an_error(
        answer in answer(),
        damage in vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        let mut bytes = written(&answer);
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = front(&bytes, 1 << 20);
        if let Ok(Answer::Done { layers, .. }) = Answer::take(&bytes[HEADER..]) {
            // Whatever was let through must bear being used.
            for (_, columns) in layers {
                let _ = columns.check("a text of no great length");
                let _ = columns.into_owned().sorted().bytes();
            }
        }
    }
}

#[test]
fn requests_come_out_as_they_went_in() {
    let written = |request: Request<'_>| {
        let mut bytes = Vec::new();
        request.put(&mut bytes);
        format!("{:?}", Request::take(&bytes[HEADER..]).unwrap())
    };
    let load = Load { path: b"/a/libtides.so", memory: 1 << 31, output: 64 << 20, log: 3 };
    assert_eq!(written(Request::Load(load)), format!("{:?}", Request::Load(load)));
    assert_eq!(written(Request::Create("{}")), "Create(\"{}\")");
    assert_eq!(written(Request::File(b"ab")), "File([97, 98])");
    assert_eq!(
        written(Request::NoFile { code: Some(2), message: "not there" }),
        "NoFile { code: Some(2), message: \"not there\" }"
    );
    let origins = vec![OriginSpan { start: 1, end: 1 << 40 }];
    assert_eq!(written(Request::Origin(origins.clone())), format!("{:?}", Request::Origin(origins)));
    assert_eq!(written(Request::Metadata("{}")), "Metadata(\"{}\")");
    assert_eq!(written(Request::Bye), "Bye");
}

#[test]
fn a_large_batch_is_sent_in_parts() {
    let article = Article::from_text("long.txt", "tide ".repeat(1 << 20));
    let lent = Lent { document: &article, layers: Vec::new() };
    assert_eq!(put_batch(&mut Vec::new(), &[lent.clone(), lent.clone(), lent]), 1);
}

#[test]
fn rows_without_bytes_are_not_believed_without_bound() {
    let one = Columns::new(Shape::List, 3, Places::Nowhere, Vec::new()).unwrap();
    let mut bytes = written(&Answer::Done { layers: vec![(0, one)], complaints: 0 });
    let rows = bytes.windows(8).rposition(|it| it == 3_u64.to_le_bytes()).unwrap();
    bytes[rows..rows + 8].copy_from_slice(&u64::MAX.to_le_bytes());
    assert!(Answer::take(&bytes[HEADER..]).is_err());
}

#[test]
fn a_length_above_the_cap_is_seen_before_the_rest_comes() {
    let mut bytes = written(&Answer::Created);
    bytes[..HEADER].copy_from_slice(&(1_u64 << 40).to_le_bytes());
    assert_eq!(front(&bytes, 1 << 20), Front::TooLong(1 << 40));
}
