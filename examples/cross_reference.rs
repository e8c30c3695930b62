//! The cross-reference of article files: plain text, Markdown or JSON lines.
//!
//!     cargo run --release --example cross_reference -- [--format text|markdown|json] FILE...
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same.

use std::io::{self, Write};
use std::process::ExitCode;

use crossquote::{cross_reference, ingest};
use terminal_size::{Width, terminal_size};

const USAGE: &str = "usage: cross_reference [--format text|markdown|json] FILE...";

fn main() -> ExitCode {
    let mut format = "text".to_owned();
    let mut files = Vec::new();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.strip_prefix("--format") {
            Some("") => format = arguments.next().unwrap_or_default(),
            Some(value) => format = value.trim_start_matches('=').to_owned(),
            None => files.push(argument),
        }
    }
    if files.is_empty() || !["text", "markdown", "json"].contains(&format.as_str()) {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    }

    let (articles, errors) = ingest::read_all(&files);
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
