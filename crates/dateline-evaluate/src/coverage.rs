//! Which documents the figures are of.

use std::fmt;

use serde::Serialize;

/// Which documents the figures are of, and which are left out.
///
/// A document of the gold without a record is left out of all figures, so that a part of a corpus
/// can be judged; a record that failed is no record. It is therefore always said how many there are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// How many documents were compared.
    pub compared: u64,
    /// Documents of the gold without a record.
    pub missing: Vec<String>,
    /// Documents of the gold whose only records have no layers, since their input failed or was
    /// skipped. They are compared with nothing either.
    pub unanalysed: Vec<String>,
    /// Documents whose records have layers and no layer of attributions: no stage of the run wrote
    /// it. They are compared, as if nothing had been found.
    pub without_attributions: Vec<String>,
    /// Documents that have several records, of which the last one counts.
    pub repeated: Vec<String>,
    /// Records of documents that the gold does not have.
    pub unknown: Vec<String>,
    /// How many lines of the gold annotate a text again that an earlier line annotates. The first
    /// one counts.
    pub annotated_again: u64,
}

impl fmt::Display for Coverage {
    /// A line for each thing that somebody should know, without a line break at the end.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "documents compared: {}", self.compared)?;
        let lists = [
            ("documents of the gold without a record, left out", &self.missing),
            ("documents of the gold that were not analysed, left out", &self.unanalysed),
            ("records without the layer `attributions`, taken as nothing found", &self.without_attributions),
            ("documents with several records, of which the last counts", &self.repeated),
            ("records of documents that the gold does not have, left out", &self.unknown),
        ];
        for (what, names) in lists {
            if !names.is_empty() {
                let examples: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
                let more = if names.len() > 3 { ", …" } else { "" };
                write!(f, "\n  {what}: {} ({}{more})", names.len(), examples.join(", "))?;
            }
        }
        if self.annotated_again > 0 {
            let what = "lines of the gold that annotate a text again, left out";
            write!(f, "\n  {what}: {}", self.annotated_again)?;
        }
        Ok(())
    }
}
