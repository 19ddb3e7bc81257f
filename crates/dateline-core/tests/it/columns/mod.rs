//! A layer as columns.

mod check;
mod form;
mod laws;
mod parts;
mod reading;

use std::fmt::Debug;

use dateline_core::{Columns, Places};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A value crosses and comes back: the columns are its JSON, and read as itself.
fn crosses<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Columns<'static> {
    let columns = Columns::of(value).unwrap();
    assert_eq!(json(&columns), json(value));
    assert_eq!(&columns.read::<T>().unwrap(), value);
    assert_eq!(columns.clone().into_owned(), columns);
    assert_eq!(columns.borrowed(), columns);
    let again = Columns::new(columns.shape(), columns.rows(), Places::Nowhere, columns.columns().to_vec());
    assert_eq!(again.unwrap(), columns);
    columns
}

fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}
