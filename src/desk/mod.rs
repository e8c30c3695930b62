//! A persistent set of articles: add, correct and withdraw them, and ask for the report at any time.
//!
//! # What is stored
//!
//! Each row holds an article and the quotations that were found in it. Extraction and attribution of
//! an article do not depend on other articles, so they run once for each article. The later stages
//! depend on all articles, and [`Desk::report`] runs them on each call. A row is JSON, compressed with
//! LZ4, with a checksum. It records the version of the crate and the settings; if these change, the
//! article is read again.
//!
//! # How it is stored
//!
//! Two [redb](https://docs.rs/redb) databases, `one.redb` and `two.redb`, hold the same rows. redb
//! (MIT or Apache-2.0, pure Rust, depends on `libc` only) is a copy-on-write B-tree with a checksum
//! for each page. A transaction writes to free pages; it is committed when the new root is on disk.
//! The alternative, fjall, is a log-structured merge tree with thirty dependencies and background
//! threads. It is built for many writes, and a desk mostly reads.
//!
//! | event | effect |
//! | --- | --- |
//! | the process or the machine stops | the last change is kept whole or lost whole; earlier changes are kept |
//! | one file is damaged, cut or lost | opening rebuilds it from the other file and reports the damage in [`Desk::faults`]; the damaged file is kept as `*.damaged` |
//! | both files are damaged | opening returns an error that names both files |
//! | a file is damaged while the desk is open | reading a damaged row returns an error that names its article |
//! | the desk is open for writing in another process | [`Desk::open`] returns an error; [`Desk::open_to_read`] works |

mod copy;
mod row;
mod store;

use std::fmt;
use std::path::Path;
use std::sync::OnceLock;

use row::Row;
use store::Store;

use crate::article::Article;
use crate::quote::Quote;
use crate::xref::{CrossReference, Pipeline};
use crate::{Error, Result};

/// A set of articles on disk that grows and changes, and its report.
///
/// Every change is on disk when the method returns. Threads may share a desk: changes wait for one
/// another, and a report sees all of a change or nothing of it.
///
/// ```
/// use crossquote::{Article, Desk};
///
/// # fn main() -> crossquote::Result<()> {
/// # let folder = std::env::temp_dir().join(format!("desk-doc-{}", std::process::id()));
/// # drop(std::fs::remove_dir_all(&folder));
/// let say = |outlet: &str, word: &str| {
///     Article::new(outlet, format!("“We will open the bridge in {word},” Ana Holt said."))
/// };
/// let desk = Desk::open(&folder)?;
/// let numbers = desk.add([say("Daily", "May"), say("Wire", "Jun")])?;
/// desk.correct(numbers[1], say("Wire", "June"))?;
/// assert_eq!(desk.report()?.entries()[0].divergences()[0].reading, "June");
/// drop(desk);
///
/// let desk = Desk::open(&folder)?;
/// desk.withdraw(numbers[0])?;
/// assert_eq!(desk.numbers()?, [1]);
/// # drop(desk);
/// # drop(std::fs::remove_dir_all(&folder));
/// # Ok(())
/// # }
/// ```
pub struct Desk {
    pipeline: Pipeline,
    /// What decides how articles are read, once it is asked for: models are large.
    reader: OnceLock<u64>,
    store: Store,
}

impl Desk {
    /// Opens the desk in a folder, or makes one, and verifies every page of its files.
    ///
    /// # Errors
    ///
    /// Returns an error if somebody else writes it, both files are damaged, or the folder cannot be
    /// read or written.
    pub fn open(folder: impl AsRef<Path>) -> Result<Self> {
        Ok(Self::of(Store::open(folder.as_ref())?))
    }

    /// Opens the desk in a folder to read it, also while another process writes it. Every call then
    /// answers for the last change at its time.
    ///
    /// If nobody writes the desk, this verifies the files first, as [`open`](Self::open) does. A
    /// process that opens the desk for writing meanwhile gets an error and may try again.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no desk, both files are damaged, or they cannot be read.
    pub fn open_to_read(folder: impl AsRef<Path>) -> Result<Self> {
        Ok(Self::of(Store::open_to_read(folder.as_ref())?))
    }

