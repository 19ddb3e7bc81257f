//! The names of a layer's columns, which are the same for each document.

use std::sync::OnceLock;

use dateline_core::Columns;

/// How many names of one layer are kept, and how long each may be. They are kept for ever, so a plugin that
/// makes names up must not fill the memory with them.
const MOST: usize = 64;

/// The names of the columns of a layer as a plugin first gave it. With these the columns of a document are
/// copied without an allocation for each name.
#[derive(Debug, Default)]
pub(crate) struct ColumnNames(OnceLock<Vec<&'static str>>);

impl ColumnNames {
    /// Copies what a plugin has given.
    pub(crate) fn own(&self, columns: Columns<'_>) -> Columns<'static> {
        // A layer without rows may have no columns either, and says nothing of the next.
        let names = if columns.rows() == 0 { &[][..] } else { self.0.get_or_init(|| kept(&columns)) };
        columns.into_owned_named(names)
    }
}

fn kept(columns: &Columns<'_>) -> Vec<&'static str> {
    let names = columns.columns().iter().map(|it| &*it.name);
    names.filter(|it| it.len() <= MOST).take(MOST).map(|it| &*it.to_owned().leak()).collect()
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use dateline_core::{Column, Places, Shape, Values};

    use super::*;

    fn table(names: &[&'static str], rows: usize) -> Columns<'static> {
        // Not borrowed for ever, as none that comes from a plugin is.
        let column = |name: &&str| Column {
            name: Cow::Owned((*name).to_owned()),
            presence: Cow::default(),
            values: Values::U64(vec![7; rows].into()),
        };
        Columns::new(Shape::List, rows, Places::Nowhere, names.iter().map(column).collect()).unwrap()
    }

    fn kept(columns: &Columns<'_>) -> Vec<bool> {
        columns.columns().iter().map(|it| matches!(it.name, Cow::Borrowed(_))).collect()
    }

    #[test]
    fn names_that_come_again_are_not_copied_and_others_are() {
        let names = ColumnNames::default();
        for (given, known) in [
            (table(&[], 0), vec![]),
            (table(&["words", "grade"], 0), vec![false, false]),
            (table(&["words", "grade"], 2), vec![true, true]),
            (table(&["grade"], 1), vec![true]),
            (table(&["words", "ease", "grade"], 1), vec![true, false, true]),
        ] {
            let owned = names.own(given.borrowed());
            assert_eq!(owned, given);
            assert_eq!(kept(&owned), known);
        }
    }

    #[test]
    fn a_long_name_is_not_kept() {
        let names = ColumnNames::default();
        let long: &'static str = "long".repeat(MOST).leak();
        let owned = names.own(table(&["short", long], 1));
        assert_eq!(kept(&owned), [true, false]);
    }
}
