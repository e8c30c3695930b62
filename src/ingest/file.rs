//! From a file to its articles: which format, and which names for what goes wrong.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::vec;

use super::decode;
#[cfg(feature = "json")]
use super::json::JsonArticles;
#[cfg(feature = "json")]
use super::records::Shape;
use crate::article::Article;
use crate::error::{Error, Result};
use crate::text::front_matter;

/// Reads the articles of every file, in order; see [`read`].
///
/// An error in one file or line does not prevent the others from being read.
///
/// ```
/// use crossquote::ingest::read_all;
///
/// let (articles, errors) = read_all(["no/such/file.txt", "nor/this.md"]);
/// assert_eq!((articles.len(), errors.len()), (0, 2));
/// ```
pub fn read_all<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> (Vec<Article>, Vec<Error>) {
    parted(paths.into_iter().flat_map(stream))
}

/// Reads the articles of the file at `path`. Also returns an error for everything that is
/// unreadable.
///
/// - Files ending in `.jsonl` or `.ndjson` are JSON lines (feature `json`).
/// - Files ending in `.json`, and others that begin with `{"` or `[{`, are JSON: lines, an array, or
///   objects over several lines.
/// - Files ending in `.md` or `.markdown`, and others that begin with front matter, are Markdown.
///   Without the feature `markdown` they are read as plain text whose front matter is marked.
/// - All others are plain text: UTF-8, or UTF-16 that begins with a byte order mark or has a zero in
///   most of its pairs of bytes, always on the same side.
///
/// An article's [`source`](Article::source) is the path as given. For a record it is the
/// `id`, or the path and line if there is no `id`: `wire.jsonl, line 7`.
///
/// Every error names the file, and the line or byte if there is one. The cases are:
///
/// - The file is missing or unreadable.
/// - The text is neither UTF-8 nor marked as UTF-16. Nothing is read, since every span would be a
///   guess.
/// - The file is no text: a PDF, an archive, a page of HTML. Nothing is read.
/// - A record of JSON is broken. The others are read.
/// - The front matter is broken. The article is kept whole, with the front matter marked, but it
///   has no metadata.
///
/// ```
/// use crossquote::ingest::read;
///
/// let (articles, errors) = read("no/such/file.txt");
/// assert!(articles.is_empty() && errors[0].is_io());
/// assert!(errors[0].to_string().starts_with("no/such/file.txt: "));
/// ```
pub fn read(path: impl AsRef<Path>) -> (Vec<Article>, Vec<Error>) {
    parted(stream(path))
}

/// Reads the articles of the file at `path` one by one, as [`read`] does all at once. Of JSON, one
/// record is in memory at a time.
///
/// ```
/// use crossquote::ingest::stream;
///
/// let first = stream("no/such/file.jsonl").next().unwrap();
/// assert!(first.unwrap_err().is_io());
/// ```
pub fn stream(path: impl AsRef<Path>) -> impl Iterator<Item = Result<Article>> {
    let path = path.as_ref();
    match File::open(path) {
        Ok(file) => Stream::new(BufReader::new(file), path),
        Err(error) => Stream::whole(path, vec![Err(Error::io(path, error))]),
    }
}

/// Reads the articles of `reader` one by one, as [`stream`] does those of a file. `path` names them,
/// and its extension may tell the format.
///
/// ```
/// use crossquote::ingest::stream_from;
///
/// let text = "“Yes,” he said.";
/// let article = stream_from(text.as_bytes(), "wire.txt").next().unwrap()?;
/// assert_eq!((article.source(), article.outlet(), article.text()), (Some("wire.txt"), "wire", text));
/// # Ok::<(), crossquote::Error>(())
/// ```
pub fn stream_from<R: BufRead>(
    reader: R,
    path: impl AsRef<Path>,
) -> impl Iterator<Item = Result<Article>> {
    Stream::new(reader, path.as_ref())
}

fn parted(read: impl Iterator<Item = Result<Article>>) -> (Vec<Article>, Vec<Error>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for article in read {
        match article {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error),
        }
    }
    (articles, errors)
}

/// The articles of one file. Every error names it.
struct Stream<R> {
    path: PathBuf,
    articles: Articles<R>,
}

enum Articles<R> {
    #[cfg(feature = "json")]
    Json(JsonArticles<R>),
    Whole(vec::IntoIter<Result<Article>>, std::marker::PhantomData<R>),
}

