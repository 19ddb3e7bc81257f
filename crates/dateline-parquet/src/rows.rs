//! Rows on their way into the file.
//!
//! They are held in three steps, each of a bounded size: as JSON until there is a batch of them, then
//! encoded as columns until there is a row group, then as bytes until the host takes those.

use std::sync::Arc;

use arrow_json::reader::{Decoder, ReaderBuilder};
use arrow_schema::{ArrowError, Fields, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

/// So many rows, or so many bytes of JSON, are turned into columns together.
const BATCH_ROWS: usize = 256;
const BATCH_BYTES: usize = 8 << 20;

/// So many rows, or so many bytes of columns, are a row group. Readers skip and share out work by row
/// groups; what a group costs for itself is some kilobytes, for there are about a hundred columns.
const GROUP_ROWS: usize = 4096;
const GROUP_BYTES: usize = 64 << 20;

/// The writer of a file.
pub(crate) struct Rows {
    decoder: Decoder,
    waiting: usize,
    // None when the file is complete.
    writer: Option<ArrowWriter<Vec<u8>>>,
}

/// A row could not be written.
#[derive(Debug)]
pub(crate) enum RowsError {
    /// Arrow does not take it.
    Arrow(ArrowError),
    /// Parquet does not.
    Parquet(ParquetError),
    /// It is no single JSON object.
    NoRow,
    /// The file is complete.
    Finished,
}

impl Rows {
    pub(crate) fn new(columns: Fields) -> Result<Self, RowsError> {
        let schema = Arc::new(Schema::new(columns));
        let decoder = ReaderBuilder::new(Arc::clone(&schema)).with_batch_size(BATCH_ROWS).with_strict_mode(true);
        // Arrow's own schema is left out: Parquet's types say all of it, and so the file is the same for
        // readers with and without Arrow.
        let options = ArrowWriterOptions::new().with_properties(properties()).with_skip_arrow_metadata(true);
        Ok(Self {
            decoder: decoder.build_decoder()?,
            waiting: 0,
            writer: Some(ArrowWriter::try_new_with_options(Vec::new(), schema, options)?),
        })
    }

    /// Takes a row, and writes into `file` what is ready.
    pub(crate) fn push(&mut self, row: &[u8], file: &mut Vec<u8>) -> Result<(), RowsError> {
        let taken = self.decoder.decode(row)?;
        if taken != row.len() || self.decoder.has_partial_record() {
            return Err(RowsError::NoRow);
        }
        self.waiting += row.len();
        if self.decoder.len() >= BATCH_ROWS || self.waiting >= BATCH_BYTES {
            self.batch()?;
        }
        let writer = self.writer()?;
        if writer.in_progress_rows() >= GROUP_ROWS || writer.memory_size() >= GROUP_BYTES {
            writer.flush()?;
        }
        file.append(writer.inner_mut());
        Ok(())
    }

    /// Writes all that is left, and the footer.
    pub(crate) fn finish(&mut self, file: &mut Vec<u8>) -> Result<(), RowsError> {
        self.batch()?;
        let writer = self.writer.take().ok_or(RowsError::Finished)?;
        file.append(&mut writer.into_inner()?);
        Ok(())
    }

    fn batch(&mut self) -> Result<(), RowsError> {
        self.waiting = 0;
        if let Some(batch) = self.decoder.flush()? {
            self.writer()?.write(&batch)?;
        }
        Ok(())
    }

    fn writer(&mut self) -> Result<&mut ArrowWriter<Vec<u8>>, RowsError> {
        self.writer.as_mut().ok_or(RowsError::Finished)
    }
}

fn properties() -> WriterProperties {
    let text = || ColumnPath::from("text");
    WriterProperties::builder()
        .set_created_by(concat!("dateline version ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        // No two articles are the same, and nobody asks for one between two others.
        .set_column_dictionary_enabled(text(), false)
        .set_column_statistics_enabled(text(), EnabledStatistics::None)
        .build()
}

impl std::fmt::Display for RowsError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Arrow(error) => error.fmt(f),
            Self::Parquet(error) => error.fmt(f),
            Self::NoRow => f.write_str("what was kept of it is no row"),
            Self::Finished => f.write_str("the file is complete"),
        }
    }
}

impl std::error::Error for RowsError {}

impl From<ArrowError> for RowsError {
    fn from(error: ArrowError) -> Self {
        Self::Arrow(error)
    }
}

impl From<ParquetError> for RowsError {
    fn from(error: ParquetError) -> Self {
        Self::Parquet(error)
    }
}
