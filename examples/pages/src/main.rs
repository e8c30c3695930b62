//! Articles of web pages and feeds, as JSON lines that the examples of the crate read.
//!
//!     cargo run --release --manifest-path examples/pages/Cargo.toml -- page.html | cross_reference -
//!
//! A page of HTML is searched for its article by a port of Mozilla's Readability. A feed (RSS, Atom)
//! gives an article for each item. A file that holds neither is named on standard error and the exit
//! status is 1; the others are done all the same.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use dom_query::Document;
use dom_smoothie::{Config, Readability, TextMode};
use feed_rs::model::{Entry, Feed};
use lexopt::Arg;
use serde_json::{Value, json};

const HELP: &str = "\
Finds the articles of web pages and feeds. Writes a JSON object for each.

usage: pages FILE|-...

options:
  --help   print this

examples:
  pages page.html
  pages feed.xml page.html | cross_reference -
";

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match run() {
        Ok(wrong) => ExitCode::from(u8::from(wrong > 0)),
        Err(failure) => {
            // A reader who has seen enough (`| head`) is told nothing.
            let closed = failure.downcast_ref::<io::Error>().map(io::Error::kind);
            if closed != Some(io::ErrorKind::BrokenPipe) {
                let _ = writeln!(io::stderr(), "pages: {failure}");
            }
            ExitCode::from(2)
        }
    }
}

/// Writes the articles of every file, and gives the number of those that could not be read.
fn run() -> Result<usize, Failure> {
    let mut out = io::stdout().lock();
    let mut parser = lexopt::Parser::from_env();
    let (mut files, mut wrong) = (Vec::new(), 0);
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => {
                out.write_all(HELP.as_bytes())?;
                return Ok(0);
            }
            Arg::Value(file) => files.push(file),
            other => return Err(other.unexpected().into()),
        }
    }
    if files.is_empty() {
        return Err("no file is named; --help tells more".into());
    }
    for file in files {
        match read(&file).and_then(|bytes| articles(&bytes, &file.to_string_lossy())) {
            Ok(articles) => articles.iter().try_for_each(|article| writeln!(out, "{article}"))?,
            Err(error) => {
                wrong += 1;
                let _ = writeln!(io::stderr(), "{}: {error}", file.display());
            }
        }
    }
    Ok(wrong)
}

fn read(file: &OsString) -> Result<Vec<u8>, Failure> {
    if file != "-" {
        return Ok(fs::read(file)?);
    }
    let mut bytes = Vec::new();
    io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn articles(bytes: &[u8], name: &str) -> Result<Vec<Value>, Failure> {
    if let Ok(feed) = feed_rs::parser::parse(bytes) {
        return Ok(feed.entries.iter().filter_map(|entry| item(entry, &feed)).collect());
    }
    let html = str::from_utf8(bytes).map_err(|_| "not UTF-8")?;
    if !html.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return Err("neither a page of HTML nor a feed".into());
    }
    Ok(vec![page(html, name)?])
}

/// The article of a page, with what the page says of it.
fn page(html: &str, name: &str) -> Result<Value, Failure> {
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let article = Readability::new(html, None, Some(config))?.parse()?;
    let text = article.text_content.trim();
    if text.is_empty() {
        return Err("no article is found in this page".into());
    }
    Ok(json!({
        "id": name,
        "text": text,
        "title": article.title,
        "url": article.url,
        "date": article.published_time,
        "outlet": article.site_name,
        "language": article.lang,
    }))
}

/// The article of an item; `None` for one without words.
fn item(entry: &Entry, feed: &Feed) -> Option<Value> {
    let content = entry.content.as_ref().and_then(|content| content.body.as_deref());
    let summary = entry.summary.as_ref().map(|summary| summary.content.as_str());
    let text = Document::fragment(content.or(summary)?).formatted_text();
    let date = entry.published.or(entry.updated).map(|date| date.to_rfc3339());
    (!text.trim().is_empty()).then(|| {
        json!({
            "id": entry.id,
            "text": text.trim(),
            "title": entry.title.as_ref().map(|title| &title.content),
            "url": entry.links.first().map(|link| &link.href),
            "date": date,
            "outlet": feed.title.as_ref().map(|title| &title.content),
            "language": entry.language.as_ref().or(feed.language.as_ref()),
        })
    })
}