impl<R: BufRead> Stream<R> {
    fn new(mut reader: R, path: &Path) -> Self {
        let json = match reader.fill_buf() {
            Ok(beginning) => is_json(path, beginning),
            Err(error) => return Self::whole(path, vec![Err(Error::io(path, error))]),
        };
        if json { Self::json(reader, path) } else { Self::whole(path, one_article(path, reader)) }
    }

    fn whole(path: &Path, articles: Vec<Result<Article>>) -> Self {
        let articles = Articles::Whole(articles.into_iter(), std::marker::PhantomData);
        Self { path: path.to_owned(), articles }
    }

    #[cfg(feature = "json")]
    fn json(reader: R, path: &Path) -> Self {
        let shape = extension_is(path, &["jsonl", "ndjson"]).then_some(Shape::Lines);
        let articles = JsonArticles::new(reader, shape, stem(path), path.to_string_lossy());
        Self { path: path.to_owned(), articles: Articles::Json(articles) }
    }

    #[cfg(not(feature = "json"))]
    fn json(_: R, path: &Path) -> Self {
        let message = "JSON is read with the feature `json`, which this build lacks";
        Self::whole(path, vec![Err(Error::syntax_at_line(1, message))])
    }
}

impl<R: BufRead> Iterator for Stream<R> {
    type Item = Result<Article>;

    fn next(&mut self) -> Option<Self::Item> {
        let next = match &mut self.articles {
            #[cfg(feature = "json")]
            Articles::Json(articles) => articles.next(),
            Articles::Whole(articles, _) => articles.next(),
        };
        next.map(|article| article.map_err(|error| error.in_file(&self.path)))
    }
}

fn extension_is(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file is JSON, by its name or else by its first characters.
fn is_json(path: &Path, beginning: &[u8]) -> bool {
    let begins = [&b"{\""[..], b"[{"].iter().any(|begin| beginning.starts_with(begin));
    extension_is(path, &["jsonl", "ndjson", "json"]) || begins
}

/// Whether a file is Markdown, by its name or else by its front matter.
fn is_markdown(path: &Path, text: &str) -> bool {
    extension_is(path, &["md", "markdown"]) || front_matter::find(text).is_some()
}

/// The outlet where nothing else names it: the file's name without its extension.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads a file with one article.
fn one_article(path: &Path, mut reader: impl BufRead) -> Vec<Result<Article>> {
    let mut bytes = Vec::new();
    let read = reader.read_to_end(&mut bytes).map_err(|error| Error::io(path, error));
    let text = match read.and_then(|_| decode::text(bytes)) {
        Ok(text) => text,
        Err(error) => return vec![Err(error)],
    };
    let (article, error) = if is_markdown(path, &text) {
        markdown(&stem(path), text)
    } else {
        (super::plain(stem(path), text), None)
    };
    let article = article.with_source(path.to_string_lossy());
    error.into_iter().map(Err).chain([Ok(article)]).collect()
}

#[cfg(feature = "markdown")]
fn markdown(outlet: &str, text: String) -> (Article, Option<Error>) {
    match super::markdown(outlet, text.as_str()) {
        Ok(article) => (article, None),
        Err(error) => (super::markdown::without_fields(outlet, text), Some(error)),
    }
}

#[cfg(not(feature = "markdown"))]
fn markdown(outlet: &str, text: String) -> (Article, Option<Error>) {
    use crate::article::{Region, RegionKind};

    let head = front_matter::find(&text);
    let region = head.map(|head| Region { span: head.block, kind: RegionKind::FrontMatter });
    (Article::new(outlet, text).with_regions(region), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_apart() {
        let table = [
            ("a.jsonl", "", (true, false)),
            ("a.JSON", "[]", (true, false)),
            ("a.md", "prose", (false, true)),
            ("a.txt", "prose", (false, false)),
            ("a.txt", "---\ntitle: A\n---\n", (false, true)),
            ("a.txt", "---\nprose", (false, false)),
            ("a", "{\"text\": \"prose\"}", (true, false)),
            ("a", "[{\"text\": \"prose\"}]", (true, false)),
            ("", "", (false, false)),
        ];
        for (path, text, expected) in table {
            let path = Path::new(path);
            let got = (is_json(path, text.as_bytes()), is_markdown(path, text));
            assert_eq!(got, expected, "{path:?} {text:?}");
        }
    }

    #[test]
    fn a_missing_file_is_named() {
        let (articles, errors) = read("no/such/file.txt");
        assert!(articles.is_empty());
        assert!(errors[0].is_io());
        assert!(errors[0].to_string().starts_with("no/such/file.txt: "), "{}", errors[0]);
    }
}
