//! Two files with the same rows. Each change is made in the first, then in the second, so that
//! damage to one file loses nothing.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use redb::{
    Error as Fault, ReadTransaction, ReadableDatabase, ReadableTable, ReadableTableMetadata,
};

use super::copy::{Change, Copy, ROWS, elsewhere, failed, open_to_read};
use super::row::Row;
use crate::{Error, Result};

/// Names of the two files. The first is the one that is read.
const FILES: [&str; 2] = ["one.redb", "two.redb"];

/// The extension of a damaged file from then on.
const DAMAGED: &str = "damaged";

/// Locked by the one process that writes.
const LOCK: &str = "lock";

pub(super) struct Store {
    path: PathBuf,
    database: Arc<dyn ReadableDatabase + Send + Sync>,
    /// `None` where the store is open for reading only.
    writer: Option<Mutex<Writer>>,
    /// What was wrong with the files when they were opened.
    found: Vec<String>,
}

struct Writer {
    first: Copy,
    /// `None` after a change could not be made in it.
    second: Option<Copy>,
    /// What was wrong since.
    faults: Vec<String>,
    /// Locked as long as it is open.
    _lock: File,
}

impl Store {
    /// Opens the store in `folder`, or makes one. Verifies both files; one that is damaged, missing
    /// or behind is made again from the other.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder).map_err(|error| Error::io(folder, error))?;
        let lock = lock(folder)?;
        let ([first, second], faults) = open_both(folder)?;
        let (path, database) = (first.path().to_owned(), first.database());
        let writer = Writer { first, second: Some(second), faults: Vec::new(), _lock: lock };
        Ok(Self { path, database, writer: Some(Mutex::new(writer)), found: faults })
    }

    /// Opens the store in `folder` to read it. Its writer has verified the files; where nobody
    /// writes, this process verifies them first.
    pub(super) fn open_to_read(folder: &Path) -> Result<Self> {
        let path = folder.join(FILES[0]);
        if FILES.iter().all(|file| !folder.join(file).exists()) {
            return Err(Error::io(&path, ErrorKind::NotFound.into()));
        }
        let found = match lock(folder) {
            Ok(_lock) => open_both(folder)?.1,
            Err(_) => Vec::new(),
        };
        let database = Arc::new(open_to_read(&path).map_err(|error| Error::io(&path, error))?);
        Ok(Self { path, database, writer: None, found })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// What was wrong with the files when they were opened, and since.
    pub(super) fn faults(&self) -> Vec<String> {
        let since = self.writer.iter().flat_map(|writer| held(writer).faults.clone());
        self.found.iter().cloned().chain(since).collect()
    }

    /// Adds rows, all of them or none, and returns their numbers.
    pub(super) fn add(&self, rows: Vec<Vec<u8>>) -> Result<Vec<u64>> {
        let mut writer = self.writer()?;
        let next = writer.first.next().map_err(|error| Error::io(&self.path, error))?;
        let changes: Vec<Change> = (next..).zip(rows.into_iter().map(Some)).collect();
        if !changes.is_empty() {
            self.apply(&mut writer, &changes)?;
        }
        Ok(changes.into_iter().map(|change| change.0).collect())
    }

    /// Puts another row in the place of one that is held, or nothing.
    pub(super) fn change(&self, number: u64, row: Option<Vec<u8>>) -> Result<()> {
        let mut writer = self.writer()?;
        let held = self.reading(|read| Ok(read.open_table(ROWS)?.get(number)?.is_some()))?;
        match held {
            true => self.apply(&mut writer, &[(number, row)]),
            false => Err(Error::unfit(format!("article {number}: not held"))),
        }
    }

    fn writer(&self) -> Result<MutexGuard<'_, Writer>> {
        let read_only = || io::Error::new(ErrorKind::ReadOnlyFilesystem, "open for reading only");
        let writer = self.writer.as_ref().ok_or_else(|| Error::io(&self.path, read_only()))?;
        Ok(held(writer))
    }

    fn apply(&self, writer: &mut Writer, changes: &[Change]) -> Result<()> {
        writer.apply(changes).map_err(|error| Error::io(&self.path, error))
    }

    pub(super) fn numbers(&self) -> Result<Vec<u64>> {
        self.reading(|read| read.open_table(ROWS)?.iter()?.map(|row| Ok(row?.0.value())).collect())
    }

    pub(super) fn len(&self) -> Result<u64> {
        self.reading(|read| Ok(read.open_table(ROWS)?.len()?))
    }

    pub(super) fn row(&self, number: u64) -> Result<Option<Row<'static>>> {
        let row = self.reading(|read| {
            let row = read.open_table(ROWS)?.get(number)?;
            Ok(row.map(|row| Row::decode(row.value())))
        })?;
        row.map(|row| self.whole(number, row)).transpose()
    }

    /// All rows, in the order of their numbers, as they are at one moment.
    pub(super) fn rows(&self) -> Result<Vec<Row<'static>>> {
        let rows = self.reading(|read| {
            let mut rows = Vec::new();
            for row in read.open_table(ROWS)?.iter()? {
                let (number, row) = row?;
                rows.push((number.value(), Row::decode(row.value())));
            }
            Ok(rows)
        })?;
        rows.into_iter().map(|(number, row)| self.whole(number, row)).collect()
    }

    fn reading<T>(
        &self,
        read: impl FnOnce(ReadTransaction) -> std::result::Result<T, Fault>,
    ) -> Result<T> {
        let done = self.database.begin_read().map_err(Fault::from).and_then(read);
        done.map_err(|fault| Error::io(&self.path, failed(fault)))
    }

    fn whole<T>(&self, number: u64, row: std::result::Result<T, String>) -> Result<T> {
        let damaged = |wrong| io::Error::new(ErrorKind::InvalidData, wrong);
        row.map_err(|wrong| Error::io(&self.path, damaged(format!("article {number}: {wrong}"))))
    }
}