    fn of(store: Store) -> Self {
        Self { pipeline: Pipeline::default(), reader: OnceLock::new(), store }
    }

    fn reader(&self) -> u64 {
        *self.reader.get_or_init(|| self.pipeline.reader())
    }

    /// Sets the stages that read articles and make the report. Articles that were added with other
    /// settings are read again for each report, and stored as they are read when they are
    /// [corrected](Self::correct).
    #[must_use]
    pub fn with_pipeline(self, pipeline: Pipeline) -> Self {
        Self { reader: OnceLock::new(), pipeline, ..self }
    }

    /// Adds articles, all in one change, and returns their numbers. A number is never given again.
    ///
    /// # Errors
    ///
    /// Returns an error if the change cannot be written; nothing is added then.
    pub fn add(&self, articles: impl IntoIterator<Item = Article>) -> Result<Vec<u64>> {
        let articles: Vec<Article> = articles.into_iter().collect();
        self.store.add(self.rows(&articles)?)
    }

    /// Puts another version of an article in its place. Its number and its place in the report stay.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no article of that number or the change cannot be written.
    pub fn correct(&self, number: u64, article: Article) -> Result<()> {
        let rows = self.rows(std::slice::from_ref(&article))?;
        self.store.change(number, rows.into_iter().next())
    }

    /// Takes an article away.
    ///
    /// # Errors
    ///
    /// Returns an error if there is no article of that number or the change cannot be written.
    pub fn withdraw(&self, number: u64) -> Result<()> {
        self.store.change(number, None)
    }

    /// The numbers of the articles, ascending. The article with the number `numbers()?[i]` has the
    /// id `i` in a report that is made without a change in between.
    ///
    /// # Errors
    ///
    /// Returns an error if the desk cannot be read.
    pub fn numbers(&self) -> Result<Vec<u64>> {
        self.store.numbers()
    }

    /// How many articles there are.
    ///
    /// # Errors
    ///
    /// Returns an error if the desk cannot be read.
    pub fn len(&self) -> Result<u64> {
        self.store.len()
    }

    /// Whether there are no articles.
    ///
    /// # Errors
    ///
    /// Returns an error if the desk cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The article of that number, if there is one.
    ///
    /// # Errors
    ///
    /// Returns an error if the desk cannot be read.
    pub fn article(&self, number: u64) -> Result<Option<Article>> {
        Ok(self.store.row(number)?.map(|row| row.article.into_owned()))
    }

    /// The report over all articles, the same as [`Pipeline::run`] over them in the order of their
    /// numbers. Takes as long as a run, but for reading the articles.
    ///
    /// # Errors
    ///
    /// Returns an error if the desk cannot be read.
    pub fn report(&self) -> Result<CrossReference> {
        let rows = self.store.rows()?;
        Ok(self.pipeline.run_read(rows.into_iter().map(|row| self.read(row)).collect()))
    }

    /// What was wrong with the files when they were opened, a sentence each, and is mended. Empty for
    /// a desk that is open to read.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        self.store.faults()
    }

    /// An article with its quotations, read again where another version or other settings read it.
    fn read(&self, row: Row<'static>) -> (Article, Vec<Quote>) {
        let article = row.article.into_owned();
        let quotes = match row.reader == self.reader() {
            true => row.quotes,
            false => self.quotes(std::slice::from_ref(&article)).remove(0),
        };
        (article, quotes)
    }

    fn quotes(&self, articles: &[Article]) -> Vec<Vec<Quote>> {
        let mut read = self.pipeline.read_each(0, articles);
        read.iter_mut().flatten().for_each(|quote| quote.article = Default::default());
        read
    }

    fn rows(&self, articles: &[Article]) -> Result<Vec<Vec<u8>>> {
        let read = articles.iter().zip(self.quotes(articles));
        let row = |(article, quotes)| Row::new(self.reader(), article, quotes).encode();
        read.map(row).collect::<std::result::Result<_, _>>().map_err(Error::unfit)
    }
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("path", &self.store.path()).finish_non_exhaustive()
    }
}
