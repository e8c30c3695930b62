//! One file of the store: a database of redb.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{
    Builder, ConcurrencyMode, Database, Error as Fault, ReadOnlyDatabase, ReadTransaction,
    ReadableDatabase, ReadableTable, TableDefinition, WriteTransaction,
};

/// Articles with what was read in them, by number.
pub(super) const ROWS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("rows");
const FACTS: TableDefinition<'_, &str, u64> = TableDefinition::new("facts");

/// The facts: the layout of the tables, the number that the next article gets, and how many changes
/// were made.
const LAYOUT: &str = "layout";
const NEXT: &str = "next";
const CHANGES: &str = "changes";

/// The layout that this version reads and writes.
const THIS_LAYOUT: u64 = 1;

/// Most memory for pages, in bytes. The system keeps pages of the file in memory besides.
const CACHE: usize = 64 << 20;

/// A number with its row, or with nothing where the article is withdrawn.
pub(super) type Change = (u64, Option<Vec<u8>>);

type Redb<T> = std::result::Result<T, Fault>;

/// A file that is open for writing.
#[derive(Debug)]
pub(super) struct Copy {
    path: PathBuf,
    database: Arc<Database>,
}

impl Copy {
    /// Opens a file and verifies every page of it.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let database = Arc::new(builder().open(path).map_err(failed)?);
        let copy = Self { path: path.to_owned(), database };
        match copy.facts()? {
            [THIS_LAYOUT, ..] => Ok(copy),
            [other, ..] => Err(io::Error::new(
                ErrorKind::Unsupported,
                format!("layout {other} of the tables, not {THIS_LAYOUT}"),
            )),
        }
    }

    /// Makes a file with the rows of another. The file has its name only once it is whole.
    pub(super) fn create(path: &Path, like: Option<&Self>) -> Result<Self> {
        let unfinished = path.with_extension("unfinished");
        match fs::remove_file(&unfinished) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let database = builder().create(&unfinished).map_err(failed)?;
        fill(&database, like).map_err(failed)?;
        drop(database);
        fs::rename(&unfinished, path)?;
        // A new name lasts once its folder is written; not every system opens a folder.
        if let Some(Ok(folder)) = path.parent().map(File::open) {
            folder.sync_all()?;
        }
        Self::open(path)
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn database(&self) -> Arc<Database> {
        Arc::clone(&self.database)
    }

    /// How many changes were made.
    pub(super) fn changes(&self) -> Result<u64> {
        self.facts().map(|[_, _, changes]| changes)
    }

    /// The number that the next article gets. No number is given twice.
    pub(super) fn next(&self) -> Result<u64> {
        self.facts().map(|[_, next, _]| next)
    }

    fn facts(&self) -> Result<[u64; 3]> {
        let read = self.database.begin_read().map_err(failed)?;
        facts(&read).map_err(failed)
    }

    /// Makes changes together, or none of them.
    pub(super) fn apply(&self, changes: &[Change]) -> Result<()> {
        let write = self.database.begin_write().map_err(failed)?;
        write_rows(&write, changes).map_err(failed)?;
        write.commit().map_err(failed)
    }
}

fn builder() -> Builder {
    let mut builder = Builder::new();
    builder
        .set_concurrency_mode(ConcurrencyMode::SingleWriter)
        .set_check_integrity_on_open(true)
        .set_cache_size(CACHE);
    builder
}

/// Opens a file that another process may be writing.
pub(super) fn open_to_read(path: &Path) -> Result<ReadOnlyDatabase> {
    builder().open_read_only(path).map_err(failed)
}

fn facts(read: &ReadTransaction) -> Redb<[u64; 3]> {
    let table = read.open_table(FACTS)?;
    let fact = |name| table.get(name).map(|fact| fact.map_or(0, |fact| fact.value()));
    Ok([fact(LAYOUT)?, fact(NEXT)?, fact(CHANGES)?])
}

fn write_rows(write: &WriteTransaction, changes: &[Change]) -> Redb<()> {
    let mut rows = write.open_table(ROWS)?;
    for (number, row) in changes {
        match row {
            Some(row) => rows.insert(number, &**row)?,
            None => rows.remove(number)?,
        };
    }
    let mut facts = write.open_table(FACTS)?;
    let fact = |name| facts.get(name).map(|fact| fact.map_or(0, |fact| fact.value()));
    let (next, made) = (fact(NEXT)?, fact(CHANGES)?);
    let behind = changes.iter().map(|change| change.0 + 1).max().unwrap_or_default();
    facts.insert(NEXT, next.max(behind))?;
    facts.insert(CHANGES, made + 1)?;
    Ok(())
}

/// Writes the tables of a new file.
fn fill(database: &Database, like: Option<&Copy>) -> Redb<()> {
    let write = database.begin_write()?;
    {
        let (mut new_facts, mut new_rows) = (write.open_table(FACTS)?, write.open_table(ROWS)?);
        new_facts.insert(LAYOUT, THIS_LAYOUT)?;
        if let Some(like) = like {
            let read = like.database.begin_read()?;
            for (name, fact) in [LAYOUT, NEXT, CHANGES].into_iter().zip(facts(&read)?) {
                new_facts.insert(name, fact)?;
            }
            for row in read.open_table(ROWS)?.iter()? {
                let (number, row) = row?;
                new_rows.insert(number.value(), row.value())?;
            }
        }
    }
    Ok(write.commit()?)
}

/// What redb says of a file, as an error of input and output.
pub(super) fn failed(fault: impl Into<Fault>) -> io::Error {
    match fault.into() {
        Fault::Io(error) => error,
        Fault::DatabaseAlreadyOpen => elsewhere(),
        fault => io::Error::new(ErrorKind::InvalidData, fault.to_string()),
    }
}

/// Somebody else writes.
pub(super) fn elsewhere() -> io::Error {
    io::Error::new(ErrorKind::WouldBlock, "open for writing elsewhere")
}
