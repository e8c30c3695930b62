//! The cross-reference of article files: plain text, Markdown or JSON lines.
//!
//!     cargo run --release --example cross_reference -- [--format text|markdown|json] [--primary FILE]... FILE...
//!
//! A file marked `--primary` is the source itself: the post, the transcript, the statement. The others
//! are held against it.
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same.

use std::io::Write;
use std::process::ExitCode;

use crossquote::extract::NoticeKind;
use crossquote::{Article, Extractor, cross_reference, ingest};

mod terminal;

use terminal::{Arguments, BROKEN, FAILED, note};

const USAGE: &str =
    "usage: cross_reference [--format text|markdown|json] [--primary FILE]... FILE...";

fn main() -> ExitCode {
    terminal::run(|out| {
        let mut arguments = Arguments::given();
        let formats = arguments.values("--format");
        let format = formats.last().map_or(Some("text"), |format| format.to_str());
        let primary = arguments.values("--primary");
        let files = arguments.paths();
        let known = format.is_some_and(|format| ["text", "markdown", "json"].contains(&format));
        if files.is_empty() && primary.is_empty() || !known {
            note(USAGE);
            return Ok(BROKEN);
        }
        let (mut articles, mut errors) = ingest::read_all(&primary);
        articles = articles.into_iter().map(|article| article.with_primary(true)).collect();
        let (reports, unread) = ingest::read_all(&files);
        articles.extend(reports);
        errors.extend(unread);
        errors.iter().for_each(note);
        articles.iter().filter(|article| article.is_primary()).for_each(name_unread);
        let report = cross_reference(&articles);
        match format {
            Some("json") => writeln!(out, "{}", report.json())?,
            Some("markdown") => write!(out, "{}", report.markdown())?,
            _ => write!(out, "{}", terminal::text(&report))?,
        }
        Ok(if errors.is_empty() { 0 } else { FAILED })
    })
}

/// Says of a primary source that nothing could be read from it.
fn name_unread(article: &Article) {
    let notices = Extractor::default().notices(article);
    if notices.iter().any(|notice| notice.kind == NoticeKind::NoQuotations) {
        let name = article.source().unwrap_or(article.outlet());
        note(format!("{name}: no words could be read from this primary source"));
    }
}
