//! Why there are no figures.

use std::path::PathBuf;

/// There are no figures, for one of these reasons.
#[derive(Debug, thiserror::Error)]
pub enum EvaluateError {
    /// The file of gold cannot be read.
    #[error("the gold `{}` cannot be read", path.display())]
    GoldUnreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The gold is of neither form.
    #[error(
        "`{name}` is not gold: story gold is a JSON object with `documents`; corpus gold is JSONL whose \
         lines have `id`, `text` and `attributions`"
    )]
    GoldForm {
        /// What the gold is called.
        name: String,
        /// Where it is not even JSON.
        source: Option<serde_json::Error>,
    },
    /// The gold is of a form that is known, and has a mistake.
    #[error("the gold `{name}` has a mistake in line {line}")]
    GoldMalformed {
        /// What the gold is called.
        name: String,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The gold is of a form that is known, and has nothing in it.
    #[error("the gold `{name}` has no documents")]
    GoldEmpty {
        /// What the gold is called.
        name: String,
    },
    /// The gold has two documents, or two attributions of a document, of one name.
    #[error("the gold `{name}` has `{id}` twice; names must differ")]
    GoldRepeated {
        /// What the gold is called.
        name: String,
        /// The name that is there twice.
        id: String,
    },
    /// A span of the gold is not a span of its text.
    #[error("the gold `{name}` has the span {start}..{end} in `{id}`, whose text has {length} characters")]
    GoldSpan {
        /// What the gold is called.
        name: String,
        /// Which document.
        id: String,
        /// Where the span starts.
        start: u64,
        /// Where it ends.
        end: u64,
        /// How many characters, that is code points, there are.
        length: usize,
    },
    /// The records cannot be read to their end.
    #[error("the records cannot be read")]
    RecordsUnreadable(#[source] std::io::Error),
    /// A line is not a record.
    #[error("line {line} of the records is not a record of a run")]
    RecordMalformed {
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        source: serde_json::Error,
    },
    /// The text of a record is not the text that the gold was made on, nor a part of it.
    #[error(
        "the text of the record `{id}` is not part of the gold's text; run on the gold's own texts, as JSONL \
         with `id` and `text`"
    )]
    TextDiffers {
        /// Which document.
        id: String,
    },
    /// A span of a record is not a span of its text.
    #[error("the record `{id}` has the span {start}..{end}, which is not on characters of its text")]
    RecordSpan {
        /// Which document.
        id: String,
        /// Where the span starts, in bytes.
        start: u32,
        /// Where it ends.
        end: u32,
    },
    /// A file that a record was made from cannot be read.
    #[error("the input `{}` cannot be read; say in which folder the inputs lie", path.display())]
    InputUnreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file that a record was made from is not the one that the gold was made on.
    #[error("the input `{}` has {found} bytes, and the gold was made on {expected}", path.display())]
    InputDiffers {
        /// Which file.
        path: PathBuf,
        /// How many bytes the gold says that it has.
        expected: u64,
        /// How many it has.
        found: u64,
    },
    /// There is nothing to judge.
    #[error("there are no records; was the run's output written somewhere else?")]
    NoRecords,
    /// Documents of the gold have records, and none of them was analysed.
    #[error("of the {records} records of documents of the gold none was analysed; their `errors` say why")]
    NothingAnalysed {
        /// How many records of documents of the gold there are.
        records: usize,
    },
    /// No record belongs to a document of the gold.
    #[error("none of the {records} records is of a document of the gold; they have `{record}`, the gold has `{gold}`")]
    NothingCompared {
        /// How many records there are.
        records: usize,
        /// What one of them is of.
        record: String,
        /// A document of the gold.
        gold: String,
    },
}
