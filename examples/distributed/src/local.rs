//! The same answer by the library in one process: what the job is held against.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use crossquote::{Article, CrossReference, Pipeline, QuoteId, SpeakerId};
use serde::Serialize;

use crate::entry::Named;
use crate::functions::MatchRow;
use crate::job::paths;
use crate::quotation::articles_of;

/// Cross-references the articles of a folder. False when some could not be read; they are named.
pub fn run(folder: &Path, out: &Path) -> std::io::Result<bool> {
    let mut articles = Vec::new();
    let mut is_whole = true;
    for path in paths(folder)? {
        for row in articles_of(&path) {
            match row.article.as_deref().map(serde_json::from_str::<Article>) {
                Some(article) => articles.push(article?),
                None => {
                    eprintln!("distributed: {}", row.error.unwrap_or_default());
                    is_whole = false;
                }
            }
        }
    }
    articles.sort_by(|a, b| a.url().cmp(&b.url()));
    write(&Pipeline::default().by_wording(true).run(&articles), out)?;
    Ok(is_whole)
}

fn write(report: &CrossReference, out: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(out)?;
    let speaker = |id: SpeakerId| report.speaker(id).name().to_owned();
    let named = Named { articles: report.articles(), quotes: report.quotes(), speaker: &speaker };
    lines(&out.join("entries.json"), report.entries().iter().map(|entry| named.row(entry)))?;
    let id = |quote: u32| {
        let id = QuoteId(quote);
        let url = report.article(report.quote(id).article).url().unwrap_or_default();
        (url.to_owned(), named.position(id))
    };
    let matches = report.matches().iter();
    let matches =
        matches.map(|found| MatchRow::new(id(found.left), id(found.right), found.clone()));
    lines(&out.join("matches.json"), matches)
}

fn lines<R: Serialize>(path: &Path, rows: impl Iterator<Item = R>) -> std::io::Result<()> {
    let mut file = BufWriter::new(File::create(path)?);
    for row in rows {
        serde_json::to_writer(&mut file, &row)?;
        writeln!(file)?;
    }
    file.flush()
}
