//! Whether each column has a name of its own.

use std::collections::BTreeSet;

use super::Column;

/// Up to so many names are compared each with each, which needs no memory. A set is quicker for more of them.
const FEW: usize = 32;

/// The first name that an earlier column has.
pub(super) fn repeated<'n>(columns: &'n [Column<'_>]) -> Option<&'n str> {
    if columns.len() <= FEW {
        let is_repeated =
            |(index, column): (usize, &Column<'_>)| columns[..index].iter().any(|it| it.name == column.name);
        let index = columns.iter().enumerate().position(is_repeated)?;
        return Some(&columns[index].name);
    }
    let mut names = BTreeSet::new();
    columns.iter().map(|it| &*it.name).find(|it| !names.insert(*it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Values;

    fn check(names: impl IntoIterator<Item = String>, expected: Option<&str>) {
        let column = |name: String| Column {
            name: name.into(),
            presence: Vec::new().into(),
            values: Values::Bool(Vec::new().into()),
        };
        let columns: Vec<Column<'_>> = names.into_iter().map(column).collect();
        assert_eq!(repeated(&columns), expected);
    }

    #[test]
    fn the_first_name_that_comes_again_is_found_among_few_and_among_many() {
        for count in [4, FEW, FEW + 1, 3 * FEW] {
            let names = || (0..count).map(|it| it.to_string());
            check(names(), None);
            check(names().chain(["3".to_owned(), "2".to_owned()]), Some("3"));
        }
    }
}