impl Writer {
    /// Makes changes in both files. They are kept once the first has them. A second file that does
    /// not take them is given up, and made again when the store is next opened.
    fn apply(&mut self, changes: &[Change]) -> io::Result<()> {
        self.first.apply(changes)?;
        let Some(second) = self.second.take() else { return Ok(()) };
        match second.apply(changes) {
            Ok(()) => self.second = Some(second),
            Err(error) => {
                let path = second.path().to_owned();
                drop(second);
                self.faults.push(Error::io(&path, error).to_string());
                // A file that falls behind must not be taken for the newest one day.
                if let Err(error) = fs::rename(&path, path.with_extension(DAMAGED)) {
                    self.faults.push(Error::io(&path, error).to_string());
                }
            }
        }
        Ok(())
    }
}

/// A panic elsewhere leaves nothing half done: changes are the database's.
fn held(writer: &Mutex<Writer>) -> MutexGuard<'_, Writer> {
    writer.lock().unwrap_or_else(PoisonError::into_inner)
}

fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let locked = file.and_then(|file| match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(elsewhere()),
        Err(TryLockError::Error(error)) => Err(error),
    });
    locked.map_err(|error| Error::io(&path, error))
}

/// Opens both files, or makes both. Says what was wrong with one of them.
fn open_both(folder: &Path) -> Result<([Copy; 2], Vec<String>)> {
    let [one, two] = &FILES.map(|file| folder.join(file));
    if !one.exists() && !two.exists() {
        let first = Copy::create(one, None).map_err(|error| Error::io(one, error))?;
        let second = Copy::create(two, Some(&first)).map_err(|error| Error::io(two, error))?;
        return Ok(([first, second], Vec::new()));
    }
    let (one_found, two_found) = both(|| opened(one), || opened(two));
    let found = [one_found?, two_found?];
    let newest = found.iter().flatten().map(|found| found.0).max();
    let [first, second] = found.map(|found| current(found?, newest));
    match (first, second) {
        (Ok(first), Ok(second)) => Ok(([first, second], Vec::new())),
        (Ok(first), Err(fault)) => {
            let second = made_again(two, &first)?;
            Ok(([first, second], vec![fault.to_string()]))
        }
        (Err(fault), Ok(second)) => {
            let first = made_again(one, &second)?;
            Ok(([first, second], vec![fault.to_string()]))
        }
        (Err(first), Err(second)) => {
            let message = format!("both files are damaged: {first}; {second}");
            Err(Error::io(folder, io::Error::new(ErrorKind::InvalidData, message)))
        }
    }
}

/// Does two things at once, where there are threads.
#[cfg(feature = "rayon")]
fn both<T: Send>(one: impl FnOnce() -> T + Send, two: impl FnOnce() -> T + Send) -> (T, T) {
    rayon::join(one, two)
}

#[cfg(not(feature = "rayon"))]
fn both<T>(one: impl FnOnce() -> T, two: impl FnOnce() -> T) -> (T, T) {
    (one(), two())
}

/// The file, unless the other has a later change.
fn current((changes, copy): (u64, Copy), newest: Option<u64>) -> Result<Copy> {
    if Some(changes) == newest {
        return Ok(copy);
    }
    let message = format!("ends with change {changes} of {}", newest.unwrap_or_default());
    Err(Error::io(copy.path(), io::Error::new(ErrorKind::InvalidData, message)))
}

/// A file with its number of changes, or what is wrong with it.
type Opened = Result<(u64, Copy)>;

/// Errors that damage cannot explain are returned: a file that cannot be opened now may be whole.
fn opened(path: &Path) -> Result<Opened> {
    use ErrorKind::{InvalidData, InvalidInput, NotFound, UnexpectedEof};
    match Copy::open(path).and_then(|copy| Ok((copy.changes()?, copy))) {
        Ok(opened) => Ok(Ok(opened)),
        Err(error) => match error.kind() {
            NotFound | InvalidData | InvalidInput | UnexpectedEof => {
                Ok(Err(Error::io(path, error)))
            }
            _ => Err(Error::io(path, error)),
        },
    }
}

/// Puts a file aside, where there is one, and makes it from the other.
fn made_again(path: &Path, like: &Copy) -> Result<Copy> {
    let aside = match path.exists() {
        true => fs::rename(path, path.with_extension(DAMAGED)),
        false => Ok(()),
    };
    let made = aside.and_then(|()| Copy::create(path, Some(like)));
    made.map_err(|error| Error::io(path, error))
}
