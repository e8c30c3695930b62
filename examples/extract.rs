//! Quotations and speakers of article files, as JSON lines on standard output.
//!
//!     cargo run --release --example extract -- FILE...
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same.

use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crossquote::text::{CodePoints, Span};
use crossquote::{Article, Attributor, Extractor, Quote, ingest};
use serde_json::{Value, json};

fn main() -> ExitCode {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut status = ExitCode::SUCCESS;
    for path in std::env::args().skip(1) {
        let (articles, errors) = ingest::read(&path);
        for error in errors {
            eprintln!("{error}");
            status = ExitCode::FAILURE;
        }
        for article in &articles {
            if writeln!(out, "{}", line(&path, article)).is_err() {
                return ExitCode::FAILURE; // nobody reads on
            }
        }
    }
    status
}

fn line(path: &str, article: &Article) -> Value {
    let start = Instant::now();
    let mut quotes = Extractor::default().extract(article);
    Attributor::default().attribute(article, &mut quotes);
    let seconds = start.elapsed().as_secs_f64();
    let name = Path::new(path).file_name().unwrap_or_default().to_string_lossy();
    // A record among others goes by its own name.
    let id = article.source_name().filter(|&source| source != path).unwrap_or(&name);
    let points = CodePoints::new(article.text());
    // The format has no nesting: a quotation inside another is part of the other's words.
    let outermost = quotes.iter().filter(|quote| quote.parent.is_none());
    let quotes: Vec<Value> = outermost.map(|q| quote(q, &points)).collect();
    json!({ "id": id, "unit": "char", "seconds": seconds, "quotes": quotes })
}

fn quote(quote: &Quote, points: &CodePoints) -> Value {
    let pair = |span: Span| {
        let range = points.range(span);
        json!([range.start, range.end])
    };
    let whole = points.range(quote.span());
    let attribution = quote.attribution.as_ref();
    let mention = attribution.and_then(|a| a.mention.as_ref());
    json!({
        "start": whole.start,
        "end": whole.end,
        "segments": quote.segments.iter().map(|&s| pair(s)).collect::<Vec<_>>(),
        "kind": "direct",
        "speech": quote.is_speech(),
        "speaker": attribution.and_then(|a| a.name.as_deref()),
        "mention": mention.map(|m| pair(m.span)),
        "cue": quote.cue.map(|cue| pair(cue.span)),
        "confidence": attribution.map(|a| a.confidence),
    })
}
