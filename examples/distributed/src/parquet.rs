//! Articles in Parquet: each row as a line of JSON, which the library reads.

use std::fs::File;
use std::io::{BufReader, Cursor, Error, Read, Result};
use std::path::Path;

use crossquote::Article;
use crossquote::ingest::stream_from;
use datafusion::arrow::error::ArrowError;
use datafusion::arrow::json::LineDelimitedWriter;
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::parquet::arrow::arrow_reader::{
    ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};

/// True of a file with this extension.
pub fn is_parquet(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"))
}

/// The articles of a file, a row each. Errors name the row as a line.
pub fn articles(path: &Path) -> Result<impl Iterator<Item = crossquote::Result<Article>>> {
    let batches = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?.build()?;
    let lines = Lines { batches, text: Cursor::default() };
    let name = Path::new(path.file_name().unwrap_or_default()).with_extension("jsonl");
    Ok(stream_from(BufReader::new(lines), name))
}

/// Rows as text, one batch in memory at a time.
struct Lines {
    batches: ParquetRecordBatchReader,
    text: Cursor<Vec<u8>>,
}

impl Read for Lines {
    fn read(&mut self, to: &mut [u8]) -> Result<usize> {
        loop {
            let read = self.text.read(to)?;
            if read > 0 || to.is_empty() {
                return Ok(read);
            }
            let Some(batch) = self.batches.next() else { return Ok(0) };
            self.text = Cursor::new(batch.and_then(|rows| lines(&rows)).map_err(Error::other)?);
        }
    }
}

fn lines(rows: &RecordBatch) -> std::result::Result<Vec<u8>, ArrowError> {
    let mut writer = LineDelimitedWriter::new(Vec::new());
    writer.write(rows)?;
    writer.finish()?;
    Ok(writer.into_inner())
}
