//! The records, brought to the documents of the gold.

use std::collections::{BTreeMap, BTreeSet};
use std::io::BufRead;

use crate::record::{Analysis, Predicted, Record, each_record};
use crate::{Coverage, EvaluateError};

/// For each document of the gold that has a record, what was found in it.
pub(crate) struct Answers<T> {
    pub(crate) by_document: BTreeMap<String, T>,
    pub(crate) coverage: Coverage,
}

/// Reads all records and keeps what `keep` makes of those that the gold is about.
///
/// `documents` are the names in the gold, at least one, and `name` says which of them a record is of.
/// Records of the names in `aside` are passed over without a word.
pub(crate) fn collect<T>(
    records: impl BufRead,
    documents: &BTreeSet<&str>,
    aside: &BTreeSet<&str>,
    name: impl Fn(&Record) -> Option<String>,
    mut keep: impl FnMut(&str, Record, Vec<Predicted>) -> Result<T, EvaluateError>,
) -> Result<Answers<T>, EvaluateError> {
    let mut by_document = BTreeMap::new();
    let mut coverage = Coverage::default();
    let (mut unanalysed, mut without, mut repeated) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut all, mut known) = (0, 0);
    each_record(records, |line, mut record| {
        all += 1;
        let name = name(&record).unwrap_or_else(|| format!("line {line}"));
        if !documents.contains(&*name) {
            if !aside.contains(&*name) {
                coverage.unknown.push(name);
            }
            return Ok(());
        }
        known += 1;
        let found = match record.analysis() {
            Analysis::None => {
                unanalysed.insert(name);
                return Ok(());
            }
            Analysis::WithoutAttributions => {
                without.insert(name.clone());
                Vec::new()
            }
            Analysis::Attributions(found) => {
                without.remove(&name);
                found
            }
        };
        let kept = keep(&name, record, found)?;
        if by_document.insert(name.clone(), kept).is_some() {
            repeated.insert(name);
        }
        Ok(())
    })?;
    if by_document.is_empty() {
        return Err(match (known, coverage.unknown.into_iter().next(), documents.first()) {
            (0, Some(record), Some(gold)) => {
                EvaluateError::NothingCompared { records: all, record, gold: (*gold).to_owned() }
            }
            (0, ..) => EvaluateError::NoRecords,
            _ => EvaluateError::NothingAnalysed { records: known },
        });
    }
    unanalysed.retain(|it| !by_document.contains_key(it));
    let unanswered = |it: &&&str| !by_document.contains_key(**it) && !unanalysed.contains(**it);
    coverage.missing = documents.iter().filter(unanswered).map(|it| (*it).to_owned()).collect();
    coverage.compared = by_document.len() as u64;
    coverage.unanalysed = unanalysed.into_iter().collect();
    coverage.without_attributions = without.into_iter().collect();
    coverage.repeated = repeated.into_iter().collect();
    Ok(Answers { by_document, coverage })
}
