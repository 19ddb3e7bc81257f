//! The file of terms.
//!
//! ```text
//! # A term a line.
//! Tallow Bridge
//!
//! category: ships
//! Maid of Brask
//! Brask Ferries<TAB>companies
//! ```
//!
//! A line `category:` holds for the lines below it, and ends with the next; a category behind a tab holds for
//! its line alone.

use crate::term::{Case, Term};

/// Reads the terms, each with its line, from 1.
///
/// # Errors
/// What is wrong with the file, with the line.
pub(crate) fn read(content: &[u8], case: Case) -> Result<Vec<(Term, usize)>, String> {
    let content = std::str::from_utf8(content).map_err(|error| {
        let line = content[..error.valid_up_to()].iter().filter(|it| **it == b'\n').count() + 1;
        format!("line {line}: is not UTF-8; save the file as UTF-8")
    })?;
    let mut terms = Vec::new();
    let mut category = None;
    for (index, line) in content.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = index + 1;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix("category:") {
            category = Some(name.trim().to_owned()).filter(|it| !it.is_empty());
            continue;
        }
        let (written, own) = match line.split_once('\t') {
            Some((written, own)) => (written, Some(own.trim())),
            None => (line, None),
        };
        if own.is_some_and(|it| it.is_empty() || it.contains('\t')) {
            return Err(format!("line {number}: write `term`, or `term`, one tab and `category`"));
        }
        let category = own.map(str::to_owned).or_else(|| category.clone());
        let term = Term::new(written, category, case);
        terms.push((term.ok_or_else(|| format!("line {number}: the term in front of the tab is empty"))?, number));
    }
    Ok(terms)
}
