//! The cross-reference of articles: who said what, in which outlets, in which words.
//!
//!     cargo run --release --example cross_reference -- [--primary statement.txt] articles/
//!
//! A file marked `--primary` is the source itself: the post, the transcript, the statement. The others
//! are held against it.
//!
//! A file or record that cannot be read is named on standard error and the exit status is 1; the
//! others are done all the same.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fmt::Display;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crossquote::export::BRAT_CONFIGURATION;
use crossquote::extract::Notice;
use crossquote::{Article, ArticleId, CrossReference, Extractor, Pipeline, cross_reference};

mod terminal;

use terminal::input::{Wrong, articles, files, unpacked};
use terminal::progress::Progress;
use terminal::tagged;
use terminal::{Arguments, Command, FAILED, Failure, Out, Setting, note};

const COMMAND: Command = Command {
    name: "cross_reference",
    about: "Reports who said what in articles, in which outlets, and in which words these differ.",
    operands: "FILE|FOLDER|PATTERN|-...",
    options: &[
        Setting {
            name: "format",
            value: Some("FORMAT"),
            about: "text, markdown, html, json, csv, quotations-csv, json-lines,\n                           readings-json-lines, web-annotations, tei, graphml, collatex\n                           (JSON lines, an object for each utterance)",
        },
        Setting {
            name: "primary",
            value: Some("FILE"),
            about: "the source itself; may stand several times",
        },
        Setting {
            name: "quotations",
            value: Some("FILE"),
            about: "take these, not those found: JSON lines with article, start, end\n                           (in characters), speaker",
        },
        Setting {
            name: "brat",
            value: Some("FOLDER"),
            about: "write texts and annotations for brat there",
        },
    ],
    examples: &[
        "cross_reference articles/",
        "cross_reference --format html articles/ > report.html",
        "cross_reference --primary statement.txt --format tei articles/*.txt > report.xml",
        "extract articles/ | cross_reference -",
    ],
};

type Format = fn(&CrossReference) -> Box<dyn Display + '_>;

/// The formats by name.
#[rustfmt::skip]
const FORMATS: [(&str, Format); 11] = [
    ("html", |report| Box::new(report.html())),
    ("markdown", |report| Box::new(report.markdown())),
    ("json", |report| Box::new(Line(report.json()))),
    ("csv", |report| Box::new(report.csv())),
    ("quotations-csv", |report| Box::new(report.quotations_csv())),
    ("json-lines", |report| Box::new(report.quotations_json_lines())),
    ("readings-json-lines", |report| Box::new(report.readings_json_lines())),
    ("web-annotations", |report| Box::new(Line(report.web_annotations()))),
    ("tei", |report| Box::new(report.tei())),
    ("collatex", |report| Box::new(report.collatex())),
    ("graphml", |report| Box::new(report.graphml())),
];

/// A text that lacks its last line break.
struct Line<T>(T);

impl<T: Display> Display for Line<T> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{}", self.0)
    }
}

fn main() -> ExitCode {
    terminal::run(&COMMAND, |arguments, out| {
        let names: Vec<&str> = FORMATS.iter().map(|(name, _)| *name).chain(["text"]).collect();
        let format = arguments.one_of("format", &names)?.unwrap_or("text");
        let mut wrong = Wrong::default();
        let report = report(arguments, &mut wrong)?;
        if report.articles().is_empty() && wrong.0 > 0 {
            return Ok(FAILED); // each file was named; a report of nothing would hide it
        }
        if report.quotes().is_empty() && !report.articles().is_empty() {
            note("no quotation found");
        }
        match FORMATS.iter().find(|(name, _)| *name == format) {
            Some((_, write)) => write!(out, "{}", write(&report))?,
            None => write_text(out, &report)?,
        }
        if let Some(folder) = arguments.value("brat") {
            write_brat(&report, folder.as_ref())?;
        }
        Ok(if wrong.0 == 0 { 0 } else { FAILED })
    })
}

/// The report on quotations that are given, else on those that are found.
fn report(arguments: &Arguments, wrong: &mut Wrong) -> Result<CrossReference, Failure> {
    let mut progress = Progress::new();
    let articles = read(arguments, wrong, &mut progress)?;
    progress.all_read("now compared");
    let Some(file) = arguments.value("quotations") else { return Ok(cross_reference(&articles)) };
    let quotations = tagged::read(file.as_ref(), &articles, wrong)?;
    Ok(Pipeline::default().run_quotes(&articles, quotations)?)
}

fn read(
    arguments: &Arguments,
    wrong: &mut Wrong,
    progress: &mut Progress,
) -> Result<Vec<Article>, Failure> {
    let primary: &[OsString] = arguments.values("primary");
    let others = if primary.is_empty() { arguments.files()? } else { arguments.operands() };
    let mut paths = files(primary, wrong);
    let sources: HashSet<PathBuf> = paths.iter().map(|path| unpacked(path)).collect();
    // A source that also stands among the others is read once.
    let others = files(others, wrong).into_iter();
    paths.extend(others.filter(|path| !sources.contains(&unpacked(path))));
    let read = articles(&paths, wrong).map(|(path, article)| {
        let is_source = sources.contains(&path);
        // A record may say of itself that it is one.
        if is_source { article.with_primary(true) } else { article }
    });
    let all: Vec<Article> = read.inspect(|_| progress.count()).collect();
    all.iter().filter(|article| article.is_primary()).for_each(name_unread);
    Ok(all)
}

fn write_text(out: &mut Out, report: &CrossReference) -> Result<(), Failure> {
    Ok(write!(out, "{}", terminal::text(report))?)
}

/// Writes `article-1.txt`, `article-1.ann` and so on, and the configuration of brat.
fn write_brat(report: &CrossReference, folder: &Path) -> Result<(), Failure> {
    let write = |name: String, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    };
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    write("annotation.conf".into(), BRAT_CONFIGURATION)?;
    for (article, id) in report.articles().iter().zip((0..).map(ArticleId)) {
        write(format!("article-{}.txt", id.0 + 1), article.text())?;
        write(format!("article-{}.ann", id.0 + 1), &report.brat(id).to_string())?;
    }
    Ok(())
}

/// Says so when nothing could be read from a primary source.
fn name_unread(article: &Article) {
    let notices = Extractor::default().notices(article);
    if notices.contains(&Notice::NoQuotations) {
        let name = article.source().unwrap_or(article.outlet());
        note(format!("{name}: no words could be read from this primary source"));
    }
}
