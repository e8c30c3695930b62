//! The cross-reference of article files: plain text, Markdown or JSON lines.
//!
//!     cargo run --release --example cross_reference -- [--format text|markdown|json] [--primary FILE]... FILE...
//!
//! A file marked `--primary` is the source itself: the post, the transcript, the statement. The others
//! are held against it.
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same.

use std::io::{self, Write};
use std::process::ExitCode;

use crossquote::{cross_reference, ingest};
use terminal_size::{Width, terminal_size};

const USAGE: &str =
    "usage: cross_reference [--format text|markdown|json] [--primary FILE]... FILE...";

fn main() -> ExitCode {
    let mut format = "text".to_owned();
    let (mut primary, mut files) = (Vec::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let (name, value) = argument.split_once('=').unwrap_or((&argument, ""));
        let mut value = || match value {
            "" => arguments.next().unwrap_or_default(),
            value => value.to_owned(),
        };
        match name {
            "--format" => format = value(),
            "--primary" => primary.push(value()),
            _ => files.push(argument),
        }
    }
    if (files.is_empty() && primary.is_empty())
        || !["text", "markdown", "json"].contains(&format.as_str())
    {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }

    let (mut articles, mut errors) = ingest::read_all(&primary);
    articles = articles.into_iter().map(|article| article.primary(true)).collect();
    let (reports, unread) = ingest::read_all(&files);
    articles.extend(reports);
    errors.extend(unread);
    for error in &errors {
        eprintln!("{error}");
    }
    let report = cross_reference(&articles);
    let stdout = io::stdout();
    let written = match format.as_str() {
        "json" => writeln!(&stdout, "{}", report.json()),
        "markdown" => write!(&stdout, "{}", report.markdown()),
        _ => {
            let text = report.text().terminal(&stdout);
            let columns = terminal_size().map(|(Width(columns), _)| columns.into());
            write!(&stdout, "{}", columns.map_or(text.clone(), |columns| text.width(columns)))
        }
    };
    match written {
        Ok(()) if errors.is_empty() => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
