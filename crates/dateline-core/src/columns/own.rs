//! Columns copied, borrowed and put into order: all that goes over every array alike.

use std::borrow::Cow;

use super::{Column, Columns, Places, Shape, Strings, Values};

/// Makes values of values of the same type: one way for arrays, one for strings.
macro_rules! each {
    ($values:expr, $array:expr, $strings:expr) => {
        match $values {
            Values::Bool(it) => Values::Bool($array(it)),
            Values::I64(it) => Values::I64($array(it)),
            Values::U64(it) => Values::U64($array(it)),
            Values::F32(it) => Values::F32($array(it)),
            Values::F64(it) => Values::F64($array(it)),
            Values::Span(it) => Values::Span($array(it)),
            Values::Passage(it) => Values::Passage($array(it)),
            Values::Str(it) => Values::Str($strings(it)),
            Values::Json(it) => Values::Json($strings(it)),
        }
    };
}

/// See [`Columns::into_owned_named`].
pub(super) fn into_owned(columns: Columns<'_>, names: &[&'static str]) -> Columns<'static> {
    let mut made = Vec::with_capacity(columns.columns.len());
    for (index, Column { name, presence, values }) in columns.columns.into_iter().enumerate() {
        // Most often the columns are those that are known, all of them and in that order.
        let known = names.get(index).filter(|it| **it == name).or_else(|| names.iter().find(|it| **it == name));
        let name = known.map_or_else(|| Cow::Owned(name.into_owned()), |it| Cow::Borrowed(*it));
        made.push(Column { name, presence: owned(presence), values: each!(values, owned, owned_strings) });
    }
    Columns {
        shape: columns.shape,
        rows: columns.rows,
        places: match columns.places {
            Places::Nowhere => Places::Nowhere,
            Places::Column(index) => Places::Column(index),
            Places::Own(places) => Places::Own(owned(places)),
        },
        columns: made,
    }
}

fn owned<T: Clone>(array: Cow<'_, [T]>) -> Cow<'static, [T]> {
    Cow::Owned(array.into_owned())
}

fn owned_strings(strings: Strings<'_>) -> Strings<'static> {
    Strings { offsets: owned(strings.offsets), text: Cow::Owned(strings.text.into_owned()) }
}

pub(super) fn borrowed<'b>(columns: &'b Columns<'_>) -> Columns<'b> {
    Columns {
        shape: columns.shape,
        rows: columns.rows,
        places: match &columns.places {
            Places::Nowhere => Places::Nowhere,
            Places::Column(index) => Places::Column(*index),
            Places::Own(places) => Places::Own(lent(places)),
        },
        columns: columns
            .columns
            .iter()
            .map(|column| Column {
                name: Cow::Borrowed(&column.name),
                presence: lent(&column.presence),
                values: each!(&column.values, lent, lent_strings),
            })
            .collect(),
    }
}

fn lent<T: Clone>(array: &[T]) -> Cow<'_, [T]> {
    Cow::Borrowed(array)
}

fn lent_strings<'b>(strings: &'b Strings<'_>) -> Strings<'b> {
    Strings { offsets: lent(&strings.offsets), text: Cow::Borrowed(&strings.text) }
}

pub(super) fn sorted<'c>(columns: Columns<'c>) -> Columns<'c> {
    let Some(places) = columns.places() else { return columns };
    if columns.shape == Shape::One || places.is_sorted() {
        return columns;
    }
    let mut order: Vec<usize> = (0..columns.rows).collect();
    order.sort_by_key(|row| places[*row]);
    Columns {
        places: match &columns.places {
            Places::Nowhere => Places::Nowhere,
            Places::Column(index) => Places::Column(*index),
            Places::Own(places) => Places::Own(picked(places, &order)),
        },
        columns: columns
            .columns
            .iter()
            .map(|column| Column {
                name: column.name.clone(),
                presence: if column.presence.is_empty() { Cow::default() } else { picked(&column.presence, &order) },
                values: each!(&column.values, |it| picked(it, &order), |it| picked_strings(it, &order)),
            })
            .collect(),
        ..columns
    }
}

fn picked<T: Copy>(array: &[T], order: &[usize]) -> Cow<'static, [T]> {
    order.iter().map(|row| array[*row]).collect()
}

fn picked_strings(strings: &Strings<'_>, order: &[usize]) -> Strings<'static> {
    let mut text = String::with_capacity(strings.text.len());
    let mut offsets = vec![0];
    for row in order {
        text.push_str(strings.get(*row));
        // The same strings as before, whose length fits.
        offsets.push(text.len() as u32);
    }
    Strings { offsets: offsets.into(), text: text.into() }
}

pub(super) fn bytes(columns: &Columns<'_>) -> usize {
    let places = match &columns.places {
        Places::Own(places) => size_of_val::<[_]>(places),
        Places::Nowhere | Places::Column(_) => 0,
    };
    let columns = columns.columns.iter().map(|column| {
        column.name.len()
            + column.presence.len()
            + match &column.values {
                Values::Bool(it) => it.len(),
                Values::I64(it) => size_of_val::<[_]>(it),
                Values::U64(it) => size_of_val::<[_]>(it),
                Values::F32(it) => size_of_val::<[_]>(it),
                Values::F64(it) => size_of_val::<[_]>(it),
                Values::Span(it) | Values::Passage(it) => size_of_val::<[_]>(it),
                Values::Str(it) | Values::Json(it) => size_of_val::<[_]>(&it.offsets) + it.text.len(),
            }
    });
    places + columns.sum::<usize>()
}
