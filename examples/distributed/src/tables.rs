//! Tables in the work folder: the result of each stage, kept until the job ends.
//!
//! A stage writes its table by a job of the engine and counts what is there. An executor that dies may
//! leave a part of a table behind, and its task is done again elsewhere: then there are more rows
//! than the job reported, and the table is written once more. So no row is lost or doubled.

use std::path::{Path, PathBuf};
use std::time::Instant;

use datafusion::arrow::array::AsArray;
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Schema, UInt64Type};
use datafusion::arrow::record_batch::RecordBatch;
use datafusion::dataframe::{DataFrame, DataFrameWriteOptions};
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::{ParquetReadOptions, SessionContext};

/// Times that a stage is tried.
const ATTEMPTS: usize = 3;

/// Folder of the answer, which is there when it is whole, and of the parts that are written until then.
const ANSWER: &str = "answer";
const UNFINISHED: &str = "unfinished";

/// The tables of a job.
pub struct Tables {
    remote: SessionContext,
    /// For what one file holds: no task of the engine is worth starting.
    here: SessionContext,
    work: PathBuf,
}

/// A format of the answer.
#[derive(Clone, Copy, Debug)]
pub enum Format {
    Parquet,
    Json,
    Csv,
}

impl Tables {
    /// Tables in a folder. The answer of an earlier job is removed.
    pub fn new(remote: SessionContext, work: &Path) -> Result<Self> {
        std::fs::create_dir_all(work)?;
        let work = std::path::absolute(work)?;
        let tables = Self { remote, here: SessionContext::new(), work };
        for folder in [ANSWER, UNFINISHED] {
            std::fs::remove_dir(tables.empty(folder)?)?;
        }
        Ok(tables)
    }

    /// Makes a table by a query, and says how many rows it has and what it cost.
    pub async fn make(&self, name: &str, query: &str) -> Result<u64> {
        let start = Instant::now();
        let schema = self.remote.sql(query).await?.schema().as_arrow().clone();
        let (rows, folder) = self.attempts(name, query).await?;
        self.register(name, &folder, &schema).await?;
        let (seconds, bytes) = (start.elapsed().as_secs_f64(), size(&folder)?);
        eprintln!("{name:12} {rows:>10} rows {bytes:>12} bytes {seconds:>8.1} s");
        Ok(rows)
    }

    /// Makes a table of rows that this process has.
    pub async fn put(&self, name: &str, batch: RecordBatch) -> Result<()> {
        let (schema, folder) = (batch.schema(), self.empty(name)?);
        write(self.here.read_batch(batch)?, &folder, Format::Parquet).await?;
        self.register(name, &folder, &schema).await
    }

    /// Writes a table as a part of the answer.
    pub async fn answer(&self, name: &str, query: &str, format: Format) -> Result<()> {
        let folder = format!("{UNFINISHED}/{name}.{}", format!("{format:?}").to_lowercase());
        let rows = self.here.sql(query).await?;
        write(rows, &self.empty(&folder)?, format).await.map(|_| ())
    }

    /// Makes the parts that were written the answer.
    pub fn finish(&self) -> Result<()> {
        Ok(std::fs::rename(self.work.join(UNFINISHED), self.work.join(ANSWER))?)
    }

    /// The rows of a query, which must be few.
    pub async fn rows(&self, query: &str) -> Result<Vec<RecordBatch>> {
        self.remote.sql(query).await?.collect().await
    }

    /// The first number of a query.
    pub async fn number(&self, query: &str) -> Result<u64> {
        let batches = self.rows(query).await?;
        Ok(numbers(&batches).first().copied().unwrap_or_default())
    }

    /// Each attempt has a folder of its own: what is known of a folder's files may be out of date.
    async fn attempts(&self, name: &str, query: &str) -> Result<(u64, PathBuf)> {
        self.empty(name)?;
        let mut last = DataFusionError::Internal("no attempt".into());
        for attempt in 1..=ATTEMPTS {
            let folder = self.empty(&format!("{name}/{attempt}"))?;
            match self.attempt(&folder, query).await {
                Ok(rows) => return Ok((rows, folder)),
                Err(error) => last = error,
            }
            eprintln!("{name}: attempt {attempt} of {ATTEMPTS} failed: {last}");
        }
        Err(last.context(format!("stage {name}")))
    }

    async fn attempt(&self, folder: &Path, query: &str) -> Result<u64> {
        let reported = write(self.remote.sql(query).await?, folder, Format::Parquet).await?;
        let found = self.count(folder).await?;
        match reported == found {
            true => Ok(found),
            false => {
                let text = format!("{found} rows were written, {reported} were reported");
                Err(DataFusionError::Execution(text))
            }
        }
    }

    /// The rows in the files of a folder, by their footers.
    async fn count(&self, folder: &Path) -> Result<u64> {
        if std::fs::read_dir(folder)?.next().is_none() {
            return Ok(0);
        }
        let options = ParquetReadOptions::default();
        let rows = self.here.read_parquet(&*folder.to_string_lossy(), options).await?;
        Ok(rows.count().await? as u64)
    }

    async fn register(&self, name: &str, folder: &Path, schema: &Schema) -> Result<()> {
        for context in [&self.remote, &self.here] {
            let options = ParquetReadOptions::default().schema(schema);
            context.deregister_table(name)?;
            context.register_parquet(name, &*folder.to_string_lossy(), options).await?;
        }
        Ok(())
    }

    /// An empty folder in the work folder.
    fn empty(&self, name: &str) -> Result<PathBuf> {
        // A path that ends in a slash is that of a folder.
        let folder = self.work.join(format!("{name}/"));
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        std::fs::create_dir_all(&folder)?;
        Ok(folder)
    }
}

/// Writes rows into a folder, and returns how many the job says that they are.
async fn write(rows: DataFrame, folder: &Path, format: Format) -> Result<u64> {
    let (path, options) = (folder.to_string_lossy(), DataFrameWriteOptions::new());
    let written = match format {
        Format::Parquet => rows.write_parquet(&path, options, None).await?,
        Format::Json => rows.write_json(&path, options, None).await?,
        Format::Csv => rows.write_csv(&path, options, None).await?,
    };
    Ok(numbers(&written).iter().sum())
}

/// The numbers of the first column.
pub fn numbers(batches: &[RecordBatch]) -> Vec<u64> {
    let column = |batch: &RecordBatch| {
        cast(batch.column(0), &DataType::UInt64).map_or_else(
            |_| Vec::new(),
            |column| column.as_primitive::<UInt64Type>().iter().flatten().collect(),
        )
    };
    batches.iter().flat_map(column).collect()
}

/// Bytes of the files in a folder.
fn size(folder: &Path) -> Result<u64> {
    let files = std::fs::read_dir(folder)?;
    Ok(files.flatten().filter_map(|file| file.metadata().ok()).map(|file| file.len()).sum())
}
