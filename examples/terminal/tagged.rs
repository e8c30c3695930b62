//! Quotations that another tool found, as JSON lines: `article` (its name), `start` and `end` or
//! `segments` in code points, and `speaker` where it is known. What the example `extract` writes is
//! read too.

use std::collections::HashMap;
use std::io::BufRead;
use std::path::Path;

use crossquote::text::{CodePoints, Span};
use crossquote::{Article, ArticleId, Quote};
use serde_json::Value;

use super::Failure;
use super::input::{Wrong, reader};
use super::quotations::rows;

/// The quotations of the file at `path`, which stand in `articles`.
pub(crate) fn read(
    path: &Path,
    articles: &[Article],
    wrong: &mut Wrong,
) -> Result<Vec<Quote>, Failure> {
    let name = path.display();
    let texts = Texts::of(articles);
    let mut found = Vec::new();
    let reader = reader(path).map_err(|error| format!("{name}: {error}"))?;
    for (line, number) in reader.lines().zip(1..) {
        let line = line.map_err(|error| format!("{name}: {error}"))?;
        let rows = rows(&line).unwrap_or_else(|error| {
            wrong.tell(format!("{name}, line {number}: {error}"));
            Vec::new()
        });
        for row in rows {
            match texts.quote(&row) {
                Ok(quote) => found.push(quote),
                Err(error) => wrong.tell(format!("{name}, line {number}: {error}")),
            }
        }
    }
    found.sort_by_key(|quote| (quote.article, quote.segments[0]));
    Ok(found)
}

/// The articles by name.
struct Texts<'a> {
    ids: HashMap<String, ArticleId>,
    articles: &'a [Article],
    points: Vec<CodePoints<'a>>,
}

impl<'a> Texts<'a> {
    fn of(articles: &'a [Article]) -> Self {
        let mut ids = HashMap::new();
        for (article, id) in articles.iter().zip((0..).map(ArticleId)) {
            let source = article.source().unwrap_or_default();
            let file = Path::new(source).file_name().unwrap_or_default().to_string_lossy();
            ids.entry(source.to_owned()).or_insert(id);
            ids.entry(file.into_owned()).or_insert(id);
        }
        let points = articles.iter().map(|article| CodePoints::new(article.text())).collect();
        Self { ids, articles, points }
    }

    fn quote(&self, row: &Value) -> Result<Quote, String> {
        let name = row["article"].as_str().ok_or("no `article` field")?;
        let id = *self.ids.get(name).ok_or_else(|| format!("no article is called {name}"))?;
        let ranges: Vec<(u64, u64)> = match row.get("segments") {
            Some(segments) => {
                serde_json::from_value(segments.clone()).map_err(|e| e.to_string())?
            }
            None => vec![(
                row["start"].as_u64().ok_or("no `start`")?,
                row["end"].as_u64().ok_or("no `end`")?,
            )],
        };
        let segments: Vec<Span> = ranges.iter().map(|&range| self.segment(id, range)).collect();
        let (first, last) = segments.first().zip(segments.last()).ok_or("no segment")?;
        let mut quote = Quote::new(id, first.cover(*last));
        quote.segments = segments;
        Ok(match row["speaker"].as_str() {
            Some(name) => quote.by(name),
            None => quote,
        })
    }

    /// The bytes of a range of code points, without quotation marks around the words.
    fn segment(&self, id: ArticleId, (start, end): (u64, u64)) -> Span {
        let byte = |point: u64| {
            self.points[id.index()].to_byte(usize::try_from(point).unwrap_or(usize::MAX))
        };
        let span = Span::new(byte(start), byte(end));
        let is_mark =
            |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '„' | '`') || c.is_whitespace();
        let words = self.articles[id.index()].text()[span].trim_start_matches(is_mark);
        let start = span.end - words.len();
        Span::new(start, start + words.trim_end_matches(is_mark).len())
    }
}
