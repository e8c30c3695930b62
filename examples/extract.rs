//! Quotations and speakers of articles, as JSON lines on standard output: an object for each article.
//!
//!     cargo run --release --example extract -- article.txt
//!
//! The object holds the article and its `quotes`, so that `match_quotes`, `verify` and
//! `cross_reference` read what this example writes. With `--indirect`, reported speech is listed too,
//! an object an attribution: a quotation whose words are part of one stands there as a segment and
//! not again by itself.
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same. An article without a quotation is named too, without an error.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use crossquote::text::{CodePoints, Span};
use crossquote::{Article, Attributor, Extractor, Quote, QuoteKind};
use serde_json::{Value, json};

mod terminal;

use terminal::input::{Wrong, articles};
use terminal::progress::Progress;
use terminal::{Arguments, Command, FAILED, Failure, Setting, note, write_line};

const COMMAND: Command = Command {
    name: "extract",
    about: "Finds the quotations of articles and who said them. Writes a JSON object for each article, its\n            quotations inside; their places are in characters (code points).",
    operands: "FILE|FOLDER|PATTERN|-...",
    options: &[
        Setting { name: "indirect", value: None, about: "also reported speech without marks" },
        Setting {
            name: "model",
            value: Some("FILE"),
            about: "weights that the example train wrote",
        },
        Setting { name: "time", value: None, about: "add the seconds that each article took" },
    ],
    examples: &[
        "extract article.txt",
        "extract articles/ | match_quotes -",
        "extract article.txt | verify speech.txt",
    ],
};

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let attributor = attributor(arguments)?;
        let mut wrong = Wrong::default();
        let mut progress = Progress::beside_output();
        for (path, article) in articles(arguments.files()?, &mut wrong) {
            let row = row(&path, &article, &attributor, arguments.has("time"));
            if row["quotes"].as_array().is_some_and(Vec::is_empty) {
                note(format!("{}: no quotation found", path.display()));
            }
            write_line(out, &row)?;
            progress.count();
        }
        Ok(if wrong.0 == 0 { 0 } else { FAILED })
    })
}

fn attributor(arguments: &Arguments) -> Result<Attributor, Failure> {
    let attributor = Attributor::default().indirect(arguments.has("indirect"));
    let Some(model) = arguments.value("model") else { return Ok(attributor) };
    let name = model.display();
    let weights = std::fs::read_to_string(model).map_err(|error| format!("{name}: {error}"))?;
    Ok(attributor.model(&weights).map_err(|error| error.in_file(model))?)
}

fn row(path: &Path, article: &Article, attributor: &Attributor, timed: bool) -> Value {
    let start = Instant::now();
    let mut quotes = Extractor::default().extract(article);
    attributor.attribute(article, &mut quotes);
    let seconds = timed.then(|| start.elapsed().as_secs_f64());
    let name = file_name(path, article);
    // A record among others goes by its own name.
    let own = |source: &&str| *source != path.to_string_lossy();
    let id = article.source().filter(own).unwrap_or(&name);
    let points = CodePoints::new(article.text());
    // The format has no nesting: a quotation inside another is part of the other's words.
    let outermost = quotes.iter().filter(|quote| quote.parent.is_none());
    let whole = outermost.filter(|quote| !is_part(quote, &quotes));
    let rows: Vec<Value> = whole.map(|q| quote(q, article.text(), &points)).collect();
    let mut row = json!({
        "id": id,
        "outlet": article.outlet(),
        "title": article.title(),
        "url": article.url(),
        "date": article.date().map(|date| date.to_string()),
        "primary": article.is_primary(),
        "text": article.text(),
        "unit": "char",
        "quotes": rows,
    });
    if let Some(seconds) = seconds {
        row["seconds"] = json!(seconds);
    }
    row
}

/// The name of a file, behind the folders that its outlet is told by.
fn file_name(path: &Path, article: &Article) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let folders = article.outlet().strip_suffix(&*stem).filter(|folders| folders.ends_with('/'));
    format!("{}{name}", folders.unwrap_or_default())
}

/// True when another attribution has all of its segments among others.
fn is_part(quote: &Quote, quotes: &[Quote]) -> bool {
    let first = quotes.partition_point(|other| other.outer.start + LONGEST < quote.outer.start);
    let near = quotes[first..].iter().take_while(|other| other.outer.start <= quote.outer.start);
    near.filter(|other| other.segments.len() > quote.segments.len())
        .any(|other| quote.segments.iter().all(|segment| other.segments.contains(segment)))
}

/// How far before a quotation, in bytes, the attribution may begin that it is part of.
const LONGEST: usize = 4000;

/// The segment with the marks around it, as it is printed, but for those of a neighbour.
fn with_marks(segment: Span, text: &str) -> Span {
    let is_mark = |c: char| matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '`' | '«' | '»' | '„');
    let before = &text[..segment.start];
    let start = before.trim_end_matches(is_mark).len();
    let behind = &text[segment.end..];
    let end = segment.end + behind.len() - behind.trim_start_matches(is_mark).len();
    let own = start + between(&text[start..segment.start]).unwrap_or(0);
    Span::new(own, segment.end + between(&text[segment.end..end]).unwrap_or(end - segment.end))
}

/// Where one quotation ends and the next begins in a run of marks: `”“`, `""`.
fn between(marks: &str) -> Option<usize> {
    let pairs = ["”“", "’‘", "”‘", "’“", "»«", "\"\""];
    let pair = pairs.iter().find_map(|pair| Some((marks.find(pair)?, *pair)))?;
    Some(pair.0 + pair.1.chars().next().map_or(0, char::len_utf8))
}

fn quote(quote: &Quote, text: &str, points: &CodePoints) -> Value {
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
        "text": quote.words(text),
        "segments": quote.segments.iter().map(|&s| pair(with_marks(s, text))).collect::<Vec<_>>(),
        "kind": kind(quote.kind),
        "speech": quote.is_speech(),
        "speaker": attribution.and_then(|a| a.name.as_deref()),
        "speakers": attribution.filter(|a| !a.joint.is_empty()).map(|a| a.speakers().collect::<Vec<_>>()),
        "mention": mention.map(|m| pair(m.span)),
        "cue": quote.cue.map(|cue| pair(cue.span)),
        "stance": attribution.map(|a| a.stance),
        "source": attribution.map(|a| json!({
            "kind": a.source.kind,
            "role": a.source.role.map(|span| &text[span]),
            "basis": a.source.basis.map(|span| &text[span]),
        })),
        "confidence": attribution.map(|a| a.confidence),
        "name_confidence": attribution.map(|a| a.name_confidence),
    })
}

/// The format tells three kinds apart.
const fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Mixed => "mixed",
        QuoteKind::Indirect => "indirect",
        _ => "direct",
    }
}
