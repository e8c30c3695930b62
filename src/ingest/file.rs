//! From a file to its articles: which format, and which names for what goes wrong.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use super::front_matter;
use crate::article::Article;
use crate::error::Error;

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
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for path in paths {
        let (read, wrong) = read(path);
        articles.extend(read);
        errors.extend(wrong);
    }
    (articles, errors)
}

/// Reads the articles of the file at `path`. Also returns an error for everything that is
/// unreadable.
///
/// - Files ending in `.jsonl`, `.ndjson` or `.json`, and others that begin with `{"`, are JSON
///   lines (feature `json`).
/// - Files ending in `.md` or `.markdown`, and others that begin with front matter, are Markdown.
///   Without the feature `markdown` they are read as plain text whose front matter is marked.
/// - All others are plain text.
///
/// An article's [`source_name`](Article::source_name) is the path as given. For a record it is the
/// `id`, or the path and line if there is no `id`: `wire.jsonl, line 7`.
///
/// Every error names the file, and the line or byte if there is one. The cases are:
///
/// - The file is missing or unreadable.
/// - The text is not UTF-8. Nothing is read, since every span would be a guess.
/// - A line of JSON is broken. The other lines are read.
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
    let path = path.as_ref();
    let (articles, errors) = match fs::read(path) {
        Ok(bytes) if is_json_lines(path, &bytes) => records(path, &bytes),
        Ok(bytes) => one_article(path, bytes),
        Err(error) => (Vec::new(), vec![Error::io(path, error)]),
    };
    (articles, errors.into_iter().map(|error| error.in_file(path)).collect())
}

fn extension_is(path: &Path, extensions: &[&str]) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    extensions.iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Whether a file is JSON lines, by its name or else by its first two characters.
fn is_json_lines(path: &Path, bytes: &[u8]) -> bool {
    extension_is(path, &["jsonl", "ndjson", "json"]) || bytes.starts_with(b"{\"")
}

/// Whether a file is Markdown, by its name or else by its front matter.
fn is_markdown(path: &Path, text: &str) -> bool {
    extension_is(path, &["md", "markdown"]) || front_matter::find(text).is_some()
}

/// The outlet where nothing else names it: the file's name without its extension.
fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// Reads a file with one article. Bytes that are not UTF-8 are rejected, since every span would be
/// a guess.
fn one_article(path: &Path, bytes: Vec<u8>) -> (Vec<Article>, Vec<Error>) {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            return (Vec::new(), vec![Error::syntax_at_byte(at, "not UTF-8")]);
        }
    };
    let (article, error) = if is_markdown(path, &text) {
        markdown(&stem(path), text)
    } else {
        (super::plain(stem(path), text), None)
    };
    (vec![article.with_source(path.to_string_lossy())], error.into_iter().collect())
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

#[cfg(feature = "json")]
fn records(path: &Path, bytes: &[u8]) -> (Vec<Article>, Vec<Error>) {
    let (mut articles, mut errors) = (Vec::new(), Vec::new());
    for article in super::json_lines::JsonLines::new(bytes, stem(path), path.to_string_lossy()) {
        match article {
            Ok(article) => articles.push(article),
            Err(error) => errors.push(error),
        }
    }
    (articles, errors)
}

#[cfg(not(feature = "json"))]
fn records(_: &Path, _: &[u8]) -> (Vec<Article>, Vec<Error>) {
    let message = "JSON lines are read with the feature `json`, which this build lacks";
    (Vec::new(), vec![Error::syntax_at_line(1, message)])
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
            ("", "", (false, false)),
        ];
        for (path, text, expected) in table {
            let path = Path::new(path);
            let got = (is_json_lines(path, text.as_bytes()), is_markdown(path, text));
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
